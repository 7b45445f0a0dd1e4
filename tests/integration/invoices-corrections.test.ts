/** Invoices put right: by hand, after returns, by notices; the tax authority answers on the other side of HTTP. */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#kernel/actor.ts';
import { must } from '#kernel/result.ts';
import { invoiceChain } from '#modules/corrections/chain-queries.ts';
import { correctInvoice } from '#modules/corrections/correct-invoice.ts';
import { correctionCheck, correctionForm, correctionStart } from '#modules/corrections/correction-queries.ts';
import { PrepareCorrection } from '#modules/corrections/correction-schema.ts';
import { dropCorrection } from '#modules/corrections/drop-correction.ts';
import { prepareCorrection } from '#modules/corrections/prepare-correction.ts';
import { sendCorrection } from '#modules/corrections/send-correction.ts';
import type { InvoiceMode } from '#modules/invoices/core/document.ts';
import { documentFromJson } from '#modules/invoices/core/document-json.ts';
import { draftInvoice } from '#modules/invoices/draft-invoice.ts';
import { issueInvoices } from '#modules/invoices/issue-invoices.ts';
import { confirmOrder } from '#modules/orders/confirm-order.ts';
import { deliverOrder } from '#modules/orders/deliver-order.ts';
import { handOver } from '#modules/orders/hand-over.ts';
import { packOrder } from '#modules/orders/pack-order.ts';
import { acceptReturn } from '#modules/returns/accept-return.ts';
import { creditOrder } from '#modules/returns/api.ts';
import { askReturn } from '#modules/returns/ask-return.ts';
import { comeBackParcel } from '#modules/returns/come-back-parcel.ts';
import { AskReturn } from '#modules/returns/schema.ts';
import { db, transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { buy, guestWithCart } from '../support/checkout.ts';
import { type Delivered, deliveredOrder, payByTransfer } from '../support/delivered.ts';
import { type InvoiceMarket, openInvoiceMarket } from '../support/invoice-market.ts';
import { ctxOf, makeProduct, NOON, type TestShop } from '../support/market.ts';
import { makeVoucher } from '../support/vouchers.ts';

let market: InvoiceMarket;
let owner: Client;
beforeAll(async () => {
  market = await openInvoiceMarket();
  // Every test moves the market's clock on; the authority refuses what was signed after its own.
  await market.sandbox.advance(6 * 3600);
  owner = new Client({ connectionString: env.DATABASE_ADMIN_URL });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await market.close();
});

let at = NOON;
/** Until nobody out there owes an answer: the clock only goes on. */
async function settle(): Promise<void> {
  for (let round = 0; round < 4; round++) {
    at = await market.settle(at);
    const isOpen =
      (await db.invoice.count({ where: { state: { in: ['signed', 'sent'] } } })) +
      (await db.invoiceNotice.count({ where: { state: { in: ['signed', 'sent'] } } }));
    if (isOpen === 0) return;
  }
}

type Seller = Awaited<ReturnType<InvoiceMarket['seller']>>;
/** A cooperative that takes tax off: the form with rates. */
const cooperative = (more: { issuesByItself?: boolean; mode?: InvoiceMode } = {}) =>
  market.seller({ kind: 'cooperative', taxMethod: 'credit', ...more });

const chainOf = (orderId: string) =>
  db.invoice.findMany({
    where: { orderId, state: { not: 'dropped' } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
const documentOf = async (id: string) =>
  documentFromJson((await db.invoice.findUniqueOrThrow({ where: { id } })).document);

async function issue(seller: Seller, orderId: string): Promise<string> {
  await transaction((tx) => draftInvoice(tx, seller.ctx, { orderId }));
  const invoice = await db.invoice.findFirstOrThrow({
    where: { orderId, kind: 'original', state: { not: 'dropped' } },
  });
  must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: [invoice.id] }));
  return invoice.id;
}

async function granted(seller: Seller, orderId: string): Promise<string> {
  const id = await issue(seller, orderId);
  await settle();
  expect(await db.invoice.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'granted', refusals: null });
  return id;
}

