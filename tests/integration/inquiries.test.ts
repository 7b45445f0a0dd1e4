import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Ctx, Person } from '#kernel/actor.ts';
import { must } from '#kernel/result.ts';
import { addHours, instantOf } from '#kernel/time.ts';
import { closeAgency } from '#modules/agencies/close-agency.ts';
import { looksOf } from '#modules/agencies/queries.ts';
import { answerInquiry } from '#modules/inquiries/answer-inquiry.ts';
import { openLetterScan } from '#modules/inquiries/api.ts';
import { askInquiry } from '#modules/inquiries/ask-inquiry.ts';
import { sweeps } from '#modules/inquiries/deadlines.ts';
import { enterLetter } from '#modules/inquiries/enter-letter.ts';
import { liftSilence } from '#modules/inquiries/lift-silence.ts';
import {
  inquiryFigures,
  inquiryList,
  openInquiry,
  openLetterAnswer,
  openOwnAnswer,
  openOwnInquiry,
  ownInquiries,
} from '#modules/inquiries/queries.ts';
import { AskInquiry, EnterLetter } from '#modules/inquiries/schema.ts';
import { NO_FILTER } from '#modules/work/core/work-filter.ts';
import { workPage } from '#modules/work/queries.ts';
import { db } from '#platform/db.ts';
import { sha256, unseal } from '#platform/secrets.ts';
import { asSignedIn, makeAgency, makeAgencyPerson, officialCtx } from '../support/agencies.ts';
import { ctxOf, makeProduct, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';
import { openZip } from '../support/open-zip.ts';
import { notedSale } from '../support/taxed-sales.ts';
import { drifted } from '../support/waiting-work.ts';

type Someone = Ctx & { actor: Person };
let shop: TestShop;
let head: Someone;
let administrator: Someone;
let police: { agencyId: string; person: Someone };
let others: { agencyId: string; person: Someone };

async function authority(areaId: string | null = null) {
  const { agencyId, administrator: by } = await makeAgency(['sellers'], areaId);
  return { agencyId, person: await asSignedIn((await makeAgencyPerson(by, agencyId)).accountId) };
}

beforeAll(async () => {
  shop = await makeShop({ name: 'Vườn bị hỏi' });
  [head, administrator] = [await officialCtx('head'), await officialCtx('administrator')];
  [police, others] = [await authority(), await authority()];
});

const form = (more: Record<string, unknown> = {}) => ({
  about: `https://cho.example/gian-hang/${shop.slug}`,
  legalBasis: 'Điều 88 Luật Tố tụng',
  purpose: 'Xác minh nguồn tin số 12',
  parts: ['seller'],
  ...more,
});
const ask = (more: Record<string, unknown> = {}, ctx: Ctx = police.person) =>
  askInquiry(ctx, AskInquiry.parse(form(more)));
const asked = async (more: Record<string, unknown> = {}, ctx?: Ctx) => must(await ask(more, ctx)).inquiryId;

async function letter(more: Record<string, unknown> = {}, ctx: Ctx = administrator) {
  const picture = sharp({ create: { width: 640, height: 480, channels: 3, background: { r: 240, g: 240, b: 240 } } });
  const scan = new File([new Uint8Array(await picture.jpeg().toBuffer())], 'a.jpg', { type: 'image/jpeg' });
  const written = {
    authorityName: 'Tòa án khu vực 2',
    letterNumber: '45/TA',
    letterDate: '2026-11-20',
    signerName: 'Lê A',
  };
  const came = { requestedOn: '2026-11-22', requestedClock: '15:00', scan };
  return enterLetter(ctx, EnterLetter.parse(form({ ...written, ...came, ...more })));
}

const REASON = 'Đúng thẩm quyền';
const answer = (inquiryId: string, parts: string[], ctx: Ctx = head) =>
  answerInquiry(ctx, { inquiryId, decision: 'answer', parts: parts as 'seller'[], reason: REASON });
const logOf = async (id: string) =>
  (await db.auditEntry.findMany({ where: { subjectKind: 'inquiry', subjectId: id }, orderBy: { id: 'asc' } })).map(
    ({ action }) => action,
  );
const toldOf = (accountId: string, template: string) => db.inboxItem.count({ where: { accountId, template } });
const inQueue = async (ctx: Ctx, q: string) =>
  (await workPage(ctx, { ...NO_FILTER, kind: 'inquiry', q })).rows.map(({ code }) => code);

describe('a request of an authority', () => {
  it('waits in the queue of those who may answer it, under the clock of the law', async () => {
    const { inquiryId, code } = must(await ask());
    const row = await db.inquiry.findUniqueOrThrow({ where: { id: inquiryId } });
    expect(row.dueAt).toEqual(addHours(NOON, 24));
    expect(row.citation).toContain('122/2025/QH15');
    for (const official of [head, administrator]) expect(await inQueue(official, code)).toEqual([code]);
    expect(await toldOf(head.actor.accountId, 'deskInquiry')).toBeGreaterThan(0);
    for (const role of ['moderator', 'inspector', 'analyst'] as const) {
      const official = await officialCtx(role);
      expect(await inQueue(official, code)).toEqual([]);
      expect(await openInquiry(official, inquiryId)).toMatchObject({ code: 'NOT_FOUND' });
      expect(await answer(inquiryId, ['seller'], official)).toMatchObject({ code: 'NOT_ALLOWED' });
    }
    expect(await ask({}, head), 'officials ask nobody').toMatchObject({ code: 'NOT_ALLOWED' });
    const elsewhere = ctxOf({
      ...head.actor,
      grants: head.actor.grants.map((one) => ({ ...one, areaId: police.agencyId })),
    });
    expect(await answer(inquiryId, ['seller'], elsewhere)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect((await inquiryList(elsewhere, { state: null, page: 1 })).rows).toEqual([]);
    expect(await drifted()).toEqual([]);
  });

  it('is nothing for an official who sells there: neither to find nor to answer', async () => {
    const { inquiryId, code } = must(await ask());
    const own = ctxOf({ ...head.actor, shops: [{ shopId: shop.shopId, role: 'packer' }] });
    expect(await inQueue(own, code)).toEqual([]);
    expect(await openInquiry(own, inquiryId)).toMatchObject({ code: 'NOT_FOUND' });
    expect((await inquiryList(own, { state: null, page: 1 })).rows.map((row) => row.code)).not.toContain(code);
    expect(await answer(inquiryId, ['seller'], own)).toMatchObject({ code: 'OWN_SHOP' });
    expect(await letter({}, own)).toMatchObject({ code: 'OWN_SHOP' });
  });

  it('names one thing that is there and where the authority may look, with days where they are needed', async () => {
    const field = async (more: Record<string, unknown>, ctx?: Ctx) => {
      const refused = await ask(more, ctx);
      return refused.ok ? 'ok' : `${refused.fields?.[0]?.field} ${refused.fields?.[0]?.code}`;
    };
    const there = await makeShop({ areaName: 'Xã Hỏi Ở Kia' });
    const local = await authority(there.areaId);
    expect(await field({}, local.person)).toBe('about INQUIRY_SUBJECT_UNKNOWN');
    expect(await field({ about: `/gian-hang/${there.slug}` }, local.person)).toBe('ok');
    expect(await field({ about: 'DH2345ABCD' })).toBe('about INQUIRY_SUBJECT_UNKNOWN');
    expect(await field({ about: 'bà Mến' })).toBe('about INQUIRY_SUBJECT_UNKNOWN');
    expect(await field({ parts: ['orders'] })).toBe('spanFrom REQUIRED');
    expect(await field({ spanFrom: '2020-01-01', spanTo: '2026-11-01' })).toBe('spanTo INQUIRY_DAYS_TOO_MANY');
    expect(await field({ spanFrom: '2026-11-01', spanTo: '2026-12-31' })).toBe('spanTo DATE_FUTURE');
    expect(await field({ spanFrom: '2026-11-02', spanTo: '2026-11-01' })).toBe('spanTo DATES_REVERSED');
    expect(await field({ silentUntil: '2026-11-01', silentReason: 'Đang điều tra' })).toBe('silentUntil DATE_PAST');
    expect(await field({ silentUntil: '2026-12-01' })).toBe('silentReason REQUIRED');
    expect(await field({ silentReason: 'Đang điều tra' })).toBe('silentUntil REQUIRED');
    expect(await ask({ parts: ['orders'], silentReason: 'Đang điều tra' }), 'all in one round').toMatchObject({
      fields: [{ field: 'spanFrom' }, { field: 'spanTo' }, { field: 'silentUntil' }],
    });
    expect(AskInquiry.safeParse(form({ parts: [] })).success).toBe(false);
    expect(AskInquiry.safeParse(form({ parts: ['buyers'] })).success).toBe(false);
  });
});

describe('an answer', () => {
  it('is a frozen file of the parts that were chosen, without buyers, for the authority alone', async () => {
    const sale = await notedSale(shop);
    const { contactName, contactPhone, addressLine } = await db.order.findUniqueOrThrow({
      where: { id: sale.orderId },
    });
    const span = { spanFrom: '2026-01-01', spanTo: '2026-11-23' };
    const id = await asked({ parts: ['seller', 'personal_id', 'listings', 'orders', 'tax'], ...span });
    const { personalIdSealed } = await db.shop.findUniqueOrThrow({ where: { id: shop.shopId } });
    must(await answer(id, ['seller', 'listings', 'orders', 'tax']));

    const { name, bytes } = must(await openOwnAnswer(police.person, id));
    expect(name).toMatch(/^CT\d+\.zip$/);
    const kept = await db.inquiryFile.findUniqueOrThrow({ where: { inquiryId: id } });
    expect(sha256(bytes)).toBe(kept.sha256);
    const sheets = openZip(bytes);
    expect(Object.keys(sheets).sort()).toEqual([
      'don-hang.csv',
      'nguoi-ban.csv',
      'san-pham.csv',
      'thue-hoa-don.csv',
      'yeu-cau.csv',
    ]);
    expect(sheets['nguoi-ban.csv']).toContain('Trần Văn Mến');
    expect(sheets['don-hang.csv']).toContain(sale.code);
    expect(sheets['thue-hoa-don.csv']).toContain('11/2026');
    const all = Object.values(sheets).join('\n');
    for (const hidden of [contactName, contactPhone, contactPhone.replace('+84', '0'), unseal(personalIdSealed ?? '')])
      expect(all, hidden).not.toContain(hidden);
    expect(sheets['don-hang.csv']).not.toContain(addressLine);

    expect(await openOwnAnswer(others.person, id)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await openOwnInquiry(others.person, id)).toMatchObject({ code: 'NOT_FOUND' });
    expect((await ownInquiries(others.person, 1)).rows).toEqual([]);
    expect(await openOwnAnswer(head, id)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await openLetterAnswer(head, id), 'what an account asked is for it alone').toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await openOwnAnswer(ctxOf(shop.seller), id)).toMatchObject({ code: 'NOT_ALLOWED' });
    must(await openOwnInquiry(police.person, id));
    expect(await logOf(id)).toEqual(['inquiry.asked', 'inquiry.answered', 'inquiry.taken', 'inquiry.seen']);
    expect((await looksOf(head, police.agencyId, { page: 1 }))?.rows.slice(0, 2)).toMatchObject([
      { what: 'inquiry', rows: 1 },
      { what: 'answer', asked: { inquiry: name.slice(0, -4) }, rows: 1 },
    ]);
    expect((await looksOf(head, others.agencyId, { page: 1 }))?.rows, 'the tries of another').toMatchObject([
      { what: 'inquiry', rows: 0 },
      { what: 'answer', rows: 0 },
    ]);

    await db.shop.update({ where: { id: shop.shopId }, data: { legalName: 'Tên khác' } });
    expect(sha256(must(await openOwnAnswer(police.person, id)).bytes), 'it stays as it was given').toBe(kept.sha256);
    await db.shop.update({ where: { id: shop.shopId }, data: { legalName: 'Trần Văn Mến' } });
    await expect(db.inquiryFile.updateMany({ where: { inquiryId: id }, data: { sha256: 'x' } })).rejects.toThrow();
    await expect(db.inquiryFile.deleteMany({ where: { inquiryId: id } })).rejects.toThrow();
    expect(await drifted()).toEqual([]);
  });

  it('about one listing or one order is about nothing else', async () => {
    const product = await makeProduct(shop, { name: 'Cam hỏi riêng' });
    await makeProduct(shop, { name: 'Bưởi không ai hỏi' });
    const { slug } = await db.product.findUniqueOrThrow({ where: { id: product.productId } });
    const listing = await asked({ about: `/san-pham/${slug}`, parts: ['listings', 'personal_id'] });
    must(await answer(listing, ['listings', 'personal_id']));
    const sheets = openZip(must(await openOwnAnswer(police.person, listing)).bytes);
    expect(sheets['san-pham.csv']).toContain('Cam hỏi riêng');
    expect(sheets['san-pham.csv']).not.toContain('Bưởi');
    const { personalIdSealed } = await db.shop.findUniqueOrThrow({ where: { id: shop.shopId } });
    expect(sheets['so-dinh-danh.csv']).toContain(unseal(personalIdSealed ?? ''));

    const [first, second] = [await notedSale(shop), await notedSale(shop)];
    const order = await asked({ about: first.code, parts: ['orders', 'tax'] });
    must(await answer(order, ['orders']));
    const ofOrder = openZip(must(await openOwnAnswer(police.person, order)).bytes);
    expect(ofOrder['don-hang.csv']).toContain(first.code);
    expect(ofOrder['don-hang.csv']).not.toContain(second.code);
    expect(Object.keys(ofOrder)).not.toContain('thue-hoa-don.csv');
  });

  it('is given once, never more than was asked, and never for an authority that is closed', async () => {
    const id = await asked();
    expect(await answer(id, ['seller', 'orders'])).toMatchObject({
      fields: [{ field: 'parts', code: 'CHOICE_UNKNOWN' }],
    });
    expect(await answer(id, [])).toMatchObject({ fields: [{ field: 'parts', code: 'REQUIRED' }] });
    const both = await Promise.all([
      answer(id, ['seller']),
      answerInquiry(administrator, { inquiryId: id, decision: 'no_basis', parts: [], reason: REASON }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ code: 'ALREADY_DECIDED' });
    const gone = await authority();
    const unread = await asked({}, gone.person);
    must(await closeAgency(head, { agencyId: gone.agencyId, reason: REASON }));
    expect(await answer(unread, ['seller'])).toMatchObject({ code: 'AGENCY_NOT_OPEN' });
    must(await answerInquiry(head, { inquiryId: unread, decision: 'wrong_authority', parts: [], reason: REASON }));
    expect(await drifted()).toEqual([]);
  });

  it('that refuses has no file, tells who asked and not the seller', async () => {
    const before = await toldOf(shop.seller.accountId, 'inquiryTold');
    const id = await asked();
    must(await answerInquiry(head, { inquiryId: id, decision: 'too_wide', parts: ['seller'], reason: 'Hỏi quá rộng' }));
    expect(must(await openOwnInquiry(police.person, id))).toMatchObject({
      refusal: 'too_wide',
      answer: 'Hỏi quá rộng',
    });
    expect(await openOwnAnswer(police.person, id)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await toldOf(police.person.actor.accountId, 'inquiryAnswered')).toBeGreaterThan(0);
    expect(await toldOf(shop.seller.accountId, 'inquiryTold')).toBe(before);
  });

  it('is told to the seller at once, or when the days of silence are over, once', async () => {
    const told = () => toldOf(shop.seller.accountId, 'inquiryTold');
    const before = await told();
    must(await answer(await asked(), ['seller']));
    expect(await told()).toBe(before + 1);
    const id = await asked({ silentUntil: '2026-11-25', silentReason: 'Đang xác minh' });
    must(await answer(id, ['seller']));
    const sweep = async (at: Date) => {
      for (const one of sweeps) await one.run(systemCtx(at));
    };
    await sweep(instantOf('2026-11-25', '23:59'));
    expect(await told()).toBe(before + 1);
    for (let turn = 0; turn < 2; turn++) await sweep(instantOf('2026-11-26', '00:05'));
    expect(await told()).toBe(before + 2);
  });
});

describe('silence', () => {
  const lift = (inquiryId: string, ctx: Ctx = head) => liftSilence(ctx, { inquiryId, reason: 'Đã xác minh xong' });
  const quiet = { silentUntil: '2026-12-20', silentReason: 'Đang xác minh' };

  it('is ended early by a head alone, who says why to whoever asked', async () => {
    const told = () => toldOf(shop.seller.accountId, 'inquiryTold');
    const before = await told();
    const id = await asked(quiet);
    expect(await lift(id), 'nothing has left yet').toMatchObject({ code: 'ALREADY_DECIDED' });
    must(await answer(id, ['seller']));
    expect(await told()).toBe(before);
    const own = ctxOf({ ...head.actor, shops: [{ shopId: shop.shopId, role: 'packer' }] });
    for (const ctx of [own, ctxOf(shop.seller)]) expect(await lift(id, ctx)).toMatchObject({ code: 'NOT_FOUND' });
    const limited = (grant: Partial<Person['grants'][number]>) =>
      ctxOf({ ...head.actor, grants: head.actor.grants.map((one) => ({ ...one, ...grant })) });
    for (const ctx of [administrator, police.person, limited({ areaId: police.agencyId })])
      expect(await lift(id, ctx)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await lift(id, limited({ queues: ['shop'] }))).toMatchObject({ code: 'NOT_ALLOWED' });
    const both = await Promise.all([lift(id), lift(id)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ code: 'ALREADY_DECIDED' });
    expect(await told()).toBe(before + 1);
    for (const one of sweeps) await one.run(systemCtx(instantOf('2026-12-21', '00:05')));
    expect(await told(), 'told once').toBe(before + 1);
    const why = await db.inboxItem.findFirstOrThrow({
      where: { accountId: police.person.actor.accountId, template: 'inquirySilenceLifted' },
    });
    expect(why.values).toMatchObject({ reason: 'Đã xác minh xong' });
    expect(await logOf(id)).toEqual(['inquiry.asked', 'inquiry.answered', 'inquiry.silence_lifted']);
    const row = await db.inquiry.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ sellerToldAt: NOON, silentReason: 'Đang xác minh' });
  });
});

