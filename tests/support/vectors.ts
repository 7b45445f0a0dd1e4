import vectors from '../vectors/payment-vectors.json' with { type: 'json' };

export type HmacVector = (typeof vectors.hmac)[number];

/** A published signature by its id in `payment-vectors.json`. */
export function hmacVector(id: string): HmacVector {
  const found = vectors.hmac.find((vector) => vector.id === id);
  if (!found) throw new Error(`no vector ${id}`);
  return found;
}

export const HMAC_IDS: readonly string[] = vectors.hmac.map(({ id }) => id);

/** `a=1&b=two words` as pairs, nothing decoded. */
export function rawPairs(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split('&').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}

/** Another last character: a signature that is nearly right. */
export const broken = (mac: string): string => mac.slice(0, -2) + (mac.at(-2) === 'a' ? 'b' : 'a') + mac.slice(-1);
