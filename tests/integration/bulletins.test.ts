/** Reports of a period: their totals against SQL that shares nothing with them, and that they stay as they were. */
import ExcelJS from 'exceljs';
import { Client } from 'pg';
import { extractText } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { must } from '#kernel/result.ts';
import { instantOf } from '#kernel/time.ts';
import { dropBulletin, writeTexts } from '#modules/bulletins/change-bulletin.ts';
import { type BulletinPaper, type Content, shownCell } from '#modules/bulletins/core/content.ts';
import { makeDueBulletins } from '#modules/bulletins/deadlines.ts';
import { makeBulletin } from '#modules/bulletins/make-bulletin.ts';
import { remindOfPlatformReport } from '#modules/bulletins/platform-report.ts';
import {
  bulletinSchedules,
  openBulletins,
  platformReportWaits,
  publicBulletinFile,
} from '#modules/bulletins/queries.ts';
import { reactions } from '#modules/bulletins/reactions.ts';
import { AddRecipient } from '#modules/bulletins/schema.ts';
import { sendBulletin } from '#modules/bulletins/send-bulletin.ts';
import { addRecipient, removeRecipient, setSchedule } from '#modules/bulletins/set-schedule.ts';
import { signBulletin } from '#modules/bulletins/sign-bulletin.ts';
import { daysToCount } from '#modules/indicators/changed-queries.ts';
import { refreshChanged, refreshDays, refreshRest } from '#modules/indicators/refresh-days.ts';
import { answerInquiry } from '#modules/inquiries/answer-inquiry.ts';
import { askInquiry } from '#modules/inquiries/ask-inquiry.ts';
import { AskInquiry } from '#modules/inquiries/schema.ts';
import { db } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { asSignedIn, makeAgency, makeAgencyPerson } from '../support/agencies.ts';
import { makeBookedOrder } from '../support/booked.ts';
import { ctxOf, makePerson, makeShop, systemCtx, type TestShop } from '../support/market.ts';
import { openZip } from '../support/open-zip.ts';

vi.mock('#platform/sandbox-rows.ts', async (original) => ({ ...(await original<object>()), withSandbox: () => true }));

/** The third day after August: the month's report is due. */
const DUE = instantOf('2026-09-03', '09:00');
const person = async (...roles: ('head' | 'analyst' | 'moderator')[]) => ({
  ...ctxOf(await makePerson({ roles })),
  now: DUE,
});
let owner: Client;
let shop: TestShop;
const count = async () => {
  await refreshChanged(systemCtx(DUE));
  while ((await daysToCount(DUE, 1)).length > 0) await refreshRest(systemCtx(DUE));
};

beforeAll(async () => {
  owner = new Client({ connectionString: env.DATABASE_ADMIN_URL });
  await owner.connect();
  shop = await makeShop({ areaName: 'Xã Sông Lô' });
  const other = await makeShop({ areaName: 'Xã Lập Thạch', kind: 'cooperative' });
  await makeBookedOrder(shop, { state: 'completed', at: instantOf('2026-07-31', '20:00'), goodsVnd: 40_000n });
  await makeBookedOrder(shop, { state: 'completed', at: instantOf('2026-08-10', '08:00'), goodsVnd: 300_000n });
  await makeBookedOrder(other, { state: 'delivered', at: instantOf('2026-08-31', '23:59'), goodsVnd: 110_000n });
  await makeBookedOrder(other, { state: 'cancelled', at: instantOf('2026-08-20', '09:00') });
  await makeBookedOrder(other, { state: 'completed', at: instantOf('2026-09-01', '00:00'), goodsVnd: 70_000n });
  await inquiry('2026-08-10', '2026-08-11', 'answer');
  await inquiry('2026-08-10', '2026-08-12', 'answer');
  await inquiry('2026-08-30', '2026-08-31', 'no_basis');
  await inquiry('2026-08-31', '2026-09-01', 'answer');
  await count();
});
afterAll(() => owner.end());

const rowOf = async (bulletinId: string) => {
  const row = await db.bulletin.findUniqueOrThrow({ where: { id: bulletinId } });
  return { ...row, content: row.content as unknown as Content, paper: row.paper as unknown as BulletinPaper };
};
const cell = ({ tables }: Content, table: string, row: string, column: number) =>
  tables.find(({ key }) => key === table)?.rows.find(({ label }) => label === row)?.cells[column];
const totalsOf = ({ tables }: Content, table: string) =>
  tables.find(({ key }) => key === table)?.total?.map(({ amount }) => amount);

