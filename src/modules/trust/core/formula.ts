/**
 * The trust score: what happened, counted, and one table of weights. The page of rules prints this table, so that the
 * formula people read is the formula that runs. Nobody types a score in, and stars are not part of it: they are opinions.
 */

/** What is counted of a shop; orders placed in the days that count. */
export type ShopFacts = {
  /** Answered or to be answered: confirmed, declined, or let go by. */
  asked: number;
  missed: number;
  cancelled: number;
  delivered: number;
  late: number;
  /** Complaints decided against the shop. */
  upheld: number;
  /** Returns accepted because the goods were not right; not the money of a complaint, which counts as `upheld`. */
  faulty: number;
  papers: number;
  expired: number;
};

/** What is counted of a buyer. */
export type BuyerFacts = {
  /** Received, refused, cancelled late, or not paid once packed. */
  ended: number;
  refused: number;
  cancelledLate: number;
  unpaid: number;
  /** Complaints decided against the buyer. */
  rejected: number;
};

/** A share of what there was, less what went wrong; each wrong one weighs as much as `weight` good ones. */
export type Part<F> = { name: string; max: number; of: keyof F & string; bad: keyof F & string; weight: number };

export const SHOP_PARTS = [
  { name: 'on_time', max: 35, of: 'delivered', bad: 'late', weight: 1 },
  { name: 'answered', max: 15, of: 'asked', bad: 'missed', weight: 4 },
  { name: 'kept', max: 15, of: 'asked', bad: 'cancelled', weight: 4 },
  { name: 'complaints', max: 15, of: 'delivered', bad: 'upheld', weight: 10 },
  { name: 'returns', max: 10, of: 'delivered', bad: 'faulty', weight: 5 },
  { name: 'papers', max: 10, of: 'papers', bad: 'expired', weight: 1 },
] as const satisfies readonly Part<ShopFacts>[];

export const BUYER_PARTS = [
  { name: 'received', max: 50, of: 'ended', bad: 'refused', weight: 2 },
  { name: 'cancelled', max: 25, of: 'ended', bad: 'cancelledLate', weight: 2 },
  { name: 'paid', max: 15, of: 'ended', bad: 'unpaid', weight: 4 },
  { name: 'complaints', max: 10, of: 'ended', bad: 'rejected', weight: 5 },
] as const satisfies readonly Part<BuyerFacts>[];

export type ShopPart = (typeof SHOP_PARTS)[number]['name'];
export type BuyerPart = (typeof BUYER_PARTS)[number]['name'];

/** Orders placed longer ago no longer count, good or bad. */
export const DAYS_COUNTED = 365;
/** With fewer orders than these nothing is said. */
export const ENOUGH_OF_SHOP = 5;
export const ENOUGH_OF_BUYER = 3;

/** One part of a score as it came out: so many of so many went wrong. */
export type ScoredPart = { name: string; of: number; bad: number; points: number; max: number };
export type Score = { score: number | null; parts: ScoredPart[] };

export const shopScore = (facts: ShopFacts): Score => score(SHOP_PARTS, facts, facts.asked >= ENOUGH_OF_SHOP);
export const buyerScore = (facts: BuyerFacts): Score => score(BUYER_PARTS, facts, facts.ended >= ENOUGH_OF_BUYER);

function score<F extends Record<string, number>>(table: readonly Part<F>[], facts: F, isEnough: boolean): Score {
  const parts = table.map(({ name, max, of, bad, weight }) => {
    const all = facts[of] ?? 0;
    const wrong = facts[bad] ?? 0;
    return { name, of: all, bad: wrong, points: pointsOf(max, all, wrong, weight), max };
  });
  return { score: isEnough ? parts.reduce((sum, part) => sum + part.points, 0) : null, parts };
}

/** Whole points, rounded down; nothing done earns nothing. */
function pointsOf(max: number, of: number, bad: number, weight: number): number {
  return of === 0 ? 0 : Math.floor((max * Math.max(0, of - weight * bad)) / of);
}

export const BUYER_WORDS = ['new', 'long', 'known', 'call'] as const;
export type BuyerWord = (typeof BUYER_WORDS)[number];

/** From how many orders on a good buyer is an old one. */
const OLD_ORDERS = 10;
const GOOD = 80;
const POOR = 65;

/** What a seller is told of a buyer: a word, never the figures. */
export function buyerWord({ score: points, parts }: Score): BuyerWord {
  if (points === null) return 'new';
  if (points < POOR) return 'call';
  return points >= GOOD && (parts[0]?.of ?? 0) >= OLD_ORDERS ? 'long' : 'known';
}
