import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mulDiv, spread, sumVnd } from '#kernel/money.ts';
import {
  type Bill,
  type BillLine,
  creditOver,
  type DeliveryBack,
  deliveryBack,
  type LineBack,
  leftOf,
  leftOfBill,
  NO_DELIVERY,
  netDelivery,
  netOf,
  planReturn,
  restOf,
  wholeRest,
  worthOf,
} from './return-money.ts';

const line = (more: Partial<BillLine> = {}): BillLine => ({
  lineId: 'a',
  packedBase: 1930n,
  finalVnd: 48_250n,
  shares: [],
  returnedBase: 0n,
  returnedVnd: 0n,
  ...more,
});

const bill = (lines: BillLine[], more: Partial<Bill> = {}): Bill => ({
  lines,
  deliveryVnd: 20_000n,
  deliveryShares: [],
  deliveryReturned: NO_DELIVERY,
  vouchers: [],
  ...more,
});

/** The bill after a return, as the tables keep it. */
function returned(before: Bill, backs: readonly LineBack[], delivery: DeliveryBack): Bill {
  return {
    ...before,
    deliveryReturned: {
      vnd: before.deliveryReturned.vnd + delivery.vnd,
      isWhole: before.deliveryReturned.isWhole || delivery.isWhole,
    },
    lines: before.lines.map((one) => {
      const back = backs.find(({ lineId }) => lineId === one.lineId);
      return back
        ? { ...one, returnedBase: one.returnedBase + back.base, returnedVnd: one.returnedVnd + back.amountVnd }
        : one;
    }),
  };
}

describe('worthOf', () => {
  it('gives a third of a weighed line its part of the final price, and the rest the rest', () => {
    const whole = line();
    const first = worthOf(whole, 643n);
    expect(first).toBe(16_075n);
    const second = worthOf({ ...whole, returnedBase: 643n, returnedVnd: first }, 1287n);
    expect(first + second).toBe(48_250n);
  });

  it('does not make good later what was given for less', () => {
    const half = line({ packedBase: 10n, finalVnd: 100_000n, returnedBase: 5n, returnedVnd: 10_000n });
    expect(worthOf(half, 5n)).toBe(50_000n);
  });

  it('is nothing for a line that was packed at zero', () => {
    expect(worthOf(line({ packedBase: 0n, finalVnd: 0n }), 0n)).toBe(0n);
  });
});

