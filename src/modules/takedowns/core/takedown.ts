/** What leaves the market by decision of the department: a product, a shop's text or picture, a review. */
import { type StateTable, stateTable } from '#kernel/states.ts';
import { addDays, addHours, dayOf, endOfDay } from '#kernel/time.ts';

export const TAKEDOWN_SUBJECTS = ['product', 'shop_page', 'review'] as const;
export type TakedownSubject = (typeof TAKEDOWN_SUBJECTS)[number];

export const TAKEDOWN_PARTS = ['whole', 'text', 'picture'] as const;
export type TakedownPart = (typeof TAKEDOWN_PARTS)[number];

export const TAKEDOWN_CAUSES = ['report', 'authority', 'desk'] as const;
export type TakedownCause = (typeof TAKEDOWN_CAUSES)[number];

export const TAKEDOWN_STATES = ['requested', 'provisional', 'done', 'lifted', 'final', 'dropped'] as const;
export type TakedownState = (typeof TAKEDOWN_STATES)[number];

export const TAKEDOWN_MOVES = ['take_down', 'take_down_for_now', 'confirm', 'lift', 'settle', 'drop'] as const;
export type TakedownMove = (typeof TAKEDOWN_MOVES)[number];

export const takedownTable: StateTable<TakedownState, TakedownMove, 'official' | 'system'> = stateTable({
  name: 'takedown',
  start: ['requested'],
  states: TAKEDOWN_STATES,
  final: ['lifted', 'final', 'dropped'],
  moves: {
    take_down: {
      from: ['requested'],
      to: 'done',
      by: ['official'],
      needs: 'a ground among the dated rules, a reason for the seller; not about a shop of the official',
      starts:
        'what it said is frozen; out of every page, list and cart; the seller is told; who bought unsafe goods too',
    },
    take_down_for_now: {
      from: ['requested'],
      to: 'provisional',
      by: ['official'],
      needs: 'a claim that it infringes a right',
      starts: 'the same, until the claim is judged',
    },
    confirm: { from: ['provisional'], to: 'done', by: ['official'], needs: 'a reason' },
    lift: {
      from: ['provisional', 'done'],
      to: 'lifted',
      by: ['official', 'system'],
      needs: 'a reason; an appeal that was upheld; or a claim that nobody confirmed in time',
      starts: 'back where it was',
    },
    settle: {
      from: ['done'],
      to: 'final',
      by: ['system'],
      needs: 'no appeal within its days, or one that was rejected',
    },
    drop: { from: ['requested'], to: 'dropped', by: ['official'], needs: 'a reason: typed in wrongly, or taken back' },
  },
  rests: {
    provisional: { rule: 'listing.provisional_days', move: 'lift' },
    done: { rule: 'appeal.window_days', move: 'settle' },
  },
});

/** On what one may be taken down, or kept; each a dated rule with its text of law. */
export const BASES = [
  'listing.takedown_hours',
  'listing.infringement_removal',
  'listing.unsafe_removal',
  'listing.fake_removal',
  'listing.banned_superlatives',
  'listing.banned_disease_claims',
  'listing.label',
  'listing.disclosure',
  'alcohol.licence_required',
  'review.show_all',
  'listing.market_rules',
] as const;
export type Basis = (typeof BASES)[number];

/** Where the law wants those who bought it told. */
export const tellsBuyers = (basis: Basis, subject: TakedownSubject): boolean =>
  basis === 'listing.unsafe_removal' && subject === 'product';

/** A claim of infringement may be judged later than the thing is taken away. */
export const mayBeProvisional = (basis: Basis): boolean => basis === 'listing.infringement_removal';

export const takedownDue = (requestedAt: Date, hours: number): Date => addHours(requestedAt, hours);

export const isInTime = (takedown: { dueAt: Date; doneAt: Date }): boolean => takedown.doneAt <= takedown.dueAt;

/** The end of the last day on which a claim still holds by itself. */
export const provisionalEnd = (at: Date, days: number): Date => endOfDay(addDays(dayOf(at), days));

export const MAX_ADDRESSES = 20;

export type Address =
  | { kind: 'product'; slug: string }
  | { kind: 'shop_page'; slug: string }
  | { kind: 'review'; id: string };

const ADDRESS = /(?:^|\/)(san-pham|gian-hang)\/([a-z0-9-]+)\/?(?:[?#].*)?$/;
const REVIEW = /(?:^|\/)danh-gia\/([0-9a-f-]{36})\/?$/;

/** What an address names, as a letter of an authority writes it: whole, or its path alone. */
export function readAddress(text: string): Address | null {
  const line = text.trim();
  const review = REVIEW.exec(line)?.[1];
  if (review) return { kind: 'review', id: review };
  const [, kind, slug] = ADDRESS.exec(line) ?? [];
  if (!kind || !slug) return null;
  return { kind: kind === 'san-pham' ? 'product' : 'shop_page', slug };
}
