/** Invoices put right by hand, by another one or by a notice; the tax authority answers on the other side of HTTP. */
import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { must } from '#kernel/result.ts';
import { invoiceChain } from '#modules/corrections/chain-queries.ts';
import { correctInvoice } from '#modules/corrections/correct-invoice.ts';
import { correctionCheck, correctionForm, correctionStart } from '#modules/corrections/correction-queries.ts';
import { dropCorrection } from '#modules/corrections/drop-correction.ts';
import { prepareCorrection } from '#modules/corrections/prepare-correction.ts';
import { sendCorrection } from '#modules/corrections/send-correction.ts';
import { db } from '#platform/db.ts';
import {
  alcohol,
  chainOf,
  documentOf,
  form,
  openCorrections,
  prepared,
  returned,
  type Seller,
} from '../support/corrections.ts';
import { deliveredOrder } from '../support/delivered.ts';
import { NOON } from '../support/market.ts';

const { market, owner, work, settle, cooperative, granted, untied, close } = await openCorrections();
afterAll(close);

const OFFICE = { officeCode: '21503', officeName: 'Thuế cơ sở 9 tỉnh Phú Thọ', place: 'Phú Thọ' };

describe('what the seller finds wrong', () => {
  async function company(seller: Seller) {
    const order = await deliveredOrder(seller, { lines: [alcohol(2), { quantity: 1, priceVnd: 31_000n }] });
    await db.invoiceWish.create({
      data: {
        ...{ orderId: order.orderId, name: 'Công ty TNHH Mai An', taxCode: '0100109106', address: 'Số 1 phố Huế' },
        ...{ createdAt: NOON, updatedAt: NOON },
      },
    });
    return { ...order, invoiceId: await granted(seller, order.orderId) };
  }

  it('in words goes by notice 04/SS, taken by the authority; the invoice stays', async () => {
    const seller = await cooperative();
    const { invoiceId, orderId } = await company(seller);
    const asked = { wrong: 'words', name: 'Công ty TNHH Mai Anh', address: 'Số 1 phố Huế' };
    expect(await prepareCorrection(seller.ctx, form(invoiceId, asked))).toMatchObject({
      fields: [{ field: 'officeCode' }, { field: 'officeName' }, { field: 'place' }],
    });
    const correctionId = await prepared(seller.ctx, invoiceId, { ...asked, ...OFFICE });
    expect(await correctionCheck(seller.ctx, seller.shopId, correctionId)).toMatchObject({
      method: 'notice',
      changes: [{ what: 'name', from: 'Công ty TNHH Mai An', to: 'Công ty TNHH Mai Anh' }],
      notice: { address: OFFICE },
    });
    must(await correctInvoice(seller.ctx, { correctionId }));
    await work();
    expect(await prepareCorrection(seller.ctx, form(invoiceId, { ...asked, ...OFFICE }))).toMatchObject({
      code: 'INVOICE_BEING_CORRECTED',
    });
    await settle();
    const notice = await db.invoiceNotice.findFirstOrThrow({ where: { invoiceId } });
    expect(notice).toMatchObject({ state: 'taken', refusals: null });
    expect(await chainOf(orderId)).toMatchObject([{ correctedBy: 'notice' }]);
    expect(await correctionForm(seller.ctx, seller.shopId, invoiceId, 'words')).toMatchObject({ address: OFFICE });
    // It binds nothing: money may still be put right either way.
    expect(await correctionForm(seller.ctx, seller.shopId, invoiceId, 'rate')).toMatchObject({
      methods: ['adjustment', 'replacement'],
    });
  });

  it('a notice that the authority refuses says why and leaves the invoice as it was', async () => {
    const seller = await cooperative();
    const { invoiceId } = await company(seller);
    // What the authority knows under another code than ours is not this invoice.
    await owner.query('alter table invoices disable trigger user');
    await owner.query(`update invoices set authority_code = repeat('A', 34) where id = $1`, [invoiceId]);
    await owner.query('alter table invoices enable trigger user');
    const correctionId = await prepared(seller.ctx, invoiceId, { wrong: 'words', name: 'Mai Anh', ...OFFICE });
    must(await correctInvoice(seller.ctx, { correctionId }));
    await settle();
    const notice = await db.invoiceNotice.findFirstOrThrow({ where: { invoiceId } });
    expect(notice.state).toBe('refused');
    expect(notice.refusals).toMatchObject([{ code: 'LQ01' }]);
    expect(await db.invoice.findUniqueOrThrow({ where: { id: invoiceId } })).toMatchObject({ correctedBy: null });
    expect(await correctionCheck(seller.ctx, seller.shopId, correctionId)).toMatchObject({
      done: { kind: 'notice', state: 'refused', refusals: [{ code: 'LQ01' }] },
    });
  });

  it('in the tax code is adjusted or replaced as he chooses, and the same way from then on', async () => {
    const seller = await cooperative();
    const { invoiceId, orderId, totalVnd } = await company(seller);
    expect(
      await prepareCorrection(
        seller.ctx,
        form(invoiceId, { wrong: 'tax_code', taxCode: '0100109107', method: 'adjustment' }),
      ),
    ).toMatchObject({
      fields: [{ field: 'taxCode', code: 'TAX_CODE_INVALID' }],
    });
    expect(
      await prepareCorrection(
        seller.ctx,
        form(invoiceId, { wrong: 'tax_code', taxCode: '0100109106', method: 'adjustment' }),
      ),
    ).toMatchObject({
      code: 'INVOICE_NOTHING_TO_CORRECT',
    });
    expect(
      await prepareCorrection(seller.ctx, form(invoiceId, { wrong: 'tax_code', taxCode: '0101243150' })),
    ).toMatchObject({
      fields: [{ field: 'method', code: 'REQUIRED' }],
    });
    const first = await prepared(seller.ctx, invoiceId, {
      wrong: 'tax_code',
      taxCode: '0101243150',
      method: 'replacement',
    });
    must(await correctInvoice(seller.ctx, { correctionId: first }));
    await settle();
    const [, second] = await chainOf(orderId);
    expect(second).toMatchObject({ kind: 'replacement', state: 'granted', buyerTaxCode: '0101243150', totalVnd });

    const secondId = second?.id ?? '';
    expect(await prepareCorrection(seller.ctx, form(invoiceId, { wrong: 'words', name: 'X Y' }))).toMatchObject({
      code: 'INVOICE_NOT_LAST',
    });
    // The same method next time, whatever is asked for: goods and words too.
    const line = (await db.invoiceLine.findFirstOrThrow({ where: { invoiceId: secondId, position: 1 } })).orderLineId;
    const again = await prepared(seller.ctx, secondId, {
      wrong: 'goods',
      [`name.${line}`]: 'Rượu nếp cái hoa vàng',
      method: 'adjustment',
    });
    expect(await correctionCheck(seller.ctx, seller.shopId, again)).toMatchObject({ method: 'replacement' });
    must(await correctInvoice(seller.ctx, { correctionId: again }));
    await settle();
    const [, , third] = await chainOf(orderId);
    expect(third).toMatchObject({
      kind: 'replacement',
      originalId: secondId,
      state: 'granted',
      buyerTaxCode: '0101243150',
    });
    expect((await documentOf(third?.id ?? '')).lines[0]?.name).toBe('Rượu nếp cái hoa vàng');
    expect(await untied(seller.shopId)).toEqual([]);
  });

  it('and says wrong again is refused, said otherwise under the same number, and granted', async () => {
    const seller = await cooperative();
    const { invoiceId, orderId } = await company(seller);
    const asked = { wrong: 'tax_code', taxCode: '0101243150', method: 'adjustment' };
    await market.sandbox.trouble({ switches: ['reject:MST2'], about: null });
    must(await correctInvoice(seller.ctx, { correctionId: await prepared(seller.ctx, invoiceId, asked) }));
    await settle();
    const [, refused] = await chainOf(orderId);
    expect(refused).toMatchObject({ kind: 'adjustment', state: 'rejected', number: 2 });
    expect(await correctionForm(seller.ctx, seller.shopId, invoiceId, 'tax_code')).toMatchObject({
      methods: ['adjustment'],
    });
    const otherwise = { ...asked, taxCode: '0100233488', method: 'replacement' };
    const correctionId = await prepared(seller.ctx, invoiceId, otherwise);
    must(await correctInvoice(seller.ctx, { correctionId }));
    await settle();
    const [, again] = await chainOf(orderId);
    expect(again).toMatchObject({
      id: refused?.id,
      number: 2,
      state: 'granted',
      version: 2,
      buyerTaxCode: '0100233488',
    });
    expect(await correctionCheck(seller.ctx, seller.shopId, correctionId)).toMatchObject({
      done: { kind: 'invoice', state: 'granted' },
    });
    expect(await untied(seller.shopId)).toEqual([]);
  });

  it('in the rate moves between the rates at the price that was paid; a return follows it', async () => {
    const seller = await cooperative({ issuesByItself: true });
    const order = await deliveredOrder(seller, { lines: [alcohol(4)] });
    const invoiceId = await granted(seller, order.orderId);
    const [lineId = ''] = order.lineIds;
    const was = (await documentOf(invoiceId)).lines[0]?.rate;
    expect(was).toBe('10%');
    const correctionId = await prepared(seller.ctx, invoiceId, {
      wrong: 'rate',
      [`rate.${lineId}`]: '8%',
      method: 'adjustment',
    });
    must(await correctInvoice(seller.ctx, { correctionId }));
    await settle();
    await returned(seller, order, ['2']);
    await settle();
    const chain = await chainOf(order.orderId);
    expect(chain.map(({ state, totalVnd }) => [state, totalVnd])).toEqual([
      ['granted', order.totalVnd],
      ['granted', 0n],
      ['granted', -108_000n],
    ]);
    expect((await documentOf(chain[2]?.id ?? '')).totals.rates).toEqual([
      { rate: '8%', amountVnd: -100_000n, vatVnd: -8_000n },
    ]);
    expect(await untied(seller.shopId)).toEqual([]);
  });

  it('in the sum is only what differs from the order: money off is given there', async () => {
    const seller = await cooperative();
    const { invoiceId } = await company(seller);
    expect(await correctionForm(seller.ctx, seller.shopId, invoiceId, 'amount')).toMatchObject({ isSumRight: true });
    expect(
      await prepareCorrection(seller.ctx, form(invoiceId, { wrong: 'amount', method: 'adjustment' })),
    ).toMatchObject({
      code: 'INVOICE_NOTHING_TO_CORRECT',
    });
  });
});

