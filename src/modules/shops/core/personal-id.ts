/**
 * The 12-digit personal number: 3 digits place of birth registration, 1 century and sex, 2 year, 6 serial.
 * Only its shape is checked; age and sex are never read from it (data no one asked the person for).
 */
import { err, ok, type Result } from '#kernel/result.ts';

const LENGTH = 12;

// The 63 provinces as they were when the numbers were given; merging provinces did not change anybody's number.
const PROVINCES = new Set(
  (
    '001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 ' +
    '044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 ' +
    '089 091 092 093 094 095 096'
  ).split(' '),
);
/** From here on the place is a country: people born abroad. */
const FIRST_COUNTRY = 101;

/**
 * Spaces, dots and dashes are let through, as people copy the number from the card in groups. A refusal says in
 * `detail.reason` whether digits are wrong in number (`length`) or in themselves (`shape`).
 */
export function parsePersonalId(text: string): Result<string> {
  const digits = text.replace(/[\s.-]/g, '');
  if (!/^\d*$/.test(digits)) return err('PERSONAL_ID_INVALID', { reason: 'shape' });
  if (digits.length !== LENGTH) return err('PERSONAL_ID_INVALID', { reason: 'length' });
  const place = digits.slice(0, 3);
  const isPlace = PROVINCES.has(place) || Number(place) >= FIRST_COUNTRY;
  // 0 and 1: born in 1900 to 1999; 2 and 3: 2000 to 2099.
  const isCentury = /[0-3]/.test(digits.charAt(3));
  return isPlace && isCentury ? ok(digits) : err('PERSONAL_ID_INVALID', { reason: 'shape' });
}

/** `026012345601` → `026*******01`; whatever is no such number is hidden whole. */
export function maskPersonalId(personalId: string): string {
  if (personalId.length !== LENGTH) return '*'.repeat(personalId.length);
  return `${personalId.slice(0, 3)}*******${personalId.slice(-2)}`;
}

/** The same wherever such numbers stand in a text. */
export function maskNumbersIn(text: string): string {
  return text.replace(/(?<!\d)\d{12}(?!\d)/g, maskPersonalId);
}
