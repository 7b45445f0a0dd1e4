/** Tip-offs about a product, a shop or a review; all about the same thing are one matter, decided once. */
import { CODE_ALPHABET } from '#kernel/ids.ts';
import { type StateTable, stateTable } from '#kernel/states.ts';

export const REPORT_SUBJECTS = ['product', 'shop', 'review'] as const;
export type ReportSubject = (typeof REPORT_SUBJECTS)[number];

const SLUGS: Readonly<Record<ReportSubject, string>> = {
  product: 'san-pham',
  shop: 'gian-hang',
  review: 'danh-gia',
};
export const subjectOfSlug = (slug: string): ReportSubject | null =>
  REPORT_SUBJECTS.find((subject) => SLUGS[subject] === slug) ?? null;
export const reportPath = (subject: ReportSubject, name: string): string => `/phan-anh/${SLUGS[subject]}/${name}`;

export const REPORT_REASONS = ['fake', 'infringing', 'unsafe', 'misleading', 'illegal', 'other'] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

export const MATTER_STATES = ['open', 'correcting', 'kept', 'corrected', 'removed'] as const;
export type MatterState = (typeof MATTER_STATES)[number];

export const MATTER_MOVES = ['keep', 'ask', 'answer', 'lapse', 'accept', 'take_down'] as const;
export type MatterMove = (typeof MATTER_MOVES)[number];

export const matterTable: StateTable<MatterState, MatterMove, 'official' | 'seller' | 'system'> = stateTable({
  name: 'report_matter',
  start: ['open'],
  states: MATTER_STATES,
  final: ['kept', 'corrected', 'removed'],
  moves: {
    keep: { from: ['open', 'correcting'], to: 'kept', by: ['official'], needs: 'a ground and a reason' },
    ask: {
      from: ['open'],
      to: 'correcting',
      by: ['official'],
      needs: 'a ground, and what the seller is to put right',
      starts: 'the seller is told; the work waits for him',
    },
    answer: { from: ['correcting'], to: 'open', by: ['seller'], starts: 'the work comes back' },
    lapse: {
      from: ['correcting'],
      to: 'open',
      by: ['system'],
      needs: 'the seller said nothing in time',
      starts: 'the work comes back, due at once',
    },
    accept: { from: ['open', 'correcting'], to: 'corrected', by: ['official'], needs: 'the seller was asked before' },
    take_down: {
      from: ['open', 'correcting'],
      to: 'removed',
      by: ['official'],
      needs: 'a ground and a reason',
      starts: 'a takedown, for good or until a claim is judged',
    },
  },
  rests: { correcting: { rule: 'report.correction_hours', move: 'lapse' } },
});

export const MATTER_DECISIONS = ['keep', 'ask', 'accept', 'take_down', 'take_down_for_now'] as const;
export type MatterDecision = (typeof MATTER_DECISIONS)[number];

/** What was done about it, as its reporter reads it: never by whom. */
export type Outcome = 'waiting' | 'correcting' | 'kept' | 'corrected' | 'removed' | 'removed_for_now' | 'returned';

export function outcomeOf(state: MatterState, takedown: string | null): Outcome {
  if (state === 'open') return 'waiting';
  if (state !== 'removed') return state;
  if (takedown === 'provisional') return 'removed_for_now';
  return takedown === 'lifted' ? 'returned' : 'removed';
}

const CODE_PREFIX = 'PA-';
const CODE_LETTERS = 12;
/** Sixty random bits: who does not have it does not find it. */
export const REPORT_CODE_BYTES = CODE_LETTERS;
export const reportCode = (letters: string): string => `${CODE_PREFIX}${letters}`;

/** A code as people type it, small or with spaces; null when it can be none. */
export function readReportCode(text: string): string | null {
  const compact = text.normalize('NFC').toUpperCase().replace(/[\s.]/g, '');
  const letters = compact.replace(/^PA-?/, '').replaceAll('-', '');
  const isOne = compact.startsWith('PA') && letters.length === CODE_LETTERS;
  return isOne && [...letters].every((sign) => CODE_ALPHABET.includes(sign)) ? reportCode(letters) : null;
}

export const MAX_REPORT = 2000;
export const MAX_REPORT_PHOTOS = 4;
export const MAX_PROOFS = 2;

const DAY_SECONDS = 86_400;
type Limit = { key: string; hits: number; seconds: number };

/** Against floods; an address only coarsely, since thousands of phones share one. */
export function reportLimits(of: {
  accountId: string | null;
  phoneHash: string | null;
  address: string | undefined;
}): Limit[] {
  const limits: Limit[] = [];
  if (of.accountId) limits.push({ key: `report:${of.accountId}`, hits: 20, seconds: DAY_SECONDS });
  if (of.phoneHash) limits.push({ key: `report:${of.phoneHash}`, hits: 10, seconds: DAY_SECONDS });
  if (of.address) limits.push({ key: `report-address:${of.address}`, hits: 200, seconds: 3600 });
  return limits;
}
