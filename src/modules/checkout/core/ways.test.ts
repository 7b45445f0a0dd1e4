import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Method } from './choice.ts';
import { type Asking, limitOn, needsFaceCheck, orderWays, recommendedOf } from './ways.ts';

const ALL: readonly Method[] = ['vietqr', 'vnpay', 'momo', 'zalopay', 'viettelmoney', 'payos', 'cod'];
const sum = (vnd: bigint) => ({ leastVnd: vnd, mostVnd: vnd });
const asking = (some: Partial<Asking> = {}): Asking => ({
  amount: sum(200_000n),
  isPhone: true,
  lastMethod: null,
  ...some,
});
const offered = (methods: readonly Method[] = ALL, without: readonly Method[] = []) =>
  methods.map((method) => ({ method, available: !without.includes(method) }));
const names = (ways: readonly { method: Method }[]) => ways.map(({ method }) => method).join(' ');

describe('the order of ways', () => {
  it.each([
    ['a small sum on a phone', asking(), 'momo zalopay viettelmoney vietqr vnpay payos cod'],
    [
      'just two million on a phone',
      asking({ amount: sum(2_000_000n) }),
      'momo zalopay viettelmoney vietqr vnpay payos cod',
    ],
    ['one đồng more', asking({ amount: sum(2_000_001n) }), 'vietqr vnpay payos momo zalopay viettelmoney cod'],
    [
      'weighed goods that may pass it',
      asking({ amount: { leastVnd: 1_900_000n, mostVnd: 2_100_000n } }),
      'vietqr vnpay payos momo zalopay viettelmoney cod',
    ],
    ['a desktop', asking({ isPhone: false }), 'vietqr payos vnpay momo zalopay viettelmoney cod'],
    ['the last way first', asking({ lastMethod: 'vnpay' }), 'vnpay momo zalopay viettelmoney vietqr payos cod'],
    ['cash stays last', asking({ lastMethod: 'cod' }), 'momo zalopay viettelmoney vietqr vnpay payos cod'],
  ])('%s', (_, of, expected) => {
    expect(names(orderWays(offered(), of))).toBe(expected);
  });

  it('puts what cannot be had last, in the same order', () => {
    expect(names(orderWays(offered(ALL, ['momo', 'vietqr']), asking()))).toBe(
      'zalopay viettelmoney vnpay payos cod momo vietqr',
    );
  });

  it('offers exactly what the shop offers', () => {
    fc.assert(
      fc.property(
        fc.subarray([...ALL]),
        fc.subarray([...ALL]),
        fc.bigInt({ min: 0n, max: 600_000_000n }),
        fc.boolean(),
        fc.option(fc.constantFrom(...ALL)),
        (methods, without, vnd, isPhone, lastMethod) => {
          const of = asking({ amount: sum(vnd), isPhone, lastMethod });
          const ways = offered(methods, without);
          expect(new Set(orderWays(ways, of))).toEqual(new Set(ways));
          const recommended = recommendedOf(ways, of);
          expect(recommended?.available ?? true).toBe(true);
          expect(recommended === null).toBe(ways.every(({ available }) => !available));
        },
      ),
    );
  });
});

describe('the way chosen beforehand', () => {
  it.each([
    ['the first', asking(), ALL, [], 'momo'],
    ['the last time, be it cash', asking({ lastMethod: 'cod' }), ALL, [], 'cod'],
    ['not what cannot be had', asking({ lastMethod: 'momo' }), ALL, ['momo'], 'zalopay'],
    ['not what this shop does not know', asking({ lastMethod: 'momo' }), ['vietqr', 'cod'], [], 'vietqr'],
    ['cash where there is nothing else', asking(), ['vietqr', 'cod'], ['vietqr'], 'cod'],
    ['none', asking(), ['vietqr', 'cod'], ['vietqr', 'cod'], undefined],
  ] as const)('%s', (_, of, methods, without, expected) => {
    expect(recommendedOf(offered(methods, without), of)?.method).toBe(expected);
  });
});

describe('limits are said before', () => {
  const transfer = { minVnd: 1n, maxVnd: 499_999_999n };
  const momo = { minVnd: 1_000n, maxVnd: 50_000_000n };
  it.each([
    [0n, transfer, 'below_least'],
    [999n, transfer, null],
    [999n, momo, 'below_least'],
    [1_000n, momo, null],
    [50_000_000n, momo, null],
    [50_000_001n, momo, 'above_most'],
    [499_999_999n, transfer, null],
    [500_000_000n, transfer, 'above_most'],
    [500_000_000n, { minVnd: null, maxVnd: null }, null],
  ] as const)('%d', (vnd, bounds, expected) => expect(limitOn(sum(vnd), bounds)).toBe(expected));

  it('by the least and the most that goods may come to', () => {
    expect(limitOn({ leastVnd: 900n, mostVnd: 1_100n }, momo)).toBe('below_least');
    expect(limitOn({ leastVnd: 49_000_000n, mostVnd: 51_000_000n }, momo)).toBe('above_most');
  });

  it('a face is asked for above ten million at once, or twenty in a day', () => {
    const rule = { oneVnd: 10_000_000n, dayVnd: 20_000_000n };
    expect(needsFaceCheck([10_000_000n], rule)).toBe(false);
    expect(needsFaceCheck([10_000_001n], rule)).toBe(true);
    expect(needsFaceCheck([10_000_000n, 10_000_000n], rule)).toBe(false);
    expect(needsFaceCheck([7_000_000n, 7_000_000n, 7_000_000n], rule)).toBe(true);
    expect(needsFaceCheck([], rule)).toBe(false);
  });
});
