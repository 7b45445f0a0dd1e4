import { Client } from 'pg';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Ctx, Person } from '#kernel/actor.ts';
import { addDays, addHours, addMinutes, dayOf, instantOf } from '#kernel/time.ts';
import { judgeAppeal } from '#modules/appeals/judge-appeal.ts';
import { appealCase } from '#modules/appeals/queries.ts';
import { reactions as appealFacts } from '#modules/appeals/reactions.ts';
import { withdrawAppeal } from '#modules/appeals/withdraw-appeal.ts';
import { addPhoto } from '#modules/catalog/add-photo.ts';
import { hideProduct } from '#modules/catalog/hide-product.ts';
import { publicPicture } from '#modules/catalog/queries.ts';
import { showProduct } from '#modules/catalog/show-product.ts';
import { answerMatter } from '#modules/reports/answer-matter.ts';
import { reportLimits } from '#modules/reports/core/report.ts';
import { sweeps as reportSweeps } from '#modules/reports/deadlines.ts';
import { decideReport } from '#modules/reports/decide-report.ts';
import { openReport } from '#modules/reports/open-report.ts';
import { followReport, matterOfShop, reportCase } from '#modules/reports/queries.ts';
import { reactions as reportFacts } from '#modules/reports/reactions.ts';
import { saveDraft } from '#modules/reports/save-draft.ts';
import { type DecideReport, OpenReport } from '#modules/reports/schema.ts';
import { showReview } from '#modules/reviews/show-review.ts';
import { EMPTY_FILTER } from '#modules/search/core/filter.ts';
import { isGone, productPage, searchProducts, sitemapRows } from '#modules/search/queries.ts';
import { openPrivateFile } from '#modules/shops/api.ts';
import { saveShopPage } from '#modules/shops/save-shop-page.ts';
import { appealTakedown } from '#modules/takedowns/appeal-takedown.ts';
import { sweeps as takedownSweeps } from '#modules/takedowns/deadlines.ts';
import { decideTakedown } from '#modules/takedowns/decide-takedown.ts';
import { liftTakedown } from '#modules/takedowns/lift-takedown.ts';
import { frozenPicture, openEvidence } from '#modules/takedowns/open-evidence.ts';
import {
  takedownCase,
  takedownFigures,
  takedownList,
  takedownOfShop,
  takedownSheet,
} from '#modules/takedowns/queries.ts';
import { reactions as takedownFacts } from '#modules/takedowns/reactions.ts';
import { requestTakedowns } from '#modules/takedowns/request-takedowns.ts';
import { RequestTakedown } from '#modules/takedowns/schema.ts';
import { isInOthersQueue } from '#modules/work/queries.ts';
import { takeWork } from '#modules/work/take-work.ts';
import { db } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { hitAll } from '#platform/limits.ts';
import { buy, guestWithCart } from '../support/checkout.ts';
import { deliveredOrder } from '../support/delivered.ts';
import {
  ctxOf,
  guestCtx,
  makeArea,
  makePerson,
  makeProduct,
  makeShop,
  NOON,
  randomKey,
  systemCtx,
  type TestShop,
} from '../support/market.ts';
import { queued } from '../support/queued.ts';

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

let shop: TestShop;
let moderator: Person;
let head: Person;
beforeAll(async () => {
  shop = await makeShop();
  moderator = await makePerson({ name: 'Lê Minh', roles: ['moderator'] });
  head = await makePerson({ name: 'Phạm Thu', roles: ['head'] });
});

const REASON = 'Nhãn ghi sai nơi trồng, trái với giấy của gian';
const WORDS = 'Hàng này không phải của Tam Đảo, nhãn in nơi khác';

const typed = (fields: Record<string, unknown>) =>
  OpenReport.parse({ subject: 'product', reason: 'fake', text: WORDS, ...fields });

async function report(slug: string, fields: Record<string, unknown> = {}, ctx: Ctx = guestCtx()) {
  const opened = await openReport(ctx, typed({ name: slug, ...fields }));
  if (!opened.ok) throw new Error(JSON.stringify(opened));
  return opened.value.code;
}

const matterOf = async (code: string) =>
  (await db.report.findUniqueOrThrow({ where: { code }, include: { matter: true } })).matter;
const workOf = (subjectId: string) => db.workItem.findFirstOrThrow({ where: { subjectId } });

