import { beforeAll, describe, expect, it } from 'vitest';
import { addHours, addSeconds } from '#kernel/time.ts';
import { decideListing } from '#modules/catalog/decide-listing.ts';
import { caseLog } from '#modules/oversight/queries.ts';
import { NO_FILTER } from '#modules/work/core/work-filter.ts';
import { giveBack } from '#modules/work/give-back.ts';
import { giveWork } from '#modules/work/give-work.ts';
import { workItem, workNeighbours, workPage } from '#modules/work/queries.ts';
import { seeWork } from '#modules/work/see-work.ts';
import { takeNext } from '#modules/work/take-next.ts';
import { takeOver } from '#modules/work/take-over.ts';
import { takeWork } from '#modules/work/take-work.ts';
import { db } from '#platform/db.ts';
import { makeArea, makeShop, NOON, type TestShop } from '../support/market.ts';
import { itemOf, makeOfficial, waitingListing } from '../support/waiting-work.ts';

type Official = Awaited<ReturnType<typeof makeOfficial>>;
let shop: TestShop;
let minh: Official;
let lan: Official;

beforeAll(async () => {
  shop = await makeShop({ areaName: 'Xã Tam Đảo' });
  minh = await makeOfficial('Lê Minh', 'moderator');
  lan = await makeOfficial('Đỗ Thị Lan', 'moderator');
});

const approve = (ctx: Official, reviewId: string) => decideListing(ctx, { reviewId, decision: 'approve', reason: '' });
const actions = async (id: string) => (await caseLog(minh, [{ kind: 'work', id }])).map(({ action }) => action);

describe('what one has in hand', () => {
  it('nobody else takes or decides, until it is given back', async () => {
    const one = await waitingListing(shop);
    expect(await takeWork(minh, one)).toMatchObject({ ok: true });
    expect(await takeWork(minh, one)).toMatchObject({ ok: true });
    const taken = { code: 'WORK_TAKEN', detail: { name: 'Lê Minh' } };
    expect(await takeWork(lan, one)).toMatchObject(taken);
    expect(await approve(lan, one.id)).toMatchObject(taken);
    expect(await giveBack(lan, one)).toMatchObject({ code: 'WORK_NOT_YOURS' });
    expect(await giveBack(minh, one)).toMatchObject({ ok: true });
    expect(await approve(lan, one.id)).toMatchObject({ ok: true });
    expect(await itemOf(one.id)).toMatchObject({ outcome: 'approved', closedById: lan.actor.accountId });
    expect(await takeWork(minh, one)).toMatchObject({ code: 'ALREADY_DECIDED' });
    expect(await giveBack(minh, one)).toMatchObject({ code: 'ALREADY_DECIDED' });
    expect(await actions(one.id)).toEqual(['work.give_back', 'work.take']);
  });

  it('is one person’s when two take it at once', async () => {
    const one = await waitingListing(shop);
    const both = await Promise.all([takeWork(minh, one), takeWork(lan, one)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ code: 'WORK_TAKEN' });
  });

  it('is decided once when two decide at once', async () => {
    const one = await waitingListing(shop);
    const both = await Promise.all([approve(minh, one.id), approve(lan, one.id)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ code: 'ALREADY_DECIDED' });
  });

  it('is taken over with a reason, which is written down and told', async () => {
    const one = await waitingListing(shop);
    await takeWork(minh, one);
    expect(await takeOver(lan, { ...one, reason: 'Anh Minh nghỉ ốm' })).toMatchObject({ ok: true });
    expect(await approve(minh, one.id)).toMatchObject({ code: 'WORK_TAKEN', detail: { name: 'Đỗ Thị Lan' } });
    expect(await caseLog(lan, [{ kind: 'work', id: one.id }])).toMatchObject([
      { action: 'work.take_over', reason: 'Anh Minh nghỉ ốm', actorName: 'Đỗ Thị Lan' },
      { action: 'work.take' },
    ]);
    const told = await db.inboxItem.findMany({ where: { accountId: minh.actor.accountId } });
    expect(told.map(({ template }) => template)).toContain('workTakenOver');
    expect(await approve(lan, one.id)).toMatchObject({ ok: true });
    expect(await takeOver(minh, { ...one, reason: 'Muộn mất rồi' })).toMatchObject({ code: 'ALREADY_DECIDED' });
  });

  it('passes only to somebody who may decide it', async () => {
    const one = await waitingListing(shop);
    const inspector = await makeOfficial('Phạm Thu', 'inspector');
    const elsewhere = await makeOfficial('Trần An', 'moderator', { areaId: await makeArea('Xã Sông Lô') });
    const seller = await makeOfficial('Cán bộ có gian', 'moderator');
    await db.shopMember.create({
      data: { shopId: shop.shopId, accountId: seller.actor.accountId, role: 'packer', createdAt: NOON },
    });
    for (const to of [inspector, elsewhere, seller])
      expect(await giveWork(minh, { ...one, toId: to.actor.accountId })).toMatchObject({
        fields: [{ field: 'toId', code: 'WORK_NOT_FOR_THEM', detail: { name: to.actor.name } }],
      });
    expect(await giveWork(minh, { ...one, toId: lan.actor.accountId })).toMatchObject({ ok: true });
    expect(await itemOf(one.id)).toMatchObject({ holderId: lan.actor.accountId });
    expect(await giveWork(minh, { ...one, toId: minh.actor.accountId })).toMatchObject({ code: 'WORK_TAKEN' });
    expect(await giveWork(lan, { ...one, toId: minh.actor.accountId })).toMatchObject({ ok: true });
  });

  it('goes on with who stands in during leave', async () => {
    const one = await waitingListing(shop);
    await takeWork(minh, one);
    const [own] = lan.actor.grants;
    if (!own) throw new Error('no grant');
    const grants = [own, { ...own, standsInFor: minh.actor.accountId }];
    expect(await approve({ ...lan, actor: { ...lan.actor, grants } }, one.id)).toMatchObject({ ok: true });
  });
});

