import { afterAll, describe, expect, it } from 'vitest';
import { must } from '#kernel/result.ts';
import { addHours, dayOf } from '#kernel/time.ts';
import { draftInvoice } from '#modules/invoices/draft-invoice.ts';
import { openDocument } from '#modules/invoices/hidden-numbers.ts';
import { issueInvoices } from '#modules/invoices/issue-invoices.ts';
import { invoiceOfOrder } from '#modules/invoices/queries.ts';
import { attachOutsideFile } from '#modules/outside-invoices/attach-outside-file.ts';
import { attachOutsideInvoice } from '#modules/outside-invoices/attach-outside-invoice.ts';
import { AttachFile, AttachTyped } from '#modules/outside-invoices/outside-schema.ts';
import { outsideInvoices } from '#modules/outside-invoices/queries.ts';
import { withdrawOutsideInvoice } from '#modules/outside-invoices/withdraw-outside-invoice.ts';
import { connectTvan, invoiceToSign, ofSellers } from '#modules/tvan/api.ts';
import { db, transaction } from '#platform/db.ts';
import { lookupHash, seal } from '#platform/secrets.ts';
import { figuresOn } from '../support/figures.ts';
import { coop, sold } from '../support/handed-over.ts';
import { openInvoiceMarket } from '../support/invoice-market.ts';
import { ctxOf, makePerson, makeShop, NOON, systemCtx } from '../support/market.ts';

const TODAY = dayOf(NOON);
const market = await openInvoiceMarket();
afterAll(() => market.close());

const draft = (orderId: string) => transaction((tx) => draftInvoice(tx, systemCtx(), { orderId }));
let number = 0;
const typed = (code: string, totalVnd: bigint, more: Record<string, string> = {}) =>
  AttachTyped.parse({
    code,
    symbol: '1C26TAA',
    number: String(++number),
    issuedOn: TODAY,
    totalVnd: String(totalVnd),
    ...more,
  });
const codesOf = (result: { ok: boolean; fields?: { code: string }[] }) => result.fields?.map(({ code }) => code);

