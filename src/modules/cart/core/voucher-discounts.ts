/** What one voucher takes off which lines of which orders. Spread by largest remainder, so the parts are the whole. */
import { mulDiv, spread, sumVnd, type Vnd } from '#kernel/money.ts';

/** What pricing must know of a voucher; the room of vouchers reads it from its table. */
export type VoucherTerms = {
  voucherId: string;
  code: string;
  kind: 'percent' | 'amount' | 'delivery';
  /** Basis points: 10 % is 1000. Of a percent voucher only. */
  percentBp: number | null;
  amountVnd: Vnd | null;
  /** The most one purchase gets. */
  capVnd: Vnd | null;
  minGoodsVnd: Vnd;
  budgetLeftVnd: Vnd;
  /** Null = as many as the budget carries. */
  usesLeft: number | null;
  perPersonLimit: number;
  startsAt: Date;
  endsAt: Date;
  isStopped: boolean;
  /** A shop's own voucher; null = the market's. */
  shopId: string | null;
  /** Empty = every shop, every category. */
  shopIds: readonly string[];
  categoryIds: readonly string[];
  programmeBp: number;
};

/** An order must leave something to pay: no bank takes a transfer of nothing, no invoice is written on it. */
export const LEAST_TO_PAY_VND: Vnd = 1000n;

export type VoucherShare = { lineKey: string | null; promisedVnd: Vnd };
export type OpenLine = { key: string; categoryId: string | null; estimateVnd: Vnd; leftVnd: Vnd };

/** An order while vouchers are taken off it, one after the other. */
export type OpenOrder = {
  shopId: string;
  lines: OpenLine[];
  feeLeftVnd: Vnd;
  /** How much may still be taken off the whole order. */
  roomVnd: Vnd;
};

export type Part = { order: OpenOrder; shares: VoucherShare[]; promisedVnd: Vnd };

export function isFor(voucher: VoucherTerms, shopId: string): boolean {
  if (voucher.shopId !== null) return voucher.shopId === shopId;
  return voucher.shopIds.length === 0 || voucher.shopIds.includes(shopId);
}

/** The lines that a voucher counts and takes from, in an order of their own, so that the cart's order decides nothing. */
export function eligibleLines(voucher: VoucherTerms, orders: readonly OpenOrder[]) {
  const isIn = (categoryId: string | null) =>
    voucher.categoryIds.length === 0 || (categoryId !== null && voucher.categoryIds.includes(categoryId));
  return orders
    .filter((order) => isFor(voucher, order.shopId))
    .flatMap((order) => order.lines.filter((line) => isIn(line.categoryId)).map((line) => ({ order, line })))
    .sort((a, b) => compare(a.order.shopId, b.order.shopId) || compare(a.line.key, b.line.key));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What the voucher would take off now. Its percentage is rounded once, for the whole voucher. */
export function partsOf(voucher: VoucherTerms, orders: readonly OpenOrder[]): Part[] {
  const eligible = eligibleLines(voucher, orders);
  const items: Item[] =
    voucher.kind === 'delivery'
      ? [...new Set(eligible.map(({ order }) => order))].map((order) => ({
          order,
          key: null,
          leftVnd: order.feeLeftVnd,
        }))
      : eligible.map(({ order, line }) => ({ order, key: line.key, leftVnd: line.leftVnd }));
  const baseVnd = sumVnd(items.map((item) => item.leftVnd));
  const wantedVnd = least(wishOf(voucher, baseVnd), baseVnd, voucher.budgetLeftVnd, voucher.capVnd ?? baseVnd);
  return distribute(wantedVnd, items);
}

function wishOf(voucher: VoucherTerms, baseVnd: Vnd): Vnd {
  if (voucher.kind === 'percent') return mulDiv(baseVnd, BigInt(voucher.percentBp ?? 0), 10_000n);
  return voucher.kind === 'amount' ? (voucher.amountVnd ?? 0n) : baseVnd;
}

function least(first: Vnd, ...others: Vnd[]): Vnd {
  let out = first;
  for (const other of others) if (other < out) out = other;
  return out;
}

type Item = { order: OpenOrder; key: string | null; leftVnd: Vnd };

/** By weight over all items; an order that may not give its part gives what it may, and the others carry the rest. */
function distribute(wantedVnd: Vnd, items: readonly Item[]): Part[] {
  let open = [...new Set(items.map((item) => item.order))].map((order) => ({
    order,
    items: items.filter((item) => item.order === order),
  }));
  let restVnd = wantedVnd;
  const parts: Part[] = [];
  for (;;) {
    const weights = open.flatMap((group) => group.items.map((item) => item.leftVnd));
    const shares = spread(least(restVnd, sumVnd(weights)), weights);
    const offered = open.map((group) => ({ group, shares: shares.splice(0, group.items.length) }));
    const full = offered.filter((offer) => sumVnd(offer.shares) > offer.group.order.roomVnd);
    for (const offer of full.length > 0 ? full : offered) {
      const lefts = offer.group.items.map((item) => item.leftVnd);
      const given = full.length > 0 ? spread(offer.group.order.roomVnd, lefts) : offer.shares;
      const promisedVnd = sumVnd(given);
      restVnd -= promisedVnd;
      if (promisedVnd > 0n) parts.push({ order: offer.group.order, promisedVnd, shares: sharesOf(offer.group, given) });
    }
    if (full.length === 0) return parts;
    open = open.filter((group) => !full.some((offer) => offer.group === group));
  }
}

function sharesOf(group: { items: readonly Item[] }, given: readonly Vnd[]): VoucherShare[] {
  return group.items.flatMap((item, i) => {
    const promisedVnd = given[i] ?? 0n;
    return promisedVnd > 0n ? [{ lineKey: item.key, promisedVnd }] : [];
  });
}

/** Takes a part off: the next voucher finds what remains. */
export function takeOff({ order, shares, promisedVnd }: Part): void {
  order.roomVnd -= promisedVnd;
  for (const share of shares) {
    const line = order.lines.find((one) => one.key === share.lineKey);
    if (line) line.leftVnd -= share.promisedVnd;
    else order.feeLeftVnd -= share.promisedVnd;
  }
}
