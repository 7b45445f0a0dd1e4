import { describe, expect, it } from 'vitest';
import type { Ctx, Person } from '#kernel/actor.ts';
import { addDays, addHours, dayOf, instantOf } from '#kernel/time.ts';
import { hideProduct } from '#modules/catalog/hide-product.ts';
import { showProduct } from '#modules/catalog/show-product.ts';
import { decideReport } from '#modules/reports/decide-report.ts';
import { openReport } from '#modules/reports/open-report.ts';
import { followReport } from '#modules/reports/queries.ts';
import { showReview } from '#modules/reviews/show-review.ts';
import { EMPTY_FILTER } from '#modules/search/core/filter.ts';
import { isGone, productPage, searchProducts, sitemapRows } from '#modules/search/queries.ts';
import { saveShopPage } from '#modules/shops/save-shop-page.ts';
import { decideTakedown } from '#modules/takedowns/decide-takedown.ts';
import { liftTakedown } from '#modules/takedowns/lift-takedown.ts';
import { openEvidence } from '#modules/takedowns/open-evidence.ts';
import { takedownCase, takedownList, takedownOfShop, takedownSheet } from '#modules/takedowns/queries.ts';
import { isInOthersQueue } from '#modules/work/queries.ts';
import { takeWork } from '#modules/work/take-work.ts';
import { db } from '#platform/db.ts';
import { buy, guestWithCart } from '../support/checkout.ts';
import { deliveredOrder } from '../support/delivered.ts';
import { ctxOf, guestCtx, makeArea, makePerson, makeProduct, makeShop, NOON, randomKey } from '../support/market.ts';
import { queued } from '../support/queued.ts';
import { having, matterOf, openReportDesk, REASON, report, sweep, typed, workOf } from '../support/report-desk.ts';

const ALL_TAKEDOWNS = {
  q: '',
  state: null,
  cause: null,
  clock: null,
  shopId: null,
  from: null,
  to: null,
  page: 1,
} as const;

const { shop, moderator, head, decide, takenDown, heldForNow } = await openReportDesk();