function decide(matterId: string, decision: DecideReport['decision'], by: Ctx = ctxOf(moderator)) {
  return decideReport(by, { matterId, decision, basis: 'listing.fake_removal', part: 'whole', reason: REASON });
}

async function takenDown(by: Ctx = ctxOf(moderator)) {
  const product = await makeProduct(shop);
  const code = await report(product.slug);
  const matter = await matterOf(code);
  const decided = await decide(matter.id, 'take_down', by);
  if (!decided.ok) throw new Error(JSON.stringify(decided));
  const takedown = await db.takedown.findFirstOrThrow({ where: { matterId: matter.id } });
  return { product, code, matter, takedown };
}

/** Off the market until its claim is judged: it waits in the queue. */
async function heldForNow() {
  const product = await makeProduct(shop);
  const { id } = await matterOf(await report(product.slug, { reason: 'infringing' }));
  const forNow = { decision: 'take_down_for_now', basis: 'listing.infringement_removal', part: 'whole' } as const;
  const decided = await decideReport(ctxOf(moderator), { matterId: id, ...forNow, reason: REASON });
  if (!decided.ok) throw new Error(JSON.stringify(decided));
  return { product, takedown: await db.takedown.findFirstOrThrow({ where: { matterId: id } }) };
}

const having = (person: Person, grant: Partial<Person['grants'][number]>): Person => ({
  ...person,
  grants: [{ role: 'moderator', areaId: null, queues: null, standsInFor: null, ...grant }],
});

async function sweep(at: Date): Promise<void> {
  for (const one of [...reportSweeps, ...takedownSweeps]) await one.run(systemCtx(at));
}

