/** How one order went, in instants and sums; what it means for each table is written elsewhere. */
import type { LargeListing, LargeVariant } from './listings.ts';
import type { Chance } from './random.ts';
import type { LargeShop } from './shops.ts';

export type Ending = 'unpaid' | 'buyer_cancels' | 'seller_declines' | 'nobody_answers' | 'comes_back' | null;

export type StoryLine = {
  listing: LargeListing;
  variant: LargeVariant;
  quantity: number;
  orderedBase: number;
  packedBase: number;
  estimateVnd: number;
  ceilingVnd: number;
  finalVnd: number;
};

export type Story = {
  shop: LargeShop;
  method: 'vietqr' | 'cod';
  lines: StoryLine[];
  goodsVnd: number;
  deliveryVnd: number;
  totalVnd: number;
  maxTotalVnd: number;
  isWeighed: boolean;
  finalGoodsVnd: number;
  finalTotalVnd: number;
  ending: Ending;
  placedMs: number;
  paidMs: number | null;
  confirmedMs: number | null;
  packedMs: number | null;
  handedOverMs: number | null;
  deliveredMs: number | null;
  completedMs: number | null;
  cancelledMs: number | null;
  state:
    | 'awaiting_payment'
    | 'placed'
    | 'confirmed'
    | 'packed'
    | 'handed_over'
    | 'delivered'
    | 'completed'
    | 'cancelled';
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const CASHLESS = 0.58;
const TOLERANCE_BP = 500;
/** Under what one transfer may be (NAPAS 247), with room. */
const DEAREST_VND = 40_000_000;

const halfUp = (value: number): number => Math.floor(value + 0.5);
const costOf = (base: number, { unitPriceVnd, priceBase }: LargeVariant): number =>
  halfUp((base * unitPriceVnd) / priceBase);

function linesOf(chance: Chance, listings: readonly LargeListing[], isPrepaid: boolean): StoryLine[] {
  const wanted = chance.is(0.55) ? 1 : chance.is(0.7) ? 2 : 3;
  const chosen = new Set<LargeListing>();
  for (let i = 0; i < wanted; i++) chosen.add(chance.oneOf(listings));
  return [...chosen].map((listing) => {
    const variant = chance.oneOf(listing.variants);
    const quantity = variant.unitPriceVnd > 200_000 ? 1 : chance.between(1, 4);
    const orderedBase = quantity * variant.contentBase;
    const estimateVnd = costOf(orderedBase, variant);
    if (listing.good.pricing !== 'weighed')
      return {
        listing,
        variant,
        quantity,
        orderedBase,
        packedBase: orderedBase,
        estimateVnd,
        ceilingVnd: estimateVnd,
        finalVnd: estimateVnd,
      };
    const packedBase = Math.round(orderedBase * (0.92 + 0.15 * chance.next()));
    const ceilingVnd = isPrepaid ? estimateVnd : Math.floor((estimateVnd * (10_000 + TOLERANCE_BP)) / 10_000);
    const finalVnd = Math.min(ceilingVnd, costOf(packedBase, variant));
    return { listing, variant, quantity, orderedBase, packedBase, estimateVnd, ceilingVnd, finalVnd };
  });
}

function endingOf(chance: Chance, method: Story['method']): Ending {
  const draw = chance.next();
  if (method === 'vietqr' && draw < 0.04) return 'unpaid';
  if (draw < 0.055) return 'buyer_cancels';
  if (draw < 0.067) return 'seller_declines';
  if (draw < 0.074) return 'nobody_answers';
  if (method === 'cod' && draw < 0.09) return 'comes_back';
  return null;
}

/** The instants an order would live through, cut off at the present. */
export function tellStory(
  chance: Chance,
  shop: LargeShop,
  listings: readonly LargeListing[],
  placedMs: number,
  nowMs: number,
): Story {
  const method = chance.is(CASHLESS) ? 'vietqr' : 'cod';
  const lines = linesOf(chance, listings, method === 'vietqr').filter((line) => line.estimateVnd < DEAREST_VND);
  const sum = (of: (line: StoryLine) => number) => lines.reduce((total, line) => total + of(line), 0);
  const goodsVnd = sum((line) => line.estimateVnd);
  const deliveryVnd = shop.freeFromVnd !== null && goodsVnd >= shop.freeFromVnd ? 0 : shop.feeVnd;
  const finalGoodsVnd = sum((line) => line.finalVnd);
  const wanted = endingOf(chance, method);
  const paidMs = method === 'vietqr' && wanted !== 'unpaid' ? placedMs + chance.between(1, 12) * MINUTE : null;
  const startedMs = paidMs ?? placedMs;
  const confirmedMs = startedMs + chance.between(10, 600) * MINUTE;
  const packedMs = confirmedMs + chance.between(30, 900) * MINUTE;
  const handedOverMs = packedMs + chance.between(20, 400) * MINUTE;
  const deliveredMs = handedOverMs + chance.between(2, 40) * HOUR;
  const completedMs = deliveredMs + (chance.is(0.4) ? chance.between(1, 60) : 72) * HOUR;
  const endedMs = {
    unpaid: placedMs + 15 * MINUTE,
    buyer_cancels: startedMs + 5 * MINUTE,
    seller_declines: startedMs + 9 * MINUTE,
    nobody_answers: startedMs + 24 * HOUR,
    comes_back: handedOverMs + 20 * HOUR,
  };
  const past = (ms: number | null): number | null => (ms !== null && ms <= nowMs ? ms : null);
  const cancelledMs = wanted ? past(endedMs[wanted]) : null;
  const isNeverTaken = wanted === 'unpaid' || wanted === 'nobody_answers';
  const before = (ms: number): number | null => (isNeverTaken || (wanted && ms > endedMs[wanted]) ? null : past(ms));
  const story = {
    shop,
    method: method as Story['method'],
    lines,
    goodsVnd,
    deliveryVnd,
    totalVnd: goodsVnd + deliveryVnd,
    maxTotalVnd: sum((line) => line.ceilingVnd) + deliveryVnd,
    isWeighed: lines.some((line) => line.listing.good.pricing === 'weighed'),
    finalGoodsVnd,
    finalTotalVnd: finalGoodsVnd + deliveryVnd,
    ending: cancelledMs === null ? null : wanted,
    placedMs,
    paidMs: past(paidMs),
    confirmedMs: before(confirmedMs),
    packedMs: before(packedMs),
    handedOverMs: before(handedOverMs),
    deliveredMs: wanted ? null : past(deliveredMs),
    completedMs: wanted ? null : past(completedMs),
    cancelledMs,
  };
  return { ...story, state: stateOf(story) };
}

function stateOf(story: Omit<Story, 'state'>): Story['state'] {
  if (story.cancelledMs !== null) return 'cancelled';
  if (story.completedMs !== null) return 'completed';
  if (story.deliveredMs !== null) return 'delivered';
  if (story.handedOverMs !== null) return 'handed_over';
  if (story.packedMs !== null) return 'packed';
  if (story.confirmedMs !== null) return 'confirmed';
  return story.method === 'vietqr' && story.paidMs === null ? 'awaiting_payment' : 'placed';
}

/** When the state it is in ends by itself. */
export function deadlineOf(story: Story): number | null {
  if (story.state === 'awaiting_payment') return story.placedMs + 15 * MINUTE;
  if (story.state === 'placed') return (story.paidMs ?? story.placedMs) + 24 * HOUR;
  if (story.state === 'confirmed') return story.placedMs + 96 * HOUR;
  if (story.state === 'handed_over') return (story.handedOverMs ?? 0) + 168 * HOUR;
  if (story.state === 'delivered') return (story.deliveredMs ?? 0) + 72 * HOUR;
  return null;
}
