/**
 * From a cart to what is paid, for the cart's screen, the checkout and the order alike: the same input always gives the
 * same đồng. Agreed prices first, then the delivery fee, then vouchers: the shops' own, the market's on what remains, then
 * those on delivery. The order in which lines, shops or codes come decides nothing.
 */
import type { ErrorCode } from '#kernel/errors.ts';
import { mulDiv, sumVnd, type Vnd } from '#kernel/money.ts';
import type { Detail } from '#kernel/result.ts';
import { dayOf, formatDay, lastDayBefore } from '#kernel/time.ts';
import { type LinePrice, type LineToPrice, priceLine } from './agreed-price.ts';
import {
  eligibleLines,
  LEAST_TO_PAY_VND,
  type OpenOrder,
  type Part,
  partsOf,
  takeOff,
  type VoucherShare,
  type VoucherTerms,
} from './voucher-discounts.ts';

/** `key` names the line and decides ties, so it must be the same from cart to order: the variant's id. */
export type CartLineToPrice = LineToPrice & { key: string; categoryId: string | null };

/** One order to be. A shop may stand here twice, for two handovers; its voucher then counts and covers both. */
export type OrderToPrice = {
  shopId: string;
  lines: readonly CartLineToPrice[];
  deliveryFeeVnd: Vnd;
  /** From so many goods on (at agreed prices, before vouchers) delivery costs nothing. */
  freeFromVnd: Vnd | null;
  isPrepaid: boolean;
};

export type CartToPrice = {
  at: Date;
  shops: readonly OrderToPrice[];
  vouchers: readonly VoucherTerms[];
  /** How often this person used each voucher before. */
  personUses: ReadonlyMap<string, number>;
  /** Codes as typed; one that no voucher bears is refused by name. */
  codes?: readonly string[];
};

export type PricedLine = LinePrice & { key: string; discountVnd: Vnd };
export type PricedUse = { voucherId: string; promisedVnd: Vnd; programmeVnd: Vnd; shares: VoucherShare[] };

/** In the order of the input. */
export type PricedOrder = {
  shopId: string;
  lines: PricedLine[];
  goodsVnd: Vnd;
  deliveryVnd: Vnd;
  discountVnd: Vnd;
  deliveryDiscountVnd: Vnd;
  totalVnd: Vnd;
  totalIsEstimate: boolean;
  maxTotalVnd: Vnd;
  uses: PricedUse[];
};

export type RefusedVoucher = { code: string; why: ErrorCode; detail: Detail };
export type PricedCart = {
  shops: PricedOrder[];
  totalVnd: Vnd;
  usedVouchers: { voucherId: string; code: string; promisedVnd: Vnd }[];
  refusedVouchers: RefusedVoucher[];
};

export function priceCart(cart: CartToPrice): PricedCart {
  const orders = cart.shops.map((shop) => priceGoods(shop, cart.at));
  const open = orders.map((order) => order.open);
  const refusedVouchers: RefusedVoucher[] = (cart.codes ?? [])
    .filter((code) => !cart.vouchers.some((voucher) => voucher.code === code))
    .map((code) => ({ code, why: 'VOUCHER_UNKNOWN', detail: { voucher: code } }));
  const usable: VoucherTerms[] = [];
  for (const voucher of [...cart.vouchers].sort((a, b) => (a.code < b.code ? -1 : 1))) {
    const refused = refusalOf(voucher, cart, open);
    if (refused) refusedVouchers.push({ code: voucher.code, ...refused });
    else usable.push(voucher);
  }
  const used: Used[] = [];
  for (const rivals of rounds(usable)) {
    const { best, others } = bestOf(rivals, open);
    refusedVouchers.push(...others);
    if (!best) continue;
    for (const part of best.parts) takeOff(part);
    used.push(best);
  }
  const shops = orders.map((order) => settle(order, used));
  return {
    shops,
    totalVnd: sumVnd(shops.map((shop) => shop.totalVnd)),
    usedVouchers: used.map(({ voucher, promisedVnd }) => ({
      voucherId: voucher.voucherId,
      code: voucher.code,
      promisedVnd,
    })),
    refusedVouchers,
  };
}

type Goods = { shop: OrderToPrice; lines: (LinePrice & { key: string })[]; deliveryVnd: Vnd; open: OpenOrder };

function priceGoods(shop: OrderToPrice, at: Date): Goods {
  const lines = shop.lines.map((line) => ({ key: line.key, ...priceLine(line, at, shop.isPrepaid) }));
  const goodsVnd = sumVnd(lines.map((line) => line.estimateVnd));
  const isFree = shop.freeFromVnd !== null && goodsVnd >= shop.freeFromVnd;
  const deliveryVnd = isFree ? 0n : shop.deliveryFeeVnd;
  const roomVnd = goodsVnd + deliveryVnd - LEAST_TO_PAY_VND;
  return {
    shop,
    lines,
    deliveryVnd,
    open: {
      shopId: shop.shopId,
      lines: shop.lines.map((line, i) => {
        const estimateVnd = lines[i]?.estimateVnd ?? 0n;
        return { key: line.key, categoryId: line.categoryId, estimateVnd, leftVnd: estimateVnd };
      }),
      feeLeftVnd: deliveryVnd,
      roomVnd: roomVnd > 0n ? roomVnd : 0n,
    },
  };
}