describe('a report', () => {
  it('needs no account, and its code opens what was done, never by whom', async () => {
    const product = await makeProduct(shop);
    const code = await report(product.slug, { phone: '0912 345 318' });
    expect(code).toMatch(/^PA-[A-HJ-NP-Z2-9]{12}$/);
    const matter = await matterOf(code);
    expect(await workOf(matter.id)).toMatchObject({ kind: 'report', shopId: shop.shopId, dueAt: addHours(NOON, 48) });
    const row = await db.report.findUniqueOrThrow({ where: { code } });
    expect(row.phoneSealed).not.toContain('912345318');
    expect(await followReport(code)).toMatchObject({ outcome: 'waiting', answeredAt: null });
    expect(await decide(matter.id, 'keep')).toMatchObject({ ok: true });
    const followed = await followReport(code.toLowerCase());
    expect(followed).toMatchObject({ outcome: 'kept' });
    expect(JSON.stringify(followed)).not.toMatch(/Lê Minh|912|Phạm/);
    await reportFacts['report.answered']?.(systemCtx(), { reportId: row.id });
    await reportFacts['report.answered']?.(systemCtx(), { reportId: row.id });
    expect(await db.message.count({ where: { template: 'reportAnswered', toPhone: '+84912345318' } })).toBe(1);
  });

  it('of the same thing is joined to one work, however many come at once', async () => {
    const product = await makeProduct(shop);
    const codes = await Promise.all(Array.from({ length: 6 }, () => report(product.slug)));
    const matters = await db.reportMatter.findMany({ where: { subjectId: product.productId } });
    expect(matters).toMatchObject([{ reportCount: 6, state: 'open' }]);
    expect(new Set(codes).size).toBe(6);
    const id = matters[0]?.id ?? '';
    expect(await db.workItem.count({ where: { subjectId: id } })).toBe(1);
    expect((await workOf(id)).subject).toContain('×6');
    // What came after the screen was drawn has not been read.
    const seen = { matterId: id, decision: 'keep', basis: 'listing.label', part: 'whole', reason: REASON } as const;
    expect(await decideReport(ctxOf(moderator), { ...seen, seenCount: 5 })).toMatchObject({ code: 'STALE_PAGE' });
    expect(await decideReport(ctxOf(moderator), { ...seen, seenCount: 6 })).toMatchObject({ ok: true });
    await report(product.slug);
    expect(await db.reportMatter.count({ where: { subjectId: product.productId } })).toBe(2);
  });

  it('is kept as it was typed, script and all, and asks a holder of a right for proof', async () => {
    const product = await makeProduct(shop);
    const text = '<script>alert(1)</script> hàng giả';
    const code = await report(product.slug, { text });
    expect(await followReport(code)).toMatchObject({ text });
    const holder = { name: product.slug, reason: 'infringing', isRightsHolder: 'on', holderName: 'HTX Tam Đảo' };
    expect(await openReport(guestCtx(), typed(holder))).toMatchObject({
      fields: [{ field: 'rightNumber', code: 'REPORT_PROOF_MISSING' }],
    });
    expect(await openReport(guestCtx(), typed({ ...holder, rightNumber: '4-0123456' }))).toMatchObject({ ok: true });
    const found = await reportCase(ctxOf(moderator), (await matterOf(code)).id);
    expect(found?.reports.map(({ rightNumber }) => rightNumber)).toEqual(['4-0123456', '']);
  });

  it('brings photos and papers of a right, each for what it is, without an account', async () => {
    const product = await makeProduct(shop);
    const photo = async () => {
      const made = sharp({ create: { width: 640, height: 480, channels: 3, background: { r: 200, g: 40, b: 40 } } });
      return new File([new Uint8Array(await made.jpeg().toBuffer())], 'a.jpg', { type: 'image/jpeg' });
    };
    const holder = { isRightsHolder: 'on', holderName: 'HTX Tam Đảo', rightNumber: '' };
    const shown = { photos: [await photo(), await photo()], proofs: [await photo()], powerOfAttorney: await photo() };
    const code = await report(product.slug, { ...holder, ...shown });
    const row = await db.report.findUniqueOrThrow({ where: { code }, include: { files: true } });
    expect(row.files.map(({ kind }) => kind).sort()).toEqual(['photo', 'photo', 'power_of_attorney', 'right_proof']);
    const fileId = row.files[0]?.fileId ?? '';
    expect(await openPrivateFile(ctxOf(shop.seller), { fileId, width: 480 })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await openPrivateFile(ctxOf(moderator), { fileId, width: 480 })).toMatchObject({ ok: true });
    const look = { action: 'paper.seen', subjectKind: 'report', subjectId: row.matterId };
    expect(await db.auditEntry.count({ where: look })).toBe(1);
    const many = { photos: await Promise.all(Array.from({ length: 5 }, photo)) };
    expect(await openReport(guestCtx(), typed({ name: product.slug, ...many }))).toMatchObject({
      fields: [{ field: 'photos', code: 'TOO_MANY_PHOTOS' }],
    });
  });

  it('is refused about what nobody sees, and a forged code opens nothing', async () => {
    expect(await openReport(guestCtx(), typed({ name: 'khong-co' }))).toMatchObject({ code: 'REPORT_SUBJECT_GONE' });
    expect(await openReport(guestCtx(), typed({ subject: 'review', name: "' or 1=1" }))).toMatchObject({
      code: 'REPORT_SUBJECT_GONE',
    });
    for (const code of ['PA-AAAAAAAAAAAA', 'PA1001', "PA-' or '1'='1", '']) expect(await followReport(code)).toBeNull();
  });
});

describe('a flood', () => {
  it('is stopped by phone and account, an address only coarsely', async () => {
    const by = { accountId: null, phoneHash: `flood-${randomKey()}`, address: undefined };
    const hits = [];
    for (let count = 0; count < 11; count++) hits.push(await hitAll(reportLimits(by), NOON));
    expect(hits.filter(({ ok }) => ok)).toHaveLength(10);
    expect(hits.at(-1)).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    const address = { accountId: null, phoneHash: null, address: `10.0.0.${randomKey()}` };
    for (let count = 0; count < 20; count++)
      expect(await hitAll(reportLimits(address), NOON)).toMatchObject({ ok: true });
  });

  it('of one thing is one work and one decision', async () => {
    const product = await makeProduct(shop);
    for (let count = 0; count < 30; count++) await report(product.slug);
    const [matter] = await db.reportMatter.findMany({ where: { subjectId: product.productId } });
    expect(matter).toMatchObject({ reportCount: 30 });
    expect(await decide(matter?.id ?? '', 'keep')).toMatchObject({ ok: true });
    expect(await db.workItem.count({ where: { kind: 'report', subjectId: matter?.id ?? '' } })).toBe(1);
  });

  it('a number that is none is told so', () => {
    const parsed = OpenReport.safeParse({ subject: 'product', name: 'x', reason: 'fake', text: WORDS, phone: '12' });
    expect(parsed.error?.issues).toMatchObject([{ path: ['phone'] }]);
    expect(parsed.error?.issues[0]?.message).toMatch(/^PHONE_/);
  });
});

