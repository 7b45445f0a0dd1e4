import type { Day } from '#kernel/time.ts';
import { searchKey } from '#kernel/vietnamese.ts';
import type { Told } from './claims.ts';

/** What a person of the department looks at, and what stands against it whoever looks. */
export const LOOKED_AT = ['NAME', 'PERSONAL_ID', 'NUMBER_MISSING', 'REPRESENTATIVE_UNKNOWN', 'DUPLICATE'] as const;
export const BARS = ['UNDER_AGE', 'BIRTHDAY_MISSING', 'DOCUMENT_EXPIRED', 'ASSURANCE_LOW'] as const;
export type Difference = (typeof LOOKED_AT)[number] | (typeof BARS)[number];
const ALL: readonly Difference[] = [...LOOKED_AT, ...BARS];
export const isDifference = (text: string): text is Difference => ALL.some((one) => one === text);

export type Expected = {
  kind: 'household' | 'cooperative' | 'enterprise';
  /** The household's own name, or the name of who signs for the organisation; null when it was never told. */
  name: string | null;
  /** Whether the number told is the one the shop gave; null when one of them is not known. */
  isSameNumber: boolean | null;
  /** Another open shop stands on the same person. */
  isElsewhere: boolean;
  minAge: number;
  assurance: readonly string[];
  today: Day;
};

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** One spelling for `Hoà` and `HÒA`: the tone goes to the end of its word, letters keep their hats. */
function nameKey(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\s]/gu, ' ')
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.replace(TONES, '').normalize('NFC') + (word.match(TONES) ?? []).join(''))
    .join(' ');
}

const WHAT_IT_IS = /^(ho kinh doanh|hkd|ho nong dan|co so san xuat|co so|ho)\s+/;
const withoutMarks = (name: string): string =>
  searchKey(name.replace(/[^\p{L}\p{M}\s]/gu, ' ')).replace(WHAT_IT_IS, '');

/**
 * Whether two spellings may be one person's name. With the same number behind both, marks that somebody left out do not
 * matter; without a number the name is all there is, and its marks are part of it.
 */
export function isSameName(told: string, ours: string, hasSameNumber: boolean): boolean {
  return hasSameNumber ? withoutMarks(told) === withoutMarks(ours) : nameKey(told) === nameKey(ours);
}

/** Full years on a day; who is born on the 29th of February is a year older on the 1st of March. */
export function ageOn(birthDay: Day, today: Day): number {
  const years = Number(today.slice(0, 4)) - Number(birthDay.slice(0, 4));
  return today.slice(5) < birthDay.slice(5) ? years - 1 : years;
}

/** Everything that differs; nothing means that the person told is the one who stands behind the shop. */
export function compare(told: Told, expected: Expected): Difference[] {
  const found: Difference[] = [];
  if (!expected.assurance.includes(told.assurance)) found.push('ASSURANCE_LOW');
  if (told.expiresOn !== null && told.expiresOn < expected.today) found.push('DOCUMENT_EXPIRED');
  if (told.birthDay === null) found.push('BIRTHDAY_MISSING');
  else if (ageOn(told.birthDay, expected.today) < expected.minAge) found.push('UNDER_AGE');
  if (expected.name === null) found.push('REPRESENTATIVE_UNKNOWN');
  else if (!isSameName(told.name, expected.name, expected.isSameNumber === true)) found.push('NAME');
  // Of an organisation the number of who signs for it was never asked.
  if (expected.kind === 'household') {
    if (expected.isSameNumber === null) found.push('NUMBER_MISSING');
    else if (!expected.isSameNumber) found.push('PERSONAL_ID');
  }
  if (expected.isElsewhere) found.push('DUPLICATE');
  return found;
}

/** Taken, put before a person, or not to be had with this card. */
export function verdictOf(differences: readonly Difference[]): 'accepted' | 'waiting' | 'refused' {
  if (differences.length === 0) return 'accepted';
  return differences.some((one) => BARS.some((bar) => bar === one)) ? 'refused' : 'waiting';
}

/** What the seller is told: never that another shop stands on the same person. */
export const toldToSeller = (differences: readonly Difference[]): Difference[] =>
  differences.filter((one) => one !== 'DUPLICATE');
