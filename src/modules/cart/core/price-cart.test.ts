import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumVnd } from '#kernel/money.ts';
import { agreedPrice, goodsVndOf } from './agreed-price.ts';
import { type CartLineToPrice, type CartToPrice, type OrderToPrice, type PricedCart, priceCart } from './price-cart.ts';
import type { VoucherTerms } from './voucher-discounts.ts';

const NOON = new Date('2026-11-23T05:00:00Z');
const LATER = new Date('2026-11-30T17:00:00Z');
const EARLIER = new Date('2026-11-20T17:00:00Z');

const line = (key: string, priceVnd: number, quantity = 1, more: Partial<CartLineToPrice> = {}): CartLineToPrice => ({
  key,
  quantity,
  contentBase: 1000n,
  priceBase: 1000n,
  listPriceVnd: BigInt(priceVnd),
  tiers: [],
  flash: null,
  pricing: 'pack',
  toleranceBp: 500,
  categoryId: 'fruit',
  ...more,
});

const order = (
  shopId: string,
  lines: CartLineToPrice[],
  feeVnd = 0,
  more: Partial<OrderToPrice> = {},
): OrderToPrice => ({
  shopId,
  lines,
  deliveryFeeVnd: BigInt(feeVnd),
  freeFromVnd: null,
  isPrepaid: true,
  ...more,
});

const voucher = (code: string, more: Partial<VoucherTerms> = {}): VoucherTerms => ({
  voucherId: `id-${code}`,
  code,
  kind: 'percent',
  percentBp: 1000,
  amountVnd: null,
  capVnd: null,
  minGoodsVnd: 0n,
  budgetLeftVnd: 10_000_000n,
  usesLeft: null,
  perPersonLimit: 1,
  startsAt: EARLIER,
  endsAt: LATER,
  isStopped: false,
  shopId: null,
  shopIds: [],
  categoryIds: [],
  programmeBp: 10_000,
  ...more,
});

const price = (shops: OrderToPrice[], vouchers: VoucherTerms[] = [], more: Partial<CartToPrice> = {}): PricedCart =>
  priceCart({ at: NOON, shops, vouchers, personUses: new Map(), ...more });

const why = (cart: PricedCart) => Object.fromEntries(cart.refusedVouchers.map((r) => [r.code, r.why]));

describe('the agreed price', () => {
  const terms = {
    listPriceVnd: 25_000n,
    tiers: [
      { minQuantity: 5, unitPriceVnd: 22_000n },
      { minQuantity: 20, unitPriceVnd: 20_000n },
    ],
    flash: null,
  };
  const flash = { unitPriceVnd: 21_000n, startsAt: EARLIER, endsAt: LATER };

  it.each([
    [4, 25_000n, 'list'],
    [5, 22_000n, 'tier'],
    [19, 22_000n, 'tier'],
    [20, 20_000n, 'tier'],
  ])('%d units cost %d each', (quantity, unitPriceVnd, reason) =>
    expect(agreedPrice(terms, quantity, NOON)).toEqual({ unitPriceVnd, reason }),
  );

  it('is the flash price while it runs, from its first instant to before its last', () => {
    const withFlash = { ...terms, flash };
    expect(agreedPrice(withFlash, 1, EARLIER)).toEqual({ unitPriceVnd: 21_000n, reason: 'flash' });
    expect(agreedPrice(withFlash, 1, LATER)).toEqual({ unitPriceVnd: 25_000n, reason: 'list' });
    expect(agreedPrice(withFlash, 20, NOON)).toEqual({ unitPriceVnd: 20_000n, reason: 'tier' });
  });

  it('is never above the list price, which may have fallen meanwhile', () => {
    expect(agreedPrice({ ...terms, listPriceVnd: 19_000n, flash }, 20, NOON)).toEqual({
      unitPriceVnd: 19_000n,
      reason: 'list',
    });
  });
});

