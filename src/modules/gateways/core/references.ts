/** How an attempt's own code becomes the name that a provider is given. */
import { CODE_ALPHABET } from '#kernel/ids.ts';
import { shortDayOf } from './stamp.ts';

const CODE = new RegExp(`^[${CODE_ALPHABET}]{11}$`);

/** The code itself, where any text that is unique will do (VNPAY, MoMo, Viettel Money: fixed length, letters and digits). */
export function plainReference(code: string): string {
  if (!CODE.test(code)) throw new RangeError(`not an attempt's code: ${code}`);
  return code;
}

/** ZaloPay wants the Vietnamese day of creation in front. */
export function datedReference(code: string, at: Date): string {
  return `${shortDayOf(at)}_${plainReference(code)}`;
}

/**
 * payOS wants a whole number up to 2^53 - 1. The ten characters before the check character are 50 bits, so each code has
 * its own number and no counter is needed; a letter in front keeps it from being zero.
 */
export function numberReference(code: string): string {
  let number = 0n;
  for (const character of plainReference(code).slice(0, -1))
    number = number * 32n + BigInt((CODE_ALPHABET.indexOf(character) + 1) % 32);
  if (number === 0n) throw new RangeError(`not an attempt's code: ${code}`);
  return number.toString();
}

export function refundCode(code: string): string {
  if (!/^[0-9A-Za-z]{6,32}$/.test(code)) throw new RangeError('a refund is named by 6 to 32 letters and digits');
  return code;
}
