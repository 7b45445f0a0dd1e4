import { randomUUID } from 'node:crypto';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvLine } from '#kernel/csv.ts';
import { ok } from '#kernel/result.ts';
import { addHours, addMinutes } from '#kernel/time.ts';
import { touchReview } from '#modules/catalog/review-store.ts';
import { chooseView } from '#modules/work/choose-view.ts';
import { NO_FILTER } from '#modules/work/core/work-filter.ts';
import { decideMany } from '#modules/work/decide-many.ts';
import { dropView } from '#modules/work/drop-view.ts';
import { closedWork, savedViews, workBatch, workRows, workSheet } from '#modules/work/queries.ts';
import { saveView } from '#modules/work/save-view.ts';
import { DecideMany } from '#modules/work/schema.ts';
import { takeWork } from '#modules/work/take-work.ts';
import { db, transaction } from '#platform/db.ts';
import { parse } from '#platform/parse.ts';
import { makeShop, NOON, type TestShop } from '../support/market.ts';
import { queued } from '../support/queued.ts';
import { drifted, itemOf, makeOfficial, waitingListing } from '../support/waiting-work.ts';

type Official = Awaited<ReturnType<typeof makeOfficial>>;
let shop: TestShop;
let minh: Official;
let lan: Official;

beforeAll(async () => {
  shop = await makeShop({ areaName: 'Xã Tam Đảo' });
  minh = await makeOfficial('Lê Minh', 'moderator');
  lan = await makeOfficial('Đỗ Thị Lan', 'moderator');
});

afterAll(async () => {
  expect(await drifted()).toEqual([]);
});

const REASON = 'Đủ giấy tờ, ảnh rõ';
const refusalsOf = async (ctx: Official, batchId: string) =>
  Object.fromEntries((await workBatch(ctx, batchId))?.results.map(({ id, refusal }) => [id, refusal]) ?? []);