describe('an order without vouchers', () => {
  it('two boxes of 500 g at 35.000 ₫ a kilo, and the fee', () => {
    const [one] = price([order('a', [line('x', 35_000, 2, { contentBase: 500n })], 20_000)]).shops;
    expect(one).toMatchObject({ goodsVnd: 35_000n, deliveryVnd: 20_000n, totalVnd: 55_000n, maxTotalVnd: 55_000n });
  });

  it('weighed goods may cost up to the tolerance more, prepaid ones not (D5, D7)', () => {
    const lines = [line('x', 25_000, 2, { pricing: 'weighed' })];
    const [after] = price([order('a', lines, 0, { isPrepaid: false })]).shops;
    expect(after).toMatchObject({ totalVnd: 50_000n, maxTotalVnd: 52_500n, totalIsEstimate: true });
    const [before] = price([order('a', lines)]).shops;
    expect(before).toMatchObject({ totalVnd: 50_000n, maxTotalVnd: 50_000n, totalIsEstimate: true });
  });

  it('delivery is free from so many goods on, counted at agreed prices and before vouchers', () => {
    const tiers = [{ minQuantity: 5, unitPriceVnd: 22_000n }];
    const lines = [line('x', 25_000, 5, { tiers })];
    expect(goodsVndOf(lines, NOON)).toBe(110_000n);
    const at = (freeFromVnd: bigint, vouchers: VoucherTerms[] = []) =>
      price([order('a', lines, 20_000, { freeFromVnd })], vouchers).shops[0]?.deliveryVnd;
    expect(at(110_000n)).toBe(0n);
    expect(at(110_001n)).toBe(20_000n);
    expect(at(110_000n, [voucher('GIAM10')])).toBe(0n);
  });
});

