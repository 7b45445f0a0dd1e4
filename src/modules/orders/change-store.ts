import { dayOfDate } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';

const head = {
  purchaseId: true,
  position: true,
  shopId: true,
  channel: true,
  method: true,
  payWhen: true,
  shortRule: true,
  shopName: true,
  shopLegalName: true,
  shopTaxCode: true,
  shopPhone: true,
  contactName: true,
  contactPhone: true,
  handoverKind: true,
  handoverHours: true,
  pointId: true,
  areaId: true,
  areaName: true,
  addressLine: true,
  deliveryVnd: true,
  totalIsEstimate: true,
  needsAgeCheck: true,
  changeableUntil: true,
  isSandbox: true,
} as const;

const line = {
  id: true,
  position: true,
  productId: true,
  variantId: true,
  stockItemId: true,
  productName: true,
  variantName: true,
  producerName: true,
  originName: true,
  pictureFileId: true,
  pricing: true,
  unitCode: true,
  unitLabel: true,
  contentBase: true,
  unitPriceVnd: true,
  listPriceVnd: true,
  priceReason: true,
  priceBase: true,
  minBase: true,
  maxBase: true,
  windowId: true,
  promisedFrom: true,
  promisedTo: true,
  replacementVariantId: true,
  quantity: true,
  orderedBase: true,
  estimateVnd: true,
  ceilingVnd: true,
  discountVnd: true,
  taxClass: true,
  activityClass: true,
} as const;

/** All that was agreed, to be copied into the order that stands in. */
export async function readAgreed(tx: Tx, orderId: string) {
  const { lines, handoverOn, ...order } = await tx.order.findUniqueOrThrow({
    where: { id: orderId },
    select: { ...head, handoverOn: true, lines: { select: line, orderBy: { position: 'asc' } } },
  });
  return { ...order, handoverOn: dayOfDate(handoverOn), lines };
}
export type AgreedOrder = Awaited<ReturnType<typeof readAgreed>>;
export type AgreedLine = AgreedOrder['lines'][number];

/** The bill as it was agreed, and whether another stands in its place already. */
export async function readAgreedSums(tx: Tx, orderId: string) {
  const bill = await tx.order.findUniqueOrThrow({
    where: { id: orderId },
    select: {
      goodsVnd: true,
      discountVnd: true,
      deliveryDiscountVnd: true,
      totalVnd: true,
      maxTotalVnd: true,
    },
  });
  return { ...bill, isSuperseded: (await tx.order.count({ where: { supersedesId: orderId } })) > 0 };
}

/** The goods of a purchase's other orders that are still wanted: what a voucher's threshold counts. */
export async function otherGoodsVnd(tx: Tx, purchaseId: string, orderId: string): Promise<bigint> {
  const { _sum } = await tx.order.aggregate({
    where: { purchaseId, id: { not: orderId }, state: { not: 'cancelled' } },
    _sum: { goodsVnd: true },
  });
  return _sum.goodsVnd ?? 0n;
}

export type HeldUse = {
  voucherId: string;
  personKey: string;
  programmeBp: number;
  programmeVnd: bigint;
  minGoodsVnd: bigint;
  shares: { lineId: string | null; promisedVnd: bigint }[];
};

/** What the order was promised by vouchers; `returned` once it has ended. */
export async function heldUsesOf(tx: Tx, orderId: string, state: 'held' | 'returned' = 'held'): Promise<HeldUse[]> {
  const rows = await tx.voucherUse.findMany({
    where: { orderId, state },
    orderBy: { voucherId: 'asc' },
    select: {
      voucherId: true,
      personKey: true,
      programmeVnd: true,
      voucher: { select: { programmeBp: true, minGoodsVnd: true } },
      shares: { select: { lineId: true, promisedVnd: true } },
    },
  });
  return rows.map(({ voucher, ...use }) => ({ ...use, ...voucher }));
}