const alcohol = (quantity: number, priceVnd = 54_000n) => ({ quantity, priceVnd, group: 'alcohol' as const });

async function returned(shop: TestShop, order: Delivered, quantities: readonly string[]): Promise<void> {
  const asked = must(
    await askReturn(
      { ...order.buyer, now: NOON },
      AskReturn.parse({
        code: order.code,
        reason: 'damaged',
        text: 'Chai vỡ nắp khi tới nơi',
        ...Object.fromEntries(quantities.map((quantity, at) => [`quantity.${order.lineIds[at]}`, quantity])),
      }),
    ),
  );
  must(await acceptReturn(ctxOf(shop.seller), { returnCode: asked.returnCode, goods: 'kept' }));
}

/** 1.93 kg of su su at 25.000 ₫, a tenth off by a voucher. */
async function weighedOrder(shop: TestShop): Promise<Delivered> {
  const product = await makeProduct(shop, { name: 'Su su', priceVnd: 25_000n });
  await db.variant.update({ where: { id: product.variantId }, data: { pricing: 'weighed', toleranceBp: 500 } });
  const guest = await guestWithCart([{ variantId: product.variantId, quantity: 2 }]);
  const { code: areaCode } = await db.area.findUniqueOrThrow({ where: { id: shop.areaId } });
  const { code: voucher } = await makeVoucher();
  const bought = must(await buy(guest.ctx, guest.cartId, { areaCode, method: 'vietqr', vouchers: [voucher] }));
  const [code = ''] = bought.orderCodes;
  const seller = ctxOf(shop.seller);
  const { id: orderId, lines } = await db.order.findUniqueOrThrow({ where: { code }, include: { lines: true } });
  const lineIds = lines.map(({ id }) => id);
  must(await confirmOrder(seller, { code }));
  const packed = { lineId: lineIds[0] ?? '', packed: '1,93', isSure: true, why: 'weather' as const };
  must(await packOrder(seller, { code, lines: [packed] }));
  await payByTransfer(shop, code);
  must(await handOver(seller, { code }));
  must(await deliverOrder(seller, { code }));
  const { finalTotalVnd } = await db.order.findUniqueOrThrow({ where: { id: orderId } });
  return { code, orderId, buyer: guest.ctx, lineIds, stockItemIds: [], totalVnd: finalTotalVnd ?? 0n };
}

const credit = (ctx: Ctx, orderId: string, amountVnd: bigint) =>
  transaction((tx) =>
    creditOrder(tx, ctx, {
      ...{ orderId, complaintId: null, amountVnd, reason: 'damaged', text: 'Bớt tiền cho khách', by: 'seller' },
    }),
  );

const form = (invoiceId: string, more: Record<string, string>) => PrepareCorrection.parse({ invoiceId, ...more });
const prepared = async (ctx: Ctx, invoiceId: string, more: Record<string, string>) =>
  must(await prepareCorrection(ctx, form(invoiceId, more))).correctionId;
const OFFICE = { officeCode: '21503', officeName: 'Thuế cơ sở 9 tỉnh Phú Thọ', place: 'Phú Thọ' };

