/**
 * A picture as two short numbers of 64 bits, alike for pictures that look alike: one of its slow changes of light (by which
 * it is found) and one of its edges (by which that is made sure). Computed from the grey of 128 × 128 points.
 */
export const SIDE = 128;

const BITS = 64;
/** Bits that may differ; measured over our own pictures cut, scaled, recompressed and stamped, see the tests. */
export const MOST_P = 10;
const MOST_D = 14;
/** So many bits of one band of four may differ when ten of all do: 10 / 4, rounded down. */
export const BAND_RADIUS = 2;
export const BANDS = 4;
const BAND_BITS = BITS / BANDS;
/** Lighter and darker than this by nothing: an empty picture is like every other one. */
const LEAST_CONTRAST = 6;

type Cut = { left: number; top: number; right: number; bottom: number };
const cut = (left: number, top: number, right: number, bottom: number): Cut => ({ left, top, right, bottom });

/** A copy is often cut at its edges: the whole, two narrower insides, and it without each of its edges. */
const VIEWS: readonly Cut[] = [
  cut(0, 0, 0, 0),
  cut(0.04, 0.04, 0.04, 0.04),
  cut(0.08, 0.08, 0.08, 0.08),
  cut(0, 0, 0, 0.09),
  cut(0, 0.09, 0, 0),
  cut(0.09, 0, 0, 0),
  cut(0, 0, 0.09, 0),
];

export type PictureHash = { view: number; pHash: bigint; dHash: bigint };

/** One hash a view; none of a picture that shows nothing. */
export function hashPicture(grey: Uint8Array): PictureHash[] {
  if (grey.length !== SIDE * SIDE) throw new Error(`a picture of ${SIDE} × ${SIDE} grey points is wanted`);
  if (contrast(grey) < LEAST_CONTRAST) return [];
  return VIEWS.map((view, at) => ({
    view: at,
    pHash: slowHash(shrink(grey, view, 32, 32)),
    dHash: edgeHash(grey, view),
  }));
}

/** The views by which a picture is looked for: whole, and without the edge where stamps stand. */
export const askedViews = <H extends PictureHash>(hashes: readonly H[]): H[] =>
  hashes.filter(({ view }) => view === 0 || view === 3);

function contrast(grey: Uint8Array): number {
  let [sum, squares] = [0, 0];
  for (const point of grey) {
    sum += point;
    squares += point * point;
  }
  const mean = sum / grey.length;
  return Math.sqrt(Math.max(0, squares / grey.length - mean * mean));
}

/** The mean light of each cell of a grid laid over what the cut leaves. */
function shrink(grey: Uint8Array, { left, top, right, bottom }: Cut, width: number, height: number): number[] {
  const [x0, y0] = [left * SIDE, top * SIDE];
  const [cellW, cellH] = [(SIDE - right * SIDE - x0) / width, (SIDE - bottom * SIDE - y0) / height];
  const cells: number[] = [];
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      cells.push(
        mean(grey, [x0 + column * cellW, x0 + (column + 1) * cellW], [y0 + row * cellH, y0 + (row + 1) * cellH]),
      );
  return cells;
}

function mean(grey: Uint8Array, [fromX, toX]: [number, number], [fromY, toY]: [number, number]): number {
  let [light, area] = [0, 0];
  for (let y = Math.floor(fromY); y < toY && y < SIDE; y++) {
    const high = Math.min(toY, y + 1) - Math.max(fromY, y);
    for (let x = Math.floor(fromX); x < toX && x < SIDE; x++) {
      const share = high * (Math.min(toX, x + 1) - Math.max(fromX, x));
      light += (grey[y * SIDE + x] ?? 0) * share;
      area += share;
    }
  }
  return area === 0 ? 0 : light / area;
}

const WAVES: readonly (readonly number[])[] = Array.from({ length: 8 }, (_, wave) =>
  Array.from({ length: 32 }, (__, at) => Math.cos(((2 * at + 1) * wave * Math.PI) / 64)),
);

/** Which of the 8 × 8 slowest waves of a cosine transform are stronger than the middle one; the first is mere brightness. */
function slowHash(cells: readonly number[]): bigint {
  const rows = Array.from({ length: 32 }, (_, y) =>
    WAVES.map((wave) => wave.reduce((sum, factor, x) => sum + factor * (cells[y * 32 + x] ?? 0), 0)),
  );
  const strengths = WAVES.flatMap((down) =>
    WAVES.map((_, across) => down.reduce((sum, factor, y) => sum + factor * (rows[y]?.[across] ?? 0), 0)),
  );
  const middle = strengths.slice(1).sort((a, b) => a - b)[31] ?? 0;
  return packBits(strengths.map((strength, at) => at > 0 && strength > middle));
}

/** Where the light grows from a cell to its right neighbour. */
function edgeHash(grey: Uint8Array, view: Cut): bigint {
  const cells = shrink(grey, view, 9, 8);
  const bits: boolean[] = [];
  for (let row = 0; row < 8; row++)
    for (let column = 0; column < 8; column++)
      bits.push((cells[row * 9 + column] ?? 0) < (cells[row * 9 + column + 1] ?? 0));
  return packBits(bits);
}

/** Signed, as the database keeps 64 bits. */
function packBits(bits: readonly boolean[]): bigint {
  return BigInt.asIntN(
    BITS,
    bits.reduce((packed, bit, at) => (bit ? packed | (1n << BigInt(at)) : packed), 0n),
  );
}

/** In how many of 64 bits two numbers differ. */
export function distance(a: bigint, b: bigint): number {
  let rest = BigInt.asUintN(BITS, a ^ b);
  let count = 0;
  while (rest > 0n) {
    count += Number(rest & 1n);
    rest >>= 1n;
  }
  return count;
}

type Pair = Pick<PictureHash, 'pHash' | 'dHash'>;

export const isCopy = (a: Pair, b: Pair): boolean =>
  distance(a.pHash, b.pHash) <= MOST_P && distance(a.dHash, b.dHash) <= MOST_D;

/** How much alike in percent, over both numbers, rounded down: 100 only of what is the same. */
export const likeness = (a: Pair, b: Pair): number =>
  Math.floor((100 * (2 * BITS - distance(a.pHash, b.pHash) - distance(a.dHash, b.dHash))) / (2 * BITS));

/** The number cut in four: two pictures within ten bits agree in one band but for two of its bits. */
export function bandsOf(pHash: bigint): [number, number, number, number] {
  const whole = BigInt.asUintN(BITS, pHash);
  const band = (at: number): number => Number((whole >> BigInt(at * BAND_BITS)) & 0xffffn);
  return [band(0), band(1), band(2), band(3)];
}

/** The band and everything within two bits of it: 137 numbers to look up. */
export function bandsNear(band: number): number[] {
  const near = [band];
  for (let first = 0; first < BAND_BITS; first++) {
    near.push(band ^ (1 << first));
    for (let second = first + 1; second < BAND_BITS; second++) near.push(band ^ (1 << first) ^ (1 << second));
  }
  return near;
}