describe('a decision', () => {
  it('is made once, by whoever was first of two officials', async () => {
    const product = await makeProduct(shop);
    const { id } = await matterOf(await report(product.slug));
    const both = await Promise.all([decide(id, 'take_down'), decide(id, 'keep', ctxOf(head))]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.filter((one) => !one.ok)).toMatchObject([{ code: 'ALREADY_DECIDED' }]);
    expect(await db.auditEntry.count({ where: { subjectKind: 'report', subjectId: id } })).toBe(1);
  });

  it('is not for a wrong role, another unit, or the own shop', async () => {
    const product = await makeProduct(shop);
    const { id } = await matterOf(await report(product.slug));
    const inspector = ctxOf(await makePerson({ roles: ['inspector'] }));
    expect(await decide(id, 'keep', inspector)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await decide(id, 'keep', ctxOf(shop.seller))).toMatchObject({ code: 'NOT_ALLOWED' });
    const elsewhere = await makeShop({ areaName: 'Xã Sông Lô' });
    const local: Person = {
      ...moderator,
      grants: [{ role: 'moderator', areaId: elsewhere.areaId, queues: null, standsInFor: null }],
    };
    expect(await decide(id, 'keep', ctxOf(local))).toMatchObject({ code: 'NOT_ALLOWED' });
    const member: Person = { ...moderator, shops: [{ shopId: shop.shopId, role: 'staff' }] };
    expect(await decide(id, 'take_down', ctxOf(member))).toMatchObject({ code: 'OWN_SHOP' });
    expect((await matterOf(await report(product.slug))).state).toBe('open');
  });

  it('half made is kept for whoever goes on', async () => {
    const product = await makeProduct(shop);
    const { id } = await matterOf(await report(product.slug));
    const draft = { decision: 'ask', basis: 'listing.label', reason: 'Sửa nơi trồng' } as const;
    expect(await saveDraft(ctxOf(moderator), { matterId: id, ...draft })).toMatchObject({ ok: true });
    expect(await reportCase(ctxOf(head), id)).toMatchObject({ draft, draftBy: 'Lê Minh', state: 'open' });
  });

  it('may ask the seller, who answers; silence brings the work back', async () => {
    const product = await makeProduct(shop);
    const code = await report(product.slug);
    const matter = await matterOf(code);
    expect(await decide(matter.id, 'accept')).toMatchObject({ code: 'CASE_MOVED_ON' });
    expect(await decide(matter.id, 'ask')).toMatchObject({ ok: true });
    expect(await workOf(matter.id)).toMatchObject({ isWaiting: true, closedAt: null, dueAt: addHours(NOON, 48) });
    expect(await matterOfShop(ctxOf(shop.seller), shop.shopId, matter.code)).toMatchObject({ reason: REASON });
    const stranger = ctxOf((await makeShop()).seller);
    expect(await answerMatter(stranger, { matterId: matter.id, text: WORDS })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await answerMatter(ctxOf(shop.seller), { matterId: matter.id, text: WORDS })).toMatchObject({ ok: true });
    expect(await workOf(matter.id)).toMatchObject({ isWaiting: false });
    expect(await decide(matter.id, 'accept')).toMatchObject({ ok: true });
    expect(await followReport(code)).toMatchObject({ outcome: 'corrected' });

    const other = await matterOf(await report((await makeProduct(shop)).slug));
    await decide(other.id, 'ask');
    await sweep(addHours(NOON, 47));
    expect((await workOf(other.id)).isWaiting).toBe(true);
    await sweep(addHours(NOON, 49));
    expect((await workOf(other.id)).isWaiting).toBe(false);
    expect((await db.reportMatter.findUniqueOrThrow({ where: { id: other.id } })).state).toBe('open');
  });
});

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

