/** What another authority asks about one seller, and how it may be answered. */
import { type StateTable, stateTable } from '#kernel/states.ts';
import { addHours, type Day, daysBetween } from '#kernel/time.ts';

export const INQUIRY_SUBJECTS = ['shop', 'product', 'order'] as const;
export type InquirySubject = (typeof INQUIRY_SUBJECTS)[number];

/** All that may be asked for. Who bought is in none of them. */
export const INQUIRY_PARTS = ['seller', 'personal_id', 'listings', 'orders', 'tax'] as const;
export type InquiryPart = (typeof INQUIRY_PARTS)[number];

export const REFUSALS = ['no_basis', 'wrong_authority', 'too_wide'] as const;
export type Refusal = (typeof REFUSALS)[number];

export const INQUIRY_STATES = ['open', 'answered', 'refused'] as const;
export type InquiryState = (typeof INQUIRY_STATES)[number];

export const inquiryTable: StateTable<InquiryState, 'answer' | 'refuse', 'official'> = stateTable({
  name: 'inquiry',
  start: ['open'],
  states: INQUIRY_STATES,
  final: ['answered', 'refused'],
  moves: {
    answer: {
      from: ['open'],
      to: 'answered',
      by: ['official'],
      needs: 'parts among those asked for; not about a shop of the official, nor a letter that she typed in',
      starts: 'the file is frozen under its hash; who asked is told; the seller too, unless he is not to know yet',
    },
    refuse: {
      from: ['open'],
      to: 'refused',
      by: ['official'],
      needs: 'one of the grounds, and words to who asked',
      starts: 'who asked is told; nothing has left, so the seller is not',
    },
  },
});

export type Subject = { kind: 'shop' | 'product'; slug: string } | { kind: 'order'; code: string };

const ORDER = /(?:^|\/don-hang\/)(DH[A-HJ-NP-Z2-9]{8})\/?(?:[?#].*)?$/i;
const ADDRESS = /(?:^|\/)(san-pham|gian-hang)\/([a-z0-9-]+)\/?(?:[?#].*)?$/;

/** A shop or a listing by its address on the market, an order by its code. */
export function readSubject(text: string): Subject | null {
  const code = ORDER.exec(text.trim())?.[1];
  if (code) return { kind: 'order', code: code.toUpperCase() };
  const [, place, slug] = ADDRESS.exec(text.trim()) ?? [];
  return slug ? { kind: place === 'san-pham' ? 'product' : 'shop', slug } : null;
}

/** Sales and taxes are given of a span of days; of one order they are its own. */
export const needsSpan = (subject: InquirySubject, parts: readonly InquiryPart[]): boolean =>
  subject !== 'order' && (parts.includes('orders') || parts.includes('tax'));

/** What the market keeps of contracts at least (Law 122/2025/QH15): nobody is asked for more at a time. */
export const MOST_SPAN_DAYS = 3 * 366;

export const isSpanTooLong = (from: Day, to: Day): boolean => daysBetween(from, to) >= MOST_SPAN_DAYS;

export const inquiryDue = (requestedAt: Date, hours: number): Date => addHours(requestedAt, hours);

/** A seller is not left in the dark for longer than this without being asked for anew. */
export const MOST_SILENT_DAYS = 366;

/** Through the whole of its last day. */
export const isSilent = (silentUntil: Day | null, today: Day): boolean => silentUntil !== null && today <= silentUntil;

/** What is given: of the parts asked for those that were chosen, in one order. Null when one was not asked for. */
export function givenParts(asked: readonly InquiryPart[], chosen: readonly InquiryPart[]): InquiryPart[] | null {
  if (chosen.some((part) => !asked.includes(part))) return null;
  return INQUIRY_PARTS.filter((part) => chosen.includes(part));
}
