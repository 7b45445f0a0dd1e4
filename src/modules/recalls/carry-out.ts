import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { endForRecall, lockWholeOrder } from '#modules/orders/api.ts';
import { creditRecalled } from '#modules/returns/api.ts';
import { audit } from '#platform/audit.ts';
import type { Tx } from '#platform/db.ts';
import { type Choice, choicesAt, isOver, mayChange } from './core/recall.ts';
import {
  type ConfirmedBy,
  hasOtherGoods,
  lockRecallOrder,
  noteChoice,
  noteSettled,
  orderOf,
  partsOf,
  type RecallOrderRow,
} from './order-store.ts';

/** The one order of a recall for an act on it: the order first, as by everything that moves its money. */
export async function lockOne(tx: Tx, recallOrderId: string): Promise<{ row: RecallOrderRow; state: string } | null> {
  const of = await orderOf(tx, recallOrderId);
  if (!of) return null;
  const { state } = await lockWholeOrder(tx, of.orderId);
  const row = await lockRecallOrder(tx, recallOrderId);
  return row && { row, state };
}

/**
 * A buyer's answer, once; what it asks for happens at once where it can, else the sweep tries again. He himself may change
 * it while nothing came of it yet, whoever noted it.
 */
export async function choose(
  tx: Tx,
  ctx: Ctx,
  recallOrderId: string,
  said: { choice: Choice; confirmedBy: ConfirmedBy },
): Promise<Result<{ isSettled: boolean }>> {
  const locked = await lockOne(tx, recallOrderId);
  if (!locked) return err('NOT_FOUND');
  const { row, state } = locked;
  const { stage, choice: before } = row;
  if (before !== null) {
    const isChange = said.confirmedBy === 'buyer' && said.choice !== before;
    if (!isChange || !mayChange({ stage, choice: before, isSettled: row.settledAt !== null }, state))
      return err('RECALL_ANSWERED');
  } else if (row.settledAt || isOver(stage, state)) return err('CASE_MOVED_ON');
  if (!choicesAt(stage).includes(said.choice)) return fieldErr('choice', 'CHOICE_UNKNOWN');
  await noteChoice(tx, row.id, { ...said, before, at: ctx.now });
  if (before !== null)
    await audit(tx, ctx, {
      action: 'recall.answer_changed',
      subject: { kind: 'recall', id: row.recallId },
      data: { order: row.orderCode, from: before, to: said.choice },
    });
  return carryOut(tx, ctx, { ...row, choice: said.choice, settledAt: null }, state);
}

/** What was chosen is done; false while something else must end before. */
export async function carryOut(
  tx: Tx,
  ctx: Ctx,
  row: RecallOrderRow,
  state: string,
): Promise<Result<{ isSettled: boolean }>> {
  if (row.settledAt) return ok({ isSettled: true });
  // Other goods: for a closed box the seller says when they are in it, an open one is simply packed later.
  if (row.choice === 'other_lot' && row.stage === 'packed' && !isOver(row.stage, state))
    return ok({ isSettled: false });
  const refund = row.choice === 'refund' && !isOver(row.stage, state) ? await payBack(tx, ctx, row, state) : ok(null);
  if (!refund.ok) {
    if (refund.code === 'RETURN_OPEN' || refund.code === 'CLAIM_WAITING') return ok({ isSettled: false });
    return refund;
  }
  await noteSettled(tx, row.id, ctx.now, refund.value);
  return ok({ isSettled: true });
}

/** Never packed, or a box with nothing else: the order ends. Else the goods of the lot are paid back, of each line its part. */
async function payBack(
  tx: Tx,
  ctx: Ctx,
  { recallId, recallCode, orderId, stage }: RecallOrderRow,
  state: string,
): Promise<Result<{ returnId: string; amountVnd: bigint } | null>> {
  const of = { recallId, orderId };
  const isWhole = stage === 'reserved' || (state === 'packed' && !(await hasOtherGoods(tx, of)));
  const ended = isWhole ? await endForRecall(tx, ctx, orderId) : ok(false);
  if (!ended.ok) return ended;
  if (ended.value) return ok(null);
  const by = ctx.actor.kind === 'system' ? 'system' : 'buyer';
  return creditRecalled(tx, ctx, { ...of, parts: await partsOf(tx, of), text: recallCode, by });
}