describe('typed', () => {
  it('stands for the sale, drops the draft, counts, and can be taken back', async () => {
    const shop = await coop();
    const order = await sold(shop, 90_000n);
    must(await draft(order.orderId));
    must(await attachOutsideInvoice(shop.ctx, typed(order.code, 90_000n)));
    const standing = await invoiceOfOrder(shop.ctx, shop.shopId, order.code);
    expect(standing).toMatchObject({
      invoice: null,
      outside: { symbol: 'C26TAA', totalVnd: 90_000n, isProven: false },
    });
    expect(await db.invoice.count({ where: { orderId: order.orderId, state: 'dropped' } })).toBe(1);
    expect(must(await draft(order.orderId))).toBeNull();
    const list = await outsideInvoices(shop.ctx, shop.shopId, { month: '2026-11', q: order.code }, 1, 10);
    expect(list.rows).toEqual([expect.objectContaining({ orderCode: order.code, isProven: false, orders: 1 })]);

    const outsideId = standing?.outside?.id ?? '';
    const reason = 'Gõ nhầm số hóa đơn';
    expect(await withdrawOutsideInvoice(ctxOf((await coop()).seller), { outsideId, reason })).toMatchObject({
      code: 'NOT_FOUND',
    });
    must(await withdrawOutsideInvoice(shop.ctx, { outsideId, reason }));
    expect(await withdrawOutsideInvoice(shop.ctx, { outsideId, reason })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await invoiceOfOrder(shop.ctx, shop.shopId, order.code)).toMatchObject({
      invoice: { state: 'draft' },
      outside: null,
    });
    const again = typed(order.code, 90_000n);
    must(await attachOutsideInvoice(shop.ctx, again));
  });

  it.each<[string, Record<string, string>, string[]]>([
    ['another sum', { totalVnd: '89999' }, ['OUTSIDE_TOTAL_DIFFERS']],
    ['a day before the order', { issuedOn: '2026-11-01' }, ['OUTSIDE_DAY_EARLY']],
    ['a day to come', { issuedOn: '2026-12-01' }, ['OUTSIDE_DAY_FUTURE']],
    ['another seller', { sellerTaxCode: '0100109106' }, ['OUTSIDE_SELLER_DIFFERS']],
    ['two things at once', { totalVnd: '1', issuedOn: '2026-12-01' }, ['OUTSIDE_TOTAL_DIFFERS', 'OUTSIDE_DAY_FUTURE']],
  ])('is refused for %s, and nothing is written', async (_, wrong, codes) => {
    const shop = await coop();
    const order = await sold(shop, 90_000n);
    const refused = await attachOutsideInvoice(shop.ctx, typed(order.code, 90_000n, wrong));
    expect(codesOf(refused as never)).toEqual(codes);
    expect(await db.outsideInvoice.count({ where: { orderId: order.orderId } })).toBe(0);
  });

  it('stands for several orders when it is entered for all of them, and for none besides', async () => {
    const shop = await coop();
    const [a, b, c] = [await sold(shop, 10_000n), await sold(shop, 20_000n), await sold(shop, 30_000n)];
    const other = await sold(await coop(), 20_000n);
    const once = typed(a.code, 30_000n, { otherCodes: `${b.code}, ${a.code}` });
    expect(await attachOutsideInvoice(shop.ctx, typed(a.code, 30_000n, { otherCodes: other.code }))).toMatchObject({
      fields: [{ field: 'otherCodes', code: 'OUTSIDE_ORDER_UNKNOWN' }],
    });
    expect(must(await attachOutsideInvoice(shop.ctx, once)).codes.sort()).toEqual([a.code, b.code].sort());
    expect(
      await attachOutsideInvoice(shop.ctx, { ...once, code: c.code, otherCodes: [], totalVnd: 30_000n }),
    ).toMatchObject({ code: 'OUTSIDE_USED' });
    expect(await attachOutsideInvoice(shop.ctx, typed(b.code, 20_000n))).toMatchObject({ code: 'OUTSIDE_EXISTS' });
    const standing = await invoiceOfOrder(shop.ctx, shop.shopId, b.code);
    const taken = must(
      await withdrawOutsideInvoice(shop.ctx, { outsideId: standing?.outside?.id ?? '', reason: 'Nhầm đơn' }),
    );
    expect(taken.orders).toBe(2);
  });

  it('is entered once by two people at once', async () => {
    const shop = await coop();
    const order = await sold(shop, 40_000n);
    const results = await Promise.all(
      [1, 2, 3, 4].map(() => attachOutsideInvoice(shop.ctx, typed(order.code, 40_000n))),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const [x, y] = [await sold(shop, 5_000n), await sold(shop, 5_000n)];
    const same = typed(x.code, 5_000n);
    const both = await Promise.all([
      attachOutsideInvoice(shop.ctx, same),
      attachOutsideInvoice(shop.ctx, { ...same, code: y.code }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('is no way around an invoice of the market, nor of a sale that has not left', async () => {
    const seller = await market.seller();
    const order = await sold(seller, 60_000n);
    const made = must(await draft(order.orderId));
    must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: [made?.invoiceId ?? ''] }));
    const input = typed(order.code, 60_000n);
    expect(await attachOutsideInvoice(seller.ctx, input)).toMatchObject({ code: 'OUTSIDE_OWN_EXISTS' });
    const early = await sold(seller, 10_000n);
    await db.order.update({ where: { id: early.orderId }, data: { state: 'packed' } });
    expect(await attachOutsideInvoice(seller.ctx, typed(early.code, 10_000n))).toMatchObject({
      code: 'OUTSIDE_NOT_DUE',
    });
    expect(await attachOutsideInvoice(ctxOf(await makePerson()), input)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('of a household is told by its person’s number', async () => {
    const shop = await makeShop({ kind: 'household' });
    const ctx = ctxOf(shop.seller);
    const order = await sold(shop, 15_000n);
    const personalId = '026085001234';
    await db.shop.update({
      where: { id: shop.shopId },
      data: { personalIdSealed: seal(personalId), personalIdHash: lookupHash('personal_id', personalId) },
    });
    const at = (sellerTaxCode: string) => attachOutsideInvoice(ctx, { ...typed(order.code, 15_000n), sellerTaxCode });
    expect(await attachOutsideInvoice(ctx, typed(order.code, 15_000n))).toMatchObject({
      fields: [{ field: 'sellerTaxCode', code: 'REQUIRED' }],
    });
    expect(codesOf((await at('026085001235')) as never)).toEqual(['OUTSIDE_SELLER_DIFFERS']);
    must(await at(personalId));
  });
});

describe('as a file', () => {
  /** One that the seller's other program made and sent: nothing of it lies here. Beside it one that the market issued. */
  const grantedFiles = async () => {
    const seller = await market.seller();
    const own = await sold(seller, 80_000n);
    const invoiceId = must(await draft(own.orderId))?.invoiceId ?? '';
    must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: [invoiceId] }));
    await market.settle();
    const p12 = await market.certificate(seller.taxCode);
    must(await market.giveCertificate(seller, p12));
    await market.work();
    const issued = await db.invoice.findUniqueOrThrow({ where: { id: invoiceId } });
    const ownFile = await db.invoiceFile.findFirstOrThrow({ where: { invoiceId, part: 'granted' } });
    const opened = ofSellers.openCertificateFile(Buffer.from(await p12.arrayBuffer()), 'mat-khau');
    const tvan = connectTvan();
    if (opened.kind === 'refused' || !tvan) throw new Error('nobody signs or sends');
    const document = { ...openDocument(issued), symbol: 'C26TXK', number: 1 };
    const { signedInfo, withSignature } = invoiceToSign(document, opened.signer.certificate, NOON);
    const { messageId, bytes } = tvan.wrap('200', seller.taxCode, [withSignature(opened.signer.signNow(signedInfo))]);
    await tvan.send(bytes);
    await market.sandbox.post('/thue/deliver', {});
    const answers = await tvan.answersTo(messageId);
    const granted = Array.isArray(answers)
      ? answers.map(({ answer }) => answer).find(({ kind }) => kind === 'granted')
      : null;
    if (granted?.kind !== 'granted') throw new Error('the authority did not grant it');
    return { seller, own, ownXml: Buffer.from(ownFile.xml), xml: Buffer.from(granted.xml) };
  };
  const given = (code: string, xml: Uint8Array | string) =>
    AttachFile.parse({ code, file: new File([new Uint8Array(Buffer.from(xml as Uint8Array))], 'hoa-don.xml') });

  it('proves itself, counts apart, and altering a byte breaks it', async () => {
    const { seller, xml } = await grantedFiles();
    const order = await sold(seller, 80_000n);
    const forged = Buffer.from(xml.toString('utf8').replace('Hàng số 1', 'Hàng số 2'));
    expect(codesOf((await attachOutsideFile(seller.ctx, given(order.code, forged))) as never)).toContain(
      'OUTSIDE_SIGNATURE_WRONG',
    );
    const stranger = await coop();
    const theirs = await sold(stranger, 80_000n);
    expect(codesOf((await attachOutsideFile(stranger.ctx, given(theirs.code, xml))) as never)).toEqual([
      'OUTSIDE_SELLER_DIFFERS',
    ]);
    const dearer = await sold(seller, 81_000n);
    expect(codesOf((await attachOutsideFile(seller.ctx, given(dearer.code, xml))) as never)).toEqual([
      'OUTSIDE_TOTAL_DIFFERS',
    ]);
    must(await attachOutsideFile(seller.ctx, given(order.code, xml)));
    const row = await db.outsideInvoice.findFirstOrThrow({ where: { orderId: order.orderId } });
    expect(Buffer.from(row.xml ?? []).equals(xml)).toBe(true);
    expect(row.checks).toMatchObject({ seller: 'valid', authority: 'valid', isProven: true });
    const at = addHours(NOON, 24 * 50);
    await db.order.update({ where: { id: order.orderId }, data: { state: 'delivered', deliveredAt: at } });
    const analyst = ctxOf(await makePerson({ roles: ['analyst'] }));
    const figures = await figuresOn(analyst, dayOf(at));
    expect(figures.value('e-invoice-share')).toMatchObject({
      whole: 1n,
      value: 100,
      sums: { invoiceGranted: 0n, invoiceProven: 1n, invoiceTyped: 0n },
    });
  });

  it('of the market’s own stands for its own sale and no other, typed or as a file', async () => {
    const { seller, own, ownXml, xml } = await grantedFiles();
    const order = await sold(seller, 80_000n);
    expect(await attachOutsideFile(seller.ctx, given(order.code, ownXml))).toMatchObject({ code: 'OUTSIDE_OF_MARKET' });
    const { form, symbol, number: no } = await db.invoice.findFirstOrThrow({ where: { orderId: own.orderId } });
    const asTyped = typed(order.code, 80_000n, { symbol: `${form}${symbol}`, number: String(no) });
    expect(await attachOutsideInvoice(seller.ctx, asTyped)).toMatchObject({ code: 'OUTSIDE_OF_MARKET' });
    expect(await attachOutsideFile(seller.ctx, given(own.code, ownXml))).toMatchObject({ code: 'OUTSIDE_OWN_EXISTS' });
    expect(await db.outsideInvoice.count({ where: { shopId: seller.shopId } })).toBe(0);

    must(await attachOutsideFile(seller.ctx, given(order.code, xml)));
    const second = await sold(seller, 80_000n);
    expect(await attachOutsideFile(seller.ctx, given(second.code, xml))).toMatchObject({ code: 'OUTSIDE_USED' });
    const { id: outsideId } = await db.outsideInvoice.findFirstOrThrow({ where: { orderId: order.orderId } });
    must(await withdrawOutsideInvoice(seller.ctx, { outsideId, reason: 'Nhầm đơn' }));
    must(await attachOutsideFile(seller.ctx, given(second.code, xml)));
  });

  it.each([
    ['a picture', 'PNG'],
    ['nothing of ours', '<a><b/></a>'],
    ['a bomb', `<!DOCTYPE a [<!ENTITY b "${'x'.repeat(100)}"><!ENTITY c "&b;&b;&b;&b;">]><HDon>&c;</HDon>`],
    ['an outside entity', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><HDon>&b;</HDon>'],
  ])('is refused when it is %s', async (_, text) => {
    const shop = await coop();
    const order = await sold(shop, 10_000n);
    expect(codesOf((await attachOutsideFile(shop.ctx, given(order.code, text))) as never)).toEqual([
      'OUTSIDE_UNREADABLE',
    ]);
  });

  it('is refused when it is far too large', async () => {
    const shop = await coop();
    const order = await sold(shop, 10_000n);
    const large = given(order.code, Buffer.alloc(2 * 1024 * 1024 + 1, 32));
    expect(codesOf((await attachOutsideFile(shop.ctx, large)) as never)).toEqual(['OUTSIDE_TOO_LARGE']);
  });
});
