/**
 * Tax codes (mã số thuế): 10 digits with a check digit, a branch as 10-3, and since 1/7/2025 the 12-digit personal
 * number for households and individuals.
 */
import { err, ok, type Result } from '#kernel/result.ts';
import { maskPersonalId, parsePersonalId } from './personal-id.ts';

export type TaxCodeKind = 'organisation' | 'branch' | 'person';
export type TaxCode = { taxCode: string; kind: TaxCodeKind };

const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3] as const;

/** The tenth digit for nine; null where the sum leaves none (such numbers are not given out). */
export function taxCheckDigit(nine: string): number | null {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(nine.charAt(place)), 0);
  const digit = 10 - (sum % 11);
  return digit === 10 ? null : digit;
}

/** A refusal says in `detail.reason` whether the `shape` is wrong or the `check_digit` (most often a slip of the finger). */
export function parseTaxCode(text: string): Result<TaxCode> {
  const compact = text.replace(/[\s.]/g, '').replace(/[\u2010-\u2015]/g, '-');
  if (/^\d{12}$/.test(compact)) {
    const person = parsePersonalId(compact);
    return person.ok ? ok({ taxCode: person.value, kind: 'person' }) : err('TAX_CODE_INVALID', { reason: 'shape' });
  }
  const parts = /^(\d{9})(\d)(?:-?(\d{3}))?$/.exec(compact);
  if (!parts) return err('TAX_CODE_INVALID', { reason: 'shape' });
  const [, nine = '', last = '', branch] = parts;
  if (taxCheckDigit(nine) !== Number(last)) return err('TAX_CODE_INVALID', { reason: 'check_digit' });
  return branch === undefined
    ? ok({ taxCode: nine + last, kind: 'organisation' })
    : ok({ taxCode: `${nine}${last}-${branch}`, kind: 'branch' });
}

/** Twelve digits are a person's number, also where they are his tax code: kept under seal, and hidden on screens. */
export const isPersonsCode = (taxCode: string): boolean => /^\d{12}$/.test(taxCode);

/** On a screen, its owner's too: somebody may look over his shoulder. */
export const shownTaxCode = (taxCode: string): string => (isPersonsCode(taxCode) ? maskPersonalId(taxCode) : taxCode);
