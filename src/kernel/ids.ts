/** Codes people read aloud: capital letters without I and O, digits 2 to 9. */
export const CODE_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Maps random bytes to the alphabet (32 characters: no bias). */
export function codeFrom(bytes: Uint8Array): string {
  let out = '';
  for (const byte of bytes) out += CODE_ALPHABET[byte & 31];
  return out;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** An id that came from outside may be anything; the database must only see real ones. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