describe('planReturn', () => {
  const shared = bill([line({ packedBase: 4n, finalVnd: 40_000n, shares: [{ voucherId: 'v', vnd: 10_000n }] })], {
    vouchers: [{ voucherId: 'v', finalVnd: 10_000n, programmeVnd: 3333n }],
  });

  it('takes the discount back in the proportion of the money, the programme its part', () => {
    expect(planReturn(shared, [{ lineId: 'a', base: 2n, amountVnd: 15_000n }], { vnd: 0n, isWhole: false })).toEqual({
      salesVnd: 20_000n,
      buyerVnd: 15_000n,
      discounts: [{ voucherId: 'v', shopVnd: 3333n, programmeVnd: 1667n }],
    });
  });

  it('takes a delivery that a voucher paid back only with the whole', () => {
    const free = { ...shared, deliveryShares: [{ voucherId: 'd', vnd: 20_000n }] };
    const paid = {
      ...free,
      vouchers: [...free.vouchers, { voucherId: 'd', finalVnd: 20_000n, programmeVnd: 20_000n }],
    };
    const backs = wholeRest(paid);
    expect(deliveryBack(paid, backs)).toEqual({ vnd: 0n, isWhole: true });
    const plan = planReturn(paid, backs, deliveryBack(paid, backs));
    expect(plan).toMatchObject({ salesVnd: 60_000n, buyerVnd: 30_000n });
    expect(planReturn(paid, backs, { vnd: 0n, isWhole: false }).salesVnd).toBe(40_000n);
  });

  it('keeps the delivery fee while a gram or a đồng is missing', () => {
    const two = bill([line({ packedBase: 2n, finalVnd: 30_000n })]);
    expect(deliveryBack(two, [{ lineId: 'a', base: 1n, amountVnd: 15_000n }]).vnd).toBe(0n);
    expect(deliveryBack(two, [{ lineId: 'a', base: 2n, amountVnd: 29_999n }]).vnd).toBe(0n);
    expect(deliveryBack(two, [{ lineId: 'a', base: 2n, amountVnd: 30_000n }]).vnd).toBe(20_000n);
  });

  it('gives a delivery that a voucher paid back once, with the last of the goods', () => {
    const share = { voucherId: 'w', vnd: 20_000n };
    const vouchers = [{ voucherId: 'w', finalVnd: 20_000n, programmeVnd: 0n }];
    const free = bill([line({ packedBase: 1n, finalVnd: 30_000n })], { deliveryShares: [share], vouchers });
    const all = [{ lineId: 'a', base: 1n, amountVnd: 30_000n }];
    expect(deliveryBack(free, all)).toEqual({ vnd: 0n, isWhole: true });
    expect(planReturn(free, all, deliveryBack(free, all)).salesVnd).toBe(50_000n);
    const over = returned(free, all, deliveryBack(free, all));
    expect(deliveryBack(over, [])).toEqual({ vnd: 0n, isWhole: false });
    expect(planReturn(over, [], deliveryBack(over, [])).salesVnd).toBe(0n);
  });

  it('does not take it back again with goods that follow a credit of everything', () => {
    const share = { voucherId: 'w', vnd: 20_000n };
    const vouchers = [{ voucherId: 'w', finalVnd: 20_000n, programmeVnd: 20_000n }];
    const free = bill([line({ packedBase: 1n, finalVnd: 30_000n })], { deliveryShares: [share], vouchers });
    const { backs, delivery } = creditOver(free, 30_000n);
    expect(planReturn(free, backs, delivery)).toMatchObject({ salesVnd: 50_000n, buyerVnd: 30_000n });
    const credited = returned(free, backs, delivery);
    const goods = [{ lineId: 'a', base: 1n, amountVnd: 0n }];
    expect(deliveryBack(credited, goods)).toEqual(NO_DELIVERY);
    const none = { salesVnd: 0n, discounts: [], buyerVnd: 0n };
    expect(planReturn(credited, goods, NO_DELIVERY)).toEqual(none);
    expect(planReturn(credited, goods, { vnd: 0n, isWhole: true })).toEqual(none);
  });

  it('throws above what is left: the use case has refused it before', () => {
    expect(() => planReturn(shared, [{ lineId: 'a', base: 5n, amountVnd: 1n }], { vnd: 0n, isWhole: false })).toThrow();
    expect(() =>
      planReturn(shared, [{ lineId: 'a', base: 1n, amountVnd: 30_001n }], { vnd: 0n, isWhole: false }),
    ).toThrow();
    expect(() => planReturn(shared, [], { vnd: 20_001n, isWhole: false })).toThrow();
  });
});

const anyLine = fc
  .record({
    packedBase: fc.bigInt({ min: 1n, max: 20_000n }),
    finalVnd: fc.bigInt({ min: 0n, max: 5_000_000n }),
    offBp: fc.bigInt({ min: 0n, max: 10_000n }),
    ofFirst: fc.bigInt({ min: 0n, max: 100n }),
  })
  .map(({ packedBase, finalVnd, offBp, ofFirst }) => {
    const off = (finalVnd * offBp) / 10_000n;
    const first = (off * ofFirst) / 100n;
    return line({
      packedBase,
      finalVnd,
      shares: [
        { voucherId: 'v', vnd: first },
        { voucherId: 'w', vnd: off - first },
      ],
    });
  });

const anyBill = fc
  .record({
    lines: fc.array(anyLine, { minLength: 1, maxLength: 4 }),
    deliveryVnd: fc.bigInt({ min: 0n, max: 60_000n }),
    deliveryOffBp: fc.constantFrom(0n, 3333n, 10_000n),
    programmeBp: fc.tuple(fc.bigInt({ min: 0n, max: 10_000n }), fc.bigInt({ min: 0n, max: 10_000n })),
  })
  .map(({ lines, deliveryVnd, deliveryOffBp, programmeBp }) => {
    const named = lines.map((one, at) => ({ ...one, lineId: String(at) }));
    const deliveryShares = [{ voucherId: 'w', vnd: (deliveryVnd * deliveryOffBp) / 10_000n }];
    const sumOf = (voucherId: string) =>
      sumVnd(
        [...named.flatMap((one) => one.shares), ...deliveryShares]
          .filter((s) => s.voucherId === voucherId)
          .map((s) => s.vnd),
      );
    const vouchers = ['v', 'w'].map((voucherId, at) => ({
      voucherId,
      finalVnd: sumOf(voucherId),
      programmeVnd: mulDiv(sumOf(voucherId), programmeBp[at] ?? 0n, 10_000n),
    }));
    return bill(named, { deliveryVnd, deliveryShares, vouchers });
  });