describe('who may not', () => {
  it('own shop, other unit, another queue, other role, decided meanwhile', async () => {
    const one = await waitingListing(shop);
    const refusals: [Official, string][] = [
      [{ ...lan, actor: { ...lan.actor, shops: [{ shopId: shop.shopId, role: 'packer' }] } }, 'OWN_SHOP'],
      [await makeOfficial('A', 'moderator', { areaId: await makeArea('Xã Sông Lô') }), 'NOT_ALLOWED'],
      [await makeOfficial('B', 'moderator', { queues: ['application', 'claim'] }), 'NOT_ALLOWED'],
      [await makeOfficial('C', 'inspector'), 'NOT_ALLOWED'],
      [await makeOfficial('D', 'analyst'), 'NOT_ALLOWED'],
    ];
    for (const [ctx, code] of refusals) {
      expect(await takeWork(ctx, one)).toMatchObject({ code });
      expect(await takeOver(ctx, { ...one, reason: 'Thử nhận thay' })).toMatchObject({ code });
      expect(await approve(ctx, one.id)).toMatchObject({ code });
    }
    const unit = await makeOfficial('E', 'moderator', { areaId: shop.areaId, queues: ['listing'] });
    expect(await approve(unit, one.id)).toMatchObject({ ok: true });
    expect(await approve(minh, one.id)).toMatchObject({ code: 'ALREADY_DECIDED' });
  });

  it('does not even find it in the list', async () => {
    const one = await waitingListing(shop);
    const elsewhere = await makeOfficial('F', 'moderator', { areaId: await makeArea('Xã Sông Lô') });
    expect((await workPage(elsewhere, NO_FILTER)).all).toBe(0);
    expect(await workItem(elsewhere, one)).toBeNull();
    expect(await seeWork(elsewhere, one)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await workItem(minh, one)).toMatchObject({ code: one.code });
  });
});