/** By nothing of the program: first invoices, what replaced them and all adjustments against the bills of their orders. */
async function untied(shopId: string): Promise<unknown[]> {
  const { rows } = await owner.query(
    `with recursive chain as (
       select i.id, i.id as head, i.order_id from invoices i
         where i.shop_id = $1 and i.kind = 'original' and i.state = 'granted'
       union all
       select r.id, r.id, c.order_id from chain c join invoices r on r.original_id = c.head and r.kind = 'replacement' and r.state = 'granted'),
     head as (
       select c.order_id, c.id from chain c
       where not exists (select 1 from invoices r where r.original_id = c.id and r.kind = 'replacement' and r.state = 'granted')),
     holds as (
       select h.order_id, i.id, i.version from head h join invoices i on i.id = h.id
         or (i.original_id = h.id and i.kind = 'adjustment' and i.state = 'granted')),
     lines as (
       select h.order_id, l.order_line_id, sum(l.amount_vnd + l.vat_vnd) as vnd from holds h
         join invoice_lines l on l.invoice_id = h.id and l.version = h.version group by 1, 2)
     select o.code, l.order_line_id, l.vnd, coalesce(x.final_vnd - x.final_discount_vnd - x.returned_vnd,
         o.delivery_vnd - o.delivery_discount_vnd - coalesce((select sum(r.delivery_vnd) from returns r where r.order_id = o.id and r.state = 'settled'), 0)) as due
     from lines l join orders o on o.id = l.order_id left join order_lines x on x.id = l.order_line_id
     where l.vnd <> coalesce(x.final_vnd - x.final_discount_vnd - x.returned_vnd,
         o.delivery_vnd - o.delivery_discount_vnd - coalesce((select sum(r.delivery_vnd) from returns r where r.order_id = o.id and r.state = 'settled'), 0))
     union all
     select o.code, null, t.vnd, o.final_total_vnd - o.returned_vnd from orders o
       join (select h.order_id, sum(i.total_vnd) as vnd from holds h join invoices i on i.id = h.id group by 1) t on t.order_id = o.id
     where t.vnd <> o.final_total_vnd - o.returned_vnd`,
    [shopId],
  );
  return rows;
}

