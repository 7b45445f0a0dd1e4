/**
 * What would be withheld from a household seller (Decree 252/2026 Arts 43 to 46): VAT and personal income tax of the money
 * he is entitled to, per line of a bill. Rates are dated rules; each line is rounded once, half up.
 */
import { mulDiv, sumVnd, type Vnd } from '#kernel/money.ts';
import type { Day } from '#kernel/time.ts';
import type { ActivityClass } from './activity-class.ts';
import type { Evidence } from './evidence.ts';

export const WITHHOLDING_MODES = ['off', 'record_only', 'active'] as const;
export type WithholdingMode = (typeof WITHHOLDING_MODES)[number];
/** What a note may say of itself: that nobody took anything, or that a provider deducted it before it settled. */
export const NOTE_MODES = ['record_only', 'active'] as const;
export type NoteMode = (typeof NOTE_MODES)[number];

/** By these nobody has the money in hand before the seller has it, so nobody can deduct from it, whatever a rule says. */
const STRAIGHT_TO_SELLER: readonly string[] = ['bank', 'bank_by_hand', 'cash'];

/**
 * What a sale's note says. `active` only where every đồng of it came by a channel whose licensed provider deducts before
 * it settles: of one paid in parts nobody can say which part was taxed. Else the same is noted and nothing is taken.
 */
export function modeOfSale(
  rule: WithholdingMode,
  channels: readonly string[],
  deducting: readonly string[],
): WithholdingMode {
  if (rule !== 'active') return rule;
  const isDeducted = (channel: string) => deducting.includes(channel) && !STRAIGHT_TO_SELLER.includes(channel);
  return channels.length > 0 && channels.every(isDeducted) ? 'active' : 'record_only';
}

/** Shares in basis points, and the day from which the rule that gives them holds. */
export type Rates = { vatBp: number; pitBp: number; from: Day };

export type TaxRules = {
  distribution: Rates;
  production: Rates;
  tiedService: Rates;
  /** Since when own produce is left out; null = it is not. */
  ownProduceExemptFrom: Day | null;
};

/**
 * Own produce counts as production until the tax office agrees to leave it out, and after that where nothing is shown for
 * it; so does what nobody has classed (Art. 44.2.b).
 */
export function ratesOf(rules: TaxRules, activityClass: ActivityClass, evidence: Evidence | null = null): Rates {
  if (activityClass === 'resale') return rules.distribution;
  if (activityClass === 'tied_service') return rules.tiedService;
  if (activityClass === 'own_produce' && evidence && rules.ownProduceExemptFrom !== null)
    return { vatBp: 0, pitBp: 0, from: rules.ownProduceExemptFrom };
  return rules.production;
}

/** A line of the bill, or its delivery fee (`lineId` null), with what the seller is entitled to of the buyer's money. */
export type BillPart = { lineId: string | null; activityClass: ActivityClass; baseVnd: Vnd };
/** The same with what stood for own produce on the day of the sale. */
export type ShownPart = BillPart & { evidence: Evidence | null };

/** Evidence of a shop goes to the lines that are its own produce and to no other. */
export const showEvidence = (parts: readonly BillPart[], evidence: Evidence | null): ShownPart[] =>
  parts.map((part) => ({ ...part, evidence: part.activityClass === 'own_produce' ? evidence : null }));

type Taxed = { baseVnd: Vnd; vatBp: number; vatVnd: Vnd; pitBp: number; pitVnd: Vnd };
export type NotedPart = ShownPart & Taxed & { ruleFrom: Day };

const WHOLE_BP = 10_000n;
const shareOf = (baseVnd: Vnd, bp: number): Vnd => mulDiv(baseVnd, BigInt(bp), WHOLE_BP);

/** The tax of each part; a part of nothing has none. */
export function taxOf(parts: readonly ShownPart[], rules: TaxRules): NotedPart[] {
  return parts
    .filter(({ baseVnd }) => baseVnd !== 0n)
    .map((part) => {
      const { vatBp, pitBp, from } = ratesOf(rules, part.activityClass, part.evidence);
      const vatVnd = shareOf(part.baseVnd, vatBp);
      return { ...part, vatBp, vatVnd, pitBp, pitVnd: shareOf(part.baseVnd, pitBp), ruleFrom: from };
    });
}

/** What stands of one noted part: what was noted less what was taken back. */
export type StandingPart = Taxed & { lineId: string | null };

/**
 * What a smaller bill takes back: what stands less the tax of what is left, at the rates of the note. Counted from what is
 * left, never from the return itself, so that many small returns round no more than one.
 */
export function taxBack<T extends StandingPart>(
  standing: readonly T[],
  left: readonly Pick<BillPart, 'lineId' | 'baseVnd'>[],
): (T & { back: { baseVnd: Vnd; vatVnd: Vnd; pitVnd: Vnd } })[] {
  return standing.flatMap((part) => {
    const leftVnd = left.find(({ lineId }) => lineId === part.lineId)?.baseVnd ?? 0n;
    if (leftVnd > part.baseVnd) throw new RangeError(`more is left of a bill's part than was noted: ${part.lineId}`);
    if (leftVnd === part.baseVnd) return [];
    const back = {
      baseVnd: part.baseVnd - leftVnd,
      vatVnd: part.vatVnd - shareOf(leftVnd, part.vatBp),
      pitVnd: part.pitVnd - shareOf(leftVnd, part.pitBp),
    };
    return [{ ...part, back }];
  });
}

export function sumOfTax(parts: readonly { vatVnd: Vnd; pitVnd: Vnd }[]): { vatVnd: Vnd; pitVnd: Vnd } {
  return { vatVnd: sumVnd(parts.map(({ vatVnd }) => vatVnd)), pitVnd: sumVnd(parts.map(({ pitVnd }) => pitVnd)) };
}

/** The month of a day as the tax office counts it: `202611`. */
export const periodOfDay = (day: Day): string => day.slice(0, 7).replace('-', '');