describe('who is not to be first', () => {
  it('of two people who put the same invoice right at once one is first', async () => {
    const seller = await cooperative();
    const order = await deliveredOrder(seller, { lines: [alcohol(2)] });
    const invoiceId = await granted(seller, order.orderId);
    const staff = { ...seller.ctx, actor: { ...seller.seller, accountId: randomUUID() } };
    const asked = {
      wrong: 'tax_code',
      taxCode: '0100109106',
      name: 'Công ty A',
      address: 'Số 1',
      method: 'adjustment',
    };
    const ids = [
      await prepared(seller.ctx, invoiceId, asked),
      await prepared(staff, invoiceId, { ...asked, method: 'replacement' }),
    ];
    const outcomes = await Promise.all(ids.map((correctionId) => correctInvoice(seller.ctx, { correctionId })));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    await settle();
    expect(await chainOf(order.orderId)).toHaveLength(2);
  });

  it("cannot touch another shop's invoice, and sees nothing of it", async () => {
    const [seller, other] = [await cooperative(), await cooperative()];
    const order = await deliveredOrder(seller, { lines: [alcohol(2)] });
    const invoiceId = await granted(seller, order.orderId);
    const asked = { wrong: 'words', name: 'Ai đó', ...OFFICE };
    expect(await prepareCorrection(other.ctx, form(invoiceId, asked))).toMatchObject({ code: 'NOT_FOUND' });
    const correctionId = await prepared(seller.ctx, invoiceId, asked);
    expect(await correctInvoice(other.ctx, { correctionId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await correctionCheck(other.ctx, other.shopId, correctionId)).toBeNull();
    expect(await correctionStart(other.ctx, other.shopId, invoiceId)).toBeNull();
    expect(await invoiceChain(other.ctx, other.shopId, invoiceId)).toBeNull();
    expect(await sendCorrection(other.ctx, { invoiceId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await prepareCorrection(seller.ctx, form(randomUUID(), asked))).toMatchObject({ code: 'NOT_FOUND' });
    const packer = {
      ...seller.ctx,
      actor: { ...seller.seller, shops: [{ shopId: seller.shopId, role: 'packer' as const }] },
    };
    expect(await prepareCorrection(packer, form(invoiceId, asked))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('may take back what has no number yet, and a return then has its turn', async () => {
    const seller = await cooperative();
    const order = await deliveredOrder(seller, { lines: [alcohol(3)] });
    const invoiceId = await granted(seller, order.orderId);
    const asked = {
      wrong: 'tax_code',
      taxCode: '0100109106',
      name: 'Công ty A',
      address: 'Số 1',
      method: 'replacement',
    };
    const correctionId = await prepared(seller.ctx, invoiceId, asked);
    await db.invoiceCertificate.updateMany({
      where: { shopId: seller.shopId },
      data: { retiredAt: NOON },
    });
    must(await correctInvoice(seller.ctx, { correctionId }));
    const [, draft] = await chainOf(order.orderId);
    expect(draft).toMatchObject({ state: 'draft', waitReason: 'no_certificate' });
    await returned(seller, order, ['1']);
    await work();
    expect(await chainOf(order.orderId)).toMatchObject([{}, { id: draft?.id, totalVnd: order.totalVnd - 54_000n }]);
    must(await dropCorrection(seller.ctx, { invoiceId: draft?.id ?? '' }));
    expect(await chainOf(order.orderId)).toMatchObject([
      { id: invoiceId },
      { kind: 'adjustment', state: 'draft', totalVnd: -54_000n },
    ]);
  });
});
