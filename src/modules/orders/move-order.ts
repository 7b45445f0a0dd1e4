import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { addHours, addMinutes } from '#kernel/time.ts';
import type { PaymentMethod } from '#modules/payments/core/payment.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { type OrderBy, type OrderMove, orderTable, type PayWhen } from './core/order.ts';
import { type MoveSet, updateState } from './store.ts';

export type MoveDetails = {
  deadline?: { hours?: number; minutes?: number };
  deadlineAt?: Date | null;
  reason?: string;
  detail?: Record<string, string>;
  ageChecked?: boolean;
  isPaid?: boolean;
  method?: PaymentMethod;
  payWhen?: PayWhen;
  final?: { goodsVnd: bigint; discountVnd: bigint; totalVnd: bigint };
};

/** Applies one move of the table: state, deadline, timeline and fact together. Refused when another was first. */
export async function moveOrder(
  tx: Tx,
  ctx: Ctx,
  orderId: string,
  move: OrderMove,
  by: OrderBy,
  more: MoveDetails = {},
): Promise<Result<void>> {
  const { to } = orderTable.moves[move];
  const detail = { move, ...(more.reason ? { reason: more.reason } : {}), ...more.detail };
  const event = { orderId, event: eventOf(move, to), by, detail };
  if (!(await updateState(tx, ctx, move, setBy(ctx, move, by, more), event)))
    return err('ORDER_MOVE_REFUSED', { move });
  if (to === 'cancelled') await record(tx, 'order.cancelled', { orderId, by, reason: more.reason ?? move });
  else if (to === 'completed') await record(tx, 'order.completed', { orderId });
  else if (to === 'placed') await record(tx, 'order.paid', { orderId });
  else await record(tx, 'order.moved', { orderId, move, by });
  return ok();
}

function eventOf(move: OrderMove, to: string): string {
  if (move === 'change') return 'changed';
  return to === 'placed' ? 'paid' : to;
}

function setBy(ctx: Ctx, move: OrderMove, by: OrderBy, more: MoveDetails): MoveSet {
  const { hours, minutes } = more.deadline ?? {};
  return {
    ...(hours === undefined ? {} : { deadlineAt: addHours(ctx.now, hours) }),
    ...(minutes === undefined ? {} : { deadlineAt: addMinutes(ctx.now, minutes) }),
    ...(more.deadlineAt === undefined ? {} : { deadlineAt: more.deadlineAt }),
    ...(orderTable.moves[move].to === 'cancelled' ? { cancelReason: more.reason ?? move, cancelledBy: by } : {}),
    ...(more.ageChecked ? { ageCheckedAt: ctx.now } : {}),
    ...(more.isPaid ? { paidAt: ctx.now } : {}),
    ...(more.method ? { method: more.method } : {}),
    ...(more.payWhen ? { payWhen: more.payWhen } : {}),
    ...(more.final
      ? {
          finalGoodsVnd: more.final.goodsVnd,
          finalDiscountVnd: more.final.discountVnd,
          finalTotalVnd: more.final.totalVnd,
        }
      : {}),
  };
}