describe('a takedown', () => {
  it('takes a product out of every list at once, freezes what it said and tells its seller', async () => {
    const order = await deliveredOrder(shop);
    const line = await db.orderLine.findFirstOrThrow({ where: { orderId: order.orderId } });
    const bought = await db.product.findUniqueOrThrow({ where: { id: line.productId ?? '' } });
    await db.product.update({ where: { id: bought.id }, data: { name: 'Mật ong rừng già' } });
    const { id } = await matterOf(await report(bought.slug, { reason: 'unsafe' }));
    const unsafe = { matterId: id, decision: 'take_down', basis: 'listing.unsafe_removal', part: 'whole' } as const;
    expect(await decideReport(ctxOf(moderator), { ...unsafe, reason: REASON })).toMatchObject({ ok: true });

    expect(await productPage(bought.slug)).toEqual({ kind: 'gone' });
    expect(await isGone(`/san-pham/${bought.slug}`)).toBe(true);
    const shown = await searchProducts({ ...EMPTY_FILTER, shop: shop.slug, limit: 100 });
    expect(shown.items.map((item) => item.id)).not.toContain(bought.id);
    expect((await sitemapRows()).map(({ slug }) => slug)).not.toContain(bought.slug);
    expect((await db.order.findUniqueOrThrow({ where: { id: order.orderId } })).state).toBe('delivered');
    expect(await showProduct(ctxOf(shop.seller), { productId: bought.id })).toMatchObject({ ok: false });

    const takedown = await db.takedown.findFirstOrThrow({ where: { matterId: id } });
    expect(takedown).toMatchObject({ state: 'done', isUnsafe: true, orderCount: 1, wasStatus: 'live' });
    expect(takedown.ordersSealed).not.toContain(order.orderId);
    const opened = await openEvidence(ctxOf(moderator), { takedownId: takedown.id });
    expect(opened).toMatchObject({ ok: true, value: { check: 'whole' } });
    const said = JSON.stringify(opened.ok ? opened.value.content : {});
    expect(said).toContain('Mật ong rừng già');
    expect(said).toContain('Trần Văn Mến');
    expect(said).not.toContain(order.orderId);
    const seen = { subjectKind: 'takedown', subjectId: takedown.id, action: 'takedown.evidence_seen' };
    expect(await db.auditEntry.count({ where: seen })).toBe(1);
    expect(await takedownOfShop(ctxOf(shop.seller), shop.shopId, takedown.code)).toMatchObject({ reason: REASON });

    await sweep(NOON);
    await sweep(NOON);
    expect(await db.message.count({ where: { template: 'goodsUnsafe' } })).toBe(1);
    expect(await takedownCase(ctxOf(head), { code: takedown.code })).toMatchObject({ buyersToldTo: 1 });
  });

  it('also takes what its seller has hidden meanwhile, and gives it back hidden', async () => {
    const product = await makeProduct(shop);
    const { id } = await matterOf(await report(product.slug));
    await hideProduct(ctxOf(shop.seller), { productId: product.productId });
    expect(await decide(id, 'take_down')).toMatchObject({ ok: true });
    const { id: takedownId } = await db.takedown.findFirstOrThrow({ where: { matterId: id } });
    expect(await liftTakedown(ctxOf(head), { takedownId, reason: REASON })).toMatchObject({ ok: true });
    expect((await db.product.findUniqueOrThrow({ where: { id: product.productId } })).status).toBe('hidden');
    expect(await liftTakedown(ctxOf(head), { takedownId, reason: REASON })).toMatchObject({
      code: 'TAKEDOWN_MOVED_ON',
    });
  });

  it('leaves what lies in a cart there, and out of every checkout', async () => {
    const product = await makeProduct(shop);
    const guest = await guestWithCart([{ variantId: product.variantId, quantity: 1 }], NOON);
    const { id } = await matterOf(await report(product.slug));
    expect(await decide(id, 'take_down')).toMatchObject({ ok: true });
    const area = await db.area.findUniqueOrThrow({ where: { id: shop.areaId } });
    const bought = await buy(guest.ctx, guest.cartId, { areaCode: area.code, method: 'cod' });
    expect(bought.ok).toBe(false);
    expect(await db.orderLine.count({ where: { productId: product.productId } })).toBe(0);
    expect(await openReport(guestCtx(), typed({ name: product.slug }))).toMatchObject({ code: 'REPORT_SUBJECT_GONE' });
  });

  it('of a claim holds until it is judged, and ends by itself', async () => {
    const product = await makeProduct(shop);
    const code = await report(product.slug, {
      reason: 'infringing',
      isRightsHolder: 'on',
      holderName: 'HTX Tam Đảo',
      rightNumber: '4-0123456',
    });
    const { id } = await matterOf(code);
    expect(await decide(id, 'take_down_for_now')).toMatchObject({ code: 'CHOICE_UNKNOWN' });
    const forNow = { matterId: id, decision: 'take_down_for_now', part: 'whole', reason: REASON } as const;
    expect(await decideReport(ctxOf(moderator), { ...forNow, basis: 'listing.infringement_removal' })).toMatchObject({
      ok: true,
    });
    expect(await followReport(code)).toMatchObject({ outcome: 'removed_for_now' });
    const takedown = await db.takedown.findFirstOrThrow({ where: { matterId: id } });
    const until = instantOf(addDays(dayOf(NOON), 16));
    expect(await workOf(takedown.id)).toMatchObject({ kind: 'takedown', variant: 'provisional', dueAt: until });
    await sweep(until);
    expect(await db.takedown.findUniqueOrThrow({ where: { id: takedown.id } })).toMatchObject({ state: 'lifted' });
    expect(await productPage(product.slug)).toMatchObject({ kind: 'found' });
    expect(await followReport(code)).toMatchObject({ outcome: 'returned' });
    expect(await workOf(takedown.id)).toMatchObject({ outcome: 'lifted' });
  });

  it('is taken back by who decides such work, and not past the one who has it in hand', async () => {
    const { takedown } = await heldForNow();
    const lift = (by: Ctx) => liftTakedown(by, { takedownId: takedown.id, reason: REASON });
    expect(await lift(ctxOf(having(head, { queues: ['report'] })))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await takeWork(ctxOf(moderator), { kind: 'takedown', id: takedown.id })).toMatchObject({ ok: true });
    expect(await lift(ctxOf(head))).toMatchObject({ code: 'WORK_TAKEN', detail: { name: 'Lê Minh' } });
    expect(await workOf(takedown.id)).toMatchObject({ closedAt: null });
    const standIn = await makePerson({ roles: ['inspector'] });
    const inspector = { role: 'inspector', areaId: null, queues: null, standsInFor: null } as const;
    const { grants } = having(standIn, { standsInFor: moderator.accountId });
    expect(await lift(ctxOf({ ...standIn, grants: [inspector, ...grants] }))).toMatchObject({ ok: true });
    const written = { action: 'takedown.lift', subjectKind: 'takedown', subjectId: takedown.id };
    expect(await db.auditEntry.findFirstOrThrow({ where: written })).toMatchObject({
      actorId: standIn.accountId,
      onBehalfOf: moderator.accountId,
    });
    const done = (await takenDown()).takedown;
    expect(
      await liftTakedown(ctxOf(having(head, { queues: ['report'] })), { takedownId: done.id, reason: REASON }),
    ).toMatchObject({ code: 'NOT_ALLOWED' });
  });

  it('is read by the units and queues it belongs to', async () => {
    const { takedown, matter } = await takenDown();
    const { takedown: second } = await takenDown();
    const elsewhere = await makeArea('Xã Sông Lô');
    const ofShop = { ...ALL_TAKEDOWNS, shopId: shop.shopId };
    const seenBy = async (grant: Partial<Person['grants'][number]>) => {
      const ctx = ctxOf(having(moderator, grant));
      const listed = (await takedownList(ctx, { ...ofShop, q: takedown.code })).total;
      const isRead = (await takedownCase(ctx, { id: takedown.id })) !== null;
      const isCase = !(await isInOthersQueue(ctx, { kind: 'report', id: matter.id }));
      return [listed, isRead, isCase];
    };
    expect(await seenBy({ areaId: shop.areaId })).toEqual([1, true, true]);
    expect(await seenBy({ queues: ['report'] })).toEqual([1, true, true]);
    expect(await seenBy({ queues: ['takedown'] })).toEqual([1, true, false]);
    expect(await seenBy({ role: 'administrator' })).toEqual([1, true, false]);
    expect(await seenBy({ queues: ['listing'] })).toEqual([0, false, false]);
    expect(await seenBy({ areaId: elsewhere })).toEqual([0, false, false]);
    const sheet = [];
    for await (const { code } of takedownSheet(ctxOf(moderator), ofShop, 1)) sheet.push(code);
    expect(sheet.filter((code) => [takedown.code, second.code].includes(code)).sort()).toEqual(
      [takedown.code, second.code].sort(),
    );
    expect(new Set(sheet).size).toBe(sheet.length);
  });

  it('for now does not answer who wants it gone for good, nor the other way round', async () => {
    const { product, takedown } = await heldForNow();
    const more = await db.reportMatter.create({
      data: {
        code: `PB${randomKey().slice(0, 8)}`,
        subjectKind: 'product',
        subjectId: product.productId,
        shopId: shop.shopId,
        subjectName: 'Mật ong',
        openedAt: NOON,
        lastReportAt: NOON,
        dueAt: addHours(NOON, 48),
      },
    });
    await queued('report', more.id, shop);
    const stands = { code: 'TAKEDOWN_STANDS', detail: { code: takedown.code } };
    expect(await decide(more.id, 'take_down')).toMatchObject(stands);
    expect(
      await decideTakedown(ctxOf(head), { takedownId: takedown.id, decision: 'confirm', reason: REASON }),
    ).toMatchObject({ ok: true });
    expect(await decide(more.id, 'take_down')).toMatchObject({ ok: true });
  });

  it("of a shop's words empties them, refuses the same again and gives them back", async () => {
    const own = await makeShop();
    const seller = ctxOf(own.seller);
    const page = { shopId: own.shopId, story: 'Rượu này chữa ung thư, ai cũng khỏi', phone: '+84912000111' };
    await saveShopPage(seller, page);
    const { id } = await matterOf(await report(own.slug, { subject: 'shop' }));
    expect(await decide(id, 'take_down')).toMatchObject({ ok: true });
    const story = async () => (await db.shop.findUniqueOrThrow({ where: { id: own.shopId } })).story;
    expect(await story()).toBe('');
    expect(await saveShopPage(seller, { ...page, story: ` ${page.story}  ` })).toMatchObject({
      fields: [{ field: 'story', code: 'TAKEN_DOWN_TEXT' }],
    });
    const { id: takedownId } = await db.takedown.findFirstOrThrow({ where: { matterId: id } });
    // Other words meanwhile, worse than the first: they go by a takedown of their own.
    await saveShopPage(seller, { ...page, story: 'Uống vào là khỏi hết bệnh, bác sĩ cũng thua' });
    const again = await matterOf(await report(own.slug, { subject: 'shop' }));
    expect(await decide(again.id, 'take_down')).toMatchObject({ ok: true });
    expect(await story()).toBe('');
    await liftTakedown(ctxOf(head), { takedownId, reason: REASON });
    expect(await story()).toBe(page.story);
    expect(await saveShopPage(seller, page)).toMatchObject({ ok: true });
  });
});

