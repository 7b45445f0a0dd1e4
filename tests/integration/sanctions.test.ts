/** Decisions against shops: who may, by how many, from when, what they refuse, and how they end. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Ctx, Person } from '#kernel/actor.ts';
import { addHours, instantOf } from '#kernel/time.ts';
import { judgeAppeal } from '#modules/appeals/judge-appeal.ts';
import { showProduct } from '#modules/catalog/show-product.ts';
import { startProduct } from '#modules/catalog/start-product.ts';
import { inboxOf } from '#modules/notices/queries.ts';
import { appealSanction } from '#modules/sanctions/appeal-sanction.ts';
import { sweeps } from '#modules/sanctions/deadlines.ts';
import { endSanction, liftSanction } from '#modules/sanctions/end-sanction.ts';
import { proposeSanction } from '#modules/sanctions/propose-sanction.ts';
import {
  mayReopenShop,
  officialSanction,
  officialSanctions,
  sanctionTarget,
  sellerSanction,
  sellerSanctions,
  warnedSellers,
} from '#modules/sanctions/queries.ts';
import { reactions } from '#modules/sanctions/reactions.ts';
import { reopenShop } from '#modules/sanctions/reopen-shop.ts';
import { ProposeSanction } from '#modules/sanctions/schema.ts';
import { signSanction } from '#modules/sanctions/sign-sanction.ts';
import { withdrawSanction } from '#modules/sanctions/withdraw-sanction.ts';
import { changeShopStatus } from '#modules/shops/change-shop-status.ts';
import { db, transaction } from '#platform/db.ts';
import { buy, guestWithCart } from '../support/checkout.ts';
import {
  ctxOf,
  makeArea,
  makePerson,
  makeProduct,
  makeShop,
  NOON,
  systemCtx,
  type TestShop,
} from '../support/market.ts';

const REASON = 'Bán mật ong không có giấy tờ, đã nhắc hai lần';
const FILTER = { q: '', level: null, state: null, shopId: null, from: null, to: null, page: 1 } as const;

let inspector: Ctx;
let head: Ctx;
let otherHead: Ctx;
beforeAll(async () => {
  inspector = ctxOf(await makePerson({ roles: ['inspector'], name: 'Lê Văn Kiểm' }));
  head = ctxOf(await makePerson({ roles: ['head'], name: 'Trần Thị Trưởng' }));
  otherHead = ctxOf(await makePerson({ roles: ['head'], name: 'Ngô Văn Phó' }));
});

const asked = (shop: TestShop, more: Record<string, unknown> = {}) =>
  ProposeSanction.parse({
    shopId: shop.shopId,
    level: 'suspend',
    days: '10',
    basis: 'shop.disclosure',
    ground: 'papers',
    reason: REASON,
    ...more,
  });

async function proposed(shop: TestShop, more: Record<string, unknown> = {}, by = inspector): Promise<string> {
  const made = await proposeSanction(by, asked(shop, more));
  if (!made.ok) throw new Error(made.code);
  return made.value.sanctionId;
}

const sign = (ctx: Ctx, sanctionId: string) =>
  signSanction(ctx, { sanctionId, decision: 'sign', reason: 'Đồng ý xử lý' });
const rowOf = (id: string) => db.sanction.findUniqueOrThrow({ where: { id } });
const statusOf = async (shop: TestShop) =>
  (await db.shop.findUniqueOrThrow({ where: { id: shop.shopId }, select: { status: true } })).status;
const at = (ctx: Ctx, now: Date): Ctx => ({ ...ctx, now });
async function sweep(now: Date): Promise<void> {
  for (const one of sweeps) await one.run(systemCtx(now));
}
const toldOf = async (shop: TestShop) =>
  (await inboxOf(shop.seller.accountId)).items.map(({ template }) => template).filter((one) => /sanction/.test(one));

async function order(shop: TestShop, method: 'vietqr' | 'cod') {
  const product = await makeProduct(shop);
  const { code: areaCode } = await db.area.findUniqueOrThrow({ where: { id: shop.areaId } });
  const guest = await guestWithCart([{ variantId: product.variantId, quantity: 1 }]);
  return buy(guest.ctx, guest.cartId, { areaCode, method });
}

describe('a warning', () => {
  it('holds at once, is told with its reason, stands on the public list and goes by itself', async () => {
    const shop = await makeShop({ name: 'Vườn bị nhắc <b>' });
    const made = await proposeSanction(head, asked(shop, { level: 'warn', isListed: 'on' }));
    expect(made).toMatchObject({ ok: true, value: { state: 'active' } });
    const listed = (now: Date) =>
      warnedSellers(now).then((all) => all.filter(({ name }) => name === 'Vườn bị nhắc <b>'));
    // A household is shown by the name of its shop: its legal name is a person's.
    expect(await listed(NOON)).toMatchObject([{ legalName: null, taxCode: null, ground: 'papers', level: 'warn' }]);
    expect(await sellerSanctions(ctxOf(shop.seller), shop.shopId)).toMatchObject([
      { level: 'warn', reason: REASON, untilAt: addHours(NOON, 30 * 24) },
    ]);
    expect(await listed(addHours(NOON, 30 * 24 - 1))).toHaveLength(1);
    expect(await listed(addHours(NOON, 30 * 24))).toEqual([]);
    await sweep(addHours(NOON, 30 * 24));
    await sweep(addHours(NOON, 31 * 24));
    expect(await toldOf(shop)).toEqual(['sanctionEnded', 'sanctionDecided']);
    expect(await statusOf(shop)).toBe('active');
  });

  it('needs a head for the public list, and is off it when lifted', async () => {
    const shop = await makeShop();
    const id = await proposed(shop, { level: 'warn', isListed: 'on' });
    expect((await rowOf(id)).state).toBe('proposed');
    expect(await sellerSanctions(ctxOf(shop.seller), shop.shopId)).toEqual([]);
    expect(await sign(head, id)).toMatchObject({ ok: true, value: { state: 'active' } });
    const { code } = await rowOf(id);
    expect((await warnedSellers(NOON)).map((one) => one.code)).toContain(code);
    expect(
      await liftSanction(at(head, addHours(NOON, 1)), { sanctionId: id, reason: 'Đã khắc phục xong' }),
    ).toMatchObject({ ok: true });
    expect((await warnedSellers(addHours(NOON, 2))).map((one) => one.code)).not.toContain(code);
  });
});

describe('a limit', () => {
  it('refuses new orders, cash at the door and new listings for its days, and nothing after', async () => {
    const shop = await makeShop();
    const cod = await proposed(shop, { level: 'limit', limits: ['cod'], days: '3' });
    expect(await order(shop, 'cod')).toMatchObject({ code: 'PAYMENT_METHOD_UNAVAILABLE' });
    expect(await order(shop, 'vietqr')).toMatchObject({ ok: true });
    await proposed(shop, { level: 'limit', limits: ['orders', 'listings'], days: '1' });
    expect(await order(shop, 'vietqr')).toMatchObject({ code: 'ORDERS_STOPPED' });
    const { shopId } = shop;
    expect(await startProduct(ctxOf(shop.seller), { shopId, photos: [] })).toMatchObject({ code: 'LISTINGS_STOPPED' });
    await sweep(addHours(NOON, 24));
    expect(await db.shop.findUniqueOrThrow({ where: { id: shopId } })).toMatchObject({
      ordersStoppedUntil: null,
      listingsStoppedUntil: null,
      codStoppedUntil: addHours(NOON, 72),
    });
    expect(await order(shop, 'vietqr')).toMatchObject({ ok: true });
    expect(await liftSanction(head, { sanctionId: cod, reason: 'Đã khắc phục xong' })).toMatchObject({ ok: true });
    expect(await order(shop, 'cod')).toMatchObject({ ok: true });
  });

  it('lasts as long as the rule allows, and says what it refuses', async () => {
    const shop = await makeShop();
    const limit = { level: 'limit', limits: ['cod'] };
    expect(await proposeSanction(inspector, asked(shop, { ...limit, days: '31' }))).toMatchObject({
      fields: [{ field: 'days', code: 'SANCTION_LONGEST', detail: { days: 30 } }],
    });
    expect(await proposeSanction(inspector, asked(shop, { ...limit, days: '' }))).toMatchObject({
      fields: [{ field: 'days' }],
    });
    expect(await proposeSanction(inspector, asked(shop, { ...limit, limits: [] }))).toMatchObject({
      fields: [{ field: 'limits' }],
    });
  });
});

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

describe('whose power it was', () => {
  it('is judged by the unit of the shop, and so are the buttons', async () => {
    const shop = await makeShop();
    const elsewhere = await makeArea('Xã Đại Đình');
    const absentId = (head.actor as Person).accountId;
    const own = { role: 'head' as const, areaId: elsewhere, queues: null, standsInFor: null };
    const nearby = { ...own, areaId: shop.areaId, standsInFor: absentId };
    const far = { ...ctxOf(await makePerson({ roles: ['head'] })) };
    const as = (...grants: Person['grants']): Ctx => ({ ...far, actor: { ...(far.actor as Person), grants } });
    const onBehalf = async (subjectId: string, action: string) =>
      (await db.auditEntry.findFirstOrThrow({ where: { subjectId, action } })).onBehalfOf;

    const urgent = { isUrgent: 'on', authority: 'Công an tỉnh', authorityRef: '18/CV-CA' };
    const id = await proposed(shop, urgent);
    await sign(otherHead, id);
    expect(await mayReopenShop(head, shop.shopId)).toBe(false);
    expect(await liftSanction(as(own, nearby), { sanctionId: id, reason: 'Đã khắc phục' })).toMatchObject({ ok: true });
    expect(await onBehalf(id, 'sanction.lifted')).toBe(absentId);

    await transaction((tx) =>
      changeShopStatus(tx, inspector, { shopId: shop.shopId, move: 'suspend', reason: 'Chờ làm rõ' }),
    );
    // A limit keeps no shop from selling again.
    await proposed(shop, { level: 'limit', limits: ['cod'], days: '3' });
    expect(await mayReopenShop(as(own), shop.shopId)).toBe(false);
    expect(await mayReopenShop(as(own, nearby), shop.shopId)).toBe(true);
    const reason = 'Cho bán lại';
    expect(await reopenShop(as(own), { shopId: shop.shopId, reason })).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await reopenShop(as(own, nearby), { shopId: shop.shopId, reason })).toMatchObject({ ok: true });
    // The shop let back by the lifting, and by hand.
    expect(await db.auditEntry.count({ where: { subjectId: shop.shopId, onBehalfOf: absentId } })).toBe(2);

    const about = { shopId: shop.shopId, caseCode: '' };
    const without = { ...nearby, queues: ['listing'] };
    expect(await sanctionTarget(as(own, nearby), about)).toMatchObject({ mayPropose: true });
    expect(await sanctionTarget(as(own, without), about)).toMatchObject({ mayPropose: false });
    expect(await proposeSanction(as(own, without), asked(shop))).toMatchObject({ code: 'NOT_ALLOWED' });
  });
});

describe('an appeal', () => {
  it('is not judged by whom the decision was made in place of', async () => {
    const shop = await makeShop();
    const absentId = (head.actor as Person).accountId;
    const grants = [{ role: 'head' as const, areaId: null, queues: null, standsInFor: absentId }];
    const standIn = ctxOf({ ...(await makePerson({ roles: ['moderator'] })), grants });
    const sanctionId = await proposed(shop, { level: 'limit', limits: ['cod'], days: '3' }, standIn);
    const sent = { sanctionId, text: 'Đã làm đúng theo hướng dẫn, xin xem lại', photos: [] };
    expect(await appealSanction(ctxOf(shop.seller), sent)).toMatchObject({ ok: true });
    const { id: appealId } = await db.appeal.findFirstOrThrow({ where: { subjectId: sanctionId } });
    const judged = { appealId, decision: 'reject' as const, reason: 'Đã xem lại đủ hồ sơ' };
    expect(await judgeAppeal(head, judged)).toMatchObject({ code: 'APPEAL_SAME_OFFICIAL' });
    expect(await judgeAppeal(otherHead, judged)).toMatchObject({ ok: true });
  });

  it('is sent within its days by the shop, judged by another, and undoes the decision', async () => {
    const shop = await makeShop();
    const id = await proposed(shop, { isUrgent: 'on', authority: 'Công an tỉnh', authorityRef: '17/CV-CA' });
    await sign(head, id);
    const appeal = { sanctionId: id, text: 'Giấy tờ đã nộp đủ từ tháng trước, gửi lại ảnh', photos: [] };
    expect(await appealSanction(ctxOf((await makeShop()).seller), appeal)).toMatchObject({ code: 'NOT_FOUND' });
    const late = addHours(NOON, 24 * 365);
    expect(await appealSanction(ctxOf(shop.seller, late), appeal)).toMatchObject({ code: 'APPEAL_TOO_LATE' });
    expect(await appealSanction(ctxOf(shop.seller), appeal)).toMatchObject({ ok: true });
    expect(await appealSanction(ctxOf(shop.seller), appeal)).toMatchObject({ code: 'APPEAL_OPEN' });
    const { id: appealId } = await db.appeal.findFirstOrThrow({ where: { subjectId: id } });
    const judge = (ctx: Ctx) => judgeAppeal(ctx, { appealId, decision: 'uphold', reason: 'Giấy tờ đúng là đã nộp' });
    expect(await judge(head)).toMatchObject({ code: 'APPEAL_SAME_OFFICIAL' });
    expect(await judge(otherHead)).toMatchObject({ ok: true });
    const told = () => reactions['appeal.upheld']?.(systemCtx(), { appealId, subjectKind: 'sanction', subjectId: id });
    await told();
    await told();
    expect(await rowOf(id)).toMatchObject({ state: 'lifted', endReason: 'Giấy tờ đúng là đã nộp' });
    expect(await statusOf(shop)).toBe('active');
    expect(await appealSanction(ctxOf(shop.seller), appeal)).toMatchObject({ code: 'ALREADY_DECIDED' });
  });

  it('is answered when the head lifts what it is against, and judged all the same when that has only lasted its time', async () => {
    const shop = await makeShop();
    const sent = (sanctionId: string) =>
      appealSanction(ctxOf(shop.seller), { sanctionId, text: 'Đã nộp đủ giấy tờ, xin xem lại', photos: [] });
    const against = (subjectId: string) => db.appeal.findFirstOrThrow({ where: { subjectId } });
    const lifted = await proposed(shop, { level: 'limit', limits: ['cod'], days: '3' }, head);
    expect(await sent(lifted)).toMatchObject({ ok: true });
    expect(await liftSanction(head, { sanctionId: lifted, reason: 'Đã xem lại giấy tờ' })).toMatchObject({ ok: true });
    const granted = await against(lifted);
    expect(granted).toMatchObject({ state: 'upheld', judgedById: null, reason: 'Đã xem lại giấy tờ' });
    const { closedAt, outcome } = await db.workItem.findFirstOrThrow({ where: { subjectId: granted.id } });
    expect([closedAt, outcome]).toEqual([NOON, 'upheld']);
    const judged = { appealId: granted.id, decision: 'reject' as const, reason: 'Đã xem lại đủ hồ sơ' };
    expect(await judgeAppeal(otherHead, judged)).toMatchObject({ code: 'ALREADY_DECIDED' });

    const lasted = await proposed(shop, { level: 'limit', limits: ['cod'], days: '3' }, head);
    expect(await sent(lasted)).toMatchObject({ ok: true });
    await sweep(addHours(NOON, 24 * 5));
    expect(await rowOf(lasted)).toMatchObject({ state: 'ended' });
    expect((await against(lasted)).state).toBe('open');
  });

  it('that is sent while the head lifts waits for nobody', async () => {
    const shop = await makeShop();
    const sanctionId = await proposed(shop, { level: 'limit', limits: ['cod'], days: '3' }, head);
    const [sent, lifted] = await Promise.all([
      appealSanction(ctxOf(shop.seller), { sanctionId, text: 'Đã nộp đủ giấy tờ, xin xem lại', photos: [] }),
      liftSanction(head, { sanctionId, reason: 'Đã xem lại giấy tờ' }),
    ]);
    expect(lifted).toMatchObject({ ok: true });
    if (!sent.ok) expect(sent.code).toBe('ALREADY_DECIDED');
    expect(await db.appeal.count({ where: { subjectId: sanctionId, state: 'open' } })).toBe(0);
  });
});

describe('closing and listings', () => {
  it('closes for good, after its days of notice', async () => {
    const shop = await makeShop();
    const id = await proposed(shop, { level: 'close', days: '' });
    await sign(head, id);
    await sweep(instantOf('2026-11-29'));
    expect(await statusOf(shop)).toBe('closed');
    expect((await rowOf(id)).untilAt).toBeNull();
  });

  it('holds one listing off the shelf until it ends, whatever its seller presses', async () => {
    const shop = await makeShop();
    const { productId } = await makeProduct(shop);
    const foreign = await makeProduct(await makeShop());
    expect(await proposeSanction(inspector, asked(shop, { productId: foreign.productId }))).toMatchObject({
      code: 'NOT_FOUND',
    });
    const id = await proposed(shop, { productId });
    expect(await sign(head, id)).toMatchObject({ ok: true, value: { state: 'active' } });
    const shelf = async () => (await db.product.findUniqueOrThrow({ where: { id: productId } })).status;
    expect(await shelf()).toBe('hidden');
    expect(await showProduct(ctxOf(shop.seller), { productId })).toMatchObject({ code: 'LISTING_SANCTIONED' });
    expect(await statusOf(shop)).toBe('active');
    await sweep(addHours(NOON, 240));
    expect(await shelf()).toBe('live');
  });

  it('gives back what it took to where it stood', async () => {
    const shop = await makeShop();
    const { productId } = await makeProduct(shop);
    const shelf = async () => (await db.product.findUniqueOrThrow({ where: { id: productId } })).status;
    await db.product.update({ where: { id: productId }, data: { status: 'hidden' } });
    const id = await proposed(shop, { productId, level: 'close', days: '' });
    expect(await sign(head, id)).toMatchObject({ ok: true, value: { state: 'active' } });
    expect(await shelf()).toBe('removed');
    expect(await liftSanction(head, { sanctionId: id, reason: 'Đã xem lại' })).toMatchObject({ ok: true });
    expect(await shelf()).toBe('hidden');
    // A suspension takes from the shelf alone: what was hidden by its seller stays his to show.
    const other = await proposed(shop, { productId });
    await sign(head, other);
    await sweep(addHours(NOON, 240));
    expect(await shelf()).toBe('hidden');
  });

  it('takes what is very long, and nothing that is longer', () => {
    const shop = { shopId: '01900000-0000-7000-8000-000000000000' } as TestShop;
    expect(asked(shop, { reason: 'a'.repeat(1000) }).reason).toHaveLength(1000);
    expect(() => asked(shop, { reason: 'a'.repeat(1001) })).toThrow();
    expect(() => asked(shop, { reason: '   ' })).toThrow();
  });
});
