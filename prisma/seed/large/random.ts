/** Chance that replays: the same seed gives the same market, on any machine. */
export type Chance = {
  /** From 0 up to, not reaching, 1. */
  next(): number;
  /** Whole, both ends included. */
  between(low: number, high: number): number;
  is(share: number): boolean;
  oneOf<T>(items: readonly T[]): T;
};

/** Mulberry32: thirty-two bits of state, far more than a demo market needs. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    is: (share) => next() < share,
    oneOf: (items) => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new RangeError('nothing to choose from');
      return item;
    },
  };
}

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/**
 * Codes that look drawn and never meet: an odd factor is a permutation of the residues of a power of two. Exact in a
 * double while index and factor multiply to less than 2^53.
 */
export function scatteredCode(index: number, characters: number, factor: number): string {
  if (index >= 2 ** 20 || factor >= 2 ** 33 || factor % 2 === 0) throw new RangeError('the product would not be exact');
  let rest = (index * factor + 0x2545f491) % 2 ** (5 * characters);
  let code = '';
  for (let i = 0; i < characters; i++) {
    code += ALPHABET.charAt(rest % 32);
    rest = Math.floor(rest / 32);
  }
  return code;
}

/** Version 7: the instant, then which table and which row. In the order of time, like the ids the market makes itself. */
export function idAt(instantMs: number, table: number, index: number): string {
  const time = instantMs.toString(16).padStart(12, '0');
  const row = index.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${table.toString(16).padStart(3, '0')}-8a5e-${row}`;
}