describe('several in one go', () => {
  it('each by itself: one refusal takes nothing back of the others, and all is kept to be read', async () => {
    const good = await waitingListing(shop);
    const also = await waitingListing(shop);
    const risky = await waitingListing(shop, { riskPoints: 60 });
    const licence = await waitingListing(shop, { variant: 'conditional' });
    const hers = await waitingListing(shop);
    await takeWork(lan, hers);
    const decided = await waitingListing(shop);
    await decideMany(lan, { items: [decided], move: 'approve', reason: REASON, toId: '' });
    const items = [good, risky, licence, hers, decided, also, good];
    const done = await decideMany(minh, { items, move: 'approve', reason: REASON, toId: '' });
    if (!done.ok) throw new Error(done.code);
    expect(await refusalsOf(minh, done.value.batchId)).toEqual({
      [good.id]: '',
      [also.id]: '',
      [risky.id]: 'WORK_TOO_RISKY',
      [licence.id]: 'WORK_TOO_RISKY',
      [hers.id]: 'WORK_TAKEN',
      [decided.id]: 'ALREADY_DECIDED',
    });
    const batch = await workBatch(minh, done.value.batchId);
    expect(batch).toMatchObject({ reason: REASON, move: 'approve' });
    expect(batch?.results.find(({ id }) => id === hers.id)?.detail).toBe('Đỗ Thị Lan');
    expect(await workBatch(lan, done.value.batchId)).toBeNull();
    for (const { id, productId } of [good, also]) {
      expect(await itemOf(id)).toMatchObject({ outcome: 'approved', closedById: minh.actor.accountId });
      expect((await db.product.findUniqueOrThrow({ where: { id: productId } })).description).toBe('Hái lúc sáng sớm.');
    }
    expect(await itemOf(risky.id)).toMatchObject({ closedAt: null });
    expect(await db.auditEntry.count({ where: { action: 'listing.approve', reason: REASON } })).toBe(3);
  });

  it('approves nothing that was sent anew since the list showed it', async () => {
    const one = await waitingListing(shop);
    const then = addMinutes(NOON, 3);
    const items = [{ kind: one.kind, id: one.id, seenAt: (await itemOf(one.id)).openedAt.toISOString() }];
    await transaction(async (tx) => ok(await touchReview(tx, one.productId, then)));
    const stale = await decideMany(minh, { items, move: 'approve', reason: REASON, toId: '' });
    if (!stale.ok) throw new Error(stale.code);
    expect(await refusalsOf(minh, stale.value.batchId)).toEqual({ [one.id]: 'STALE_PAGE' });
    expect((await itemOf(one.id)).openedAt).toEqual(then);
    const again = [{ ...one, seenAt: then.toISOString() }];
    const done = await decideMany(minh, { items: again, move: 'approve', reason: REASON, toId: '' });
    if (!done.ok) throw new Error(done.code);
    expect(await refusalsOf(minh, done.value.batchId)).toEqual({ [one.id]: '' });
  });

  it('asks for more, and gives to somebody', async () => {
    const one = await waitingListing(shop);
    const two = await waitingListing(shop);
    const asked = await decideMany(minh, { items: [one], move: 'ask_more', reason: 'Chụp lại nhãn', toId: '' });
    expect(asked.ok).toBe(true);
    expect(await itemOf(one.id)).toMatchObject({ isWaiting: true, closedAt: null });
    expect(await decideMany(minh, { items: [two], move: 'give', reason: 'Chia việc', toId: '' })).toMatchObject({
      fields: [{ field: 'toId' }],
    });
    const given = { items: [two], move: 'give' as const, reason: 'Chia việc', toId: lan.actor.accountId };
    expect((await decideMany(minh, given)).ok).toBe(true);
    expect(await itemOf(two.id)).toMatchObject({ holderId: lan.actor.accountId });
  });

  it('never what takes something from somebody, nor for who decides nothing', async () => {
    const head = await makeOfficial('Lãnh đạo', 'head');
    const items = [];
    for (const kind of ['sanction', 'appeal', 'takedown'] as const) {
      const id = crypto.randomUUID();
      await queued(kind, id, shop);
      items.push({ kind, id });
    }
    for (const move of ['approve', 'give'] as const) {
      const done = await decideMany(head, { items, move, reason: REASON, toId: lan.actor.accountId });
      if (!done.ok) throw new Error(done.code);
      expect(new Set(Object.values(await refusalsOf(head, done.value.batchId)))).toEqual(new Set(['WORK_NOT_IN_BULK']));
    }
    const one = await waitingListing(shop);
    const inspector = await makeOfficial('Phạm Thu', 'inspector');
    const tried = await decideMany(inspector, { items: [one], move: 'approve', reason: REASON, toId: '' });
    if (!tried.ok) throw new Error(tried.code);
    expect(await refusalsOf(inspector, tried.value.batchId)).toEqual({ [one.id]: 'NOT_FOUND' });
    const analyst = await makeOfficial('Vũ Hà', 'analyst');
    expect(await decideMany(analyst, { items: [one], move: 'approve', reason: REASON, toId: '' })).toMatchObject({
      code: 'NOT_ALLOWED',
    });
    await db.workItem.deleteMany({ where: { subjectId: { in: items.map(({ id }) => id) } } });
  });

  it('asks what, with which rows and why', () => {
    const id = crypto.randomUUID();
    const form = { items: [`listing:${id}`], move: 'approve', reason: REASON };
    expect(parse(DecideMany, form)).toMatchObject({ ok: true, value: { items: [{ kind: 'listing', id }] } });
    const seenAt = '2026-11-23T05:00:00.000Z';
    expect(parse(DecideMany, { ...form, items: [`listing:${id}:${seenAt}`] })).toMatchObject({
      value: { items: [{ kind: 'listing', id, seenAt }] },
    });
    expect(parse(DecideMany, { ...form, items: undefined })).toMatchObject({
      fields: [{ field: 'items', code: 'WORK_NOTHING_CHOSEN' }],
    });
    expect(parse(DecideMany, { ...form, reason: '' })).toMatchObject({ fields: [{ code: 'REASON_REQUIRED' }] });
    expect(parse(DecideMany, { ...form, items: ['listing:1', 'nothing'] }).ok).toBe(false);
    expect(parse(DecideMany, { ...form, items: Array(51).fill(`listing:${id}`) })).toMatchObject({
      fields: [{ code: 'WORK_TOO_MANY' }],
    });
  });
});

