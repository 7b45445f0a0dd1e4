/** A seller's own bank statement: read by columns pointed out once, shown before, taken in row by row, counted once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#kernel/actor.ts';
import { addHours } from '#kernel/time.ts';
import { confirmStatement } from '#modules/statements/confirm-statement.ts';
import { sweeps } from '#modules/statements/deadlines.ts';
import { type ImportView, importsOf, importView } from '#modules/statements/queries.ts';
import { saveMapping } from '#modules/statements/save-mapping.ts';
import { SaveMapping } from '#modules/statements/schema.ts';
import { takeStatements } from '#modules/statements/take-statements.ts';
import { uploadStatement } from '#modules/statements/upload-statement.ts';
import { receiveBankNotice } from '#modules/transfers/api.ts';
import { rowView } from '#modules/transfers/queries.ts';
import { db } from '#platform/db.ts';
import { moneyOf } from '../support/bank-rows.ts';
import { attemptOf, buy, guestWithCart, sepayNotice } from '../support/checkout.ts';
import { ctxOf, makePerson, makeProduct, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';
import { drifted } from '../support/waiting-work.ts';

afterAll(async () => {
  expect(await drifted()).toEqual([]);
});

let shop: TestShop;
let areaCode: string;

beforeAll(async () => {
  shop = await makeShop();
  areaCode = (await db.area.findUniqueOrThrow({ where: { id: shop.areaId } })).code;
});

const owner = (of = shop, at = NOON) => ctxOf(of.seller, at);

async function waiting(of = shop) {
  const product = await makeProduct(of);
  const guest = await guestWithCart([{ variantId: product.variantId, quantity: 1 }]);
  const placed = await buy(guest.ctx, guest.cartId, { areaCode });
  if (!placed.ok) throw new Error(JSON.stringify(placed));
  const code = placed.value.orderCodes[0] ?? '';
  const { code: content, amountVnd } = await attemptOf(code);
  return { code, content, amountVnd };
}

const HEAD = 'Ngày giao dịch,Số tham chiếu,Ghi nợ,Ghi có,Nội dung';
const COLUMNS = {
  date: 'Ngày giao dịch',
  reference: 'Số tham chiếu',
  content: 'Nội dung',
  amounts: 'in_and_out',
  in: 'Ghi có',
  out: 'Ghi nợ',
};
let references = 0;
const line = (
  amountVnd: bigint | string,
  content: string,
  reference = `FT${++references}`,
  day = '23/11/2026 12:05:00',
) => `${day},${reference},,${amountVnd},"${content}"`;

async function upload(ctx: Ctx, lines: readonly string[], of = shop) {
  const account = await db.bankAccount.findFirstOrThrow({ where: { shopId: of.shopId, state: 'active' } });
  const file = new File([[HEAD, ...lines].join('\n')], 'sao-ke.csv');
  return uploadStatement(ctx, { shopId: of.shopId, bankAccountId: account.id, file });
}

/** Uploaded, its columns pointed out. */
async function ready(lines: readonly string[], of = shop): Promise<string> {
  const uploaded = await upload(owner(of), lines, of);
  if (!uploaded.ok) throw new Error(JSON.stringify(uploaded));
  const { importId } = uploaded.value;
  const mapped = await saveMapping(owner(of), SaveMapping.parse({ importId, ...COLUMNS }));
  if (!mapped.ok) throw new Error(JSON.stringify(mapped));
  return importId;
}

const look = async (importId: string, of = shop, isAll = true): Promise<ImportView> => {
  const view = await importView(owner(of), importId, { isAll, page: 1, isMapping: false });
  if (!view) throw new Error('not to be seen');
  return view;
};

async function take(importId: string, of = shop) {
  expect(await confirmStatement(owner(of), { importId })).toMatchObject({ ok: true });
  await takeStatements(systemCtx());
  return look(importId, of);
}

