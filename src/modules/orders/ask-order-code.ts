import type { Ctx } from '#kernel/actor.ts';
import { ok, type Result } from '#kernel/result.ts';
import { sendCode } from '#modules/accounts/api.ts';
import { transaction } from '#platform/db.ts';
import { orderHasPhone } from './order-access.ts';
import type { AskOrderCode } from './schema.ts';

/** Sends a code to the order's phone if the two belong together; says the same when they do not. */
export async function askOrderCode(ctx: Ctx, input: AskOrderCode): Promise<Result<AskOrderCode>> {
  if (!(await orderHasPhone(input.code, input.phone))) return ok(input);
  return transaction(async (tx) => {
    const sent = await sendCode(tx, ctx, { phone: input.phone, purpose: 'open_order', payload: input.code });
    return sent.ok ? ok(input) : sent;
  });
}