/** Straight from the orders. */
const august = async () => {
  const { rows } = await owner.query<{ orders: string; sold: string; vnd: string }>(
    `select count(*) as orders, count(*) filter (where state <> 'cancelled') as sold,
       coalesce(sum(total_vnd) filter (where state <> 'cancelled'), 0) as vnd
     from orders where placed_at >= '2026-08-01T00:00:00+07' and placed_at < '2026-09-01T00:00:00+07'`,
  );
  if (!rows[0]) throw new Error('no row');
  return rows[0];
};

/** Another authority's, asked and answered on these days at one hour: the day after is just in time. */
async function inquiry(askedOn: string, answeredOn: string, decision: 'answer' | 'no_basis') {
  const { agencyId, administrator, head } = await makeAgency(['sellers']);
  const asker = await asSignedIn((await makeAgencyPerson(administrator, agencyId)).accountId);
  const { slug } = shop;
  const form = { about: `/gian-hang/${slug}`, legalBasis: 'Điều 88', purpose: 'Xác minh nguồn tin', parts: ['seller'] };
  const asked = await askInquiry({ ...asker, now: instantOf(askedOn, '09:00') }, AskInquiry.parse(form));
  const { inquiryId } = must(asked);
  const answer = { inquiryId, decision, parts: ['seller' as const], reason: 'Đã xem xét' };
  must(await answerInquiry({ ...head, now: instantOf(answeredOn, '09:00') }, answer));
}

let bulletinId = '';

