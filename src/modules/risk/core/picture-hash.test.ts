import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BAND_RADIUS, bandsNear, bandsOf, distance, hashPicture, isCopy, likeness, SIDE } from './picture-hash.ts';

const bits = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

/** A picture of a few soft lights, so that it has something to tell it by. */
const lights = (seed: number): Uint8Array => {
  const grey = new Uint8Array(SIDE * SIDE);
  const spots = Array.from({ length: 5 }, (_, at) => {
    const turn = (seed * 37 + at * 101) % 997;
    return { x: (turn * 13) % SIDE, y: (turn * 29) % SIDE, size: 12 + (turn % 23) };
  });
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) {
      const light = spots.reduce(
        (sum, spot) => sum + 90 * Math.exp(-((x - spot.x) ** 2 + (y - spot.y) ** 2) / (2 * spot.size ** 2)),
        30,
      );
      grey[y * SIDE + x] = Math.min(255, Math.round(light));
    }
  return grey;
};

describe('the hash of a picture', () => {
  it('fits a signed number of 64 bits in every view', () => {
    const hashes = hashPicture(lights(1));
    expect(hashes).toHaveLength(7);
    for (const { pHash, dHash } of hashes)
      for (const hash of [pHash, dHash]) expect(BigInt.asIntN(64, hash)).toBe(hash);
  });

  it('stays when the light of the whole changes', () => {
    const picture = lights(2);
    const [before] = hashPicture(picture);
    const [after] = hashPicture(picture.map((point) => Math.round(point * 0.8 + 10)));
    expect(before && after && isCopy(before, after)).toBe(true);
  });

  it('is none of a picture that shows nothing', () => {
    expect(hashPicture(new Uint8Array(SIDE * SIDE).fill(200))).toEqual([]);
  });

  it('is as alike as its bits', () => {
    const same = { pHash: 5n, dHash: -7n };
    expect(likeness(same, same)).toBe(100);
    expect(likeness(same, { pHash: ~5n, dHash: 6n })).toBe(0);
    fc.assert(
      fc.property(bits, bits, (a, b) => {
        expect(distance(a, b)).toBe(distance(b, a));
        expect(distance(a, ~a)).toBe(64);
      }),
    );
  });
});

describe('the bands by which it is looked up', () => {
  it('find everything within ten bits', () => {
    fc.assert(
      fc.property(bits, fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { maxLength: 10 }), (hash, flipped) => {
        const near = flipped.reduce((whole, at) => whole ^ (1n << BigInt(at)), BigInt.asUintN(64, hash));
        const wanted = bandsOf(hash).map((band) => new Set(bandsNear(band)));
        expect(bandsOf(BigInt.asIntN(64, near)).some((band, at) => wanted[at]?.has(band))).toBe(true);
      }),
    );
  });

  it('are each itself and what differs from it in one bit or two', () => {
    const near = bandsNear(0xa5a5);
    expect(new Set(near).size).toBe(137);
    expect(near.every((band) => distance(BigInt(band), 0xa5a5n) <= BAND_RADIUS)).toBe(true);
  });
});
