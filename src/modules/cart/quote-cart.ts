/**
 * What a cart costs and how it can be had, from facts already read: pure but for its imports, so that the cart's screen,
 * the checkout and the order can never see different sums.
 */
import { mulDiv, sumVnd, type Vnd } from '#kernel/money.ts';
import { type Day, dayOf, minuteOfDay } from '#kernel/time.ts';
import type { SaleVariant } from '#modules/catalog/api.ts';
import { limitOn } from '#modules/checkout/core/ways.ts';
import { LIMITS } from '#modules/gateways/core/gateway.ts';
import type { PaymentMethod } from '#modules/payments/core/payment.ts';
import { MAX_TRANSFER_VND } from '#modules/payments/core/vietqr.ts';
import type { ShopTerms } from '#modules/shops/api.ts';
import { feeFor, type HandoverOffer, handoversOf } from '#modules/shops/core/handover.ts';
import { pictureUrl } from '#platform/files.ts';
import { type PricedOrder, priceCart, type RefusedVoucher } from './core/price-cart.ts';
import type { CartFacts } from './read-cart.ts';

export type { HandoverOffer } from '#modules/shops/core/handover.ts';
export type { RefusedVoucher } from './core/price-cart.ts';

export type PaymentOffer = {
  method: PaymentMethod;
  available: boolean;
  why: 'alcohol' | 'shop' | 'no_account' | 'too_large' | 'above_most' | 'below_least' | null;
  /** What this way takes at once; null: any sum. */
  minVnd: Vnd | null;
  maxVnd: Vnd | null;
};

export type QuotedLine = {
  variantId: string;
  productSlug: string;
  productName: string;
  variantName: string;
  unitLabel: string;
  pictureUrl: string | null;
  quantity: number;
  /** Of one sale unit, as agreed now; `listPriceVnd` without tier or flash price; `agreedPriceVnd` per `priceBase`. */
  unitPriceVnd: Vnd;
  agreedPriceVnd: Vnd;
  listPriceVnd: Vnd;
  priceReason: 'list' | 'tier' | 'flash';
  seenPriceVnd: Vnd;
  lineVnd: Vnd;
  discountVnd: Vnd;
  /** Weighed when packed: the line is an estimate, and at most `ceilingVnd` is asked for it. */
  isWeighed: boolean;
  ceilingVnd: Vnd;
  promisedFrom: Day | null;
  promisedTo: Day | null;
  available: number;
  problem: 'OUT_OF_STOCK' | 'NOT_ON_SALE' | 'WINDOW_FULL' | null;
};

/** One order to be: one shop and one day from which its goods are there. */
export type QuotedGroup = {
  /** The shop's id, and the day where goods are promised for one. */
  key: string;
  shopId: string;
  shopSlug: string;
  shopName: string;
  areaName: string;
  readyFrom: Day | null;
  lines: QuotedLine[];
  goodsVnd: Vnd;
  deliveryVnd: Vnd;
  discountVnd: Vnd;
  deliveryDiscountVnd: Vnd;
  totalVnd: Vnd;
  totalIsEstimate: boolean;
  maxTotalVnd: Vnd;
  handovers: HandoverOffer[];
  chosen: HandoverOffer | null;
  paymentMethods: PaymentOffer[];
  problem: 'SHOP_CLOSED' | 'ORDERS_STOPPED' | null;
  needsAgeCheck: boolean;
  freeFromVnd: Vnd | null;
  /** What its vouchers take, by voucher and by line. */
  uses: PricedOrder['uses'];
};

export type CartQuote = {
  cartId: string;
  lineCount: number;
  groups: QuotedGroup[];
  goodsVnd: Vnd;
  deliveryVnd: Vnd;
  discountVnd: Vnd;
  totalVnd: Vnd;
  totalIsEstimate: boolean;
  maxTotalVnd: Vnd;
  voucherCodes: readonly string[];
  usedVouchers: { code: string; promisedVnd: Vnd }[];
  refusedVouchers: RefusedVoucher[];
  area: { id: string; code: string; name: string } | null;
};

type FactLine = CartFacts['lines'][number];

/** Lines that become one order, the way it is handed over (none yet: the fee is left out) and whether it is paid before. */
export type GroupToQuote = {
  key: string;
  shop: ShopTerms;
  lines: FactLine[];
  handover: HandoverOffer | null;
  isPrepaid: boolean;
};

/** The days in which all that is promised among the lines can be handed over together; null when all lies there already. */
function readyDays(lines: readonly FactLine[]): { from: Day; until: Day } | null {
  const from = lines.flatMap((line) => line.window?.startsOn ?? []).sort();
  const until = lines.flatMap((line) => line.window?.endsOn ?? []).sort();
  const [latest, earliest] = [from.at(-1), until[0]];
  return latest && earliest ? { from: latest, until: earliest } : null;
}

