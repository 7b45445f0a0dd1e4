import type { Ctx } from '#kernel/actor.ts';
import { ok, type Result } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { openPayments, oweBack, paidOf, voidDue } from '#modules/payments/api.ts';
import type { Tx } from '#platform/db.ts';
import type { OrderFacts } from './store.ts';

/** A transfer for the smaller bill waits a day: the first one was never paid. */
const TRANSFER_HOURS = 24;

/** After the bill became smaller: what was paid above it is owed back, what is still due is asked for anew. */
export async function squareMoney(
  tx: Tx,
  ctx: Ctx,
  order: OrderFacts,
  now: { billVnd: bigint; reason: string; cause: string },
): Promise<Result<{ refundVnd: bigint }>> {
  const { orderId, shopId, method, isSandbox } = order;
  const { dueVnd, paidVnd, refundedVnd } = await paidOf(tx, orderId);
  const keptVnd = paidVnd - refundedVnd;
  const { reason, cause } = now;
  const overVnd = keptVnd - now.billVnd;
  const { refundVnd } =
    overVnd > 0n
      ? await oweBack(tx, ctx, { orderId, shopId, amountVnd: overVnd, reason, cause, isSandbox })
      : { refundVnd: 0n };
  const toPayVnd = overVnd < 0n ? -overVnd : 0n;
  if (dueVnd === 0n || dueVnd === toPayVnd) return ok({ refundVnd });
  await voidDue(tx, ctx, orderId, 'cancelled');
  if (toPayVnd > 0n) {
    const expiresAt = method === 'cod' ? null : addHours(ctx.now, TRANSFER_HOURS);
    const purpose = keptVnd > 0n ? 'balance' : 'full';
    const opened = await openPayments(tx, ctx, [{ orderId, shopId, method, purpose, amountVnd: toPayVnd, expiresAt }]);
    if (!opened.ok) return opened;
  }
  return ok({ refundVnd });
}
