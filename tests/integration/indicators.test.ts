/** The market's figures against the rows they are made of, read by SQL that shares nothing with them. */
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Ctx } from '#kernel/actor.ts';
import { addHours, dateOfDay, instantOf } from '#kernel/time.ts';
import { CHANGED, daysToCount } from '#modules/indicators/changed-queries.ts';
import { indicatorOf } from '#modules/indicators/core/catalogue.ts';
import { weeksUntil } from '#modules/indicators/core/period.ts';
import { forgetPlaces } from '#modules/indicators/place-queries.ts';
import { manySeries, trendOf, valuesOf } from '#modules/indicators/queries.ts';
import { refreshChanged, refreshDays, refreshRest } from '#modules/indicators/refresh-days.ts';
import { snapshotOf } from '#modules/indicators/snapshot-queries.ts';
import { takeSnapshots } from '#modules/indicators/take-snapshot.ts';
import { db } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { makeBookedOrder, makeRefund } from '../support/booked.ts';
import { figuresOn } from '../support/figures.ts';
import { ctxOf, makeArea, makePerson, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';

const sandboxes = vi.hoisted(() => ({ count: true }));
vi.mock('#platform/sandbox-rows.ts', async (original) => ({
  ...(await original<object>()),
  withSandbox: () => sandboxes.count,
}));

let owner: Client;
let shops: TestShop[];
const analyst = async () => ctxOf(await makePerson({ roles: ['analyst'] }));
const one = async <T extends object>(sql: string, values: unknown[] = []): Promise<T> => {
  const { rows } = await owner.query<T>(sql, values);
  if (!rows[0]) throw new Error('no row');
  return rows[0];
};
const pay = (orderId: string, way: 'cash' | 'notice', paidVnd: bigint, at: Date) =>
  db.payment.create({
    data: {
      orderId,
      method: way === 'cash' ? 'cod' : 'vietqr',
      proof: way,
      amountVnd: paidVnd,
      paidVnd,
      state: 'paid',
      paidAt: at,
      createdAt: at,
    },
  });

beforeAll(async () => {
  owner = new Client({ connectionString: env.DATABASE_ADMIN_URL });
  await owner.connect();
  shops = [
    await makeShop({ areaName: 'Xã Sông Lô' }),
    await makeShop({ areaName: 'Xã Lập Thạch', kind: 'cooperative' }),
  ];
});
afterAll(() => owner.end());

/** As many turns as the worker would take. */
async function countAll(ctx: Ctx): Promise<void> {
  while (await isUncounted(ctx.now)) await refreshRest(ctx);
}
const isUncounted = async (now: Date) => (await daysToCount(now, 1)).length > 0;

const DAY = '2026-03-10';
const at = (clock: string, day = DAY) => instantOf(day, clock);
const shop = (index: number): TestShop => {
  const found = shops[index];
  if (!found) throw new Error('no such shop');
  return found;
};

describe('the figures of a day', () => {
  it('are those of its rows, whatever came back or was complained of', async () => {
    const first = await makeBookedOrder(shop(0), { state: 'completed', at: at('08:00'), goodsVnd: 300_000n });
    const second = await makeBookedOrder(shop(0), { state: 'delivered', at: at('09:00'), goodsVnd: 100_000n });
    const third = await makeBookedOrder(shop(1), { state: 'completed', at: at('23:59'), goodsVnd: 80_000n });
    await makeBookedOrder(shop(1), { state: 'cancelled', at: at('10:00') });
    await pay(first.orderId, 'cash', 320_000n, at('08:10'));
    const { id } = await pay(second.orderId, 'notice', 120_000n, at('09:10'));
    await makeRefund(id, 20_000n);
    await pay(third.orderId, 'notice', 100_000n, at('23:59'));
    await db.order.updateMany({
      where: { id: { in: [first.orderId, second.orderId, third.orderId] } },
      data: { deliveredAt: at('15:00', '2026-03-12'), handoverOn: new Date('2026-03-12T00:00:00Z') },
    });
    await db.order.update({ where: { id: third.orderId }, data: { handoverOn: new Date('2026-03-11T00:00:00Z') } });
    await db.complaint.create({
      data: {
        code: 'KNAAAAAAAA',
        orderId: first.orderId,
        shopId: shop(0).shopId,
        state: 'settled',
        subject: 'quality',
        openedAt: at('10:00', '2026-03-13'),
        closedAt: at('22:00', '2026-03-15'),
      },
    });

    const ctx = await analyst();
    const { value, of } = await figuresOn(ctx, '2026-03-01', '2026-03-31');
    const rows = await one<{ sold: string; vnd: string; fee: string; goods: string }>(
      `select count(*) filter (where state <> 'cancelled') as sold, sum(total_vnd) filter (where state <> 'cancelled') as vnd,
         sum(delivery_vnd) filter (where state <> 'cancelled' and handover_kind = 'address') as fee,
         sum(goods_vnd) filter (where state <> 'cancelled' and handover_kind = 'address') as goods
       from orders where placed_at >= $1 and placed_at < $2`,
      [instantOf('2026-03-01'), instantOf('2026-04-01')],
    );
    expect(value('sales')).toMatchObject({ part: BigInt(rows.vnd), sums: { sold: BigInt(rows.sold) } });
    expect(value('average-order').value).toBe(Math.round(Number(rows.vnd) / Number(rows.sold)));
    expect(value('last-mile-cost-share')).toMatchObject({
      part: BigInt(rows.fee ?? 0),
      whole: BigInt(rows.goods ?? 0),
    });
    expect(value('cashless-value-share')).toMatchObject({ part: 200_000n, whole: 520_000n, value: 38.4 });
    expect(value('on-time-share')).toMatchObject({ part: 2n, whole: 3n, value: 66.6 });
    expect(value('complaint-share')).toMatchObject({ part: 1n, whole: 3n });
    expect(value('complaint-days')).toMatchObject({ part: 1n, value: 2.5 });
    expect(of('complaint-days').by.area?.get(shop(0).areaId)?.value).toBe(2.5);
  });

  it('leave out what sandboxes brought where it does not count', async () => {
    const { orderId } = await makeBookedOrder(shop(0), { at: at('08:00', '2026-02-02') });
    await db.order.update({ where: { id: orderId }, data: { isSandbox: true } });
    const ctx = await analyst();
    try {
      sandboxes.count = false;
      expect((await figuresOn(ctx, '2026-02-02')).value('orders').part).toBe(0n);
    } finally {
      sandboxes.count = true;
    }
    expect((await figuresOn(ctx, '2026-02-02')).value('orders').part).toBe(1n);
  });

  it('of a month in which nothing was sold are no shares and no fault', async () => {
    const ctx = await analyst();
    const { value } = await figuresOn(ctx, '2025-11-01', '2025-11-30');
    for (const code of ['cashless-share', 'e-invoice-share', 'average-order', 'return-share'] as const)
      expect(value(code).value).toBeNull();
    expect(value('sales').part).toBe(0n);
    const indicator = indicatorOf('sales');
    const trend = indicator && (await trendOf(ctx, indicator, { from: '2025-11-01', to: '2025-11-30' }));
    expect(trend?.months).toHaveLength(25);
    expect(trend?.weeks.every(({ value: of }) => of.part === 0n)).toBe(true);
  });

  it('hold sums beyond what a floating number can', async () => {
    const big = 9_007_199_254_740_993n;
    await makeBookedOrder(shop(0), { at: at('08:00', '2025-10-05') });
    await figuresOn(await analyst(), '2025-10-05');
    await db.$executeRaw`update indicator_days set sold_vnd = ${big} where day = '2025-10-05'`;
    const figures = await valuesOf(await analyst(), { from: '2025-10-05', to: '2025-10-05' });
    expect(figures?.get('sales')?.value.part).toBe(big);
  });
});

describe('what is counted again', () => {
  it('is today, and the days of orders that something happened to', async () => {
    const first = systemCtx(addHours(NOON, 24 * 60));
    await countAll(first);
    await refreshChanged(first);
    const { orderId } = await makeBookedOrder(shop(0), { state: 'placed', at: at('09:00', '2026-04-04') });
    const figures = async () =>
      (await valuesOf(await analyst(), { from: '2026-04-04', to: '2026-04-04' }))?.get('orders');
    await refreshChanged(first);
    expect((await figures())?.value.part).toBe(0n);
    await db.orderEvent.create({ data: { orderId, at: first.now, event: 'paid', by: 'system' } });
    await refreshChanged(first);
    await countAll(first);
    expect((await figures())?.value.part).toBe(1n);
    // Once a day the last months are counted whole: what nothing told of is found.
    await db.$executeRaw`update indicator_days set orders = 77 where day = '2026-11-20'`;
    await db.$executeRaw`insert into indicator_days (day, area_id, shop_kind, channel, orders) values ('2026-11-19', ${shop(0).areaId}::uuid, 'household', 'web', 77)`;
    const next = systemCtx(addHours(first.now, 24));
    await countAll(next);
    const found = await valuesOf(await analyst(), { from: '2026-11-19', to: '2026-11-20' });
    expect(found?.get('orders')?.value.part).toBe(
      BigInt(
        (
          await one<{ count: string }>('select count(*) from orders where placed_at >= $1 and placed_at < $2', [
            instantOf('2026-11-19'),
            instantOf('2026-11-21'),
          ])
        ).count,
      ),
    );
  });

  it('counts once however many count at the same time', async () => {
    await makeBookedOrder(shop(0), { at: at('09:00', '2026-05-05') });
    await Promise.all([1, 2, 3].map(() => refreshDays(systemCtx(), ['2026-05-05'])));
    const figures = await valuesOf(await analyst(), { from: '2026-05-05', to: '2026-05-05' });
    expect(figures?.get('orders')?.value.part).toBe(1n);
  });
});

describe('a unit that was merged in the middle of a period', () => {
  it('passes its shops’ sales to its successor, and keeps its district', async () => {
    const oldId = await makeArea('Xã Đôn Nhân');
    const newId = await makeArea('Xã Hải Lựu');
    await db.area.update({
      where: { id: oldId },
      data: {
        slug: null,
        validTo: new Date('2025-06-30T00:00:00Z'),
        districtCode: '253',
        districtName: 'Huyện Sông Lô',
      },
    });
    await db.areaSuccession.create({ data: { oldId, newId, validFrom: new Date('2025-07-01T00:00:00Z') } });
    const own = await makeShop({ areaName: 'Xã Đôn Nhân' });
    const next = await makeShop({ areaName: 'Xã Hải Lựu' });
    await makeBookedOrder(own, { at: at('09:00', '2025-06-20') });
    await makeBookedOrder(next, { at: at('09:00', '2025-07-20') });
    forgetPlaces();
    const { of } = await figuresOn(await analyst(), '2025-06-01', '2025-07-31');
    expect(of('orders').by.area?.get(newId)?.part).toBe(2n);
    expect(of('orders').by.area?.get(oldId)).toBeUndefined();
    expect(of('orders').by.district?.get('Huyện Sông Lô')?.part).toBe(2n);
    // Divided among two, it stays under its own name: nobody can tell whose its sales were.
    await db.areaSuccession.create({
      data: { oldId, newId: shop(0).areaId, validFrom: new Date('2025-07-01T00:00:00Z') },
    });
    forgetPlaces();
    const divided = await valuesOf(await analyst(), { from: '2025-06-01', to: '2025-07-31' });
    expect(divided?.get('orders')?.by.area?.get(oldId)?.part).toBe(1n);
    forgetPlaces();
  });
});

describe('what is kept of a day', () => {
  it('says later what it said then, once, and nobody can change it', async () => {
    await db.$executeRaw`delete from indicator_refreshes`;
    const morning = systemCtx(instantOf('2027-02-01', '00:10'));
    await makeBookedOrder(shop(0), { at: at('09:00', '2027-01-20'), goodsVnd: 70_000n });
    // Nothing is kept while a part of the past is uncounted.
    expect(await takeSnapshots(morning)).toEqual([]);
    await countAll(morning);
    expect(await takeSnapshots(morning)).toEqual(['2027-01-31']);
    const kept = () => snapshotOf('2027-01-31');
    const before = await kept();
    const sales = before.find(({ indicator, span }) => indicator === 'sales' && span === 'month');
    expect(sales).toMatchObject({ from: '2027-01-01', version: 1, part: 90_000n });
    expect(sales?.parts.by.area?.[shop(0).areaId]).toMatchObject({ part: '90000', sums: { sold: '1' } });
    expect(new Set(before.map(({ span }) => span))).toEqual(new Set(['month', 'quarter', 'year']));
    // An order of January is found in March.
    await makeBookedOrder(shop(0), { at: at('09:00', '2027-01-21') });
    await refreshDays(systemCtx(), ['2027-01-21']);
    expect(await takeSnapshots(morning)).toEqual([]);
    expect(await kept()).toEqual(before);
    await expect(db.indicatorSnapshot.updateMany({ data: { value: 1 } })).rejects.toThrow(/permission denied|denied/);
    await expect(owner.query('delete from indicator_snapshots')).rejects.toThrow(/append-only/);
  });
});

describe('what is kept at a busy hour', () => {
  it('is not held back by orders of other days that something happens to all the while', async () => {
    const earlier = systemCtx(instantOf('2027-03-02', '00:10'));
    const { orderId } = await makeBookedOrder(shop(0), { at: at('09:00', '2027-02-25') });
    await countAll(earlier);
    await refreshChanged(earlier);
    await countAll(earlier);
    await db.orderEvent.create({ data: { orderId, at: earlier.now, event: 'paid', by: 'system' } });
    await db.$executeRaw`update indicator_days set orders = 77 where day = '2027-02-25'`;
    expect(await takeSnapshots(earlier)).toContain('2027-03-01');
    const february = (await snapshotOf('2027-02-28')).find((one) => one.indicator === 'orders' && one.span === 'month');
    expect(february?.part).toBe(1n);
  });

  it('looks for nothing itself while others still have days to count', async () => {
    const next = systemCtx(instantOf('2027-03-03', '00:10'));
    const days = ['2027-02-24', '2027-02-25'].map(dateOfDay);
    await db.indicatorRefresh.updateMany({ where: { day: { in: days } }, data: { refreshedAt: CHANGED } });
    const marks = () => db.indicatorMark.findMany({ orderBy: { source: 'asc' } });
    const before = await marks();
    expect(await takeSnapshots(next)).toEqual([]);
    expect(await marks()).toEqual(before);
    await countAll(next);
    expect(await takeSnapshots(next)).toEqual(['2027-03-02']);
  });
});

describe('steps of time', () => {
  it('add up to the whole they divide', async () => {
    const ctx = await analyst();
    const steps = weeksUntil('2026-04-30', 10);
    const [first, last] = [steps[0], steps.at(-1)];
    const orders = indicatorOf('orders');
    if (!orders || !first || !last) throw new Error('no such thing');
    const points = (await manySeries(ctx, [orders], steps))?.get('orders') ?? [];
    const whole = await valuesOf(ctx, { from: first.from, to: last.to });
    expect(points.reduce((all, { value }) => all + value.part, 0n)).toBe(whole?.get('orders')?.value.part);
  });
});
