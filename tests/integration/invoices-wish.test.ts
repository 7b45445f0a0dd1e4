import { beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#kernel/actor.ts';
import { saveWish } from '#modules/invoice-wishes/save-wish.ts';
import { WishBoxes } from '#modules/invoice-wishes/wish-schema.ts';
import { wishOf } from '#modules/invoice-wishes/wish-store.ts';
import { withdrawWish } from '#modules/invoice-wishes/withdraw-wish.ts';
import { invoicesOfMyOrder } from '#modules/invoices/queries.ts';
import { changeOrder } from '#modules/orders/change-order.ts';
import { db } from '#platform/db.ts';
import { lookupHash } from '#platform/secrets.ts';
import { api } from '../../src/api/api.ts';
import { guestWithCart } from '../support/checkout.ts';
import { newLookupCode } from '../support/looked-up.ts';
import {
  ctxOf,
  guestCtx,
  makePerson,
  makeProduct,
  makeShop,
  NOON,
  randomKey,
  type TestShop,
} from '../support/market.ts';

const COMPANY = { name: 'Công ty TNHH Hoa & Quả <Vĩnh Phúc> 🍓', taxCode: '0100109106', address: 'Số 1, phố Mẫu' };

let shops: TestShop[];
let variants: string[];
let areaCode: string;
let phones = 456_000;

beforeAll(async () => {
  shops = [await makeShop(), await makeShop()];
  variants = [];
  for (const shop of shops) variants.push((await makeProduct(shop, { stock: 900 })).variantId);
  areaCode = (await db.area.findUniqueOrThrow({ where: { id: shops[0]?.areaId ?? '' } })).code;
});

/** Over the door for programs, as a browser of a guest would. */
async function order(invoice: unknown, lines = variants) {
  const guest = await guestWithCart(lines.map((variantId) => ({ variantId, quantity: 1 })));
  const answer = await api.request('http://localhost/api/v1/checkouts', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${guest.token}`,
      'content-type': 'application/json',
      'idempotency-key': randomKey(),
    },
    body: JSON.stringify({
      cartId: guest.cartId,
      contact: { name: 'Nguyễn Thị Hoa', phone: `0913 ${++phones}` },
      delivery: { kind: 'address', areaCode, line: 'Số 24 ngõ 6' },
      paymentMethod: 'cod',
      ...(invoice === undefined ? {} : { invoice }),
    }),
  });
  const body = await answer.json();
  const codes: string[] = (body.orders ?? []).map((one: { code: string }) => one.code);
  const ids = await Promise.all(codes.map(async (code) => (await db.order.findUniqueOrThrow({ where: { code } })).id));
  return { status: answer.status, body, codes, ids, ctx: guest.ctx };
}

async function one(invoice?: unknown) {
  const placed = await order(invoice, variants.slice(0, 1));
  return { ...placed, code: placed.codes[0] ?? '', id: placed.ids[0] ?? '' };
}

const boxes = (more: Record<string, string>) => {
  const { wantsInvoice: _, ...rest } = WishBoxes.parse(more);
  return rest;
};
const company = (more: Record<string, string> = {}) =>
  boxes({
    invoiceFor: 'company',
    invoiceName: COMPANY.name,
    invoiceTaxCode: COMPANY.taxCode,
    invoiceAddress: COMPANY.address,
    ...more,
  });

describe('POST /checkouts with a name for the invoices', () => {
  it('keeps it for every order of the purchase, with who bought for the company', async () => {
    const placed = await order({ ...COMPANY, email: 'ketoan@hoaqua.test' });
    expect(placed.status).toBe(201);
    expect(placed.ids).toHaveLength(2);
    for (const id of placed.ids)
      expect(await wishOf(db, id)).toEqual({
        ...COMPANY,
        personalId: null,
        email: 'ketoan@hoaqua.test',
        contactName: 'Nguyễn Thị Hoa',
      });
  });

  it('asks nothing of who wants none', async () => {
    const placed = await order(undefined);
    expect(placed.status).toBe(201);
    expect(await wishOf(db, placed.ids[0] ?? '')).toBeNull();
    expect(await db.invoiceWish.count({ where: { orderId: { in: placed.ids } } })).toBe(0);
  });

  it('seals the number of a person, whatever it serves as', async () => {
    const number = '026190001234';
    const person = await one({ name: 'Nguyễn Thị Hoa', personalId: '026 190 001 234', address: 'Thôn Đông' });
    const household = await one({ name: 'Hộ kinh doanh Hoa', taxCode: number, address: 'Thôn Đông' });
    expect(await wishOf(db, person.id)).toMatchObject({ personalId: number, taxCode: null, contactName: null });
    expect(await wishOf(db, household.id)).toMatchObject({ taxCode: number, personalId: null });
    const rows = await db.invoiceWish.findMany({ where: { orderId: { in: [person.id, household.id] } } });
    expect(JSON.stringify(rows)).not.toContain(number);
    expect(rows.map((row) => row.personalIdHash)).toEqual([
      lookupHash('personal_id', number),
      lookupHash('personal_id', number),
    ]);
    // Its owner sees it hidden as well.
    const mine = await invoicesOfMyOrder(person.ctx, person.code);
    expect(mine?.wish).toMatchObject({ isCompany: false, maskedId: '026*******34' });
    expect(JSON.stringify(await invoicesOfMyOrder(household.ctx, household.code))).not.toContain(number);
  });

  it('takes a passport, which has a letter', async () => {
    const foreigner = await one({ name: 'Jane Doe', personalId: 'c 123-4567' });
    expect(await wishOf(db, foreigner.id)).toMatchObject({ personalId: 'C1234567' });
  });

  it.each([
    ['invoice.taxCode', 'TAX_CODE_INVALID', { ...COMPANY, taxCode: '0100109107' }],
    ['invoice.taxCode', 'TAX_CODE_INVALID', { ...COMPANY, taxCode: 'abc' }],
    ['invoice.address', 'REQUIRED', { name: COMPANY.name, taxCode: COMPANY.taxCode }],
    ['invoice.name', 'REQUIRED', { taxCode: COMPANY.taxCode, address: 'x' }],
    ['invoice.name', 'TOO_LONG', { ...COMPANY, name: 'Q'.repeat(500) }],
    ['invoice.address', 'TOO_LONG', { ...COMPANY, address: 'Q'.repeat(500) }],
    ['invoice.personalId', 'WISH_ONE_CODE', { ...COMPANY, personalId: '026190001234' }],
    ['invoice.personalId', 'PERSONAL_ID_INVALID', { name: 'Hoa', personalId: '12345' }],
    ['invoice.email', 'EMAIL_INVALID', { ...COMPANY, email: 'không phải thư' }],
  ])('refuses %s: %s', async (field, code, invoice) => {
    const before = await db.order.count();
    const { status, body } = await order(invoice);
    expect(status).toBe(422);
    expect(body.errors).toEqual([expect.objectContaining({ field, code })]);
    expect(await db.order.count()).toBe(before);
  });
});

describe('on the order', () => {
  it('the name is asked for, changed and taken back until there is a number', async () => {
    const { code, id, ctx } = await one();
    expect(await invoicesOfMyOrder(ctx, code)).toMatchObject({ wish: null, mayWish: true, invoices: [] });
    expect(await saveWish(ctx, { code, ...company() })).toEqual({ ok: true, value: { code } });
    expect(await wishOf(db, id)).toMatchObject({ ...COMPANY, contactName: 'Nguyễn Thị Hoa' });
    const person = boxes({
      invoiceFor: 'person',
      invoiceName: 'Nguyễn Thị Hoa',
      invoiceTaxCode: 'left over from before',
    });
    expect((await saveWish(ctx, { code, ...person })).ok).toBe(true);
    expect(await wishOf(db, id)).toMatchObject({ name: 'Nguyễn Thị Hoa', taxCode: null, contactName: null });
    expect((await withdrawWish(ctx, { code })).ok).toBe(true);
    expect(await wishOf(db, id)).toBeNull();
  });

  it('says beside each box what is wrong with it', async () => {
    const { code, ctx } = await one();
    const wrong = await saveWish(ctx, {
      code,
      ...company({ invoiceTaxCode: '0100109107', invoiceName: '', invoiceEmail: 'x' }),
    });
    expect(wrong).toMatchObject({
      ok: false,
      fields: expect.arrayContaining([
        expect.objectContaining({ field: 'invoiceTaxCode', code: 'TAX_CODE_INVALID' }),
        expect.objectContaining({ field: 'invoiceName', code: 'REQUIRED' }),
        expect.objectContaining({ field: 'invoiceEmail' }),
      ]),
    });
  });

  it('once it has a number it stands, and the buyer has its code', async () => {
    const { code, id, ctx } = await one({ name: 'Nguyễn Thị Hoa' });
    const { shopId } = await db.order.findUniqueOrThrow({ where: { id } });
    const lookupCode = newLookupCode();
    const draft = await db.invoice.create({
      data: { shopId, orderId: id, dueAt: NOON, buyerName: 'Nguyễn Thị Hoa', lookupCode, createdAt: NOON },
    });
    expect(await invoicesOfMyOrder(ctx, code)).toMatchObject({
      mayWish: true,
      invoices: [{ state: 'draft', name: null, hasFile: false }],
    });
    expect((await saveWish(ctx, { code, ...company() })).ok).toBe(true);
    const number = { form: 2, symbol: 'C26TAA', number: 7, mode: 'coded' as const, issuedOn: NOON, document: {} };
    await db.invoice.update({ where: { id: draft.id }, data: { state: 'numbered', ...number } });
    expect(await saveWish(ctx, { code, ...company() })).toMatchObject({ code: 'WISH_CLOSED' });
    expect(await withdrawWish(ctx, { code })).toMatchObject({ code: 'WISH_CLOSED' });
    expect(await invoicesOfMyOrder(ctx, code)).toMatchObject({
      mayWish: false,
      wish: { name: COMPANY.name },
      invoices: [{ lookupCode, name: { symbol: '2C26TAA', number: 7 } }],
    });
  });

  it('of somebody else looks like none at all', async () => {
    const { code, id } = await one();
    const others: Ctx[] = [guestCtx(), ctxOf(await makePerson()), ctxOf(shops[0]?.seller ?? (await makePerson()))];
    for (const other of others) {
      expect(await invoicesOfMyOrder(other, code)).toBeNull();
      expect(await saveWish(other, { code, ...company() })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await withdrawWish(other, { code })).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await wishOf(db, id)).toBeNull();
  });

  it('goes with an order that its buyer changes, and ends with it', async () => {
    const { code, id, ctx } = await one({ name: 'Nguyễn Thị Hoa' });
    const { placedAt, lines } = await db.order.findUniqueOrThrow({ where: { id }, include: { lines: true } });
    const changed = await changeOrder(
      { ...ctx, now: placedAt },
      {
        code,
        lines: lines.map((line) => ({ lineId: line.id, quantity: 3 })),
      },
    );
    if (!changed.ok) throw new Error(JSON.stringify(changed));
    const next = await db.order.findUniqueOrThrow({ where: { code: changed.value.code } });
    expect(await wishOf(db, next.id)).toMatchObject({ name: 'Nguyễn Thị Hoa' });
    expect((await withdrawWish(ctx, { code: next.code })).ok).toBe(true);
    expect(await wishOf(db, next.id)).toBeNull();
  });
});
