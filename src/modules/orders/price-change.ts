import type { Ctx } from '#kernel/actor.ts';
import { sumVnd } from '#kernel/money.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { dayOf, dayOfDate, minuteOfDay } from '#kernel/time.ts';
import { variantsForSale } from '#modules/catalog/api.ts';
import { shopTerms } from '#modules/shops/api.ts';
import { feeFor, handoversOf } from '#modules/shops/core/handover.ts';
import type { VoucherToUse } from '#modules/vouchers/api.ts';
import { programmePart } from '#modules/vouchers/core/voucher.ts';
import type { Tx } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { type AgreedLine, type AgreedOrder, type HeldUse, heldUsesOf, otherGoodsVnd } from './change-store.ts';
import { changeLine, changeShare } from './core/change.ts';
import type { NewOrder } from './write-orders.ts';

export type ChangedOrder = {
  document: Omit<NewOrder, 'code' | 'state' | 'placedAt' | 'deadlineAt' | 'lines'>;
  lines: NewOrder['lines'];
  uses: VoucherToUse[];
};

type Wanted = { id: string; oldId: string; wanted: readonly { lineId: string; quantity: number }[] };

/** The order as it would stand with other quantities: lines, fee and vouchers as they were agreed, in the new measure. */
export async function priceChange(
  tx: Tx,
  ctx: Ctx,
  agreed: AgreedOrder,
  { id, oldId, wanted }: Wanted,
): Promise<Result<ChangedOrder>> {
  const quantityOf = (line: AgreedLine) => wanted.find(({ lineId }) => lineId === line.id)?.quantity ?? line.quantity;
  if (agreed.lines.every((line) => quantityOf(line) === line.quantity)) return err('CHANGE_NOTHING');
  const kept = agreed.lines.filter((line) => quantityOf(line) > 0);
  if (kept.length === 0) return err('CHANGE_EMPTY');
  const variants = await variantsForSale(
    tx,
    kept.flatMap((line) => line.variantId ?? []),
    ctx.now,
  );
  const changed = kept.map((line) => {
    const tiers = variants.find(({ variantId }) => variantId === line.variantId)?.tiers ?? [];
    return { line, newId: newId(), terms: changeLine(line, quantityOf(line), tiers) };
  });
  const goodsVnd = sumVnd(changed.map(({ terms }) => terms.estimateVnd));
  const deliveryVnd = await feeOf(tx, ctx, agreed, goodsVnd);
  const inPurchase = goodsVnd + (await otherGoodsVnd(tx, agreed.purchaseId, oldId));
  const held = (await heldUsesOf(tx, oldId)).filter((use) => use.minGoodsVnd <= inPurchase);
  const uses = held.map((use) => changeUse(use, id, agreed.purchaseId, changed, deliveryVnd));
  const used = uses.filter((use) => use.promisedVnd > 0n);
  const shareOf = (lineId: string | null) =>
    sumVnd(used.flatMap((use) => use.shares.filter((s) => s.lineId === lineId).map((s) => s.promisedVnd)));

  const lines = changed.map(({ line, newId: lineId, terms }, position) => ({
    ...line,
    ...terms,
    id: lineId,
    position,
    promisedFrom: line.promisedFrom && dayOfDate(line.promisedFrom),
    promisedTo: line.promisedTo && dayOfDate(line.promisedTo),
    discountVnd: shareOf(lineId),
  }));
  const discountVnd = sumVnd(lines.map((line) => line.discountVnd));
  const deliveryDiscountVnd = shareOf(null);
  const off = deliveryVnd - discountVnd - deliveryDiscountVnd;
  if (goodsVnd + off <= 0n) return err('CHANGE_EMPTY');
  const document = {
    ...agreed,
    id,
    supersedesId: oldId,
    goodsVnd,
    deliveryVnd,
    discountVnd,
    deliveryDiscountVnd,
    totalVnd: goodsVnd + off,
    totalIsEstimate: lines.some((line) => line.pricing === 'weighed'),
    maxTotalVnd: sumVnd(lines.map((line) => line.ceilingVnd)) + off,
  };
  return ok({ document: withoutLines(document), lines, uses: used });
}

function withoutLines<T extends { lines: unknown }>({ lines: _, ...rest }: T): Omit<T, 'lines'> {
  return rest;
}

/** The shop's fee for so many goods to this place; where it no longer brings goods there, the agreed one. */
async function feeOf(tx: Tx, ctx: Ctx, agreed: AgreedOrder, goodsVnd: bigint): Promise<bigint> {
  if (agreed.handoverKind === 'pickup') return agreed.deliveryVnd;
  const shop = (await shopTerms(tx, [agreed.shopId], ctx.now)).get(agreed.shopId);
  const now = { today: dayOf(ctx.now), minute: minuteOfDay(ctx.now) };
  const offer = shop && handoversOf(shop, agreed.areaId, now, null).find(({ kind }) => kind === 'address');
  return offer ? feeFor(offer, goodsVnd) : agreed.deliveryVnd;
}

type Change = { line: AgreedLine; newId: string; terms: { estimateVnd: bigint } };

/** One voucher on the new order: each share in the measure of its line, never more than was promised. */
function changeUse(
  use: HeldUse,
  orderId: string,
  purchaseId: string,
  changed: readonly Change[],
  deliveryVnd: bigint,
): VoucherToUse {
  const shares = use.shares.flatMap<HeldUse['shares'][number]>(({ lineId, promisedVnd }) => {
    if (lineId === null) return [{ lineId, promisedVnd: promisedVnd < deliveryVnd ? promisedVnd : deliveryVnd }];
    const change = changed.find(({ line }) => line.id === lineId);
    if (!change) return [];
    const share = changeShare(promisedVnd, change.line.estimateVnd, change.terms.estimateVnd);
    return [{ lineId: change.newId, promisedVnd: share }];
  });
  const promisedVnd = sumVnd(shares.map((share) => share.promisedVnd));
  const programmeVnd = programmePart(promisedVnd, use.programmeBp);
  return { voucherId: use.voucherId, orderId, purchaseId, personKey: use.personKey, promisedVnd, programmeVnd, shares };
}