describe('the report of a month', () => {
  it('is made by the worker on its day, once, whoever else tries, after those that were missed', async () => {
    const early = { ...systemCtx(instantOf('2026-09-02', '23:59')) };
    await makeDueBulletins(early);
    expect(await db.bulletin.count({ where: { period: '2026-08' } })).toBe(0);
    await Promise.all([makeDueBulletins(systemCtx(DUE)), makeDueBulletins(systemCtx(DUE))]);
    const made = await db.bulletin.findMany({ where: { kind: 'month' }, orderBy: { id: 'asc' } });
    expect(made.map(({ period, edition }) => [period, edition])).toEqual([
      ['2026-07', 1],
      ['2026-08', 1],
    ]);
    expect(made[1]).toMatchObject({ state: 'draft', madeById: null });
    bulletinId = made[1]?.id ?? '';
    expect(await makeBulletin(await person('analyst'), { kind: 'month', period: '2026-08' })).toMatchObject({
      code: 'BULLETIN_EXISTS',
    });
  });

  it('says what the rows say', async () => {
    const { content } = await rowOf(bulletinId);
    const { orders, vnd } = await august();
    expect(totalsOf(content, 'area')?.slice(2, 4)).toEqual([orders, vnd]);
    expect(totalsOf(content, 'kind')?.slice(2, 4)).toEqual([orders, vnd]);
    expect(totalsOf(content, 'channel')?.slice(0, 2)).toEqual([orders, vnd]);
    const areas = content.tables.find(({ key }) => key === 'area')?.rows ?? [];
    expect(areas.reduce((sum, { cells }) => sum + BigInt(cells[3]?.amount ?? 0), 0n)).toBe(BigInt(vnd));
  });

  it('says how authorities were answered, to the department alone', async () => {
    const { content } = await rowOf(bulletinId);
    const rows = content.tables.find(({ key }) => key === 'work')?.rows.slice(-3) ?? [];
    expect(rows.map(({ label, cells: [now, before], isOpen }) => [label, now?.amount, before?.amount, isOpen])).toEqual(
      [
        ['Yêu cầu cung cấp thông tin của cơ quan khác đã cung cấp', '2', '0', false],
        ['Yêu cầu cung cấp thông tin của cơ quan khác bị từ chối', '1', '0', false],
        ['Yêu cầu cung cấp thông tin được trả lời trong hạn', '2', '0', false],
      ],
    );
  });

  it('is prepared and signed by whom it belongs to, as it was shown', async () => {
    const [analyst, head] = [await person('analyst'), await person('head')];
    const seenAt = (await rowOf(bulletinId)).changedAt.toISOString();
    const texts = { bulletinId, seenAt, opening: 'Sàn hoạt động ổn định.', findings: '', outlook: 'Thêm hộ lên sàn.' };
    expect(await writeTexts(await person('moderator'), texts)).toMatchObject({ code: 'NOT_ALLOWED' });
    must(await writeTexts({ ...analyst, now: instantOf('2026-09-03', '09:05') }, texts));
    expect(await signBulletin(analyst, { bulletinId, seenAt, isPublic: true })).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await signBulletin(head, { bulletinId, seenAt, isPublic: true })).toMatchObject({ code: 'STALE_PAGE' });
    const seen = (await rowOf(bulletinId)).changedAt.toISOString();
    const both = await Promise.all([
      signBulletin(head, { bulletinId, seenAt: seen, isPublic: true }),
      signBulletin(await person('head'), { bulletinId, seenAt: seen, isPublic: true }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await writeTexts(analyst, { ...texts, seenAt: seen })).toMatchObject({ code: 'ALREADY_DECIDED' });
    expect(await dropBulletin(analyst, { bulletinId, reason: 'Không cần nữa' })).toMatchObject({
      code: 'ALREADY_DECIDED',
    });
  });

  it('is printed three ways with the same totals, byte for byte kept', async () => {
    expect(await sendBulletin(await person('head'), { bulletinId })).toMatchObject({ code: 'BULLETIN_PRINTING' });
    await reactions['bulletin.signed']?.(systemCtx(DUE), { bulletinId });
    await reactions['bulletin.signed']?.(systemCtx(DUE), { bulletinId });
    const files = await db.bulletinFile.findMany({ where: { bulletinId, isOpen: false }, orderBy: { format: 'asc' } });
    expect(files.map(({ format }) => format)).toEqual(['pdf', 'docx', 'xlsx']);
    const { orders, vnd } = await august();
    const shown = shownCell({ unit: 'vnd', amount: vnd });
    const bytesOf = (format: string) => new Uint8Array(files.find((file) => file.format === format)?.bytes ?? []);
    const { text } = await extractText(bytesOf('pdf'), { mergePages: true });
    expect(text.replaceAll(/\s/g, '')).toContain(shown.replaceAll(/\s/g, ''));
    expect(openZip(bytesOf('docx'))['word/document.xml']).toContain(`>${shown}<`);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytesOf('xlsx').buffer);
    const sheet = book.worksheets.find(({ name }) => name.startsWith('2.'));
    expect(sheet?.lastRow?.getCell(4).value).toBe(Number(orders));
    expect(sheet?.lastRow?.getCell(5).value).toBe(Number(vnd));
    await expect(db.bulletinFile.deleteMany()).rejects.toThrow(/denied/);
    await expect(owner.query('update bulletin_files set sha256 = $1', ['x'])).rejects.toThrow(/append-only/);
    await expect(owner.query(`update bulletins set content = '{}'`)).rejects.toThrow(/not changed/);
  });

  it('is given to everybody without what single sellers took', async () => {
    expect((await openBulletins()).map(({ id }) => id)).toEqual([bulletinId]);
    const word = await publicBulletinFile(bulletinId, 'docx');
    const xml = openZip(word?.bytes ?? new Uint8Array())['word/document.xml'] ?? '';
    expect(xml).toContain('Cách trả tiền của đơn hàng');
    for (const inside of ['Xã Sông Lô', 'Hợp tác xã', 'Bán tại sạp']) expect(xml).not.toContain(inside);
    const { id } = await db.bulletin.findFirstOrThrow({ where: { period: '2026-07' } });
    expect(await publicBulletinFile(id, 'docx')).toBeNull();
  });

  it('goes to those on its list, once each', async () => {
    const head = await person('head');
    const { accountId } = head.actor as { accountId: string };
    await db.bulletinRecipient.createMany({
      data: [
        { kind: 'month', accountId, name: 'Giám đốc', addedById: accountId, addedAt: DUE },
        { kind: 'month', email: 'vanphong@example.vn', name: 'Văn phòng', addedById: accountId, addedAt: DUE },
      ],
    });
    expect(must(await sendBulletin(systemCtx(DUE), { bulletinId })).count).toBe(2);
    expect(must(await sendBulletin(head, { bulletinId })).count).toBe(0);
    expect((await rowOf(bulletinId)).state).toBe('sent');
    expect(await db.message.count({ where: { toEmail: 'vanphong@example.vn' } })).toBe(1);
  });

  it('says in June what it said; what was found later is a new edition that tells what changed', async () => {
    const before = (await rowOf(bulletinId)).content;
    await makeBookedOrder(shop, { state: 'completed', at: instantOf('2026-08-15', '10:00'), goodsVnd: 50_000n });
    await refreshDays(systemCtx(DUE), ['2026-08-15']);
    expect((await rowOf(bulletinId)).content).toEqual(before);
    const analyst = await person('analyst');
    const made = must(await makeBulletin(analyst, { kind: 'month', period: '2026-08', why: 'Thiếu một đơn' }));
    expect(made.edition).toBe(2);
    const { content, correctsId } = await rowOf(made.bulletinId);
    expect(correctsId).toBe(bulletinId);
    expect(totalsOf(content, 'area')?.slice(2, 4)).toEqual([(await august()).orders, (await august()).vnd]);
    expect(content.changes).toContainEqual(
      expect.objectContaining({
        table: 'Theo xã, phường',
        row: 'Cộng',
        is: { unit: 'vnd', amount: (await august()).vnd },
      }),
    );
    expect(cell(content, 'work', 'Khiếu nại nhận trong kỳ', 0)?.amount).toBe('0');
    expect(await makeBulletin(analyst, { kind: 'month', period: '2026-08', why: 'Thêm lần nữa' })).toMatchObject({
      code: 'BULLETIN_EXISTS',
    });
    must(await dropBulletin(analyst, { bulletinId: made.bulletinId, reason: 'Còn thiếu đơn' }));
    const again = must(await makeBulletin(analyst, { kind: 'month', period: '2026-08', why: 'Thêm lần nữa' }));
    expect(await rowOf(again.bulletinId)).toMatchObject({ edition: 3, correctsId: bulletinId });
  });
});

