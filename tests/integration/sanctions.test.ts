import { describe, expect, it } from 'vitest';
import type { Ctx, Person } from '#kernel/actor.ts';
import { addHours, instantOf } from '#kernel/time.ts';
import { judgeAppeal } from '#modules/appeals/judge-appeal.ts';
import { showProduct } from '#modules/catalog/show-product.ts';
import { startProduct } from '#modules/catalog/start-product.ts';
import { appealSanction } from '#modules/sanctions/appeal-sanction.ts';
import { liftSanction } from '#modules/sanctions/end-sanction.ts';
import { proposeSanction } from '#modules/sanctions/propose-sanction.ts';
import { mayReopenShop, sanctionTarget, sellerSanctions, warnedSellers } from '#modules/sanctions/queries.ts';
import { reactions } from '#modules/sanctions/reactions.ts';
import { reopenShop } from '#modules/sanctions/reopen-shop.ts';
import { changeShopStatus } from '#modules/shops/change-shop-status.ts';
import { db, transaction } from '#platform/db.ts';
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
import {
  asked,
  at,
  openSanctionDesk,
  order,
  REASON,
  rowOf,
  sign,
  statusOf,
  sweep,
  toldOf,
} from '../support/sanction-desk.ts';

const { inspector, head, otherHead, proposed } = await openSanctionDesk();

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
