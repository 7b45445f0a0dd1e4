import type { Ctx } from '#kernel/actor.ts';
import { codeFrom } from '#kernel/ids.ts';
import { sumVnd } from '#kernel/money.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { lockWholeOrder } from '#modules/orders/api.ts';
import type { Tx } from '#platform/db.ts';
import { random } from '#platform/secrets.ts';
import { restOf, worthOf } from './core/return-money.ts';
import { settleReturn } from './settle-return.ts';
import { insertReturn, lockReturn, readBill, readOrderFacts, recallCredit } from './store.ts';

/**
 * The money for goods that were called back, once an order and recall: of each line what of it was of the lot and did not
 * come back before. The goods stay where they are. Null where nothing is left to pay back.
 */
export async function creditRecalled(
  tx: Tx,
  ctx: Ctx,
  credit: {
    orderId: string;
    recallId: string;
    parts: readonly { lineId: string; base: bigint }[];
    text: string;
    by: 'buyer' | 'system';
  },
): Promise<Result<{ returnId: string; amountVnd: bigint } | null>> {
  const { orderId, recallId, parts } = credit;
  await lockWholeOrder(tx, orderId);
  const before = await recallCredit(tx, { recallId, orderId });
  if (before) return ok(before);
  const order = await readOrderFacts(tx, orderId);
  if (!order || order.state === 'cancelled') return ok(null);
  const bill = await readBill(tx, orderId);
  const lines = bill.lines.flatMap((line) => {
    const wanted = parts.find(({ lineId }) => lineId === line.lineId)?.base ?? 0n;
    const base = wanted < restOf(line) ? wanted : restOf(line);
    return base > 0n ? [{ lineId: line.lineId, base, amountVnd: worthOf(line, base) }] : [];
  });
  const askedVnd = sumVnd(lines.map(({ amountVnd }) => amountVnd));
  if (askedVnd === 0n) return ok(null);
  const code = `TH${codeFrom(random(8))}`;
  const returnId = await insertReturn(tx, {
    code,
    orderId,
    recallId,
    shopId: order.shopId,
    state: 'accepted',
    reason: 'unsafe',
    text: credit.text,
    needsGoods: false,
    deliveryBearer: 'shop',
    askedVnd,
    deadlineAt: null,
    askedAt: ctx.now,
    decidedAt: ctx.now,
    lines,
  });
  if (!returnId) return err('RETURN_OPEN');
  const back = await lockReturn(tx, code);
  if (!back) return err('NOT_FOUND');
  const settled = await settleReturn(tx, ctx, back, credit.by, { goods: 'none' });
  if (!settled.ok) return settled;
  return ok(await recallCredit(tx, { recallId, orderId }));
}