it('a review goes out of sight and out of the stars, and comes back with them', async () => {
  const order = await deliveredOrder(shop);
  const line = await db.orderLine.findFirstOrThrow({ where: { orderId: order.orderId } });
  const productId = line.productId ?? '';
  const review = await db.review.create({
    data: {
      orderLineId: line.id,
      orderId: order.orderId,
      productId,
      shopId: shop.shopId,
      rating: 1,
      text: 'Chủ gian ở số 5 thôn Đông, số điện thoại đây này',
      authorName: 'Hoa',
      createdAt: NOON,
    },
  });
  await db.product.update({ where: { id: productId }, data: { ratingSum: 1, ratingCount: 1 } });
  const { id } = await matterOf(await report(review.id, { subject: 'review', reason: 'illegal' }));
  expect(await decide(id, 'take_down')).toMatchObject({ ok: true });
  const stars = async () => (await db.product.findUniqueOrThrow({ where: { id: productId } })).ratingCount;
  expect(await stars()).toBe(0);
  expect(await productPage((await db.product.findUniqueOrThrow({ where: { id: productId } })).slug)).toMatchObject({
    kind: 'found',
  });
  const { id: takedownId } = await db.takedown.findFirstOrThrow({ where: { matterId: id } });
  const shownAgain = await showReview(ctxOf(head), { reviewId: review.id, reason: REASON });
  expect(shownAgain).toMatchObject({ code: 'TAKEDOWN_STANDS' });
  expect(await openEvidence(ctxOf(head), { takedownId })).toMatchObject({ value: { check: 'whole' } });
  await liftTakedown(ctxOf(head), { takedownId, reason: REASON });
  expect(await stars()).toBe(1);
  expect(await db.review.findUnique({ where: { id: review.id } })).toMatchObject({ hiddenAt: null });
});
