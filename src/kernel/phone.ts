/** A phone number in E.164. Accounts need `isMobile`; a contact may be any phone. */
export type Phone = { e164: string; isMobile: boolean };

export type PhoneErrorCode = 'PHONE_TOO_SHORT' | 'PHONE_TOO_LONG' | 'PHONE_INVALID';

export type ParsedPhone =
  | { ok: true; value: Phone }
  /** `missing`: how many digits a Vietnamese number still lacks. */
  | { ok: false; code: PhoneErrorCode; missing?: number };

// Ranges in use since the change from 11 to 10 digits of 2018; 1800 and 1900 are services, nobody's own phone.
const MOBILE_START = /^(3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)/;
const MOBILE_DIGITS = 9;
const LANDLINE_DIGITS = 10;

const refuse = (code: PhoneErrorCode): ParsedPhone => ({ ok: false, code });

/** `0912 345 318`, `84 912.345.318`, `+84-912-345-318` are one number. */
export function parsePhone(text: string): ParsedPhone {
  const compact = text.normalize('NFKC').replace(/[\s.()\u2010-\u2015-]/g, '');
  if (!/^\+?\d*$/.test(compact)) return refuse('PHONE_INVALID');
  const international = compact.startsWith('+') ? compact.slice(1) : compact.startsWith('00') ? compact.slice(2) : null;
  if (international !== null && !international.startsWith('84')) return parseForeign(international);
  const digits = international ?? compact;
  if (digits.startsWith('84')) return parseNational(digits.slice(2).replace(/^0/, ''));
  if (digits.startsWith('0')) return parseNational(digits.slice(1));
  return digits.length < MOBILE_DIGITS + 1 ? tooShort(MOBILE_DIGITS + 1 - digits.length) : refuse('PHONE_INVALID');
}

function parseNational(digits: string): ParsedPhone {
  const isLandline = digits.startsWith('2');
  if (digits !== '' && !/^[235789]/.test(digits)) return refuse('PHONE_INVALID');
  const wanted = isLandline ? LANDLINE_DIGITS : MOBILE_DIGITS;
  if (digits.length < wanted) return tooShort(wanted - digits.length);
  if (digits.length > wanted) return refuse('PHONE_TOO_LONG');
  if (!isLandline && !MOBILE_START.test(digits)) return refuse('PHONE_INVALID');
  return { ok: true, value: { e164: `+84${digits}`, isMobile: !isLandline } };
}

/** ITU-T E.164: at most 15 digits, a country code never begins with 0. Shorter than 8 is no subscriber's number. */
function parseForeign(digits: string): ParsedPhone {
  if (digits.startsWith('0')) return refuse('PHONE_INVALID');
  if (digits.length > 15) return refuse('PHONE_TOO_LONG');
  if (digits.length < 8) return refuse('PHONE_TOO_SHORT');
  return { ok: true, value: { e164: `+${digits}`, isMobile: false } };
}

function tooShort(missing: number): ParsedPhone {
  return { ok: false, code: 'PHONE_TOO_SHORT', missing };
}

/** `+84912345318` → `0912 345 318`. */
export function formatPhone(e164: string): string {
  const national = nationalOf(e164);
  return national === null ? e164 : `${national.slice(0, 4)} ${national.slice(4, 7)} ${national.slice(7)}`;
}

/** `+84912345318` → `0912 ••• 318`. */
export function maskPhone(e164: string): string {
  const shown = nationalOf(e164) ?? e164;
  return `${shown.slice(0, 4)} ••• ${shown.slice(-3)}`;
}

function nationalOf(e164: string): string | null {
  return e164.startsWith('+84') ? `0${e164.slice(3)}` : null;
}
