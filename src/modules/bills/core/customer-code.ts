/** A customer code as its biller writes it: typed in small letters, with blanks, dots and dashes, it is the same one. */

const SEPARATORS = /[\s.\-_/]/g;
const LONGEST = 40;

export function normalCode(typed: string): string {
  return typed.normalize('NFC').replace(SEPARATORS, '').toUpperCase();
}

/** Classes of letters and digits with counts only (docs/bill-protocol.md): nothing else is run on what a person types. */
const PLAIN_PATTERN = /^\^?(?:(?:[A-Z0-9]|\[(?:[A-Z0-9](?:-[A-Z0-9])?)+\]|\\d)(?:\{\d{1,2}(?:,\d{1,2})?\})?)+\$?$/;

/** A pattern of another kind says nothing: the collector looks at the code itself. */
export function fitsPattern(code: string, pattern: string): boolean {
  if (!/^[A-Z0-9]+$/.test(code) || code.length > LONGEST) return false;
  if (pattern.length > 120 || !PLAIN_PATTERN.test(pattern)) return true;
  return new RegExp(`^(?:${pattern.replace(/^\^|\$$/g, '')})$`).test(code);
}

const SHOWN = 3;
/** Of one length always: how long a code is says something, too. */
const HIDDEN = '••••';

/** `PA••••678`: enough for its owner to know it again. */
export function maskCode(code: string): string {
  return code.length <= SHOWN + 2 ? HIDDEN : `${code.slice(0, 2)}${HIDDEN}${code.slice(-SHOWN)}`;
}