describe("an authority's request", () => {
  const asked = (fields: Record<string, string>) =>
    RequestTakedown.parse({
      cause: 'authority',
      authorityName: 'Cục Thương mại điện tử và Kinh tế số',
      authorityNumber: '123/TMĐT-QL',
      authorityDate: dayOf(NOON),
      requestedOn: dayOf(NOON),
      requestedClock: '08:00',
      basis: 'listing.takedown_hours',
      reason: REASON,
      ...fields,
    });

  it('runs from when it came in: typed in late it is late, from a later hour it is refused', async () => {
    const [one, two] = [await makeProduct(shop), await makeProduct(shop)];
    const addresses = `https://cho.example/san-pham/${one.slug}\n/san-pham/${two.slug}`;
    const later = await requestTakedowns(ctxOf(moderator), asked({ addresses, requestedClock: '12:01' }));
    expect(later).toMatchObject({ fields: [{ field: 'requestedOn', code: 'TAKEDOWN_DATE_FUTURE' }] });
    const days = { requestedOn: addDays(dayOf(NOON), -2), authorityDate: addDays(dayOf(NOON), -1) };
    expect(await requestTakedowns(ctxOf(moderator), asked({ addresses, ...days }))).toMatchObject({
      fields: [{ field: 'authorityDate' }],
    });
    const early = { requestedOn: addDays(dayOf(NOON), -2), authorityDate: addDays(dayOf(NOON), -3) };
    const made = await requestTakedowns(ctxOf(moderator), asked({ addresses, ...early }));
    if (!made.ok) throw new Error(JSON.stringify(made));
    const [takedownId = '', otherId = ''] = made.value.takedownIds;
    expect(await workOf(takedownId)).toMatchObject({ dueAt: instantOf(addDays(dayOf(NOON), -1), '08:00') });
    const filter = {
      q: '',
      state: null,
      cause: null,
      clock: 'late',
      shopId: null,
      from: null,
      to: null,
      page: 1,
    } as const;
    expect((await takedownList(ctxOf(head), filter)).rows.map((row) => row.id).sort()).toEqual(
      [takedownId, otherId].sort(),
    );
    const period = { from: early.requestedOn, to: early.requestedOn, at: NOON };
    expect(await takedownFigures(period)).toEqual({ asked: 2, inTime: 0, late: 2, waiting: 0 });

    const again = await requestTakedowns(ctxOf(moderator), asked({ addresses: `/san-pham/${one.slug}` }));
    expect(again).toMatchObject({ fields: [{ field: 'addresses', code: 'TAKEDOWN_STANDS' }] });
    const decision = { takedownId, decision: 'take_down', reason: REASON } as const;
    const both = await Promise.all([decideTakedown(ctxOf(moderator), decision), decideTakedown(ctxOf(head), decision)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await productPage(one.slug)).toEqual({ kind: 'gone' });
    const drop = { takedownId: otherId, decision: 'drop', reason: 'Gõ nhầm địa chỉ' } as const;
    expect(await decideTakedown(ctxOf(head), drop)).toMatchObject({ ok: true });
    expect(await productPage(two.slug)).toMatchObject({ kind: 'found' });
    expect((await takedownList(ctxOf(shop.seller), filter)).rows).toEqual([]);
  });

  it('is carried out by a report of the same thing, and one that is gone answers it', async () => {
    const product = await makeProduct(shop);
    const { id } = await matterOf(await report(product.slug));
    const made = await requestTakedowns(ctxOf(moderator), asked({ addresses: `/san-pham/${product.slug}` }));
    const [takedownId = ''] = made.ok ? made.value.takedownIds : [];
    expect(await decide(id, 'take_down')).toMatchObject({ ok: true });
    expect(await db.reportMatter.findUnique({ where: { id } })).toMatchObject({ state: 'removed', takedownId });
    expect(await workOf(takedownId)).toMatchObject({ outcome: 'done' });

    const other = await makeProduct(shop);
    const code = await report(other.slug);
    const first = await requestTakedowns(ctxOf(head), asked({ addresses: `/san-pham/${other.slug}` }));
    const [goneId = ''] = first.ok ? first.value.takedownIds : [];
    const decision = { takedownId: goneId, decision: 'take_down', reason: '' } as const;
    expect(await decideTakedown(ctxOf(head), decision)).toMatchObject({ ok: true });
    expect((await db.takedown.findUniqueOrThrow({ where: { id: goneId } })).reason).toBe(REASON);
    expect(await decide((await matterOf(code)).id, 'take_down')).toMatchObject({ ok: true });
    expect(await followReport(code)).toMatchObject({ outcome: 'removed' });
    expect(await db.takedown.count({ where: { subjectId: other.productId } })).toBe(1);
  });

  it('is not carried out as one that holds for now', async () => {
    const product = await makeProduct(shop);
    const { id } = await matterOf(await report(product.slug, { reason: 'infringing' }));
    const made = await requestTakedowns(ctxOf(moderator), asked({ addresses: `/san-pham/${product.slug}` }));
    const [takedownId = ''] = made.ok ? made.value.takedownIds : [];
    const { code } = await db.takedown.findUniqueOrThrow({ where: { id: takedownId } });
    const forNow = { decision: 'take_down_for_now', basis: 'listing.infringement_removal', part: 'whole' } as const;
    expect(await decideReport(ctxOf(head), { matterId: id, ...forNow, reason: REASON })).toMatchObject({
      code: 'TAKEDOWN_STANDS',
      detail: { code },
    });
    expect(await productPage(product.slug)).toMatchObject({ kind: 'found' });
  });

  it('is typed in by who decides takedowns', async () => {
    const product = await makeProduct(shop);
    const other = ctxOf(having(moderator, { queues: ['listing'] }));
    expect(await requestTakedowns(other, asked({ addresses: `/san-pham/${product.slug}` }))).toMatchObject({
      fields: [{ code: 'NOT_ALLOWED' }],
    });
  });

  it('names what is there, and nobody of its own shop types it in', async () => {
    const product = await makeProduct(shop);
    const unknown = await requestTakedowns(ctxOf(moderator), asked({ addresses: '/san-pham/khong-co' }));
    expect(unknown).toMatchObject({ fields: [{ code: 'TAKEDOWN_ADDRESS_UNKNOWN' }] });
    const member: Person = { ...moderator, shops: [{ shopId: shop.shopId, role: 'owner' }] };
    const own = await requestTakedowns(ctxOf(member), asked({ addresses: `/san-pham/${product.slug}` }));
    expect(own).toMatchObject({ fields: [{ code: 'OWN_SHOP' }] });
  });
});

describe('what was frozen', () => {
  it('shows its pictures to officials, and nobody sees them by their own address until it is back', async () => {
    const own = await makeShop();
    const product = await makeProduct(own);
    await db.product.update({ where: { id: product.productId }, data: { status: 'draft' } });
    const made = sharp({ create: { width: 960, height: 720, channels: 3, background: { r: 9, g: 120, b: 40 } } });
    const photo = new File([new Uint8Array(await made.jpeg().toBuffer())], 'a.jpg', { type: 'image/jpeg' });
    expect(await addPhoto(ctxOf(own.seller), { productId: product.productId, photos: [photo] })).toMatchObject({
      ok: true,
    });
    await db.product.update({ where: { id: product.productId }, data: { status: 'live' } });
    const page = { shopId: own.shopId, story: '', phone: '+84912000111', photo };
    expect(await saveShopPage(ctxOf(own.seller), page)).toMatchObject({ ok: true });
    const { fileId } = await db.productPhoto.findFirstOrThrow({ where: { productId: product.productId } });
    const { coverFileId } = await db.shop.findUniqueOrThrow({ where: { id: own.shopId } });
    const taken = [];
    for (const [slug, fields] of [
      [product.slug, {}],
      [own.slug, { subject: 'shop' }],
    ] as const) {
      const { id: matterId } = await matterOf(await report(slug, fields));
      expect(await decide(matterId, 'take_down')).toMatchObject({ ok: true });
      taken.push(await db.takedown.findFirstOrThrow({ where: { matterId } }));
    }
    for (const [index, id] of [fileId, coverFileId].entries()) {
      const name = `${id}-960.webp`;
      const takedownId = taken[index]?.id ?? '';
      expect(await publicPicture(name)).toBeNull();
      expect(await frozenPicture(ctxOf(head), { takedownId, name })).toBeInstanceOf(Uint8Array);
      expect(await frozenPicture(ctxOf(own.seller), { takedownId, name })).toBeNull();
      expect(await frozenPicture(ctxOf(head), { takedownId: taken[1 - index]?.id ?? '', name })).toBeNull();
      expect(await liftTakedown(ctxOf(head), { takedownId, reason: REASON })).toMatchObject({ ok: true });
      expect(await publicPicture(name)).toBeInstanceOf(Uint8Array);
    }
  });

  it('cannot be changed by the application, and a change by hand is found', async () => {
    const { takedown } = await takenDown();
    const row = await db.takedownEvidence.findFirstOrThrow({ where: { takedownId: takedown.id } });
    await expect(db.takedownEvidence.update({ where: { id: row.id }, data: { content: '{}' } })).rejects.toThrow();
    await expect(db.takedownEvidence.delete({ where: { id: row.id } })).rejects.toThrow();
    const check = async () => {
      const opened = await openEvidence(ctxOf(head), { takedownId: takedown.id });
      return opened.ok ? opened.value.check : opened.code;
    };
    expect(await check()).toBe('whole');
    // As a hand in the database would: the guard off meanwhile.
    const admin = new Client({ connectionString: env.DATABASE_ADMIN_URL });
    await admin.connect();
    const byHand = async (sql: string) => {
      await admin.query('alter table takedown_evidence disable trigger takedown_evidence_append');
      await admin.query(sql);
      await admin.query('alter table takedown_evidence enable trigger takedown_evidence_append');
    };
    await byHand(
      `update takedown_evidence set content = replace(content, 'Thanh long', 'Củ cải') where id = ${row.id}`,
    );
    expect(await check()).toBe('text_changed');
    await byHand(
      `update takedown_evidence set sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex') where id = ${row.id}`,
    );
    expect(await check()).toBe('rewritten');
    await byHand(`delete from takedown_evidence where id = ${row.id}`);
    expect(await check()).toBe('missing');
    await admin.end();
    const buyer = ctxOf(await makePerson());
    expect(await openEvidence(buyer, { takedownId: takedown.id })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('counts its orders as they were', async () => {
    const { takedown } = await takenDown();
    const other = await takenDown();
    await db.takedown.update({
      where: { id: takedown.id },
      data: { ordersSealed: null },
    });
    const opened = await openEvidence(ctxOf(head), { takedownId: takedown.id });
    expect(opened).toMatchObject({ value: { check: 'orders_changed' } });
    expect(await openEvidence(ctxOf(head), { takedownId: other.takedown.id })).toMatchObject({
      value: { check: 'whole' },
    });
  });
});

describe('an appeal', () => {
  const words = 'Gian trồng ở Tam Đảo thật, có sổ vùng trồng kèm theo';
  const appeal = (takedownCode: string, ctx: Ctx = ctxOf(shop.seller)) =>
    appealTakedown(ctx, { takedownCode, text: words, photos: [] });
  const appealOf = (subjectId: string) =>
    db.appeal.findFirstOrThrow({ where: { subjectId }, orderBy: { openedAt: 'desc' } });

  it('is judged by another official; upheld, the product is back', async () => {
    const { takedown, product, code } = await takenDown();
    expect(await appeal(takedown.code)).toMatchObject({ ok: true });
    expect(await appeal(takedown.code)).toMatchObject({ code: 'APPEAL_OPEN' });
    const { id: appealId } = await appealOf(takedown.id);
    const upheld = { appealId, decision: 'uphold', reason: 'Sổ vùng trồng khớp với nhãn' } as const;
    expect(await judgeAppeal(ctxOf(moderator), upheld)).toMatchObject({ code: 'APPEAL_SAME_OFFICIAL' });
    const standIn: Person = {
      ...head,
      grants: [{ role: 'moderator', areaId: null, queues: null, standsInFor: moderator.accountId }],
    };
    expect(await judgeAppeal(ctxOf(standIn), upheld)).toMatchObject({ code: 'APPEAL_SAME_OFFICIAL' });
    const other = ctxOf(await makePerson({ roles: ['moderator'] }));
    const both = await Promise.all([judgeAppeal(ctxOf(head), upheld), judgeAppeal(other, upheld)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const fact = { appealId, subjectKind: 'takedown', subjectId: takedown.id } as const;
    // A fact told twice lifts once.
    await takedownFacts['appeal.upheld']?.(systemCtx(), fact);
    await takedownFacts['appeal.upheld']?.(systemCtx(), fact);
    await appealFacts['appeal.upheld']?.(systemCtx(), fact);
    expect(await productPage(product.slug)).toMatchObject({ kind: 'found' });
    expect(await isGone(`/san-pham/${product.slug}`)).toBe(false);
    expect(await followReport(code)).toMatchObject({ outcome: 'returned' });
  });

  it('rejected leaves it gone, for good when its days are over', async () => {
    const { takedown, product } = await takenDown();
    await appeal(takedown.code);
    const { id: appealId } = await appealOf(takedown.id);
    const end = instantOf(addDays(dayOf(NOON), 16));
    await sweep(end);
    expect((await db.takedown.findUniqueOrThrow({ where: { id: takedown.id } })).state).toBe('done');
    expect(await judgeAppeal(ctxOf(head, end), { appealId, decision: 'reject', reason: REASON })).toMatchObject({
      ok: true,
    });
    // What was sent in the last moment is still on its way.
    await sweep(end);
    expect((await db.takedown.findUniqueOrThrow({ where: { id: takedown.id } })).state).toBe('done');
    await sweep(addMinutes(end, 6));
    expect((await db.takedown.findUniqueOrThrow({ where: { id: takedown.id } })).state).toBe('final');
    expect(await productPage(product.slug)).toEqual({ kind: 'gone' });
  });

  it('is shown as their own to all who had a hand in the decision', async () => {
    const { takedown } = await heldForNow();
    const confirm = { takedownId: takedown.id, decision: 'confirm', reason: REASON } as const;
    expect(await decideTakedown(ctxOf(head), confirm)).toMatchObject({ ok: true });
    await appeal(takedown.code);
    const { id } = await appealOf(takedown.id);
    const third = await makePerson({ roles: ['moderator'] });
    const own = await Promise.all([moderator, head, third].map((one) => appealCase(ctxOf(one), id)));
    expect(own.map((found) => found?.isOwn)).toEqual([true, true, false]);
  });

  it('is answered by the decision that is taken back meanwhile, by hand or by the clock', async () => {
    const { takedown } = await takenDown();
    await appeal(takedown.code);
    const { id } = await appealOf(takedown.id);
    expect(await liftTakedown(ctxOf(moderator), { takedownId: takedown.id, reason: REASON })).toMatchObject({
      ok: true,
    });
    expect(await db.appeal.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: 'upheld',
      reason: REASON,
      judgedById: null,
    });
    expect(await workOf(id)).toMatchObject({ outcome: 'upheld' });
    const fact = { appealId: id, subjectKind: 'takedown', subjectId: takedown.id } as const;
    await takedownFacts['appeal.upheld']?.(systemCtx(), fact);

    const { takedown: held } = await heldForNow();
    await appeal(held.code);
    const { id: heldAppeal } = await appealOf(held.id);
    await sweep(instantOf(addDays(dayOf(NOON), 16)));
    expect(await db.appeal.findUniqueOrThrow({ where: { id: heldAppeal } })).toMatchObject({
      state: 'upheld',
      reason: 'not_confirmed',
      judgedById: null,
    });
    expect(await workOf(heldAppeal)).toMatchObject({ outcome: 'upheld' });
  });

  it("is for the shop's own people, within its days; withdrawn it may be made anew", async () => {
    const { takedown } = await takenDown();
    const stranger = ctxOf((await makeShop()).seller);
    expect(await appeal(takedown.code, stranger)).toMatchObject({ code: 'NOT_FOUND' });
    const late = ctxOf(shop.seller, instantOf(addDays(dayOf(NOON), 16)));
    expect(await appeal(takedown.code, late)).toMatchObject({ code: 'APPEAL_TOO_LATE' });
    await appeal(takedown.code);
    const { id: appealId } = await appealOf(takedown.id);
    expect(await withdrawAppeal(stranger, { appealId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await withdrawAppeal(ctxOf(shop.seller), { appealId })).toMatchObject({ ok: true });
    expect(await judgeAppeal(ctxOf(head), { appealId, decision: 'uphold', reason: REASON })).toMatchObject({
      code: 'ALREADY_DECIDED',
    });
    expect(await appeal(takedown.code)).toMatchObject({ ok: true });
  });
});

it("a reporter's papers are for the department alone", async () => {
  const product = await makeProduct(shop);
  const code = await report(product.slug);
  const row = await db.report.findUniqueOrThrow({ where: { code } });
  const file = await db.storedFile.create({
    data: {
      isPublic: false,
      purpose: 'report',
      mime: 'image/webp',
      widths: [480],
      width: 480,
      height: 480,
      bytes: 1,
      sha256: 'x',
      createdAt: NOON,
    },
  });
  await db.reportFile.create({ data: { reportId: row.id, fileId: file.id, kind: 'right_proof' } });
  const look = { fileId: file.id, width: 480 };
  expect(await openPrivateFile(ctxOf(shop.seller), look)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await openPrivateFile(guestCtx(), look)).toMatchObject({ code: 'NOT_FOUND' });
});
