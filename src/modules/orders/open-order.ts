import type { Ctx } from '#kernel/actor.ts';
import { fieldErr, ok, type Result } from '#kernel/result.ts';
import { useCode } from '#modules/accounts/api.ts';
import { transaction } from '#platform/db.ts';
import type { OpenOrder } from './schema.ts';

/** The code from the buyer's phone opens that one order in this browser. */
export async function openOrder(ctx: Ctx, input: OpenOrder): Promise<Result<{ code: string }>> {
  const used = await transaction((tx) =>
    useCode(tx, ctx, { phone: input.phone, purpose: 'open_order', code: input.otp }),
  );
  if (!used.ok) return used.fields ? used : fieldErr('otp', used.code, used.detail);
  return used.value.payload === input.code ? ok({ code: input.code }) : fieldErr('otp', 'CODE_WRONG', { left: 0 });
}
