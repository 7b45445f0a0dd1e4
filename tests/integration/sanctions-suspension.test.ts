import { describe, expect, it } from 'vitest';
import type { Ctx, Person } from '#kernel/actor.ts';
import { addHours, instantOf } from '#kernel/time.ts';
import { endSanction, liftSanction } from '#modules/sanctions/end-sanction.ts';
import { proposeSanction } from '#modules/sanctions/propose-sanction.ts';
import { officialSanction, officialSanctions, sellerSanction, sellerSanctions } from '#modules/sanctions/queries.ts';
import { reactions } from '#modules/sanctions/reactions.ts';
import { reopenShop } from '#modules/sanctions/reopen-shop.ts';
import { withdrawSanction } from '#modules/sanctions/withdraw-sanction.ts';
import { changeShopStatus } from '#modules/shops/change-shop-status.ts';
import { db, transaction } from '#platform/db.ts';
import { ctxOf, makeArea, makePerson, makeShop, NOON, systemCtx } from '../support/market.ts';
import { asked, at, openSanctionDesk, order, rowOf, sign, statusOf, sweep, toldOf } from '../support/sanction-desk.ts';

const FILTER = { q: '', level: null, state: null, shopId: null, from: null, to: null, page: 1 } as const;
const { inspector, head, otherHead, proposed } = await openSanctionDesk();

