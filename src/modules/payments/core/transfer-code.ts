/**
 * Codes of people's money. The transfer content of an attempt is `VPT` (the province's prefix) + 7 random characters +
 * 1 check character, all of one alphabet of 32, so that a bank's rewritten text still names one attempt or none.
 */
import { CODE_ALPHABET, codeFrom } from '#kernel/ids.ts';
import { unaccent } from '#kernel/vietnamese.ts';

const PREFIX_LENGTH = 3;
const RANDOM_LENGTH = 7;
const CODE_LENGTH = PREFIX_LENGTH + RANDOM_LENGTH + 1;

/**
 * The 32 characters are the elements of GF(32) (x^5 + x^2 + 1). Each place has its own power of x as weight, so one
 * wrong character or any two exchanged ones always change the sum; weights modulo 32 could not promise the second.
 */
const double = (a: number): number => (a & 16 ? (a << 1) ^ 0b100101 : a << 1);

function checkCharacter(body: string): string {
  let sum = 0;
  for (const character of body) sum = double(sum ^ CODE_ALPHABET.indexOf(character));
  return CODE_ALPHABET.charAt(sum);
}

export function makeTransferCode(prefix: string, randomBytes: Uint8Array): string {
  if (prefix.length !== PREFIX_LENGTH || !isInAlphabet(prefix) || /\d/.test(prefix))
    throw new RangeError(`prefix must be 3 capital letters without I and O: ${prefix}`);
  if (randomBytes.length !== RANDOM_LENGTH) throw new RangeError(`needs ${RANDOM_LENGTH} random bytes`);
  const body = prefix + codeFrom(randomBytes);
  return body + checkCharacter(body);
}

export function isTransferCode(text: string, prefix: string): boolean {
  return (
    text.length === CODE_LENGTH &&
    text.startsWith(prefix) &&
    isInAlphabet(text) &&
    checkCharacter(text.slice(0, -1)) === text.slice(-1)
  );
}

/** Every code in a bank's text, each once: banks add words, drop spaces and change case around it. */
export function findTransferCodes(bankText: string, prefix: string): string[] {
  const text = unaccent(bankText)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  const found = new Set<string>();
  for (let at = text.indexOf(prefix); at !== -1; at = text.indexOf(prefix, at + 1)) {
    const candidate = text.slice(at, at + CODE_LENGTH);
    if (isTransferCode(candidate, prefix)) found.add(candidate);
  }
  return [...found];
}

const ORDER_RANDOM_LENGTH = 8;

/** `DH` + 8 random characters. */
export function orderCode(randomBytes: Uint8Array): string {
  if (randomBytes.length !== ORDER_RANDOM_LENGTH) throw new RangeError(`needs ${ORDER_RANDOM_LENGTH} random bytes`);
  return `DH${codeFrom(randomBytes)}`;
}

function isInAlphabet(text: string): boolean {
  return [...text].every((character) => CODE_ALPHABET.includes(character));
}