describe('a sheet', () => {
  it('read piece by piece has every row once, in the order of the list', async () => {
    const own = await makeShop({ name: 'Gian nhiều việc' });
    const soon = addHours(NOON, 5);
    for (const more of [{}, { riskPoints: 9 }, { riskPoints: 4, dueAt: soon }, { dueAt: soon }, { riskPoints: 9 }])
      await queued('report', randomUUID(), own, { subject: 'Bưởi từng mảnh', ...more });
    for (const order of ['time', 'risk'] as const) {
      const filter = { ...NO_FILTER, q: 'buoi tung manh', order };
      const ids = [];
      for await (const { itemId } of workSheet(minh, filter, 2)) ids.push(itemId);
      const listed = await workRows(minh, filter, { limit: 10, offset: 0 });
      expect(ids).toEqual(listed.map(({ itemId }) => itemId));
      expect(ids).toHaveLength(5);
    }
    await db.workItem.deleteMany({ where: { shopId: own.shopId } });
  });

  it('runs no formula, and reads what no longer waits', async () => {
    const evil = await makeShop({ name: '=HYPERLINK("http://x","bấm")' });
    const one = await waitingListing(evil, { name: '@SUM(A1:A9)' });
    const rows = [];
    for await (const row of workSheet(minh, { ...NO_FILTER, q: one.code })) rows.push(row);
    expect(rows).toHaveLength(1);
    expect(csvLine([rows[0]?.subject ?? ''])).toBe("'@SUM(A1:A9)\r\n");
    const book = new ExcelJS.Workbook();
    book.addWorksheet('x').addRow([rows[0]?.subject]);
    expect(book.worksheets[0]?.getCell('A1').type).toBe(ExcelJS.ValueType.String);
    await decideMany(minh, { items: [one], move: 'approve', reason: REASON, toId: '' });
    const filter = {
      kind: null,
      areaSlug: null,
      byId: null,
      isLate: false,
      q: one.code,
      from: null,
      to: null,
      page: 1,
    };
    expect(await closedWork(minh, filter)).toMatchObject([
      { code: one.code, outcome: 'approved', byName: 'Lê Minh', since: minh.now, closedAt: minh.now },
    ]);
    expect(await closedWork(minh, { ...filter, isLate: true })).toEqual([]);
    expect(await closedWork(minh, { ...filter, byId: lan.actor.accountId })).toEqual([]);
    expect(await closedWork(await makeOfficial('X', 'analyst'), filter)).toEqual([]);
  });
});

describe('views', () => {
  it('are one’s own, under one name each, and one of them opens first', async () => {
    const kept = await saveView(minh, { name: 'Của tôi', query: '?phu-trach=toi&loai=san-pham&trang=4&la=1' });
    expect(kept).toMatchObject({ ok: true, value: { query: 'loai=san-pham&phu-trach=toi' } });
    expect(await saveView(minh, { name: 'Của tôi', query: '' })).toMatchObject({
      fields: [{ field: 'name', code: 'VIEW_NAME_TAKEN' }],
    });
    await saveView(minh, { name: 'Trễ', query: 'han=tre' });
    const [mine, late] = await savedViews(minh);
    if (!mine || !late) throw new Error('two views');
    expect(await savedViews(lan)).toEqual([]);
    for (const { id } of [mine, late]) expect(await chooseView(minh, { id, first: 'yes' })).toMatchObject({ ok: true });
    expect((await savedViews(minh)).map(({ isDefault }) => isDefault)).toEqual([false, true]);
    expect(await chooseView(lan, { id: mine.id, first: 'yes' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await dropView(lan, mine)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await dropView(minh, mine)).toMatchObject({ ok: true });
    expect((await savedViews(minh)).map(({ name }) => name)).toEqual(['Trễ']);
  });
});
