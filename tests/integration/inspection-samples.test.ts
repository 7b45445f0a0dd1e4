import { describe, expect, it } from 'vitest';
import { drawSample } from '#modules/inspections/core/sample.ts';
import { planSample } from '#modules/inspections/plan-sample.ts';
import { planShop } from '#modules/inspections/plan-shop.ts';
import { inspections, planOf } from '#modules/inspections/queries.ts';
import type { SamplePlan } from '#modules/inspections/schema.ts';
import { db } from '#platform/db.ts';
import { as, DUE, fields, NO_FILTER, only, openInspections, reason } from '../support/inspected.ts';
import { makeArea, makePerson, makeShop } from '../support/market.ts';

const { inspector, other } = await openInspections();

const plan = (more: Partial<SamplePlan> = {}): SamplePlan => ({
  title: 'Rau củ tháng 12',
  reason,
  kind: 'visit',
  areaSlug: '',
  shopKind: null,
  categoryId: '',
  risk: 'any',
  wanted: 2,
  dueOn: DUE,
  seed: '',
  ...more,
});

describe('a sample', () => {
  it('is drawn by chance that anybody can draw again, from one’s own places, without one’s own shop', async () => {
    const areaName = 'Xã Rút Mẫu';
    const shops = [await makeShop({ areaName }), await makeShop({ areaName }), await makeShop({ areaName })];
    const own = await makeShop({ areaName });
    const areaId = await makeArea(areaName);
    const local = { ...only(inspector, areaId), shops: [{ shopId: own.shopId, role: 'owner' as const }] };
    const done = await planSample(as(local), plan());
    const code = done.ok ? done.value.code : '';
    const row = await db.inspectionPlan.findUniqueOrThrow({ where: { code }, include: { inspections: true } });
    expect([...row.pool].sort()).toEqual(shops.map(({ shopId }) => shopId).sort());
    expect(row.inspections.map(({ shopId }) => shopId).sort()).toEqual(drawSample(row.pool, 2, row.seed).sort());
    expect(await planOf(as(local), code)).toMatchObject({ seed: row.seed, poolSize: 3, drawn: 2 });
    expect(await db.workItem.count({ where: { kind: 'inspection', areaId, closedAt: null } })).toBe(2);
    // Who is to be inspected already is not drawn twice; then nobody is left.
    expect(await planSample(as(local), plan({ wanted: 5 }))).toMatchObject({ value: { drawn: 1 } });
    expect(await planSample(as(local), plan())).toMatchObject({ code: 'INSPECTION_NO_SHOPS' });
    expect((await inspections(as(local), { ...NO_FILTER, planCode: code }))?.total).toBe(2);
    const far = only(other, await makeArea('Xã Ở Xa'));
    expect((await inspections(as(far), NO_FILTER))?.total).toBe(0);
    const first = row.inspections[0]?.code ?? '';
    for (const [q, total] of [
      [first.toLowerCase(), 1],
      [`${first} khong co`, 0],
    ] as const)
      expect((await inspections(as(local), { ...NO_FILTER, q }))?.total).toBe(total);
    // How it was drawn is for who inspects where it drew somebody, or everywhere.
    expect(await planOf(as(far), code)).toBeNull();
    expect(await planOf(as(inspector), code)).toMatchObject({ drawn: 2 });
  });

  it('is refused to the wrong person, for another place and for a day gone by', async () => {
    const shop = await makeShop();
    const slug = (await db.area.findUniqueOrThrow({ where: { id: shop.areaId } })).slug ?? '';
    const far = only(other, await makeArea('Xã Ở Xa'));
    expect(await planSample(as(await makePerson({ roles: ['moderator'] })), plan())).toMatchObject({
      code: 'NOT_ALLOWED',
    });
    expect(fields(await planSample(as(far), plan({ areaSlug: slug })))).toEqual(['areaSlug:NOT_ALLOWED']);
    expect(fields(await planSample(as(inspector), plan({ dueOn: '2026-11-01' })))).toEqual(['dueOn:TIME_BACKDATED']);
    const one = { shopId: shop.shopId, kind: 'visit' as const, dueOn: DUE, reason };
    expect(await planShop(as(far), one)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await planShop(as({ ...inspector, shops: [{ shopId: shop.shopId, role: 'staff' }] }), one)).toMatchObject({
      code: 'OWN_SHOP',
    });
    const both = await Promise.all([planShop(as(inspector), one), planShop(as(other), one)]);
    expect(both.map((done) => done.ok).sort()).toEqual([false, true]);
    expect(both.find((done) => !done.ok)).toMatchObject({ code: 'INSPECTION_OPEN' });
  });
});