/** A walk of returns: each step claims a part of what is left of each line, at its worth or less, or is a sum alone. */
const anyPercent = fc.oneof(fc.constant(100n), fc.bigInt({ min: 0n, max: 100n }));
const anySteps = fc.array(fc.record({ isCredit: fc.boolean(), basePercent: anyPercent, moneyPercent: anyPercent }), {
  maxLength: 6,
});

describe('for any order and any row of returns', () => {
  it('nothing goes back twice, nothing above the bill, no discount above itself', () => {
    fc.assert(
      fc.property(anyBill, anySteps, (start, steps) => {
        let now = start;
        const back = { buyer: 0n, sales: 0n, v: 0n, w: 0n, programme: 0n };
        for (const step of steps) {
          const claimed = now.lines.map((one) => {
            const base = (restOf(one) * step.basePercent) / 100n;
            return { lineId: one.lineId, base, amountVnd: (worthOf(one, base) * step.moneyPercent) / 100n };
          });
          const { backs, delivery } = step.isCredit
            ? creditOver(now, (leftOfBill(now) * step.moneyPercent) / 100n)
            : { backs: claimed, delivery: deliveryBack(now, claimed) };
          const plan = planReturn(now, backs, delivery);
          const off = sumVnd(plan.discounts.map((d) => d.shopVnd + d.programmeVnd));
          expect(plan.salesVnd).toBe(plan.buyerVnd + off);
          for (const d of plan.discounts) {
            expect(d.shopVnd >= 0n && d.programmeVnd >= 0n).toBe(true);
            back[d.voucherId === 'v' ? 'v' : 'w'] += d.shopVnd + d.programmeVnd;
            back.programme += d.programmeVnd;
          }
          back.buyer += plan.buyerVnd;
          back.sales += plan.salesVnd;
          now = returned(now, backs, delivery);
        }
        const sales = sumVnd(start.lines.map((one) => one.finalVnd)) + start.deliveryVnd;
        expect(back.buyer + leftOfBill(now)).toBe(leftOfBill(start));
        expect(back.sales <= sales).toBe(true);
        expect(back.v <= (start.vouchers[0]?.finalVnd ?? 0n) && back.w <= (start.vouchers[1]?.finalVnd ?? 0n)).toBe(
          true,
        );
        expect(back.programme <= sumVnd(start.vouchers.map((v) => v.programmeVnd))).toBe(true);
        expect(now.lines.every((one) => leftOf(one) >= 0n && restOf(one) >= 0n)).toBe(true);
      }),
    );
  });

  it('all of it back is the whole bill to the đồng, however it was cut', () => {
    fc.assert(
      fc.property(anyBill, fc.array(fc.bigInt({ min: 0n, max: 100n }), { maxLength: 4 }), (start, cuts) => {
        let now = start;
        let [buyer, sales, programme] = [0n, 0n, 0n];
        const take = (backs: LineBack[]) => {
          const delivery = deliveryBack(now, backs);
          const plan = planReturn(now, backs, delivery);
          buyer += plan.buyerVnd;
          sales += plan.salesVnd;
          programme += sumVnd(plan.discounts.map((d) => d.programmeVnd));
          now = returned(now, backs, delivery);
        };
        for (const cut of cuts) {
          const part = now.lines
            .map((one) => {
              const base = (restOf(one) * cut) / 101n;
              return { lineId: one.lineId, base, amountVnd: worthOf(one, base) };
            })
            .filter(({ base }) => base > 0n);
          if (part.length > 0) take(part);
        }
        take(wholeRest(now));
        const net = sumVnd(start.lines.map(netOf)) + netDelivery(start);
        expect(buyer).toBe(net);
        expect(sales).toBe(sumVnd(start.lines.map((one) => one.finalVnd)) + start.deliveryVnd);
        expect(programme).toBe(sumVnd(start.vouchers.map((v) => v.programmeVnd)));
      }),
    );
  });

  it('a credit falls on the lines by what they have left, and never above it', () => {
    fc.assert(
      fc.property(anyBill, fc.bigInt({ min: 0n, max: 100n }), (start, percent) => {
        const amountVnd = (leftOfBill(start) * percent) / 100n;
        const { backs, delivery } = creditOver(start, amountVnd);
        expect(sumVnd(backs.map((b) => b.amountVnd)) + delivery.vnd).toBe(amountVnd);
        expect(planReturn(start, backs, delivery).buyerVnd).toBe(amountVnd);
        const weights = start.lines.map(leftOf);
        const even = spread(sumVnd(backs.map((b) => b.amountVnd)), weights);
        expect(backs.every((b) => b.amountVnd === even[Number(b.lineId)])).toBe(true);
      }),
    );
  });
});
