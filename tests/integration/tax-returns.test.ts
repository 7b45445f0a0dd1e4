/** The month's return of noted tax: drawn up as a snapshot, held against the books, filed by hand, taken as a file. */
import ExcelJS from 'exceljs';
import { Client } from 'pg';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ctx, OfficialRole } from '#kernel/actor.ts';
import { addDays, addHours, instantOf } from '#kernel/time.ts';
import { openReturnFile, printYear } from '#modules/tax/api.ts';
import { sweeps } from '#modules/tax/deadlines.ts';
import { drawReturn } from '#modules/tax/draw-return.ts';
import { fileReturn } from '#modules/tax/file-return.ts';
import { returnDetail, returnMonths, shopTaxMonth, shopTaxYear } from '#modules/tax/queries.ts';
import { db } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { unseal } from '#platform/secrets.ts';
import { ctxOf, makePerson, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';
import { completedSale, giveBackTo, notedSale, toldCompleted, toldSettled } from '../support/taxed-sales.ts';

/** November is over. */
const DECEMBER = instantOf('2026-12-05', '09:00');
const JANUARY = instantOf('2027-01-05', '09:00');
const NOVEMBER = '202611';

let shop: TestShop;
let other: TestShop;
let owner: Client;
let head: Ctx;

const official = async (role: OfficialRole, at = DECEMBER): Promise<Ctx> =>
  ctxOf(await makePerson({ roles: [role], name: 'Lê Thu Hà' }), at);

beforeAll(async () => {
  shop = await makeShop({ name: 'Vườn bà Mến' });
  other = await makeShop({ name: 'Bếp nhà Tư' });
  head = await official('head');
  owner = new Client({ connectionString: env.DATABASE_ADMIN_URL });
  await owner.connect();
});
afterAll(() => owner.end());

/** Past the guards, as a fault would. */
async function plant(sql: string, ...values: unknown[]): Promise<void> {
  await owner.query(`set session_replication_role = 'replica'`);
  await owner.query(sql, values);
  await owner.query(`set session_replication_role = 'origin'`);
}

const resold = (priceVnd: bigint, quantity = 1) => ({
  lines: [{ priceVnd, quantity, activityClass: 'resale' as const }],
});

async function draw(period: string, seenVersion: number, ctx = head): Promise<void> {
  const drawn = await drawReturn(ctx, { period, seenVersion });
  if (!drawn.ok) throw new Error(JSON.stringify(drawn));
}

async function detail(period: string, version: number | null = null, ctx = head) {
  const found = await returnDetail(ctx, period, { version });
  if (!found) throw new Error('no month');
  return found;
}

/** A month by the entries of the books alone. */
async function bookedTotals(period: string): Promise<{ vat: bigint; pit: bigint }> {
  const { rows } = await owner.query<{ vat: string; pit: string }>(
    `select coalesce(-sum(amount_vnd) filter (where account like '%:vat_noted'), 0) as vat,
      coalesce(-sum(amount_vnd) filter (where account like '%:pit_noted'), 0) as pit
     from book_lines l join book_entries e on e.id = l.entry_id
     where to_char(e.happened_at at time zone 'Asia/Ho_Chi_Minh', 'YYYYMM') = $1`,
    [period],
  );
  return { vat: BigInt(rows[0]?.vat ?? 0), pit: BigInt(rows[0]?.pit ?? 0) };
}

describe('a month that is over', () => {
  it('is drawn up once of two people, and is what the books say', async () => {
    const mine = await notedSale(shop, resold(600_000n, 2));
    await notedSale(shop, { lines: [{ priceVnd: 100_000n, quantity: 1, activityClass: 'own_making' }], method: 'cod' });
    await notedSale(other, resold(50_000n, 3));
    const backId = await giveBackTo(mine, shop, '1');
    await toldSettled(mine.orderId, backId);

    const two = await Promise.all([
      drawReturn(head, { period: NOVEMBER, seenVersion: 0 }),
      drawReturn(await official('analyst'), { period: NOVEMBER, seenVersion: 0 }),
    ]);
    expect(two.map((one) => (one.ok ? 'drawn' : one.code)).sort()).toEqual(['TAX_RETURN_DRAWN', 'drawn']);
    expect(await db.taxReturn.count({ where: { period: NOVEMBER } })).toBe(1);

    const found = await detail(NOVEMBER);
    // 1.200.000 resold and 100.000 made at home with two deliveries, less 600.000 that came back; 150.000 resold.
    expect(found.sums).toEqual({
      baseVnd: 1_510_000n,
      vatVnd: 12_000n + 3_000n + 1_200n + 1_500n + 600n,
      pitVnd: 6_000n + 1_500n + 600n + 750n + 300n,
      backBaseVnd: -600_000n,
      backVatVnd: -6_000n,
      backPitVnd: -3_000n,
    });
    const booked = await bookedTotals(NOVEMBER);
    expect([found.net.vatVnd, found.net.pitVnd]).toEqual([booked.vat, booked.pit]);
    expect(found.sellers.map(({ shopId, net }) => [shopId, net.vatVnd]).sort()).toEqual(
      [
        [shop.shopId, 10_200n],
        [other.shopId, 2_100n],
      ].sort(),
    );
    expect(found).toMatchObject({ differences: [], dueOn: '2026-12-21', hasChanged: false, modes: ['record_only'] });
    expect(found.sellers[0]?.maskedPersonalId).toMatch(/^\d{3}\*{7}\d{2}$/);
  });

  it('keeps its figures when more is noted, says so, and is drawn up anew as another version', async () => {
    const before = (await detail(NOVEMBER)).sums;
    await notedSale(other, resold(1_000_000n));
    const stale = await detail(NOVEMBER);
    expect(stale).toMatchObject({ sums: before, hasChanged: true });
    expect(await drawReturn(head, { period: NOVEMBER, seenVersion: 0 })).toMatchObject({ code: 'TAX_RETURN_DRAWN' });
    await draw(NOVEMBER, 1);
    const fresh = await detail(NOVEMBER);
    expect(fresh.versions.map(({ version, state }) => [version, state])).toEqual([
      [2, 'draft'],
      [1, 'replaced'],
    ]);
    expect(fresh.sums.baseVnd).toBe(before.baseVnd + 1_020_000n);
    expect((await detail(NOVEMBER, 1)).sums).toEqual(before);
  });

  it('has returns of its sales in the month in which they came back', async () => {
    const sold = await notedSale(shop, resold(200_000n, 2));
    await draw(NOVEMBER, 2);
    const november = (await detail(NOVEMBER)).sums;
    const backId = await giveBackTo(sold, shop, '1', instantOf('2026-12-01', '00:30'));
    await toldSettled(sold.orderId, backId);
    expect((await detail(NOVEMBER)).hasChanged).toBe(false);
    await draw('202612', 0, { ...head, now: JANUARY });
    const december = await detail('202612');
    expect(december.sums).toEqual({
      baseVnd: 0n,
      vatVnd: 0n,
      pitVnd: 0n,
      backBaseVnd: -200_000n,
      backVatVnd: -2_000n,
      backPitVnd: -1_000n,
    });
    expect(december.net).toEqual({ baseVnd: -200_000n, vatVnd: -2_000n, pitVnd: -1_000n });
    expect(december.differences).toEqual([]);
    expect((await detail(NOVEMBER)).sums).toEqual(november);
  });

  it('that differs from the books says where, and is not filed before it fits', async () => {
    const shop3 = await makeShop({ name: 'Nhà ông Ba' });
    const order = await notedSale(shop3, resold(300_000n));
    const silent = await completedSale(shop3, resold(40_000n));
    const bump = 'update tax_notes set vat_vnd = vat_vnd + $2 where order_id = $1 and line_id is not null';
    await plant(bump, order.orderId, 7);
    await draw(NOVEMBER, 3);
    const found = await detail(NOVEMBER);
    expect(found.differences).toEqual([
      {
        kind: 'vat',
        shopId: shop3.shopId,
        shopName: 'Nhà ông Ba',
        orderCode: null,
        expectedVnd: 3_600n,
        foundVnd: 3_607n,
      },
      {
        kind: 'not_noted',
        shopId: shop3.shopId,
        shopName: 'Nhà ông Ba',
        orderCode: silent.code,
        expectedVnd: 60_000n,
        foundVnd: 0n,
      },
    ]);
    const filing = { period: NOVEMBER, reference: 'TMDT-0001', filedOn: '2026-12-05' };
    expect(await fileReturn(head, { ...filing, version: 4 })).toMatchObject({ code: 'TAX_RETURN_DIFFERS' });
    await plant(bump, order.orderId, -7);
    await toldCompleted(silent.orderId);
    await draw(NOVEMBER, 4);
    expect((await detail(NOVEMBER)).differences).toEqual([]);
    expect(await fileReturn(head, { ...filing, version: 4 })).toMatchObject({ code: 'TAX_RETURN_DRAWN' });
    expect(await fileReturn(head, { ...filing, version: 5, filedOn: '2026-11-30' })).toMatchObject({
      fields: [{ field: 'filedOn' }],
    });
    expect(await fileReturn(head, { ...filing, version: 5, filedOn: '2026-12-06' })).toMatchObject({
      fields: [{ field: 'filedOn' }],
    });
    const filed = await Promise.all([1, 2].map(() => fileReturn(head, { ...filing, version: 5 })));
    expect(filed.filter(({ ok }) => ok)).toHaveLength(1);
    const { sellers, net } = await detail(NOVEMBER);
    expect((await returnMonths(head))?.find(({ period }) => period === NOVEMBER)).toMatchObject({
      ...net,
      sellers: sellers.length,
      state: 'filed',
      reference: 'TMDT-0001',
      filedOn: '2026-12-05',
    });
  });

  it('says of tax that only the books have, too', async () => {
    const lost = await makeShop({ name: 'Nhà bà Năm' });
    const order = await notedSale(lost, resold(100_000n), instantOf('2026-07-10', '10:00'));
    await plant('delete from tax_notes where order_id = $1', order.orderId);
    await draw('202607', 0);
    const { differences, sellers } = await detail('202607');
    expect(differences.map(({ kind, expectedVnd, foundVnd }) => [kind, expectedVnd, foundVnd])).toEqual([
      ['vat', 1_600n, 0n],
      ['pit', 800n, 0n],
      ['not_noted', 120_000n, 0n],
    ]);
    expect(sellers).toEqual([]);
  });

  it('is filed for good: another version stands beside it, and nothing of it changes', async () => {
    const filed = await db.taxReturn.findUniqueOrThrow({ where: { period_version: { period: NOVEMBER, version: 5 } } });
    await draw(NOVEMBER, 5);
    expect((await detail(NOVEMBER)).versions.slice(0, 2).map(({ state }) => state)).toEqual(['draft', 'filed']);
    const where = { id: filed.id };
    await expect(db.taxReturn.update({ where, data: { filedReference: 'khác' } })).rejects.toThrow(/only a draft/);
    await expect(db.taxReturn.update({ where, data: { period: '202610' } })).rejects.toThrow(/drawn up once/);
    await expect(db.taxReturn.delete({ where })).rejects.toThrow();
    await expect(db.taxReturnRow.updateMany({ where: { returnId: filed.id }, data: { vatVnd: 0n } })).rejects.toThrow();
  });
});

describe('other months', () => {
  it('that nobody sold in are drawn up with nothing in them', async () => {
    await draw('202609', 0);
    expect(await detail('202609')).toMatchObject({ total: 0, differences: [], hasChanged: false, dueOn: '2026-10-20' });
    const file = await openReturnFile(head, { period: '202609', version: 1, form: 'xml' });
    expect(file.ok && new TextDecoder().decode(file.value)).toContain('<ThueGTGTConLai>0</ThueGTGTConLai>');
  });

  it('are not drawn up before they end, nor from before there was a duty', async () => {
    const day1 = instantOf('2026-12-01');
    const early = { ...head, now: new Date(day1.getTime() - 1) };
    expect(await drawReturn(early, { period: NOVEMBER, seenVersion: 0 })).toMatchObject({ code: 'TAX_MONTH_OPEN' });
    expect(await drawReturn(head, { period: '202506', seenVersion: 0 })).toMatchObject({ code: 'NOT_FOUND' });
    for (const period of ['202501', '202506']) expect(await returnDetail(head, period, { version: null })).toBeNull();
    expect(await returnDetail(head, '203901', { version: null })).toMatchObject({ total: 0, isOver: false });
  });

  it('are drawn up by the clock on the morning after, once, by however many workers', async () => {
    const [sweep] = sweeps;
    const at = instantOf('2026-11-01', '04:00');
    await sweep?.run(systemCtx(new Date(at.getTime() - 1)));
    expect(await db.taxReturn.count({ where: { period: '202610' } })).toBe(0);
    await Promise.all(Array.from({ length: 4 }, () => sweep?.run(systemCtx(at))));
    const [made, ...more] = await db.taxReturn.findMany({ where: { period: '202610' } });
    expect(made).toMatchObject({ version: 1, madeById: null, state: 'draft', dueOn: new Date('2026-11-20') });
    expect(more).toEqual([]);
  });

  it('that the clock slept through are drawn up when it is back', async () => {
    const [sweep] = sweeps;
    const drawn = async () =>
      (await db.taxReturn.findMany({ where: { period: { gt: '202611' } }, orderBy: { period: 'asc' } })).map(
        ({ period }) => period,
      );
    await sweep?.run(systemCtx(instantOf('2027-02-01', '03:00')));
    expect(await drawn()).toEqual(['202612']);
    await sweep?.run(systemCtx(instantOf('2027-03-01', '04:00')));
    expect(await drawn()).toEqual(['202612', '202701', '202702']);
  });
});

describe('files', () => {
  it('hold the whole numbers, tie to the screen, and leave a row in the log', async () => {
    const found = await detail(NOVEMBER, 5);
    const household = await db.shop.findUniqueOrThrow({ where: { id: shop.shopId } });
    const number = unseal(household.personalIdSealed ?? '');
    const since = await db.auditEntry.count({ where: { action: 'tax.return_taken' } });

    const sheet = await openReturnFile(head, { period: NOVEMBER, version: 5, form: 'xlsx' });
    if (!sheet.ok) throw new Error(sheet.code);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(sheet.value.buffer as never);
    const rows = book.getWorksheet('Tờ khai')?.getSheetValues() ?? [];
    const values = rows.flatMap((row) => (Array.isArray(row) ? [row] : []));
    const said = values.flat().join('\n');
    expect(said).toContain('số mẫu chưa xác định');
    expect(said).toContain('Chỉ ghi nhận, chưa khấu trừ');
    const total = values.find((row) => row[2] === 'Cộng');
    expect(total?.slice(6)).toEqual(
      [...Object.values(found.sums), found.net.baseVnd, found.net.vatVnd, found.net.pitVnd].map(Number),
    );
    expect(values.map((row) => row[4])).toContain(number);

    const xml = await openReturnFile(head, { period: NOVEMBER, version: 5, form: 'xml' });
    const text = xml.ok ? new TextDecoder().decode(xml.value) : '';
    expect(text).toContain(`<SoDinhDanh>${number}</SoDinhDanh>`);
    expect(text).toContain(`<ThueGTGTConLai>${found.net.vatVnd}</ThueGTGTConLai>`);
    expect(text).toContain('<SoThamChieu>TMDT-0001</SoThamChieu>');

    const log = await db.auditEntry.findMany({
      where: { action: 'tax.return_taken' },
      orderBy: { id: 'asc' },
      skip: since,
    });
    expect(log).toMatchObject([
      { data: { period: NOVEMBER, version: 5, form: 'xlsx', sellers: 3, numbers: 3 } },
      { data: { form: 'xml' } },
    ]);
    expect(JSON.stringify(log.map(({ data }) => data))).not.toContain(number);
  });

  it('keep names as text, whatever they begin with', async () => {
    const strange = await makeShop();
    await db.shop.update({ where: { id: strange.shopId }, data: { legalName: '=1+1 <b>&"\u0007' } });
    await notedSale(strange, resold(10_000n), instantOf('2026-08-10', '10:00'));
    await draw('202608', 0);
    const sheet = await openReturnFile(head, { period: '202608', version: 1, form: 'xlsx' });
    if (!sheet.ok) throw new Error(sheet.code);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(sheet.value.buffer as never);
    const names = book.getWorksheet('Tờ khai')?.getColumn(2).values ?? [];
    expect(names.some((name) => typeof name === 'string' && name.startsWith('=1+1 <b>&"'))).toBe(true);
    const xml = await openReturnFile(head, { period: '202608', version: 1, form: 'xml' });
    expect(xml.ok && new TextDecoder().decode(xml.value)).toContain('<Ten>=1+1 &lt;b&gt;&amp;"</Ten>');
  });
});

describe('who may', () => {
  it.each<OfficialRole>(['moderator', 'inspector', 'field_helper'])('not a %s', async (role) => {
    const ctx = await official(role);
    expect(await returnMonths(ctx)).toBeNull();
    expect(await returnDetail(ctx, NOVEMBER, { version: null })).toBeNull();
    expect(await drawReturn(ctx, { period: NOVEMBER, seenVersion: 6 })).toMatchObject({ code: 'NOT_ALLOWED' });
    const filing = { period: NOVEMBER, version: 6, reference: 'X-1', filedOn: '2026-12-05' };
    expect(await fileReturn(ctx, filing)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await openReturnFile(ctx, { period: NOVEMBER, version: 5, form: 'xml' })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('not a seller, nor an official who has shown no second factor', async () => {
    const plain = { ...head, actor: { ...(await makePerson({ roles: ['head'] })), hasSecondFactor: false } };
    for (const ctx of [ctxOf(shop.seller, DECEMBER), plain]) expect(await returnMonths(ctx)).toBeNull();
  });

  it('of a shop its owner and bookkeeper, of no other shop', async () => {
    const person = await makePerson();
    const as = (role: 'staff' | 'packer' | 'bookkeeper') =>
      ctxOf({ ...person, shops: [{ shopId: shop.shopId, role }] }, DECEMBER);
    const year = { shopId: shop.shopId, year: 2026 };
    for (const ctx of [as('staff'), as('packer'), ctxOf(other.seller, DECEMBER), head]) {
      expect(await shopTaxYear(ctx, shop.shopId)).toBeNull();
      expect(await shopTaxMonth(ctx, shop.shopId, NOVEMBER, 1)).toBeNull();
      expect(await printYear(ctx, year)).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await shopTaxYear(as('bookkeeper'), shop.shopId)).not.toBeNull();
  });
});

describe('a household’s own page', () => {
  it('says its year against the threshold, month by month and order by order', async () => {
    const ctx = ctxOf(shop.seller, DECEMBER);
    const year = await shopTaxYear(ctx, shop.shopId);
    const kept = await db.taxNote.aggregate({ where: { shopId: shop.shopId }, _sum: { baseVnd: true, vatVnd: true } });
    expect(year).toMatchObject({
      kind: 'household',
      year: 2026,
      rule: 'record_only',
      soldVnd: kept._sum.baseVnd,
      vatVnd: kept._sum.vatVnd,
      standing: { standing: 'under', mustInvoice: false },
      rules: { taxFreeVnd: 1_000_000_000n, profitVnd: 3_000_000_000n, invoiceDays: 30, noticeBy: '01-31' },
    });
    expect(year?.months.map(({ period }) => period)).toEqual(['202612', NOVEMBER]);
    const month = await shopTaxMonth(ctx, shop.shopId, NOVEMBER, 1);
    expect(month?.rows.reduce((sum, { vatVnd }) => sum + vatVnd, 0n)).toBe(
      year?.months.find(({ period }) => period === NOVEMBER)?.vatVnd,
    );
    expect(month?.rows.filter(({ isBack }) => isBack)).toMatchObject([{ baseVnd: -600_000n }]);
  });

  it('prints its year with its number, and the log knows', async () => {
    const ctx = ctxOf(shop.seller, addHours(DECEMBER, 1));
    const printed = await printYear(ctx, { shopId: shop.shopId, year: 2026 });
    if (!printed.ok) throw new Error(printed.code);
    const { text } = await extractText(await getDocumentProxy(printed.value), { mergePages: true });
    const read = text.normalize('NFC').replace(/\s+/g, ' ');
    const household = await db.shop.findUniqueOrThrow({ where: { id: shop.shopId } });
    expect(read).toContain('Bản kê thuế năm 2026');
    expect(read).toContain(unseal(household.personalIdSealed ?? ''));
    expect(read).toContain('01/CTKT-TMĐT');
    const where = { action: 'tax.year_taken', subjectId: shop.shopId, actorId: shop.seller.accountId };
    expect(await db.auditEntry.count({ where })).toBe(1);
    expect(await printYear(ctx, { shopId: shop.shopId, year: 2024 })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('of a cooperative notes nothing and prints nothing', async () => {
    const cooperative = await makeShop({ kind: 'cooperative' });
    await notedSale(cooperative, resold(90_000n));
    const ctx = ctxOf(cooperative.seller, DECEMBER);
    expect(await shopTaxYear(ctx, cooperative.shopId)).toMatchObject({ kind: 'cooperative', months: [], soldVnd: 0n });
    expect(await printYear(ctx, { shopId: cooperative.shopId, year: 2026 })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('opens before anything was sold', async () => {
    const fresh = await makeShop();
    const at = instantOf(addDays('2026-11-30', 1), '08:00');
    expect(await shopTaxYear(ctxOf(fresh.seller, at), fresh.shopId)).toMatchObject({
      standing: { standing: 'none' },
      years: [],
    });
    expect((await shopTaxMonth(ctxOf(fresh.seller, NOON), fresh.shopId, NOVEMBER, 1))?.rows).toEqual([]);
  });
});