describe('a return after the invoice', () => {
  it('makes the adjustment by itself: issued where the shop issues by itself, twice the same way', async () => {
    const seller = await cooperative({ issuesByItself: true });
    const order = await deliveredOrder(seller, { lines: [alcohol(4), { quantity: 1, priceVnd: 12_345n }] });
    const first = await granted(seller, order.orderId);
    await returned(seller, order, ['1']);
    await settle();
    const [, adjustment] = await chainOf(order.orderId);
    expect(adjustment).toMatchObject({
      ...{ kind: 'adjustment', originalId: first, state: 'granted', totalVnd: -54_000n, form: 1, refusals: null },
    });
    const document = await documentOf(adjustment?.id ?? '');
    expect(document.related).toMatchObject({ symbol: seller.symbol, number: '1' });
    expect(document.totals.totalWords).toBe('Âm năm mươi tư nghìn đồng');
    expect(document.lines[0]).toMatchObject({ quantity: -1_000_000n });
    expect(await db.return.findFirst({ where: { orderId: order.orderId } })).toMatchObject({
      needsInvoiceAdjustment: false,
    });

    must(await credit(seller.ctx, order.orderId, 7_777n));
    await settle();
    const chain = await chainOf(order.orderId);
    expect(chain.map(({ kind, state, originalId }) => [kind, state, originalId])).toEqual([
      ['original', 'granted', null],
      ['adjustment', 'granted', first],
      ['adjustment', 'granted', first],
    ]);
    expect(chain[2]?.totalVnd).toBe(-7_777n);
    expect(await db.invoice.findUniqueOrThrow({ where: { id: first } })).toMatchObject({ correctedBy: 'adjustment' });
    expect(await untied(seller.shopId)).toEqual([]);
    const shown = await invoiceChain(seller.ctx, seller.shopId, first);
    const told = await db.message.findMany({
      where: { onceKey: { startsWith: `invoice-corrected:${adjustment?.id}` } },
    });
    expect(told.map(({ template, channel }) => [template, channel])).toEqual([['invoiceAdjusted', 'sms']]);
    expect(shown).toMatchObject({ headId: first, mayCorrect: true, standsAtVnd: order.totalVnd - 54_000n - 7_777n });
  });

  it('is shown to a seller who sends himself; a second return before that goes into the same draft', async () => {
    const seller = await market.seller();
    const order = await deliveredOrder(seller, { lines: [alcohol(4)] });
    const first = await granted(seller, order.orderId);
    await returned(seller, order, ['1']);
    await settle();
    const [, draft] = await chainOf(order.orderId);
    expect(draft).toMatchObject({ kind: 'adjustment', state: 'draft', totalVnd: -54_000n });
    const draftId = draft?.id ?? '';
    const { id: correctionId } = await db.invoiceCorrection.findFirstOrThrow({ where: { correctionId: draftId } });
    expect(await correctionCheck(seller.ctx, seller.shopId, correctionId)).toMatchObject({
      ...{ invoiceId: first, wrong: 'return', method: 'adjustment', beforeVnd: order.totalVnd },
      ...{ afterVnd: order.totalVnd - 54_000n, done: { kind: 'invoice', state: 'draft' } },
    });
    expect(await dropCorrection(seller.ctx, { invoiceId: draftId })).toMatchObject({ code: 'INVOICE_BEING_CORRECTED' });

    must(await credit(seller.ctx, order.orderId, 4_000n));
    await market.work(at);
    expect(await chainOf(order.orderId)).toMatchObject([{}, { id: draftId, totalVnd: -58_000n }]);
    // Until it is sent the sums do not tie, and the SQL sees it: the line that came back, the one beside it, the whole.
    expect((await untied(seller.shopId)).length).toBeGreaterThan(0);
    must(await sendCorrection(seller.ctx, { invoiceId: draftId }));
    await settle();
    expect(await chainOf(order.orderId)).toMatchObject([{ state: 'granted' }, { state: 'granted', form: 2 }]);
    expect(await untied(seller.shopId)).toEqual([]);
  });

  it('that nobody took comes back before it was delivered: nothing of it stays invoiced', async () => {
    for (const mode of ['coded', 'cash_register'] as const) {
      const seller = await market.seller({ mode, issuesByItself: true });
      const order = await deliveredOrder(seller, { method: 'cod', until: 'handed_over' });
      await granted(seller, order.orderId);
      const delivery = await db.delivery.findFirstOrThrow({ where: { orderId: order.orderId } });
      must(
        await comeBackParcel(ctxOf(seller.seller), {
          ...{ code: order.code, deliveryId: delivery.id, reason: 'Không nhận' },
        }),
      );
      expect(await db.order.findUniqueOrThrow({ where: { id: order.orderId } })).toMatchObject({ state: 'cancelled' });
      await settle();
      const [, correction] = await chainOf(order.orderId);
      expect(correction).toMatchObject({
        ...{ state: 'granted', kind: mode === 'coded' ? 'adjustment' : 'replacement' },
        totalVnd: mode === 'coded' ? -order.totalVnd : 0n,
      });
    }
  });

  it('of everything leaves nothing invoiced, delivery with it', async () => {
    const seller = await cooperative({ issuesByItself: true });
    const order = await deliveredOrder(seller, { lines: [alcohol(2), { quantity: 3, priceVnd: 9_999n }] });
    await granted(seller, order.orderId);
    await returned(seller, order, ['2', '3']);
    await settle();
    const chain = await chainOf(order.orderId);
    expect(chain.reduce((sum, { totalVnd }) => sum + totalVnd, 0n)).toBe(0n);
    expect(chain.reduce((sum, { vatVnd }) => sum + vatVnd, 0n)).toBe(0n);
    expect(chain[1]).toMatchObject({ state: 'granted', totalVnd: -order.totalVnd });
  });

  it('waits while the invoice waits for its code, and needs none where the invoice was not issued yet', async () => {
    const seller = await cooperative({ issuesByItself: true });
    const waiting = await deliveredOrder(seller, { lines: [alcohol(3)] });
    const id = await issue(seller, waiting.orderId);
    await returned(seller, waiting, ['1']);
    expect(await chainOf(waiting.orderId)).toMatchObject([{ id, state: 'signed', totalVnd: waiting.totalVnd }]);
    await settle();
    expect(await chainOf(waiting.orderId)).toMatchObject([
      { state: 'granted' },
      { state: 'granted', totalVnd: -54_000n },
    ]);

    const byHand = await cooperative();
    const early = await deliveredOrder(byHand, { lines: [alcohol(3)] });
    await returned(byHand, early, ['1']);
    await granted(byHand, early.orderId);
    await market.work(at);
    expect(await chainOf(early.orderId)).toMatchObject([{ kind: 'original', totalVnd: early.totalVnd - 54_000n }]);
    expect(await untied(seller.shopId)).toEqual([]);
    expect(await untied(byHand.shopId)).toEqual([]);
  });

  it('of a weighed line with a discount ties to the đồng', async () => {
    const seller = await cooperative({ issuesByItself: true });
    const order = await weighedOrder(seller);
    const id = await granted(seller, order.orderId);
    expect((await documentOf(id)).lines[0]).toMatchObject({ quantity: 1_930_000n, unit: 'kg', discountVnd: 4_595n });
    for (const weight of ['0,333', '0,597', '1']) {
      await returned(seller, order, [weight]);
      await settle();
      expect(await untied(seller.shopId)).toEqual([]);
    }
    const chain = await chainOf(order.orderId);
    expect(chain.map(({ state }) => state)).toEqual(['granted', 'granted', 'granted', 'granted']);
    const quantities = [];
    for (const link of chain) quantities.push((await documentOf(link.id)).lines[0]?.quantity);
    expect(quantities).toEqual([1_930_000n, -333_000n, -597_000n, -1_000_000n]);
    expect(chain.reduce((sum, { totalVnd }) => sum + totalVnd, 0n)).toBe(0n);
  });
});