describe('a suspension', () => {
  it('is signed by a second person, announced, begins on its day, leaves orders alone and ends by itself', async () => {
    const shop = await makeShop();
    const before = await order(shop, 'cod');
    const id = await proposed(shop);
    expect(await statusOf(shop)).toBe('active');
    expect(await sign(head, id)).toMatchObject({ ok: true, value: { state: 'announced' } });
    const startsAt = instantOf('2026-11-29');
    expect(await rowOf(id)).toMatchObject({ startsAt, untilAt: addHours(startsAt, 240), decidedAt: NOON });
    await sweep(addHours(startsAt, -1));
    expect(await statusOf(shop)).toBe('active');
    await Promise.all([sweep(startsAt), sweep(startsAt)]);
    expect(await statusOf(shop)).toBe('suspended');
    const code = before.ok ? (before.value.orderCodes[0] ?? '') : '';
    expect(await db.order.findUniqueOrThrow({ where: { code } })).toMatchObject({ state: 'placed' });
    await expect(order(shop, 'vietqr')).rejects.toThrow('SHOP_CLOSED');
    expect(await reopenShop(at(head, startsAt), { shopId: shop.shopId, reason: 'Cho bán lại' })).toMatchObject({
      code: 'SANCTION_OPEN',
    });
    await Promise.all([sweep(addHours(startsAt, 240)), sweep(addHours(startsAt, 240))]);
    expect(await statusOf(shop)).toBe('active');
    expect((await rowOf(id)).state).toBe('ended');
    expect(await toldOf(shop)).toEqual(['sanctionEnded', 'sanctionAnnounced']);
    const log = await db.auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } });
    expect(log.map(({ action }) => action)).toEqual(['sanction.proposed', 'sanction.suspend', 'sanction.ended']);
  });

  it('by an authority’s request holds when it is signed', async () => {
    const shop = await makeShop();
    expect(await proposeSanction(inspector, asked(shop, { isUrgent: 'on' }))).toMatchObject({
      fields: [{ field: 'authority', code: 'REQUIRED' }],
    });
    const id = await proposed(shop, { isUrgent: 'on', authority: 'Công an tỉnh', authorityRef: '15/CV-CA' });
    const work = await db.workItem.findFirstOrThrow({ where: { kind: 'sanction', subjectId: id } });
    expect(work.dueAt).toEqual(addHours(NOON, 24));
    expect(await sign(head, id)).toMatchObject({ ok: true, value: { state: 'active' } });
    expect(await statusOf(shop)).toBe('suspended');
    // An appeal that is upheld undoes it once.
    const undo = () =>
      transaction((tx) => endSanction(tx, systemCtx(NOON), { sanctionId: id, by: 'appeal', reason: 'Kiến nghị đúng' }));
    expect(await undo()).toMatchObject({ ok: true });
    expect(await undo()).toMatchObject({ code: 'ALREADY_DECIDED' });
    expect(await statusOf(shop)).toBe('active');
  });

  it('is never signed by who proposed it, in body or in power', async () => {
    const shop = await makeShop();
    const id = await proposed(shop, {}, head);
    expect(await sign(head, id)).toMatchObject({ code: 'TWO_PERSONS' });
    const asPerson = (ctx: Ctx): Person => ctx.actor as Person;
    const standsIn = (ctx: Ctx, forId: string): Ctx => ({
      ...ctx,
      actor: { ...asPerson(ctx), grants: [{ role: 'head', areaId: null, queues: null, standsInFor: forId }] },
    });
    const [headId, otherId] = [asPerson(head).accountId, asPerson(otherHead).accountId];
    // Two grants of one person, one of them another's.
    const twice = standsIn(head, otherId);
    expect(
      await sign(
        { ...twice, actor: { ...asPerson(twice), grants: [...asPerson(head).grants, ...asPerson(twice).grants] } },
        id,
      ),
    ).toMatchObject({ code: 'TWO_PERSONS' });
    // Another, with nothing but the proposer's own power.
    expect(await sign(standsIn(ctxOf(await makePerson()), headId), id)).toMatchObject({ ok: false });
    const stranger = await makePerson({ roles: ['moderator'] });
    expect(await sign(standsIn(ctxOf(stranger), headId), id)).toMatchObject({ code: 'TWO_PERSONS' });
    // Proposed by a substitute: neither the substitute nor the one stood in for signs.
    const another = await makeShop();
    const byStandIn = await proposed(another, {}, standsIn(otherHead, headId));
    expect(await sign(head, byStandIn)).toMatchObject({ code: 'TWO_PERSONS' });
    expect(await sign(otherHead, byStandIn)).toMatchObject({ code: 'TWO_PERSONS' });
    const row = { decidedById: headId, decidedAt: NOON, state: 'announced' as const };
    await expect(db.sanction.update({ where: { id }, data: row })).rejects.toThrow();
    expect((await officialSanction(head, { id }))?.maySign).toBe(false);
    expect((await officialSanction(otherHead, { id }))?.maySign).toBe(true);
    expect(await sign(otherHead, id)).toMatchObject({ ok: true });
  });

  it('is not for other roles, other units, or one’s own shop', async () => {
    const shop = await makeShop();
    const elsewhere = await makeArea('Xã Tam Đảo');
    const grant = { role: 'inspector' as const, areaId: elsewhere, queues: null, standsInFor: null };
    const far: Person = { ...(await makePerson({ roles: ['inspector'] })), grants: [grant] };
    const analyst = await makePerson({ roles: ['analyst'] });
    for (const actor of [far, analyst, await makePerson(), shop.seller])
      expect(await proposeSanction(ctxOf(actor), asked(shop))).toMatchObject({ code: 'NOT_ALLOWED' });
    const own: Person = { ...(inspector.actor as Person), shops: shop.seller.shops };
    expect(await proposeSanction(ctxOf(own), asked(shop))).toMatchObject({ code: 'OWN_SHOP' });
    const id = await proposed(shop);
    const ownHead: Person = { ...(head.actor as Person), shops: shop.seller.shops };
    const farHead: Person = { ...(head.actor as Person), grants: [{ ...grant, role: 'head' }] };
    expect(await sign(ctxOf(ownHead), id)).toMatchObject({ code: 'OWN_SHOP' });
    expect(await sign(ctxOf(farHead), id)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await sign(inspector, id)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await liftSanction(ctxOf(farHead), { sanctionId: id, reason: 'Không thấy vi phạm' })).toMatchObject({
      code: 'NOT_ALLOWED',
    });
    expect(await officialSanctions(ctxOf(analyst), FILTER)).toBeNull();
    expect(await sellerSanction(ctxOf(await makePerson()), shop.shopId, (await rowOf(id)).code)).toBeNull();
  });

  it('is one of two proposed at once, and signed once', async () => {
    const shop = await makeShop();
    const two = await Promise.all([proposeSanction(inspector, asked(shop)), proposeSanction(head, asked(shop))]);
    expect(two.filter(({ ok }) => ok)).toHaveLength(1);
    expect(two.filter((one) => !one.ok && one.code === 'SANCTION_OPEN')).toHaveLength(1);
    const { id } = await db.sanction.findFirstOrThrow({ where: { shopId: shop.shopId } });
    const third = ctxOf(await makePerson({ roles: ['head'] }));
    const signed = await Promise.all([
      sign(otherHead, id),
      sign(third, id),
      withdrawSanction(two[0]?.ok ? inspector : head, { sanctionId: id, reason: 'Rút để xem lại' }),
    ]);
    expect(signed.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.workItem.count({ where: { subjectId: id, closedAt: null } })).toBe(0);
  });

  it('lapses when the shop has closed itself meanwhile', async () => {
    const [waiting, announced] = [await makeShop(), await makeShop()];
    const [first, second] = [await proposed(waiting), await proposed(announced)];
    await sign(head, second);
    for (const shop of [waiting, announced]) {
      const move = { shopId: shop.shopId, move: 'close' as const, reason: '' };
      await transaction((tx) => changeShopStatus(tx, ctxOf(shop.seller), move));
    }
    expect(await sign(head, first)).toMatchObject({ code: 'SANCTION_SHOP_CLOSED' });
    expect(await proposeSanction(inspector, asked(waiting))).toMatchObject({ code: 'SANCTION_SHOP_CLOSED' });
    // The clock may be quicker than the fact.
    await sweep(instantOf('2026-11-29'));
    expect((await rowOf(second)).state).toBe('lapsed');
    // What was announced has been told; it stays to be read, though nothing can be sent against it.
    expect(await sellerSanctions(ctxOf(announced.seller), announced.shopId)).toMatchObject([{ state: 'lapsed' }]);
    const { code } = await rowOf(second);
    expect(await sellerSanction(ctxOf(announced.seller), announced.shopId, code)).toMatchObject({ appealUntil: null });
    await reactions['shop.closed']?.(systemCtx(NOON), { shopId: waiting.shopId });
    await reactions['shop.closed']?.(systemCtx(NOON), { shopId: waiting.shopId });
    expect((await rowOf(first)).state).toBe('lapsed');
    expect(await sellerSanctions(ctxOf(waiting.seller), waiting.shopId)).toEqual([]);
    expect(await db.workItem.findFirstOrThrow({ where: { subjectId: first } })).toMatchObject({ outcome: 'overtaken' });
    expect(await sign(head, first)).toMatchObject({ code: 'ALREADY_DECIDED' });
  });

  it('ended while a shop closed gives nothing back', async () => {
    const shop = await makeShop();
    const id = await proposed(shop, { isUrgent: 'on', authority: 'Công an tỉnh', authorityRef: '16/CV-CA' });
    await sign(head, id);
    const move = { shopId: shop.shopId, move: 'close' as const, reason: '' };
    await transaction((tx) => changeShopStatus(tx, ctxOf(shop.seller), move));
    await sweep(addHours(NOON, 11 * 24));
    expect((await rowOf(id)).state).toBe('ended');
    expect(await statusOf(shop)).toBe('closed');
  });
});