describe('vouchers', () => {
  it('a percentage is rounded once and spread over the lines by largest remainder', () => {
    const cart = price([order('a', [line('x', 10_001), line('y', 10_001), line('z', 10_003)])], [voucher('GIAM10')]);
    expect(cart.shops[0]?.discountVnd).toBe(3_001n);
    expect(cart.shops[0]?.lines.map((l) => l.discountVnd)).toEqual([1000n, 1000n, 1001n]);
  });

  it("the shop's own comes first, the market's takes from what remains", () => {
    const cart = price(
      [order('a', [line('x', 100_000)])],
      [voucher('CHO10'), voucher('VUON20', { shopId: 'a', percentBp: 2000, programmeBp: 0 })],
    );
    expect(cart.shops[0]?.uses).toEqual([
      {
        voucherId: 'id-VUON20',
        promisedVnd: 20_000n,
        programmeVnd: 0n,
        shares: [{ lineKey: 'x', promisedVnd: 20_000n }],
      },
      {
        voucherId: 'id-CHO10',
        promisedVnd: 8_000n,
        programmeVnd: 8_000n,
        shares: [{ lineKey: 'x', promisedVnd: 8_000n }],
      },
    ]);
    expect(cart.totalVnd).toBe(72_000n);
  });

  it("one per shop and one of the market hold: the one that takes more off, whatever the codes' order", () => {
    const vouchers = [
      voucher('CHO05', { percentBp: 500 }),
      voucher('CHO10'),
      voucher('VUONA', { shopId: 'a', kind: 'amount', percentBp: null, amountVnd: 5_000n }),
      voucher('VUONB', { shopId: 'a', kind: 'amount', percentBp: null, amountVnd: 7_000n }),
    ];
    const shops = [order('a', [line('x', 100_000)])];
    const cart = price(shops, vouchers);
    expect(cart.usedVouchers.map((v) => v.code)).toEqual(['VUONB', 'CHO10']);
    expect(cart.refusedVouchers).toEqual([
      { code: 'VUONA', why: 'VOUCHER_ONE_ONLY', detail: { voucher: 'VUONA', other: 'VUONB' } },
      { code: 'CHO05', why: 'VOUCHER_ONE_ONLY', detail: { voucher: 'CHO05', other: 'CHO10' } },
    ]);
    expect(price(shops, [...vouchers].reverse())).toEqual(cart);
  });

  it('a market voucher spreads over shops; what an order cannot give, the others give', () => {
    const cart = price(
      [order('a', [line('x', 10_000)]), order('b', [line('y', 30_000)])],
      [voucher('CHO38', { kind: 'amount', percentBp: null, amountVnd: 38_000n })],
    );
    expect(cart.shops.map((s) => s.totalVnd)).toEqual([1000n, 1000n]);
    const less = price(
      [order('a', [line('x', 1_500)]), order('b', [line('y', 8_500)])],
      [voucher('CHO90', { percentBp: 9000 })],
    );
    expect(less.shops.map((s) => s.discountVnd)).toEqual([500n, 7_500n]);
  });

  it('a delivery voucher takes off the fee, to its cap', () => {
    const shops = [order('a', [line('x', 50_000)], 20_000), order('b', [line('y', 50_000)], 30_000)];
    const free = voucher('FREESHIP', { kind: 'delivery', percentBp: null, capVnd: 25_000n });
    const cart = price(shops, [free]);
    expect(cart.shops.map((s) => s.deliveryDiscountVnd)).toEqual([10_000n, 15_000n]);
    expect(cart.shops.map((s) => s.discountVnd)).toEqual([0n, 0n]);
    expect(cart.shops[0]?.uses[0]?.shares).toEqual([{ lineKey: null, promisedVnd: 10_000n }]);
    expect(why(price([order('a', [line('x', 50_000)])], [free]))).toEqual({ FREESHIP: 'VOUCHER_NO_FEE' });
  });

  it("a shared voucher's bearers get parts that add up, rounded once a use", () => {
    const [one] = price([order('a', [line('x', 9_999)])], [voucher('DOI', { programmeBp: 5000 })]).shops;
    expect(one?.uses[0]).toMatchObject({ promisedVnd: 1000n, programmeVnd: 500n });
  });

  it('two handovers of one shop count together for its voucher', () => {
    const own = voucher('VUON', { shopId: 'a', minGoodsVnd: 90_000n });
    const cart = price([order('a', [line('x', 50_000)]), order('a', [line('y', 50_000)])], [own]);
    expect(cart.shops.map((s) => s.discountVnd)).toEqual([5_000n, 5_000n]);
  });

  it.each<[string, Partial<VoucherTerms>, Partial<CartToPrice>]>([
    ['VOUCHER_STOPPED', { isStopped: true }, {}],
    ['VOUCHER_NOT_YET', { startsAt: LATER, endsAt: new Date('2027-01-01T00:00:00Z') }, {}],
    ['VOUCHER_OVER', { endsAt: NOON }, {}],
    ['VOUCHER_USED_UP', { budgetLeftVnd: 0n }, {}],
    ['VOUCHER_USED_UP', { usesLeft: 0 }, {}],
    ['VOUCHER_PERSON_LIMIT', {}, { personUses: new Map([['id-PHIEU', 1]]) }],
    ['VOUCHER_NOT_FOR_THESE', { shopIds: ['b'] }, {}],
    ['VOUCHER_NOT_FOR_THESE', { shopId: 'b' }, {}],
    ['VOUCHER_NOT_FOR_THESE', { categoryIds: ['honey'] }, {}],
    ['VOUCHER_MINIMUM', { minGoodsVnd: 50_001n }, {}],
    ['VOUCHER_NOTHING_OFF', { percentBp: 1 }, { shops: [order('a', [line('x', 900)])] }],
  ])('%s is said by its code', (code, terms, more) => {
    const cart = price([order('a', [line('x', 50_000)])], [voucher('PHIEU', terms)], more);
    expect(why(cart)).toEqual({ PHIEU: code });
    expect(sumVnd(cart.shops.map((s) => s.discountVnd))).toBe(0n);
  });

  it('says what is missing to the minimum, counted as the buyer sees the goods; unknown codes are named', () => {
    const cart = price(
      [order('a', [line('x', 25_000, 5, { tiers: [{ minQuantity: 5, unitPriceVnd: 22_000n }] })])],
      [voucher('TU120', { minGoodsVnd: 120_000n })],
      { codes: ['TU120', 'SAIMA'] },
    );
    expect(cart.refusedVouchers).toEqual([
      { code: 'SAIMA', why: 'VOUCHER_UNKNOWN', detail: { voucher: 'SAIMA' } },
      { code: 'TU120', why: 'VOUCHER_MINIMUM', detail: { voucher: 'TU120', minimumVnd: 120_000, missingVnd: 10_000 } },
    ]);
  });
});