describe('an invoice from a cash register', () => {
  it('is replaced with what is left, again and again, and by nothing when nothing is left', async () => {
    const seller = await market.seller({ mode: 'cash_register', issuesByItself: true });
    const order = await deliveredOrder(seller, { lines: [alcohol(4)] });
    const first = await granted(seller, order.orderId);
    await returned(seller, order, ['1']);
    await settle();
    const [, second] = await chainOf(order.orderId);
    expect(second).toMatchObject({
      ...{ kind: 'replacement', originalId: first, state: 'granted', totalVnd: order.totalVnd - 54_000n },
    });
    await returned(seller, order, ['3']);
    await settle();
    const [, , third] = await chainOf(order.orderId);
    expect(third).toMatchObject({ kind: 'replacement', originalId: second?.id, state: 'granted', totalVnd: 0n });
    expect(await db.invoice.findUniqueOrThrow({ where: { id: first } })).toMatchObject({ correctedBy: 'replacement' });
    expect(await untied(seller.shopId)).toEqual([]);
    expect(await correctionStart(seller.ctx, seller.shopId, first)).toMatchObject({
      goTo: { invoiceId: third?.id, why: 'not_last' },
    });
  });

  it('is not adjusted and not explained by a notice', async () => {
    const seller = await market.seller({ mode: 'cash_register' });
    const order = await deliveredOrder(seller, { lines: [alcohol(1)] });
    const id = await granted(seller, order.orderId);
    const correctionId = await prepared(seller.ctx, id, { wrong: 'words', name: 'Nguyễn Thị Hoà', method: 'notice' });
    expect(await correctionCheck(seller.ctx, seller.shopId, correctionId)).toMatchObject({ method: 'replacement' });
    must(await correctInvoice(seller.ctx, { correctionId }));
    await settle();
    expect(await chainOf(order.orderId)).toMatchObject([
      { state: 'granted' },
      { kind: 'replacement', state: 'granted', buyerName: 'Nguyễn Thị Hoà', totalVnd: order.totalVnd },
    ]);
  });
});

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
    await market.work(at);
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
    await market.work(at);
    expect(await chainOf(order.orderId)).toMatchObject([{}, { id: draft?.id, totalVnd: order.totalVnd - 54_000n }]);
    must(await dropCorrection(seller.ctx, { invoiceId: draft?.id ?? '' }));
    expect(await chainOf(order.orderId)).toMatchObject([
      { id: invoiceId },
      { kind: 'adjustment', state: 'draft', totalVnd: -54_000n },
    ]);
  });
});
