/**
 * A random sample that can be drawn again: the same pool and the same seed give the same shops, on any machine. The seed is
 * recorded with the plan, so that nobody need take the department's word that it was chance.
 */
export function drawSample(pool: readonly string[], wanted: number, seed: string): string[] {
  const left = [...new Set(pool)].sort();
  const next = numbersOf(seed);
  const drawn: string[] = [];
  while (drawn.length < wanted && left.length > 0) {
    const [one] = left.splice(Math.floor(next() * left.length), 1);
    if (one !== undefined) drawn.push(one);
  }
  return drawn;
}

/** Four words out of a text (FNV-1a, each from another start). */
function wordsOf(seed: string): [number, number, number, number] {
  const word = (start: number): number => {
    let hash = (0x811c9dc5 ^ start) >>> 0;
    for (const sign of seed) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    return hash;
  };
  return [word(1), word(2), word(3), word(4)];
}

const WARM_UP = 20;

/** Numbers from 0 to below 1 (sfc32). */
function numbersOf(seed: string): () => number {
  let [a, b, c, d] = wordsOf(seed);
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let turn = 0; turn < WARM_UP; turn++) next();
  return next;
}
