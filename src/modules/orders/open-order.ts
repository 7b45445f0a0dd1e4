import type { Ctx } from '#kernel/actor.ts';
import { fieldErr, ok, type Result } from '#kernel/result.ts';
import { redeemCode } from '#modules/accounts/api.ts';
import type { OpenOrder } from './schema.ts';

/** The code from the buyer's phone opens that one order in this browser. */
export async function openOrder(ctx: Ctx, input: OpenOrder): Promise<Result<{ code: string }>> {
  const opened = await redeemCode(
    ctx,
    { phone: input.phone, purpose: 'open_order', code: input.otp },
    async (_, payload) =>
      payload === input.code ? ok({ code: input.code }) : fieldErr('otp', 'CODE_WRONG', { left: 0 }),
  );
  if (opened.ok) return opened;
  const [fault] = opened.fields ?? [];
  return fault ? fieldErr('otp', fault.code, fault.detail) : opened;
}
