import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { CUTS } from '#modules/indicators/core/catalogue.ts';
import { type Sums, vndOf, type Way as WayColumn } from '#modules/indicators/core/measures.ts';

import { officialOrders, PROOFS } from '#modules/oversight/queries.ts';
import { db } from '#platform/db.ts';
import { makeBookedOrder, makeRefund } from '../support/booked.ts';
import { figuresOn } from '../support/figures.ts';
import { ctxOf, makePerson, makeShop, type TestShop } from '../support/market.ts';

type Way = { method: 'vietqr' | 'cod' | 'vnpay' | 'momo'; proof: 'notice' | 'by_hand' | 'cash' | 'statement' };

const WAYS: readonly (Way & { channel: WayColumn })[] = [
  { method: 'vietqr', proof: 'notice', channel: 'bank' },
  { method: 'vietqr', proof: 'by_hand', channel: 'bankByHand' },
  { method: 'vietqr', proof: 'statement', channel: 'bankByHand' },
  { method: 'vnpay', proof: 'notice', channel: 'vnpay' },
  { method: 'momo', proof: 'notice', channel: 'momo' },
  { method: 'cod', proof: 'cash', channel: 'cash' },
];

/** Each run has a week of its own, so that the others' orders are not in it. */
const WEEKS = Array.from({ length: 12 }, (_, week) => new Date(Date.UTC(2025, 0, 6 + 7 * week, 3)));
let shops: TestShop[];

beforeAll(async () => {
  shops = [
    await makeShop({ areaName: 'Xã Sông Lô' }),
    await makeShop({ areaName: 'Xã Sông Lô', kind: 'cooperative' }),
    await makeShop({ areaName: 'Xã Lập Thạch' }),
  ];
});

async function pay(orderId: string, way: Way, paidVnd: bigint, at: Date, more: { isSurplus?: boolean } = {}) {
  const { id } = await db.payment.create({
    data: {
      orderId,
      method: way.method,
      proof: way.proof,
      amountVnd: paidVnd,
      paidVnd,
      state: 'paid',
      purpose: more.isSurplus ? 'surplus' : 'full',
      paidAt: at,
      createdAt: at,
    },
  });
  return id;
}

const plan = fc.record({
  shop: fc.nat(2),
  day: fc.nat(6),
  state: fc.constantFrom('placed', 'completed', 'cancelled') as fc.Arbitrary<'placed' | 'completed' | 'cancelled'>,
  payments: fc.array(fc.record({ way: fc.nat(WAYS.length - 1), thousands: fc.integer({ min: 1, max: 900 }) }), {
    maxLength: 3,
  }),
  backThousands: fc.nat(50),
  hasSurplus: fc.boolean(),
});

describe('the share without cash, from the records of money', () => {
  it('agrees with itself by day, area and kind of shop, with the money itself, and with the list of orders', async () => {
    const analyst = ctxOf(await makePerson({ roles: ['analyst'] }));
    const head = ctxOf(await makePerson({ roles: ['head'] }));
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(plan, { minLength: 1, maxLength: 8 }), async (orders) => {
        const monday = WEEKS[run++];
        if (!monday) throw new Error('more runs than weeks');
        let orderCount = 0;
        const vnd = new Map<WayColumn, bigint>();
        for (const { shop, day, state, payments, backThousands, hasSurplus } of orders) {
          const at = new Date(monday.getTime() + day * 86_400_000);
          const of = shops[shop];
          if (!of) throw new Error('no such shop');
          const order = await makeBookedOrder(of, { state, at });
          const counts = state !== 'cancelled';
          if (counts && payments.length > 0) orderCount++;
          if (hasSurplus)
            await pay(order.orderId, { method: 'vietqr', proof: 'notice' }, 7_000n, at, { isSurplus: true });
          for (const [i, { way, thousands }] of payments.entries()) {
            const by = WAYS[way];
            if (!by) throw new Error('no such way');
            const paidVnd = BigInt(thousands) * 1_000n;
            const id = await pay(order.orderId, by, paidVnd, at);
            const back = i === 0 ? BigInt(Math.min(thousands, backThousands)) * 1_000n : 0n;
            if (back > 0n) await makeRefund(id, back);
            if (counts) vnd.set(by.channel, (vnd.get(by.channel) ?? 0n) + paidVnd - back);
          }
        }
        const sunday = new Date(monday.getTime() + 6 * 86_400_000).toISOString().slice(0, 10);
        const from = monday.toISOString().slice(0, 10);
        const figures = await figuresOn(analyst, from, sunday);
        const paid = figures.of('cashless-share');
        const money = figures.of('cashless-value-share');
        expect(paid.value.whole).toBe(BigInt(orderCount));
        for (const { channel } of WAYS) expect(money.value.sums[vndOf(channel)]).toBe(vnd.get(channel) ?? 0n);
        for (const figure of [paid, money, figures.of('sales'), figures.of('orders')])
          for (const cut of CUTS) {
            const parts = [...(figure.by[cut]?.values() ?? [])];
            expect(parts.reduce((all, { part }) => all + part, 0n)).toBe(figure.value.part);
            expect(parts.reduce((all, { whole }) => all + (whole ?? 0n), 0n)).toBe(figure.value.whole ?? 0n);
          }
        const counted: Sums = paid.value.sums;
        const whole = { q: '', state: null, channel: null, areaSlug: null, shopId: null };
        const within = { ...whole, from, to: sunday, countsAll: false, page: 1 };
        for (const proof of PROOFS.filter((one) => one !== 'notice')) {
          const rows = await officialOrders(head, { ...within, proof });
          expect(BigInt(rows?.total ?? 0)).toBe(counted[proof === 'by_hand' ? 'bankByHand' : proof] ?? 0n);
        }
      }),
      { numRuns: WEEKS.length, endOnFailure: true },
    );
  });
});
