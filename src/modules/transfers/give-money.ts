import type { Ctx } from '#kernel/actor.ts';
import { err, must, ok, type Result } from '#kernel/result.ts';
import { lockWholeOrder, noteOnOrder, notePartPaid, takeLate, type WholeOrder } from '#modules/orders/api.ts';
import { canStandAgain } from '#modules/orders/core/late.ts';
import { type LockedAttempt, lockOpenAttempt, type Seen, takePart, takeSurplus } from '#modules/payments/api.ts';
import { orElse, type Tx } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { record } from '#platform/jobs.ts';
import { giftOf } from './core/give.ts';
import { type SettledBy, settle } from './settle.ts';
import { addPart } from './store.ts';
import './events.ts';

/** Money of one row for one order. */
export type Money = {
  orderId: string;
  noticeId: string;
  amountVnd: bigint;
  seen: Seen;
  by: SettledBy;
  /** All of it goes back, whatever is due. */
  isAllBack?: boolean;
};

/**
 * What is due is paid, in part or whole; what is beyond it is owed back; money for an order that was forgotten puts it up
 * again while the goods are there. Order, payment, books, timeline and the row's parts move together.
 */
export async function giveMoney(tx: Tx, ctx: Ctx, money: Money): Promise<Result<void>> {
  const order = await lockWholeOrder(tx, money.orderId);
  const open = money.isAllBack ? null : await lockOpenAttempt(tx, order.id);
  // One that is open with a provider is that provider's to settle.
  if (open && open.provider !== 'vietqr') return err('ROW_ORDER_ELSEWHERE', { code: order.code });
  const isForgotten = !money.isAllBack && !open && canStandAgain(order);
  const gift = giftOf(money.amountVnd, {
    dueVnd: open?.amountVnd ?? null,
    forgottenVnd: isForgotten ? order.totalVnd : null,
  });
  if (gift.to === 'due' && open) return giveDue(tx, ctx, { ...money, order, open }, gift);
  if (gift.to === 'again') {
    const again = await orElse(tx, () => giveAgain(tx, ctx, { ...money, order }, gift));
    if (again.ok) return again;
  }
  return giveBack(tx, ctx, money, order, money.amountVnd);
}

const personOf = (ctx: Ctx): string | null => (ctx.actor.kind === 'person' ? ctx.actor.accountId : null);

async function giveDue(
  tx: Tx,
  ctx: Ctx,
  money: Money & { order: WholeOrder; open: LockedAttempt },
  { dueVnd, surplusVnd }: { dueVnd: bigint; surplusVnd: bigint },
): Promise<Result<void>> {
  const { order, open, noticeId, seen, by } = money;
  const part = { noticeId, madeAt: ctx.now, madeById: personOf(ctx) };
  if (dueVnd < open.amountVnd) {
    const taken = await takePart(tx, ctx, open, { amountVnd: dueVnd, partId: newId(), seen });
    if (!taken.ok) return taken;
    const { restVnd, until } = taken.value;
    await notePartPaid(tx, ctx, { orderId: order.id, by, amountVnd: dueVnd, restVnd, until });
    await record(tx, 'transfer.part_came', { orderId: order.id, amountVnd: String(dueVnd) });
  } else {
    const settled = await settle(tx, ctx, open, seen, by);
    if (!settled.ok) return settled;
  }
  await addPart(tx, { ...part, kind: 'due', paymentId: open.paymentId, amountVnd: dueVnd });
  return surplusVnd > 0n ? giveBack(tx, ctx, money, order, surplusVnd) : ok();
}

/** The forgotten order stands up under a new code and is paid at once. */
async function giveAgain(
  tx: Tx,
  ctx: Ctx,
  money: Money & { order: WholeOrder },
  gift: { dueVnd: bigint; surplusVnd: bigint },
): Promise<Result<void>> {
  const again = await takeLate(tx, ctx, money.orderId);
  if (!again.ok) return again;
  const order = await lockWholeOrder(tx, again.value.orderId);
  const open = await lockOpenAttempt(tx, order.id);
  if (!open) throw new Error(`order ${order.code} stood up without anything to pay`);
  must(await giveDue(tx, ctx, { ...money, orderId: order.id, order, open }, gift));
  await noteOnOrder(tx, ctx, {
    orderId: money.orderId,
    event: 'taken_late',
    by: money.by,
    detail: { newCode: order.code },
  });
  return ok();
}

async function giveBack(
  tx: Tx,
  ctx: Ctx,
  { noticeId, seen, by }: Money,
  order: WholeOrder,
  amountVnd: bigint,
): Promise<Result<void>> {
  const { id: orderId, shopId, isSandbox } = order;
  const { paymentId } = await takeSurplus(tx, ctx, { orderId, shopId, isSandbox, amountVnd, reason: 'surplus', seen });
  await addPart(tx, { noticeId, kind: 'surplus', paymentId, amountVnd, madeAt: ctx.now, madeById: personOf(ctx) });
  await noteOnOrder(tx, ctx, { orderId, event: 'surplus', by, detail: { amountVnd: String(amountVnd) } });
  return ok();
}
