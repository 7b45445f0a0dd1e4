import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { addHours, addMinutes } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { type OrderBy, type OrderMove, orderTable } from './core/order.ts';
import type { PaymentMethod } from './schema.ts';
import { addEvent, updateState } from './store.ts';

export type MoveDetails = {
  deadline?: { hours?: number; minutes?: number };
  reason?: string;
  detail?: Record<string, string>;
  ageChecked?: boolean;
  method?: PaymentMethod;
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
  const { hours, minutes } = more.deadline ?? {};
  const isMoved = await updateState(tx, orderId, move, ctx.now, {
    ...(hours === undefined ? {} : { deadlineAt: addHours(ctx.now, hours) }),
    ...(minutes === undefined ? {} : { deadlineAt: addMinutes(ctx.now, minutes) }),
    ...(to === 'cancelled' ? { cancelReason: more.reason ?? move, cancelledBy: by } : {}),
    ...(more.ageChecked ? { ageCheckedAt: ctx.now } : {}),
    ...(more.method ? { method: more.method } : {}),
  });
  if (!isMoved) return err('ORDER_MOVE_REFUSED', { move });
  const detail = { ...(more.reason ? { reason: more.reason } : {}), ...more.detail };
  await addEvent(tx, ctx, { orderId, event: to === 'placed' ? 'paid' : to, by, detail: { move, ...detail } });
  if (to === 'cancelled') await record(tx, 'order.cancelled', { orderId, by, reason: more.reason ?? move });
  else if (to === 'completed') await record(tx, 'order.completed', { orderId });
  else if (to === 'placed') await record(tx, 'order.paid', { orderId });
  else await record(tx, 'order.moved', { orderId, move, by });
  return ok();
}
