import type { Risk } from './risk.ts';
import type { Terms } from './settings.ts';

/** What is known of a shop when it sends a new listing. */
export type Record90 = {
  daysOpen: number;
  ordersDelivered: number;
  complaintBp: number;
  hasExpiredPaper: boolean;
  isSanctioned: boolean;
  /** A sanction is proposed, which its people hear of only when it is signed. */
  isAccused: boolean;
  isBraked: boolean;
};

export type AtOnceBar =
  | 'off'
  | 'too_new'
  | 'few_orders'
  | 'complaints'
  | 'papers'
  | 'sanctioned'
  | 'accused'
  | 'braked'
  | 'hard'
  | 'points';

const DAYS_A_MONTH = 30;

/** Why a listing waits for a person although its shop is known; nothing = it may go on sale by the rules alone. */
export function barsOf(shop: Record90, risk: Pick<Risk, 'points' | 'isHard'>, terms: Terms): AtOnceBar[] {
  const bars: [AtOnceBar, boolean][] = [
    ['off', terms['at_once.is_on'] === 0],
    ['too_new', shop.daysOpen < terms['at_once.months'] * DAYS_A_MONTH],
    ['few_orders', shop.ordersDelivered < terms['at_once.orders']],
    ['complaints', shop.complaintBp > terms['at_once.complaint_bp']],
    ['papers', shop.hasExpiredPaper],
    ['sanctioned', shop.isSanctioned],
    ['accused', shop.isAccused],
    ['braked', shop.isBraked],
    ['hard', risk.isHard],
    ['points', risk.points > terms['at_once.points']],
  ];
  return bars.filter(([, isThere]) => isThere).map(([bar]) => bar);
}

export type Band = 'low' | 'middle' | 'high';

export function bandOf(points: number, terms: Terms): Band {
  if (points <= terms['sample.low_points']) return 'low';
  return points <= terms['sample.middle_points'] ? 'middle' : 'high';
}

export const rateOf = (band: Band, terms: Terms): number => terms[`sample.${band}_bp`];

export const DRAW_OF = 10_000;

/**
 * The lot of a listing on a day, from a keyed hash of both: the department draws the same again whenever it likes, and a
 * seller, who knows the listing and the day, cannot know it before.
 */
export const drawOf = (keyedHash: string): number => Number.parseInt(keyedHash.slice(0, 12), 16) % DRAW_OF;

/** One look of the rules at a listing before it was shown: what was looked for, by which rule of law or of the market. */
export type AtOnceCheck = { check: string; rule: string; citation: string };
