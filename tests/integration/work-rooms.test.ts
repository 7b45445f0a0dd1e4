import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, addHours, addMinutes, dateOfDay, dayOf, instantOf } from '#kernel/time.ts';
import { decideListing } from '#modules/catalog/decide-listing.ts';
import { queueChange } from '#modules/catalog/queue-change.ts';
import { editReview } from '#modules/reviews/edit-review.ts';
import { hideReview } from '#modules/reviews/hide-review.ts';
import { keepReview } from '#modules/reviews/keep-review.ts';
import { reviewCase } from '#modules/reviews/queries.ts';
import { reportReview } from '#modules/reviews/report-review.ts';
import { showReview } from '#modules/reviews/show-review.ts';
import { writeReview } from '#modules/reviews/write-review.ts';
import { changeShopStatus } from '#modules/shops/change-shop-status.ts';
import { sweeps as shopSweeps } from '#modules/shops/deadlines.ts';
import { decidePaper } from '#modules/shops/decide-paper.ts';
import { paperCase } from '#modules/shops/queries.ts';
import { checkPapers, savePaper } from '#modules/shops/store.ts';
import { answerClaim } from '#modules/transfers/answer-claim.ts';
import { receiveBankNotice } from '#modules/transfers/api.ts';
import { claimTransfer } from '#modules/transfers/claim-transfer.ts';
import { sweeps as transferSweeps } from '#modules/transfers/deadlines.ts';
import { settleRow } from '#modules/transfers/settle-row.ts';
import { NO_FILTER } from '#modules/work/core/work-filter.ts';
import { workPage } from '#modules/work/queries.ts';
import { takeWork } from '#modules/work/take-work.ts';
import { db, transaction } from '#platform/db.ts';
import { workInvariants } from '../proof/invariants/work.ts';
import { attemptOf, buy, guestWithCart, sepayNotice } from '../support/checkout.ts';
import { ctxOf, makePerson, makeProduct, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';
import { drifted, itemOf, makeOfficial, waitingListing } from '../support/waiting-work.ts';

type Official = Awaited<ReturnType<typeof makeOfficial>>;
let shop: TestShop;
let areaCode: string;
let minh: Official;
let lan: Official;

beforeAll(async () => {
  shop = await makeShop({ areaName: 'Xã Tam Đảo' });
  areaCode = (await db.area.findUniqueOrThrow({ where: { id: shop.areaId } })).code;
  minh = await makeOfficial('Lê Minh', 'moderator');
  lan = await makeOfficial('Đỗ Thị Lan', 'moderator');
});

afterAll(async () => {
  expect(await drifted()).toEqual([]);
});

async function ordered(phone?: string) {
  const product = await makeProduct(shop);
  const guest = await guestWithCart([{ variantId: product.variantId, quantity: 1 }]);
  const placed = await buy(guest.ctx, guest.cartId, { areaCode, phone });
  if (!placed.ok) throw new Error(placed.code);
  return { code: placed.value.orderCodes[0] ?? '', guest };
}

/** A claim that its seller let lie for the rule's hours. */
async function unanswered() {
  const { code, guest } = await ordered();
  await claimTransfer(guest.ctx, { code });
  for (const sweep of transferSweeps) await sweep.run(systemCtx(addMinutes(NOON, 121)));
  const attempt = await attemptOf(code);
  return { code, attempt, kind: 'claim' as const, id: attempt.id };
}
const late = (ctx: Official): Official => ({ ...ctx, now: addMinutes(NOON, 130) });

describe('a claim', () => {
  it('waits once its seller’s time is over, and is decided by who has it in hand', async () => {
    const claim = await unanswered();
    expect(await itemOf(claim.id)).toMatchObject({
      kind: 'claim',
      code: claim.code,
      shopId: shop.shopId,
      amountVnd: claim.attempt.amountVnd,
      dueAt: addHours(addMinutes(NOON, 121), 24),
    });
    await takeWork(late(lan), claim);
    const answer = { code: claim.code, answer: 'not_received' as const, amountVnd: null, reason: 'Đã gọi gian' };
    expect(await answerClaim(late(minh), answer)).toMatchObject({ code: 'WORK_TAKEN' });
    expect(await answerClaim(late(lan), answer)).toMatchObject({ ok: true });
    expect(await itemOf(claim.id)).toMatchObject({ outcome: 'not_received', closedById: lan.actor.accountId });
  });

  it('is overtaken by the bank’s notice, or by its seller after all', async () => {
    const told = await unanswered();
    const { accountNumber } = shop;
    const row = { accountNumber, amountVnd: told.attempt.amountVnd, content: told.attempt.code, id: 771_001 };
    expect(await receiveBankNotice(systemCtx(addMinutes(NOON, 140)), sepayNotice(row))).toMatchObject({ ok: true });
    expect(await itemOf(told.id)).toMatchObject({ outcome: 'received', closedById: null });
    const answered = await unanswered();
    const answer = { code: answered.code, answer: 'not_received' as const, amountVnd: null, reason: '' };
    expect(await answerClaim(ctxOf(shop.seller, addMinutes(NOON, 140)), answer)).toMatchObject({ ok: true });
    expect(await itemOf(answered.id)).toMatchObject({ outcome: 'not_received', closedById: null });
    expect(await answerClaim(late(minh), { ...answer, reason: 'Muộn rồi' })).toMatchObject({ ok: false });
    const part = await unanswered();
    const less = { ...row, amountVnd: part.attempt.amountVnd - 1000n, content: part.attempt.code, id: 771_002 };
    await receiveBankNotice(systemCtx(addMinutes(NOON, 140)), sepayNotice(less));
    expect(await itemOf(part.id)).toMatchObject({ outcome: 'part_received' });
  });
});

describe('money of nobody', () => {
  it('waits until its shop or an official says what it is', async () => {
    const row = { accountNumber: shop.accountNumber, amountVnd: 12_345n, content: 'tien mua ong', id: 771_010 };
    await receiveBankNotice(systemCtx(), sepayNotice(row));
    await receiveBankNotice(systemCtx(), sepayNotice({ ...row, id: 771_011, amountVnd: 54_321n }));
    const [first, second] = await db.notice.findMany({
      where: { shopId: shop.shopId, outcome: 'no_code' },
      orderBy: { amountVnd: 'asc' },
    });
    if (!first || !second) throw new Error('two notices');
    expect(await itemOf(first.id)).toMatchObject({ variant: 'no_code', party: 'tien mua ong', closedAt: null });
    const setAside = { act: 'set_aside' as const, shares: [], reference: '', reason: 'Không phải của chợ' };
    await takeWork(lan, { kind: 'notice', id: first.id });
    expect(await settleRow(minh, { noticeId: first.id, ...setAside })).toMatchObject({ code: 'WORK_TAKEN' });
    expect(await settleRow(ctxOf(shop.seller), { noticeId: first.id, ...setAside })).toMatchObject({ ok: true });
    expect(await itemOf(first.id)).toMatchObject({ outcome: 'set_aside', closedById: null });
    expect(await settleRow(minh, { noticeId: second.id, ...setAside })).toMatchObject({ ok: true });
    expect(await itemOf(second.id)).toMatchObject({ outcome: 'set_aside', closedById: minh.actor.accountId });
  });
});

describe('a listing', () => {
  it('waits for its seller once it was sent back, and is taken back with what it asked for', async () => {
    const one = await waitingListing(shop);
    const ask = { reviewId: one.id, decision: 'more_info' as const, reason: 'Chụp lại nhãn' };
    expect(await decideListing(minh, ask)).toMatchObject({ ok: true });
    expect(await itemOf(one.id)).toMatchObject({ isWaiting: true, closedAt: null });
    const current = {
      productId: one.productId,
      shopId: shop.shopId,
      name: 'Mật ong',
      categoryId: '',
      producerId: shop.producerId,
      description: '',
      label: {},
      isIllustrated: false,
      photos: [],
    };
    const given = { rules: {} as never, reviewHours: 24 };
    await queueChange(db, ctxOf(shop.seller), current, {}, given);
    expect(await itemOf(one.id)).toMatchObject({ outcome: 'withdrawn' });
  });

  it('waits no longer when its shop closes', async () => {
    const closing = await makeShop({ name: 'Gian sắp đóng' });
    const one = await waitingListing(closing);
    const head = await makeOfficial('Lãnh đạo', 'head');
    const close = { shopId: closing.shopId, move: 'close' as const, reason: 'Gian xin đóng' };
    expect(await transaction((tx) => changeShopStatus(tx, head, close))).toMatchObject({ ok: true });
    expect(await itemOf(one.id)).toMatchObject({ outcome: 'shop_closed' });
    const decision = { reviewId: one.id, decision: 'approve' as const, reason: '' };
    expect(await decideListing(minh, decision)).toMatchObject({ code: 'ALREADY_DECIDED' });
  });
});

describe('a paper about to end', () => {
  const TODAY = dayOf(NOON);
  const sweepOn = async (day: string) => {
    for (const sweep of shopSweeps) await sweep.run(systemCtx(instantOf(day, '09:00')));
  };
  async function paper(endsInDays: number, productId: string | null = null, kind: 'vietgap' | 'ocop' = 'vietgap') {
    const made = await savePaper(db, ctxOf(minh.actor), {
      shopId: shop.shopId,
      productId,
      kind,
      number: `VG-${endsInDays}`,
      issuer: 'Chi cục',
      expiresOn: addDays(TODAY, endsInDays),
      checkedById: minh.actor.accountId,
    });
    return { kind: 'paper' as const, id: made.paperId };
  }
  const asked = (id: string) => db.workItem.count({ where: { kind: 'paper', subjectId: id } });

  it('is told to its shop first, and put before the department when no other has come', async () => {
    const { productId } = await makeProduct(shop, { name: 'Chè Tam Đảo' });
    const one = await paper(29, productId);
    const later = await paper(60, (await makeProduct(shop)).productId);
    await sweepOn(TODAY);
    await sweepOn(TODAY);
    const told = await db.inboxItem.findMany({
      where: { accountId: shop.seller.accountId, template: 'paperEnds' },
      select: { values: true },
    });
    expect(told).toMatchObject([{ values: { paper: 'VG-29', about: 'Chè Tam Đảo' } }]);
    expect(await asked(one.id)).toBe(0);
    const day = addDays(TODAY, 23);
    await sweepOn(day);
    expect(await itemOf(one.id)).toMatchObject({
      variant: 'vietgap',
      subject: 'Chè Tam Đảo',
      dueAt: instantOf(addDays(TODAY, 29), '17:00'),
    });
    expect(await asked(later.id)).toBe(0);
    expect(await drifted()).toEqual([]);

    const then = (ctx: Official): Official => ({ ...ctx, now: instantOf(day, '10:00') });
    const renew = {
      paperId: one.id,
      decision: 'renew' as const,
      number: 'VG-30',
      issuedOn: day,
      reason: 'Đã xem bản giấy',
    };
    const own = { ...then(lan), actor: { ...lan.actor, shops: [{ shopId: shop.shopId, role: 'staff' as const }] } };
    const expiresOn = addDays(TODAY, 400);
    expect(await decidePaper(own, { ...renew, expiresOn })).toMatchObject({ code: 'OWN_SHOP' });
    expect(await decidePaper(then(minh), { ...renew, expiresOn: null })).toMatchObject({
      fields: [{ field: 'expiresOn', code: 'REQUIRED' }],
    });
    expect(await decidePaper(then(minh), { ...renew, expiresOn: addDays(TODAY, 29) })).toMatchObject({
      fields: [{ code: 'DATE_INVALID' }],
    });
    expect(await decidePaper(then(minh), { ...renew, expiresOn })).toMatchObject({ ok: true });
    expect(await itemOf(one.id)).toMatchObject({ outcome: 'renewed', closedById: minh.actor.accountId });
    expect(await paperCase(minh, one.id)).toMatchObject({ settledByName: 'Lê Minh', note: 'Đã xem bản giấy' });
    const renewed = await db.paper.findFirstOrThrow({ where: { productId, number: 'VG-30' } });
    expect([renewed.state, renewed.expiresOn]).toEqual(['verified', dateOfDay(expiresOn)]);
    expect(await decidePaper(then(lan), { ...renew, expiresOn })).toMatchObject({ code: 'ALREADY_DECIDED' });
    await sweepOn(addDays(day, 1));
    expect(await db.workItem.count({ where: { kind: 'paper', closedAt: null } })).toBe(0);
  });

  it('is asked about no longer when its shop brings another', async () => {
    const { productId } = await makeProduct(shop);
    const one = await paper(5, productId, 'ocop');
    await sweepOn(TODAY);
    // Its shop has its days to answer, though the end is near.
    await sweepOn(addDays(TODAY, 2));
    expect(await asked(one.id)).toBe(0);
    await sweepOn(addDays(TODAY, 3));
    expect(await asked(one.id)).toBe(1);
    await savePaper(db, ctxOf(shop.seller), {
      shopId: shop.shopId,
      productId,
      kind: 'ocop',
      number: 'OCOP-2',
      issuer: '',
      expiresOn: addDays(TODAY, 900),
    });
    await checkPapers(db, minh, { productId, state: 'verified' });
    expect(await itemOf(one.id)).toMatchObject({ outcome: 'replaced' });
  });
});

describe('a review', () => {
  async function written() {
    const { code, guest } = await ordered('+84913555055');
    await db.$executeRaw`update orders set state = 'completed', completed_at = ${NOON}, final_goods_vnd = goods_vnd,
      final_discount_vnd = discount_vnd, final_total_vnd = total_vnd where code = ${code}`;
    const line = await db.orderLine.findFirstOrThrow({ where: { order: { code } } });
    expect(await writeReview(guest.ctx, { code, lineId: line.id, rating: 1, text: 'Chán' })).toMatchObject({
      ok: true,
    });
    const review = await db.review.findFirstOrThrow({ where: { orderLineId: line.id } });
    return { code, guest, id: review.id, kind: 'review' as const };
  }
  const judged = (reviewId: string, seenAt = '') => ({ reviewId, reason: 'Lời xúc phạm', seenAt });

  it('is put before the department by its shop, once, and stays as an official says', async () => {
    const { code, id } = await written();
    const report = { code, reviewId: id, reason: 'Viết nhầm gian khác' };
    expect(await reportReview(ctxOf(await makePerson()), report)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await reportReview(ctxOf(shop.seller), report)).toMatchObject({ ok: true });
    expect(await reportReview(ctxOf(shop.seller), report)).toMatchObject({ code: 'ALREADY_DECIDED' });
    expect(await itemOf(id)).toMatchObject({ variant: 'reported', dueAt: addHours(NOON, 48) });
    expect(await reviewCase(minh, id)).toMatchObject({ cause: 'reported', askedReason: 'Viết nhầm gian khác' });
    const own = { ...lan, actor: { ...lan.actor, shops: [{ shopId: shop.shopId, role: 'staff' as const }] } };
    for (const judge of [hideReview, keepReview])
      expect(await judge(own, judged(id))).toMatchObject({ code: 'OWN_SHOP' });
    expect(await keepReview(minh, judged(id))).toMatchObject({ ok: true });
    expect(await itemOf(id)).toMatchObject({ outcome: 'kept' });
    expect(await keepReview(lan, judged(id))).toMatchObject({ code: 'ALREADY_DECIDED' });
    // Looked at once, it may be asked about again.
    expect(await reportReview(ctxOf(shop.seller), report)).toMatchObject({ ok: true });
    await takeWork(lan, { kind: 'review', id });
    expect(await hideReview(minh, judged(id))).toMatchObject({ code: 'WORK_TAKEN' });
    expect(await hideReview(lan, judged(id))).toMatchObject({ ok: true });
    expect(await itemOf(id)).toMatchObject({ outcome: 'hidden' });
  });

  it('that an official hides of herself passes through the list too; written anew, it waits there', async () => {
    const { code, guest, id } = await written();
    expect(await hideReview(minh, judged(id))).toMatchObject({ ok: true });
    expect(await itemOf(id)).toMatchObject({ variant: 'own', outcome: 'hidden', closedById: minh.actor.accountId });
    const edit = { code, reviewId: id, rating: 2, text: 'Hơi chín quá' };
    const at = addMinutes(NOON, 9);
    expect(await editReview({ ...guest.ctx, now: at }, edit)).toMatchObject({ ok: true });
    expect(await itemOf(id)).toMatchObject({ variant: 'edited', closedAt: null });
    expect((await workPage(minh, { ...NO_FILTER, kind: 'review' })).rows.map((row) => row.id)).toContain(id);
    expect(await showReview(minh, judged(id))).toMatchObject({ code: 'STALE_PAGE' });
    expect(await showReview(minh, judged(id, at.toISOString()))).toMatchObject({ ok: true });
    expect(await itemOf(id)).toMatchObject({ outcome: 'shown' });
  });
});

describe('what waited before there was one list', () => {
  it('is put into it as its room would have', async () => {
    await waitingListing(shop);
    await unanswered();
    const row = { accountNumber: shop.accountNumber, amountVnd: 99_111n, content: 'TIỀN Đặt cọc', id: 771_090 };
    await receiveBankNotice(systemCtx(), sepayNotice(row));
    const script = readFileSync('prisma/migrations/20261122090150_work_rooms/migration.sql', 'utf8');
    const client = new Client({ connectionString: process.env.DATABASE_ADMIN_URL });
    await client.connect();
    const read = async () => {
      const { rows } =
        await client.query(`select kind::text, subject_id, code, party, area_id, shop_id, amount_vnd, opened_at, due_at,
        is_waiting, search_text from work_items where closed_at is null and kind in ('claim', 'notice') order by kind, subject_id`);
      return rows;
    };
    try {
      await client.query('begin');
      const before = await read();
      expect(new Set(before.map(({ kind }) => kind))).toEqual(new Set(['claim', 'notice']));
      await client.query(`delete from work_items where closed_at is null`);
      await client.query(script.slice(script.indexOf('insert into "work_items"')));
      expect(await read()).toEqual(before);
      const told = await client.query<{ kind: string }>(workInvariants[0]?.sql ?? '');
      expect(told.rows.filter(({ kind }) => kind !== 'paper' && kind !== 'review')).toEqual([]);
    } finally {
      await client.query('rollback');
      await client.end();
    }
  });
});