describe('the next item', () => {
  it('is the one with the least time that is nobody’s, another for each who asks at once', async () => {
    const place = await makeShop({ areaName: 'Phường Phúc Yên' });
    const ofPlace = (name: string) => makeOfficial(name, 'moderator', { areaId: place.areaId });
    const [first, second, third] = await Promise.all(['G', 'H', 'I'].map(ofPlace));
    if (!first || !second || !third) throw new Error('three officials');
    const later = await waitingListing(place, { dueInHours: 9 });
    const soon = await waitingListing(place, { dueInHours: 2 });
    const answers = await Promise.all([takeNext(first, { kind: null }), takeNext(second, { kind: null })]);
    const ids = answers.map((one) => (one.ok ? one.value.id : one.code));
    expect([...ids].sort()).toEqual([later.id, soon.id].sort());
    expect(await takeNext(third, { kind: null })).toMatchObject({ code: 'WORK_NONE_LEFT' });

    // What waits for its seller, cannot be decided yet, or is about her own shop is not next.
    const waits = await waitingListing(place);
    await db.workItem.updateMany({ where: { subjectId: waits.id }, data: { isWaiting: true } });
    const unripe = await waitingListing(place);
    await db.workItem.updateMany({ where: { subjectId: unripe.id }, data: { notBefore: addHours(NOON, 5) } });
    expect(await takeNext(third, { kind: null })).toMatchObject({ code: 'WORK_NONE_LEFT' });
    const free = await waitingListing(place);
    const own = { ...third, actor: { ...third.actor, shops: [{ shopId: place.shopId, role: 'staff' as const }] } };
    expect(await takeNext(own, { kind: null })).toMatchObject({ code: 'WORK_NONE_LEFT' });
    await db.workItem.updateMany({ where: { subjectId: free.id }, data: { ownerId: third.actor.accountId } });
    expect(await takeNext(third, { kind: null })).toMatchObject({ code: 'WORK_NONE_LEFT' });
    expect(await takeWork(third, free)).toMatchObject({ code: 'OWN_SHOP' });
    await db.workItem.updateMany({ where: { subjectId: free.id }, data: { ownerId: null } });
    expect(await takeNext(third, { kind: 'application' })).toMatchObject({ code: 'WORK_NONE_LEFT' });
    expect(await takeNext(third, { kind: 'listing' })).toMatchObject({ ok: true, value: { id: free.id } });
    expect(await takeNext(await makeOfficial('K', 'inspector'), { kind: 'listing' })).toMatchObject({
      code: 'WORK_NONE_LEFT',
    });
  });
});

describe('the list', () => {
  it('pages and filters in the database: whose, how old, by risk, by words', async () => {
    const place = await makeShop({ areaName: 'Xã Lập Thạch', name: 'Lò gốm' });
    const areaSlug = (await db.area.findUniqueOrThrow({ where: { id: place.areaId } })).slug;
    const here = { ...NO_FILTER, areaSlug };
    const made = [];
    for (let at = 0; at < 23; at++)
      made.push(
        await waitingListing(place, {
          name: at === 5 ? 'Vại sành' : `Chum ${at}`,
          dueInHours: at - 1,
          riskPoints: at % 7,
        }),
      );
    const first = await workPage(minh, here);
    expect([first.rows.length, first.total, first.all]).toEqual([20, 23, 23]);
    expect(first.rows[0]?.code).toBe(made[0]?.code);
    const last = await workPage(minh, { ...here, page: 99 });
    expect([last.rows.length, last.page]).toEqual([3, 2]);
    expect((await workPage(minh, { ...here, order: 'risk' })).rows[0]?.riskPoints).toBe(6);
    expect((await workPage(minh, { ...here, age: 'late' })).total).toBe(2);
    expect((await workPage(minh, { ...here, q: 'VAI sanh' })).rows.map(({ subject }) => subject)).toEqual(['Vại sành']);
    const [a, b] = made;
    if (!a || !b) throw new Error('rows');
    await takeWork(minh, a);
    await takeWork(lan, b);
    expect((await workPage(minh, { ...here, holder: 'mine' })).rows.map(({ id }) => id)).toEqual([a.id]);
    expect((await workPage(minh, { ...here, holder: 'free' })).total).toBe(21);
    expect((await workPage(minh, { ...here, holder: 'mine_or_free' })).total).toBe(22);

    const item = await itemOf(b.id);
    expect(await workNeighbours(minh, here, item.id)).toMatchObject({
      previous: { id: a.id },
      next: { id: made[2]?.id },
      page: 1,
    });
    const at21 = await itemOf(made[21]?.id ?? '');
    expect((await workNeighbours(minh, here, at21.id)).page).toBe(2);
  });

  it('says who else has a case open, for two minutes', async () => {
    const one = await waitingListing(shop);
    expect(await seeWork(minh, one)).toMatchObject({ ok: true, value: { watchers: [] } });
    const at = (seconds: number) => ({ ...lan, now: addSeconds(NOON, seconds) });
    expect(await seeWork(at(60), one)).toMatchObject({ value: { watchers: ['Lê Minh'] } });
    const row = (await workPage(at(119), { ...NO_FILTER, q: one.code })).rows[0];
    expect(row?.watchers).toEqual(['Lê Minh']);
    expect(await seeWork(at(130), one)).toMatchObject({ value: { watchers: [] } });
    await seeWork({ ...minh, now: addSeconds(NOON, 140) }, one);
    expect(await seeWork(at(150), one)).toMatchObject({ value: { watchers: ['Lê Minh'] } });
  });
});