const SHOPS = ['a', 'b', 'c', 'd'];
const money = (max: number) => fc.bigInt({ min: 0n, max: BigInt(max) });
const anyLine = fc.record({
  quantity: fc.integer({ min: 1, max: 40 }),
  contentBase: fc.constantFrom(1n, 250n, 500n, 1000n),
  priceBase: fc.constantFrom(1n, 500n, 1000n),
  listPriceVnd: fc.bigInt({ min: 1n, max: 300_000n }),
  tiers: fc.array(
    fc.record({ minQuantity: fc.integer({ min: 2, max: 30 }), unitPriceVnd: fc.bigInt({ min: 1n, max: 300_000n }) }),
    { maxLength: 3 },
  ),
  flash: fc.option(
    fc.record({
      unitPriceVnd: fc.bigInt({ min: 1n, max: 300_000n }),
      startsAt: fc.constantFrom(EARLIER, LATER),
      endsAt: fc.constantFrom(NOON, LATER),
    }),
  ),
  pricing: fc.constantFrom('piece' as const, 'pack' as const, 'weighed' as const),
  toleranceBp: fc.integer({ min: 0, max: 5000 }),
  categoryId: fc.constantFrom('fruit', 'honey', null),
});

const anyCart = fc
  .array(
    fc.record({
      shopId: fc.constantFrom(...SHOPS),
      lines: fc.array(anyLine, { minLength: 1, maxLength: 5 }),
      deliveryFeeVnd: money(60_000),
      freeFromVnd: fc.option(money(500_000)),
      isPrepaid: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((shops) => shops.map((shop, s) => ({ ...shop, lines: shop.lines.map((l, i) => ({ ...l, key: `${s}.${i}` })) })));

const anyVouchers = fc
  .array(
    fc.record({
      kind: fc.constantFrom('percent' as const, 'amount' as const, 'delivery' as const),
      percentBp: fc.integer({ min: 1, max: 10_000 }),
      amountVnd: fc.bigInt({ min: 1n, max: 400_000n }),
      capVnd: fc.option(fc.bigInt({ min: 1n, max: 200_000n })),
      minGoodsVnd: money(300_000),
      budgetLeftVnd: money(500_000),
      shopId: fc.option(fc.constantFrom(...SHOPS)),
      shopIds: fc.subarray(SHOPS),
      categoryIds: fc.subarray(['fruit', 'honey']),
      programmeBp: fc.integer({ min: 0, max: 10_000 }),
    }),
    { maxLength: 5 },
  )
  .map((all) => all.map((one, i) => voucher(`MA${i}X`, one)));

describe('whatever is in the cart', () => {
  const every = (check: (cart: PricedCart, shops: OrderToPrice[], vouchers: VoucherTerms[]) => void) =>
    fc.assert(
      fc.property(anyCart, anyVouchers, (shops, vouchers) => check(price(shops, vouchers), shops, vouchers)),
      { numRuns: 400 },
    );

  it('parts sum to the whole, to the đồng', () =>
    every((cart) => {
      expect(cart.totalVnd).toBe(sumVnd(cart.shops.map((s) => s.totalVnd)));
      for (const one of cart.shops) {
        expect(one.goodsVnd).toBe(sumVnd(one.lines.map((l) => l.estimateVnd)));
        expect(one.discountVnd).toBe(sumVnd(one.lines.map((l) => l.discountVnd)));
        expect(one.totalVnd).toBe(one.goodsVnd + one.deliveryVnd - one.discountVnd - one.deliveryDiscountVnd);
        expect(sumVnd(one.uses.map((u) => u.promisedVnd))).toBe(one.discountVnd + one.deliveryDiscountVnd);
        for (const use of one.uses) expect(sumVnd(use.shares.map((s) => s.promisedVnd))).toBe(use.promisedVnd);
      }
      const used = sumVnd(cart.usedVouchers.map((v) => v.promisedVnd));
      expect(used).toBe(sumVnd(cart.shops.map((s) => s.discountVnd + s.deliveryDiscountVnd)));
    }));

  it('nothing is negative, no line gives more than it costs, each order leaves 1.000 ₫ to pay', () =>
    every((cart) => {
      for (const one of cart.shops) {
        for (const l of one.lines) {
          expect(l.discountVnd >= 0n && l.discountVnd <= l.estimateVnd).toBe(true);
          expect(l.ceilingVnd >= l.estimateVnd).toBe(true);
        }
        expect(one.deliveryDiscountVnd >= 0n && one.deliveryDiscountVnd <= one.deliveryVnd).toBe(true);
        expect(one.maxTotalVnd >= one.totalVnd).toBe(true);
        const beforeVnd = one.goodsVnd + one.deliveryVnd;
        expect(one.totalVnd >= (beforeVnd < 1000n ? beforeVnd : 1000n)).toBe(true);
        for (const use of one.uses) expect(use.promisedVnd > 0n).toBe(true);
      }
    }));

  it("no voucher passes its cap, budget, amount or percentage; its bearers' parts sum", () =>
    every((cart, _, vouchers) => {
      for (const { voucherId, promisedVnd } of cart.usedVouchers) {
        const terms = vouchers.find((v) => v.voucherId === voucherId);
        if (!terms) throw new Error('unknown voucher used');
        expect(promisedVnd <= terms.budgetLeftVnd && promisedVnd <= (terms.capVnd ?? promisedVnd)).toBe(true);
        if (terms.kind === 'amount') expect(promisedVnd <= (terms.amountVnd ?? 0n)).toBe(true);
        const uses = cart.shops.flatMap((s) => s.uses).filter((u) => u.voucherId === voucherId);
        for (const use of uses) {
          const shopVnd = use.promisedVnd - use.programmeVnd;
          expect(shopVnd >= 0n && use.programmeVnd >= 0n).toBe(true);
          if (terms.programmeBp === 0) expect(use.programmeVnd).toBe(0n);
          if (terms.programmeBp === 10_000) expect(shopVnd).toBe(0n);
        }
      }
      const market = cart.usedVouchers.filter(
        (u) => vouchers.find((v) => v.voucherId === u.voucherId)?.shopId === null,
      );
      expect(market.length).toBeLessThanOrEqual(2);
    }));

  it('every typed voucher is used or refused, never both', () =>
    every((cart, _, vouchers) => {
      const said = [...cart.usedVouchers.map((v) => v.code), ...cart.refusedVouchers.map((v) => v.code)];
      expect(said.sort()).toEqual(vouchers.map((v) => v.code).sort());
    }));

  it('the order of lines, shops and vouchers decides nothing', () =>
    every((cart, shops, vouchers) => {
      const turned = price(
        [...shops].reverse().map((shop) => ({ ...shop, lines: [...shop.lines].reverse() })),
        [...vouchers].reverse(),
      );
      const flat = (one: PricedCart) =>
        one.shops
          .flatMap((s) => s.lines.map((l) => `${l.key} ${l.unitPriceVnd} ${l.estimateVnd} ${l.discountVnd}`))
          .sort();
      expect(flat(turned)).toEqual(flat(cart));
      expect(turned.totalVnd).toBe(cart.totalVnd);
      expect(turned.usedVouchers).toEqual(cart.usedVouchers);
    }));
});