it('is of what is over', async () => {
  const analyst = await person('analyst');
  for (const period of ['2026-09', '2026-13', 'x', '2026-Q2'])
    expect(await makeBulletin(analyst, { kind: 'month', period })).toMatchObject({ code: 'BULLETIN_PERIOD_OPEN' });
  expect(must(await makeBulletin(analyst, { kind: 'quarter', period: '2026-Q2' })).edition).toBe(1);
  expect(must(await makeBulletin(analyst, { kind: 'platform', period: '2025' })).edition).toBe(1);
});

it('of the platform is asked for before its last day, until the head has signed it', async () => {
  const [head, buyer] = [await makePerson({ roles: ['head'] }), await makePerson()];
  const at = (day: string) => ({ ...systemCtx(instantOf(day, '09:00')) });
  const told = () => db.inboxItem.count({ where: { accountId: head.accountId, template: 'deskPlatformReport' } });
  await remindOfPlatformReport(at('2027-01-20'));
  expect(await told()).toBe(0);
  for (const day of ['2027-01-24', '2027-01-24', '2027-01-25', '2027-02-14']) await remindOfPlatformReport(at(day));
  expect(await told()).toBe(2);
  expect(await platformReportWaits(ctxOf(head, instantOf('2027-02-16', '09:00')))).toMatchObject({
    year: '2026',
    lastDay: '2027-02-14',
    daysLeft: -2,
  });
  expect(await platformReportWaits(ctxOf(buyer, DUE))).toBeNull();
});

describe('the schedule', () => {
  it('is set by who prepares reports, and names its recipients once', async () => {
    const [analyst, moderator] = [await person('analyst'), await person('moderator')];
    const off = { kind: 'quarter' as const, isOn: false, afterDays: 5 };
    expect(await setSchedule(moderator, off)).toMatchObject({ code: 'NOT_ALLOWED' });
    must(await setSchedule(analyst, off));
    expect((await bulletinSchedules(moderator))?.kinds.find(({ kind }) => kind === 'quarter')).toMatchObject(off);
    const somebody = AddRecipient.parse({ kind: 'quarter', name: 'Văn phòng UBND', email: 'VanPhong@example.vn' });
    must(await addRecipient(analyst, somebody));
    expect(await addRecipient(analyst, somebody)).toMatchObject({ code: 'RECIPIENT_EXISTS' });
    expect(await addRecipient(analyst, AddRecipient.parse({ kind: 'quarter' }))).toMatchObject({
      fields: [{ field: 'name' }, { field: 'email' }],
    });
    const buyer = await makePerson();
    expect(
      await addRecipient(analyst, AddRecipient.parse({ kind: 'quarter', accountId: buyer.accountId })),
    ).toMatchObject({ fields: [{ field: 'accountId', code: 'CHOICE_UNKNOWN' }] });
    const [known] = (await bulletinSchedules(analyst))?.kinds.find(({ kind }) => kind === 'quarter')?.recipients ?? [];
    must(await removeRecipient(analyst, { recipientId: known?.id ?? '' }));
    expect(await removeRecipient(analyst, { recipientId: known?.id ?? '' })).toMatchObject({ code: 'NOT_FOUND' });
    must(await addRecipient(analyst, somebody));
    expect(await bulletinSchedules(ctxOf(await makePerson()))).toBeNull();
  });
});