describe('a statement', () => {
  it('asks for its columns once for each bank, with a guess, and is shown before anything happens', async () => {
    const { code, content, amountVnd } = await waiting();
    const lines = [line(amountVnd, `MBVCB ${content} chuyen tien`), line(1_000_000n, 'luong thang 11')];
    const first = await upload(owner(), lines);
    if (!first.ok) throw new Error(first.code);
    expect(await look(first.value.importId)).toMatchObject({
      step: 'columns',
      guess: { kind: 'in_and_out', columns: { date: 'Ngày giao dịch' } },
    });
    const { importId } = first.value;
    expect(await saveMapping(owner(), SaveMapping.parse({ importId, ...COLUMNS, out: 'Ghi có' }))).toMatchObject({
      fields: [{ field: 'out', code: 'STATEMENT_COLUMN_TWICE' }],
    });
    expect(await saveMapping(owner(), SaveMapping.parse({ importId, ...COLUMNS, date: 'Ngày nào đó' }))).toMatchObject({
      fields: [{ code: 'STATEMENT_COLUMN_UNKNOWN' }],
    });
    expect(await saveMapping(owner(), SaveMapping.parse({ importId, ...COLUMNS }))).toMatchObject({ ok: true });
    expect(await look(importId)).toMatchObject({
      step: 'preview',
      counts: { paid: 1, other: 1 },
      kept: 1,
      rows: [{ orderCode: code }, {}],
    });
    const second = await upload(owner(), lines);
    expect(await look(second.ok ? second.value.importId : '')).toMatchObject({ step: 'preview' });
    expect((await moneyOf(code)).bank + (await moneyOf(code)).byHand).toBe(0n);
    expect((await db.statementImport.findUniqueOrThrow({ where: { id: importId } })).sheetSealed).not.toContain(
      'luong',
    );
  });

  it('settles orders by the seller’s own word, keeps nothing that is not the market’s, and forgets its sheet', async () => {
    const [one, two] = [await waiting(), await waiting()];
    const importId = await ready([
      line(one.amountVnd, one.content),
      line(two.amountVnd - 5000n, `tra ${two.content}`),
      line(2_000_000n, 'tien cho thue nha'),
      `23/11/2026,FT900,150000,,"rut tien"`,
    ]);
    const before = await db.notice.count({ where: { shopId: shop.shopId } });
    expect(await take(importId)).toMatchObject({
      step: 'done',
      result: { outcomes: { paid: 1, too_small: 1 }, counts: { other: 1, out: 1 } },
    });
    expect(await moneyOf(one.code)).toMatchObject({ state: 'placed', bank: 0n, byHand: one.amountVnd });
    expect(await moneyOf(two.code)).toMatchObject({ payment: [['part_paid', two.amountVnd - 5000n]] });
    expect(await db.payment.findFirstOrThrow({ where: { order: { code: one.code } } })).toMatchObject({
      proof: 'statement',
    });
    expect(await db.notice.count({ where: { shopId: shop.shopId } })).toBe(before + 2);
    expect((await db.statementImport.findUniqueOrThrow({ where: { id: importId } })).sheetSealed).toBeNull();
  });

  it('names each bad line and why, and takes the others', async () => {
    const { code, content, amountVnd } = await waiting();
    const importId = await ready([
      '31/02/2026,FT1,,50000,"ngay sai"',
      '23/11/2026,FT2,,nam muoi nghin,"chu"',
      '23/11/2026,FT3,100,100,"hai cot"',
      line(amountVnd, content),
    ]);
    const refused = [
      { line: 2, reason: 'date_invalid' },
      { line: 3, reason: 'amount_invalid' },
      { line: 4, reason: 'both_directions' },
    ];
    expect(await look(importId)).toMatchObject({
      refusedCount: 3,
      refused: refused.map((one) => ({ ...one, text: expect.stringContaining('FT') })),
    });
    expect(await take(importId)).toMatchObject({ result: { refused } });
    expect((await moneyOf(code)).state).toBe('placed');
  });

  it('read again, in part or whole, counts nothing twice; neither does what a watcher told', async () => {
    const [one, two] = [await waiting(), await waiting()];
    const lines = [line(one.amountVnd, one.content), line(two.amountVnd, two.content)];
    await receiveBankNotice(
      systemCtx(),
      sepayNotice({ accountNumber: shop.accountNumber, amountVnd: one.amountVnd, content: one.content }),
    );
    const importId = await ready(lines);
    expect(await look(importId)).toMatchObject({ counts: { known: 1, paid: 1 }, kept: 1 });
    await take(importId);
    const again = await ready([...lines, line(1n, 'dong moi')]);
    expect(await look(again)).toMatchObject({ counts: { known: 2, paid: 0, other: 1 }, kept: 0 });
    for (const { code, amountVnd } of [one, two]) {
      const money = await moneyOf(code);
      expect([money.bank + money.byHand, money.surplus]).toEqual([amountVnd, []]);
    }
    // And the other way round: the watcher tells what the file said.
    await receiveBankNotice(
      systemCtx(),
      sepayNotice({ accountNumber: shop.accountNumber, amountVnd: two.amountVnd, content: two.content }),
    );
    expect(await db.notice.findFirstOrThrow({ where: { shopId: shop.shopId }, orderBy: { id: 'desc' } })).toMatchObject(
      { outcome: 'duplicate' },
    );
  });

  it.each([1, 2, 3])('and a notice of the same row at once pay once (%i)', async () => {
    const { code, content, amountVnd } = await waiting();
    const importId = await ready([line(amountVnd, content)]);
    await confirmStatement(owner(), { importId });
    await Promise.all([
      takeStatements(systemCtx()),
      takeStatements(systemCtx()),
      receiveBankNotice(systemCtx(), sepayNotice({ accountNumber: shop.accountNumber, amountVnd, content })),
    ]);
    const money = await moneyOf(code);
    expect([money.state, money.bank + money.byHand, money.surplus]).toEqual(['placed', amountVnd, []]);
  });

  it('is taken in parts, and goes on after a crash where it stood', async () => {
    const orders = [await waiting(), await waiting(), await waiting(), await waiting(), await waiting()];
    const importId = await ready(orders.map(({ amountVnd, content }) => line(amountVnd, content)));
    await confirmStatement(owner(), { importId });
    await takeStatements(systemCtx(), 2);
    expect((await look(importId)).step).toBe('taking');
    for (const _ of [1, 2, 3]) await takeStatements(systemCtx(), 2);
    expect(await look(importId)).toMatchObject({ step: 'done', result: { outcomes: { paid: 5 } } });
    for (const { code } of orders) expect((await moneyOf(code)).state).toBe('placed');
  });

  it('is taken by the columns it was confirmed by, whatever another file of the bank says meanwhile', async () => {
    const { code, content, amountVnd } = await waiting();
    const importId = await ready([line(amountVnd, content)]);
    await confirmStatement(owner(), { importId });
    const account = await db.bankAccount.findFirstOrThrow({ where: { shopId: shop.shopId, state: 'active' } });
    const file = new File(['Ngày,Diễn giải,Số tiền\n23/11/2026,"x",1'], 'khac.csv');
    const other = await uploadStatement(owner(), { shopId: shop.shopId, bankAccountId: account.id, file });
    const columns = { date: 'Ngày', content: 'Diễn giải', amounts: 'signed', amount: 'Số tiền' };
    const input = SaveMapping.parse({ importId: other.ok ? other.value.importId : '', ...columns });
    expect(await saveMapping(owner(), input)).toMatchObject({ ok: true });
    await takeStatements(systemCtx());
    expect(await look(importId)).toMatchObject({ step: 'done', result: { outcomes: { paid: 1 } } });
    expect((await moneyOf(code)).state).toBe('placed');
  });

  it('keeps a row without a code only where an order waits for its sum, for the shop alone', async () => {
    const { amountVnd } = await waiting();
    const importId = await ready([line(amountVnd, 'tien rau'), line(amountVnd + 1n, 'tien nha')]);
    expect(await look(importId)).toMatchObject({ counts: { maybe: 1, other: 1 } });
    await take(importId);
    const row = await db.notice.findFirstOrThrow({ where: { importId } });
    expect(row).toMatchObject({ outcome: 'no_code', line: 2 });
    expect((await rowView(owner(), row.id))?.source).toBe('statement');
    expect(await rowView(ctxOf(await makePerson({ roles: ['head'] })), row.id)).toBeNull();
  });

  it('is of the shop’s own account, for its owner and bookkeeper alone', async () => {
    const other = await makeShop({ name: 'Gian khác' });
    const account = await db.bankAccount.findFirstOrThrow({ where: { shopId: other.shopId } });
    const file = new File([HEAD], 'a.csv');
    expect(await uploadStatement(owner(), { shopId: shop.shopId, bankAccountId: account.id, file })).toMatchObject({
      fields: [{ field: 'bankAccountId', code: 'STATEMENT_NO_ACCOUNT' }],
    });
    expect(await uploadStatement(owner(), { shopId: other.shopId, bankAccountId: account.id, file })).toMatchObject({
      code: 'NOT_FOUND',
    });
    const importId = await ready([line(1n, 'x')]);
    for (const ctx of [owner(other), ctxOf({ ...shop.seller, shops: [{ shopId: shop.shopId, role: 'packer' }] })]) {
      expect(await importView(ctx, importId, { isAll: true, page: 1, isMapping: false })).toBeNull();
      expect(await confirmStatement(ctx, { importId })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await importsOf(ctx, shop.shopId)).toEqual([]);
    }
  });

  it('with another shop’s code settles nothing of it', async () => {
    const other = await makeShop({ name: 'Gian có đơn' });
    const { code, content, amountVnd } = await waiting(other);
    const importId = await ready([line(amountVnd, content)]);
    expect(await look(importId)).toMatchObject({ counts: { unknown_code: 1 } });
    await take(importId);
    expect((await moneyOf(code)).state).toBe('awaiting_payment');
    expect(await db.notice.findFirstOrThrow({ where: { importId } })).toMatchObject({
      outcome: 'wrong_account',
      shopId: shop.shopId,
    });
  });

  it('is refused in words when it is no statement, too long or damaged', async () => {
    const send = async (content: string | Uint8Array<ArrayBuffer>) => {
      const account = await db.bankAccount.findFirstOrThrow({ where: { shopId: shop.shopId, state: 'active' } });
      return uploadStatement(owner(), {
        shopId: shop.shopId,
        bankAccountId: account.id,
        file: new File([content], 'x'),
      });
    };
    for (const [content, code] of [
      ['', 'STATEMENT_UNREADABLE'],
      ['xin chao', 'STATEMENT_UNREADABLE'],
      [new Uint8Array([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]), 'STATEMENT_UNREADABLE'],
      [new Uint8Array([0xff, 0xfe, 0xff, 0xff, 0x00]), 'STATEMENT_UNREADABLE'],
      [[HEAD, ...Array.from({ length: 10_100 }, (_, i) => line(1n, `x${i}`))].join('\n'), 'STATEMENT_TOO_LONG'],
    ] as const)
      expect(await send(content)).toMatchObject({ fields: [{ field: 'file', code }] });
  });

  it('of ten thousand lines is shown and taken', async () => {
    const { code, content, amountVnd } = await waiting();
    const lines = Array.from({ length: 9_999 }, (_, i) => line(BigInt(10_000_000 + i), `=HYPERLINK(A1;B2) dong ${i}`));
    const importId = await ready([...lines, line(amountVnd, content)]);
    expect(await look(importId)).toMatchObject({ counts: { other: 9_999, paid: 1 }, total: 10_000 });
    expect(await take(importId)).toMatchObject({ result: { outcomes: { paid: 1 } } });
    expect((await moneyOf(code)).state).toBe('placed');
  });

  it('that nobody confirms is forgotten after a day', async () => {
    const importId = await ready([line(1n, 'x')]);
    for (const sweep of sweeps) await sweep.run(systemCtx(addHours(NOON, 23)));
    expect(await db.statementImport.count({ where: { id: importId } })).toBe(1);
    for (const sweep of sweeps) await sweep.run(systemCtx(addHours(NOON, 25)));
    expect(await db.statementImport.count({ where: { id: importId } })).toBe(0);
  });
});
