import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BUYER_PARTS,
  type BuyerFacts,
  buyerScore,
  buyerWord,
  SHOP_PARTS,
  type ShopFacts,
  shopScore,
} from './formula.ts';

const GOOD_SHOP: ShopFacts = {
  asked: 40,
  missed: 0,
  cancelled: 0,
  delivered: 40,
  late: 0,
  upheld: 0,
  faulty: 0,
  papers: 3,
  expired: 0,
};
const GOOD_BUYER: BuyerFacts = { ended: 12, refused: 0, cancelledLate: 0, unpaid: 0, rejected: 0 };

const count = fc.nat({ max: 500 });
const shopFacts = fc.record({
  asked: count,
  missed: count,
  cancelled: count,
  delivered: count,
  late: count,
  upheld: count,
  faulty: count,
  papers: count,
  expired: count,
});

describe('the score of a shop', () => {
  it('is 100 when nothing went wrong, and its parts make 100', () => {
    expect(shopScore(GOOD_SHOP).score).toBe(100);
    expect(SHOP_PARTS.reduce((sum, part) => sum + part.max, 0)).toBe(100);
    expect(BUYER_PARTS.reduce((sum, part) => sum + part.max, 0)).toBe(100);
  });

  it.each<[Partial<ShopFacts>, string, number]>([
    [{ late: 4 }, 'on_time', 31],
    [{ missed: 1 }, 'answered', 13],
    [{ cancelled: 10 }, 'kept', 0],
    [{ upheld: 1 }, 'complaints', 11],
    [{ faulty: 2 }, 'returns', 7],
    [{ expired: 1 }, 'papers', 6],
    [{ papers: 0 }, 'papers', 0],
  ])('with %j has %s at %i', (change, name, points) => {
    const { parts } = shopScore({ ...GOOD_SHOP, ...change });
    expect(parts.find((part) => part.name === name)?.points).toBe(points);
  });

  it('is not said of few orders', () => {
    expect(shopScore({ ...GOOD_SHOP, asked: 4, delivered: 4 }).score).toBeNull();
    expect(shopScore({ ...GOOD_SHOP, asked: 5, delivered: 5 }).score).toBe(100);
  });

  it('is the sum of its parts, from 0 to 100, and never rises by one more wrong', () => {
    fc.assert(
      fc.property(shopFacts, fc.constantFrom(...SHOP_PARTS), (facts, part) => {
        const { score, parts } = shopScore(facts);
        const sum = parts.reduce((total, one) => total + one.points, 0);
        expect(parts.every((one) => one.points >= 0 && one.points <= one.max)).toBe(true);
        if (score !== null) expect(score).toBe(sum);
        const worse = shopScore({ ...facts, [part.bad]: facts[part.bad] + 1 });
        expect(worse.parts.reduce((total, one) => total + one.points, 0)).toBeLessThanOrEqual(sum);
      }),
    );
  });
});

describe('the word for a buyer', () => {
  it.each<[Partial<BuyerFacts>, string]>([
    [{}, 'long'],
    [{ ended: 9 }, 'known'],
    [{ ended: 2 }, 'new'],
    [{ refused: 3 }, 'known'],
    [{ refused: 6 }, 'call'],
    [{ ended: 4, cancelledLate: 2, unpaid: 1 }, 'call'],
  ])('%j: %s', (change, word) => {
    expect(buyerWord(buyerScore({ ...GOOD_BUYER, ...change }))).toBe(word);
  });
});