describe('a letter on paper', () => {
  it('is typed in by one official and answered by another, who sends the file on', async () => {
    const { inquiryId } = must(await letter());
    const row = await db.inquiry.findUniqueOrThrow({ where: { id: inquiryId } });
    expect(row.dueAt, 'from when it came in').toEqual(instantOf('2026-11-23', '15:00'));
    expect(await answer(inquiryId, ['seller'], administrator)).toMatchObject({ code: 'OWN_SHOP' });
    const scan = { fileId: row.letterFileId ?? '', width: 480 };
    for (const stranger of [police.person, await officialCtx('moderator'), ctxOf(shop.seller)])
      expect(await openLetterScan(stranger, scan)).toMatchObject({ code: 'NOT_FOUND' });
    must(await openLetterScan(head, scan));
    must(await openInquiry(head, inquiryId));
    must(await answer(inquiryId, ['seller']));
    expect(await openOwnAnswer(police.person, inquiryId)).toMatchObject({ code: 'NOT_FOUND' });
    expect(openZip(must(await openLetterAnswer(administrator, inquiryId)).bytes)['yeu-cau.csv']).toContain('45/TA');
    expect(await openLetterAnswer(await officialCtx('inspector'), inquiryId)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await logOf(inquiryId)).toEqual([
      'inquiry.asked',
      'paper.seen',
      'inquiry.seen',
      'inquiry.answered',
      'inquiry.taken',
    ]);
  });

  it('came in before now and after it was written, and counts as late when nobody has answered', async () => {
    expect(await letter({ requestedClock: '16:00', requestedOn: '2026-11-23' })).toMatchObject({
      fields: [{ field: 'requestedOn', code: 'INQUIRY_DATE_FUTURE' }],
    });
    expect(await letter({ letterDate: '2026-11-23' })).toMatchObject({
      fields: [{ field: 'letterDate', code: 'INQUIRY_DATE_FUTURE' }],
    });
    expect(await letter({}, police.person)).toMatchObject({ code: 'NOT_ALLOWED' });
    const before = await inquiryFigures(head);
    must(await letter({ requestedOn: '2026-11-21' }));
    expect(await inquiryFigures(head)).toMatchObject({ asked: before.asked + 1, late: before.late + 1 });
    expect((await inquiryList(head, { state: 'open', page: 1 })).rows[0]).toMatchObject({
      authorityName: 'Tòa án khu vực 2',
    });
  });
});