/** The cart as it falls apart by itself: per shop, and per day of promise. */
export function groupsOf(facts: CartFacts): GroupToQuote[] {
  const groups = new Map<string, GroupToQuote>();
  for (const line of facts.lines) {
    const shop = facts.shops.get(line.variant.shopId);
    if (!shop) continue;
    const readyFrom = line.window?.startsOn ?? null;
    const key = readyFrom ? `${shop.shopId}:${readyFrom}` : shop.shopId;
    const group = groups.get(key) ?? { key, shop, lines: [], handover: null, isPrepaid: false };
    group.lines.push(line);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Every way these lines can be handed over. */
export function handoversFor(group: GroupToQuote, areaId: string | null, at: Date): HandoverOffer[] {
  return handoversOf(group.shop, areaId, { today: dayOf(at), minute: minuteOfDay(at) }, readyDays(group.lines));
}

/** The cart as a person sees it; `choose` answers which hand-over was picked for a group, and whether it is prepaid. */
export function quoteCart(
  facts: CartFacts,
  at: Date,
  area: CartQuote['area'],
  choose: (group: GroupToQuote, offers: HandoverOffer[]) => { handover: HandoverOffer | null; isPrepaid: boolean } = (
    _,
    offers,
  ) => ({ handover: offers.find((offer) => offer.kind === 'address') ?? null, isPrepaid: false }),
): CartQuote {
  const groups = groupsOf(facts).map((group) => ({
    ...group,
    ...choose(group, handoversFor(group, area?.id ?? null, at)),
  }));
  return quoteGroups(facts, at, area, groups);
}

/** The quote of given groups, in their order: what a checkout asks, which may part the cart otherwise. */
export function quoteGroups(
  facts: CartFacts,
  at: Date,
  area: CartQuote['area'],
  groups: readonly GroupToQuote[],
): CartQuote {
  const priced = priceCart({
    at,
    shops: groups.map((group) => ({
      shopId: group.shop.shopId,
      lines: group.lines.map(({ quantity, variant }) => ({
        key: variant.variantId,
        quantity,
        contentBase: variant.contentBase,
        priceBase: variant.priceBase,
        listPriceVnd: variant.unitPriceVnd,
        tiers: variant.tiers,
        flash: variant.flash,
        pricing: variant.pricing,
        toleranceBp: variant.toleranceBp,
        categoryId: variant.categoryId,
      })),
      deliveryFeeVnd: group.handover?.feeVnd ?? 0n,
      freeFromVnd: group.handover?.freeFromVnd ?? null,
      isPrepaid: group.isPrepaid,
    })),
    vouchers: facts.vouchers,
    personUses: facts.voucherUses,
    codes: facts.voucherCodes,
  });
  const taken: Taken = new Map();
  const shown = groups.flatMap((group, i) => {
    const price = priced.shops[i];
    return price ? [showGroup(group, handoversFor(group, area?.id ?? null, at), price, taken)] : [];
  });
  const sum = (of: (group: QuotedGroup) => Vnd) => sumVnd(shown.map(of));
  return {
    cartId: facts.cartId,
    lineCount: facts.lines.length,
    groups: shown,
    goodsVnd: sum((g) => g.goodsVnd),
    deliveryVnd: sum((g) => g.deliveryVnd),
    discountVnd: sum((g) => g.discountVnd + g.deliveryDiscountVnd),
    totalVnd: priced.totalVnd,
    totalIsEstimate: shown.some((g) => g.totalIsEstimate),
    maxTotalVnd: sum((g) => g.maxTotalVnd),
    voucherCodes: facts.voucherCodes,
    usedVouchers: priced.usedVouchers,
    refusedVouchers: priced.refusedVouchers,
    area,
  };
}

/** What lines shown before take of a heap or a promise: two sizes of one heap must both find enough. */
type Taken = Map<string, bigint>;

function showGroup(group: GroupToQuote, offers: HandoverOffer[], price: PricedOrder, taken: Taken): QuotedGroup {
  const { shop, handover } = group;
  const needsAgeCheck = group.lines.some((line) => line.variant.categoryGroup === 'alcohol');
  return {
    key: group.key,
    shopId: shop.shopId,
    shopSlug: shop.slug,
    shopName: shop.name,
    areaName: shop.areaName,
    readyFrom: readyDays(group.lines)?.from ?? null,
    lines: group.lines.flatMap((line, i) => {
      const linePrice = price.lines[i];
      return linePrice ? [showLine(line, linePrice, taken)] : [];
    }),
    goodsVnd: price.goodsVnd,
    deliveryVnd: price.deliveryVnd,
    discountVnd: price.discountVnd,
    deliveryDiscountVnd: price.deliveryDiscountVnd,
    totalVnd: price.totalVnd,
    totalIsEstimate: price.totalIsEstimate,
    maxTotalVnd: price.maxTotalVnd,
    handovers: offers.map((offer) => ({ ...offer, feeVnd: feeFor(offer, price.goodsVnd) })),
    chosen: handover && { ...handover, feeVnd: price.deliveryVnd },
    paymentMethods: waysToPay(shop, price, needsAgeCheck),
    problem:
      shop.status !== 'active' || shop.pausedAt !== null ? 'SHOP_CLOSED' : shop.isStopped ? 'ORDERS_STOPPED' : null,
    needsAgeCheck,
    freeFromVnd: offers.find((offer) => offer.kind === 'address')?.freeFromVnd ?? null,
    uses: price.uses,
  };
}

/** Each way with what it takes, said before it is chosen. What is weighed may come to the highest bill. */
function waysToPay(shop: ShopTerms, price: PricedOrder, needsAgeCheck: boolean): PaymentOffer[] {
  const offer = (
    method: PaymentMethod,
    why: PaymentOffer['why'],
    minVnd: Vnd | null = null,
    maxVnd: Vnd | null = null,
  ): PaymentOffer => ({ method, available: why === null, why, minVnd, maxVnd });
  const amount = { leastVnd: price.totalVnd, mostVnd: price.maxTotalVnd };
  const transfer = { minVnd: 1n, maxVnd: MAX_TRANSFER_VND };
  const ofTransfer = limitOn(amount, transfer);
  return [
    offer(
      'vietqr',
      shop.account === null ? 'no_account' : ofTransfer === 'above_most' ? 'too_large' : ofTransfer,
      transfer.minVnd,
      transfer.maxVnd,
    ),
    ...shop.gateways.map(({ method }) => {
      const { minVnd, maxVnd } = LIMITS[method];
      return offer(method, limitOn(amount, LIMITS[method]), minVnd, maxVnd);
    }),
    offer('cod', needsAgeCheck ? 'alcohol' : shop.allowsCod ? null : 'shop'),
  ];
}

function showLine(line: FactLine, price: PricedOrder['lines'][number], taken: Taken): QuotedLine {
  const { variant, window, quantity } = line;
  const leftBase = leftOf(line, taken);
  const ofUnit = (unitPriceVnd: Vnd): Vnd => mulDiv(variant.contentBase, unitPriceVnd, variant.priceBase);
  return {
    variantId: variant.variantId,
    productSlug: variant.slug,
    productName: variant.productName,
    variantName: variant.variantName,
    unitLabel: variant.unitLabel,
    pictureUrl: variant.pictureFileId ? pictureUrl(variant.pictureFileId, 480) : null,
    quantity,
    unitPriceVnd: ofUnit(price.unitPriceVnd),
    agreedPriceVnd: price.unitPriceVnd,
    listPriceVnd: ofUnit(variant.unitPriceVnd),
    priceReason: price.reason,
    seenPriceVnd: ofUnit(line.seenPriceVnd),
    lineVnd: price.estimateVnd,
    discountVnd: price.discountVnd,
    isWeighed: variant.pricing === 'weighed',
    ceilingVnd: price.ceilingVnd,
    promisedFrom: window?.startsOn ?? null,
    promisedTo: window?.endsOn ?? null,
    available: Number(leftBase / variant.contentBase),
    problem: problemOf(line, leftBase),
  };
}

/** What is left for a line; it takes its part where it can be had. */
function leftOf({ variant, window, quantity }: FactLine, taken: Taken): bigint {
  const source = window?.windowId ?? variant.stockItemId;
  const before = taken.get(source) ?? 0n;
  const left = (variant.availability === 'stock' ? variant.availableBase : (window?.leftBase ?? 0n)) - before;
  const wanted = BigInt(quantity) * variant.contentBase;
  if (isOnSale(variant) && left >= wanted) taken.set(source, before + wanted);
  return left;
}

function problemOf({ variant, quantity }: FactLine, leftBase: bigint): QuotedLine['problem'] {
  if (!isOnSale(variant)) return 'NOT_ON_SALE';
  if (leftBase >= BigInt(quantity) * variant.contentBase) return null;
  return variant.availability === 'stock' ? 'OUT_OF_STOCK' : 'WINDOW_FULL';
}

const isOnSale = (v: SaleVariant): boolean => v.productStatus === 'live' && v.variantStatus === 'active';
