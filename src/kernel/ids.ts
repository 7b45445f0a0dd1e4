/** Codes people read aloud: capital letters without I and O, digits 2 to 9. */
export const CODE_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Maps random bytes to the alphabet (32 characters: no bias). */
export function codeFrom(bytes: Uint8Array): string {
  let out = '';
  for (const byte of bytes) out += CODE_ALPHABET[byte & 31];
  return out;
}

/** Whether it can be one of these codes at all: what stands in an address may be anything. */
export function isCode(prefix: 'DH' | 'HB', text: string): boolean {
  const rest = text.slice(prefix.length);
  return text.startsWith(prefix) && rest.length === 8 && [...rest].every((sign) => CODE_ALPHABET.includes(sign));
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** An id that came from outside may be anything; the database must only see real ones. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
