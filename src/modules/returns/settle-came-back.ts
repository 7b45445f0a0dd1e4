import type { Ctx } from '#kernel/actor.ts';
import { codeFrom } from '#kernel/ids.ts';
import { sumVnd } from '#kernel/money.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Tx } from '#platform/db.ts';
import { random } from '#platform/secrets.ts';
import type { ReturnReason } from './core/return.ts';
import { restOf, worthOf } from './core/return-money.ts';
import { settleReturn } from './settle-return.ts';
import { insertReturn, lockReturn, readBill, setRestocked } from './store.ts';

/**
 * Lines that come back whole, at once, without the delivery fee: of a parcel refused at the door while the rest of the order
 * goes on, or over the table of a stall. The caller holds the order.
 */
export async function settleCameBack(
  tx: Tx,
  ctx: Ctx,
  parcel: {
    orderId: string;
    shopId: string;
    lineIds: readonly string[];
    reason: string;
    /** Lines that can be sold again; the others are written off. */
    restocked: ReadonlySet<string>;
    why?: ReturnReason;
  },
): Promise<Result<{ returnId: string | null; refundVnd: bigint }>> {
  const bill = await readBill(tx, parcel.orderId);
  const lines = bill.lines
    .filter((line) => parcel.lineIds.includes(line.lineId) && restOf(line) > 0n)
    .map((line) => ({ lineId: line.lineId, base: restOf(line), amountVnd: worthOf(line, restOf(line)) }));
  if (lines.length === 0) return ok({ returnId: null, refundVnd: 0n });
  const code = `TH${codeFrom(random(8))}`;
  const returnId = await insertReturn(tx, {
    code,
    orderId: parcel.orderId,
    shopId: parcel.shopId,
    state: 'received',
    reason: parcel.why ?? 'came_back',
    text: parcel.reason,
    needsGoods: true,
    deliveryBearer: 'buyer',
    askedVnd: sumVnd(lines.map((line) => line.amountVnd)),
    deadlineAt: null,
    askedAt: ctx.now,
    decidedAt: ctx.now,
    lines,
  });
  if (!returnId) return err('RETURN_OPEN');
  await setRestocked(tx, returnId, parcel.restocked);
  const back = await lockReturn(tx, code);
  if (!back) return err('NOT_FOUND');
  const settled = await settleReturn(tx, ctx, back, 'seller', { goods: parcel.restocked });
  return settled.ok ? ok({ returnId, refundVnd: settled.value.refundVnd }) : settled;
}