/** Why a voucher cannot be used at all, in the order in which a person would ask. */
function refusalOf(
  voucher: VoucherTerms,
  { at, personUses }: CartToPrice,
  orders: readonly OpenOrder[],
): { why: ErrorCode; detail: Detail } | null {
  const { code } = voucher;
  const because = (why: ErrorCode, detail: Detail = {}) => ({ why, detail: { voucher: code, ...detail } });
  if (voucher.isStopped) return because('VOUCHER_STOPPED');
  if (at < voucher.startsAt) return because('VOUCHER_NOT_YET', { from: formatDay(dayOf(voucher.startsAt)) });
  if (at >= voucher.endsAt) return because('VOUCHER_OVER', { until: formatDay(lastDayBefore(voucher.endsAt)) });
  if (voucher.budgetLeftVnd <= 0n || (voucher.usesLeft !== null && voucher.usesLeft <= 0))
    return because('VOUCHER_USED_UP');
  if ((personUses.get(voucher.voucherId) ?? 0) >= voucher.perPersonLimit)
    return because('VOUCHER_PERSON_LIMIT', { limit: voucher.perPersonLimit });
  const eligible = eligibleLines(voucher, orders);
  if (eligible.length === 0) return because('VOUCHER_NOT_FOR_THESE');
  const goodsVnd = sumVnd(eligible.map(({ line }) => line.estimateVnd));
  if (goodsVnd < voucher.minGoodsVnd)
    return because('VOUCHER_MINIMUM', {
      minimumVnd: Number(voucher.minGoodsVnd),
      missingVnd: Number(voucher.minGoodsVnd - goodsVnd),
    });
  if (voucher.kind === 'delivery' && eligible.every(({ order }) => order.feeLeftVnd === 0n))
    return because('VOUCHER_NO_FEE');
  return null;
}

/** Of the vouchers in one round only one holds: one per shop, then one of the market; the same again for delivery. */
function rounds(vouchers: readonly VoucherTerms[]): VoucherTerms[][] {
  const shopIds = [...new Set(vouchers.flatMap((voucher) => (voucher.shopId === null ? [] : [voucher.shopId])))].sort();
  const among = (isDelivery: boolean) => {
    const some = vouchers.filter((voucher) => (voucher.kind === 'delivery') === isDelivery);
    return [...shopIds, null].map((shopId) => some.filter((voucher) => voucher.shopId === shopId));
  };
  return [...among(false), ...among(true)].filter((rivals) => rivals.length > 0);
}

type Used = { voucher: VoucherTerms; parts: Part[]; promisedVnd: Vnd };

/** The buyer gets the one that takes most off; the others are named. */
function bestOf(
  rivals: readonly VoucherTerms[],
  orders: readonly OpenOrder[],
): { best: Used | null; others: RefusedVoucher[] } {
  const offers = rivals.map((voucher): Used => {
    const parts = partsOf(voucher, orders);
    return { voucher, parts, promisedVnd: sumVnd(parts.map((part) => part.promisedVnd)) };
  });
  const best = offers.reduce((a, b) => (b.promisedVnd > a.promisedVnd ? b : a));
  const others = offers
    .filter((offer) => offer !== best || offer.promisedVnd === 0n)
    .map(({ voucher: { code } }): RefusedVoucher => {
      if (best.promisedVnd === 0n)
        return { code, why: 'VOUCHER_NOTHING_OFF', detail: { voucher: code, leastVnd: Number(LEAST_TO_PAY_VND) } };
      return { code, why: 'VOUCHER_ONE_ONLY', detail: { voucher: code, other: best.voucher.code } };
    });
  return { best: best.promisedVnd > 0n ? best : null, others };
}

function settle({ shop, lines, deliveryVnd, open }: Goods, used: readonly Used[]): PricedOrder {
  const uses = used.flatMap(({ voucher, parts }): PricedUse[] =>
    parts
      .filter((part) => part.order === open)
      .map(({ promisedVnd, shares }) => ({
        voucherId: voucher.voucherId,
        promisedVnd,
        programmeVnd: mulDiv(promisedVnd, BigInt(voucher.programmeBp), 10_000n),
        shares,
      })),
  );
  const shares = uses.flatMap((use) => use.shares);
  const offOf = (key: string | null) =>
    sumVnd(shares.filter((share) => share.lineKey === key).map((share) => share.promisedVnd));
  const priced = lines.map((line) => ({ ...line, discountVnd: offOf(line.key) }));
  const goodsVnd = sumVnd(priced.map((line) => line.estimateVnd));
  const discountVnd = sumVnd(priced.map((line) => line.discountVnd));
  const deliveryDiscountVnd = offOf(null);
  const offVnd = discountVnd + deliveryDiscountVnd;
  return {
    shopId: shop.shopId,
    lines: priced,
    goodsVnd,
    deliveryVnd,
    discountVnd,
    deliveryDiscountVnd,
    totalVnd: goodsVnd + deliveryVnd - offVnd,
    totalIsEstimate: shop.lines.some((line) => line.pricing === 'weighed'),
    maxTotalVnd: sumVnd(priced.map((line) => line.ceilingVnd)) + deliveryVnd - offVnd,
    uses,
  };
}
