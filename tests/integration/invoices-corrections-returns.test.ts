/** Invoices put right after goods or money went back; the tax authority answers on the other side of HTTP. */
import { afterAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#kernel/actor.ts';
import { must } from '#kernel/result.ts';
import { invoiceChain } from '#modules/corrections/chain-queries.ts';
import { correctInvoice } from '#modules/corrections/correct-invoice.ts';
import { correctionCheck, correctionStart } from '#modules/corrections/correction-queries.ts';
import { dropCorrection } from '#modules/corrections/drop-correction.ts';
import { sendCorrection } from '#modules/corrections/send-correction.ts';
import { confirmOrder } from '#modules/orders/confirm-order.ts';
import { deliverOrder } from '#modules/orders/deliver-order.ts';
import { handOver } from '#modules/orders/hand-over.ts';
import { packOrder } from '#modules/orders/pack-order.ts';
import { creditOrder } from '#modules/returns/api.ts';
import { comeBackParcel } from '#modules/returns/come-back-parcel.ts';
import { db, transaction } from '#platform/db.ts';
import { buy, guestWithCart } from '../support/checkout.ts';
import { alcohol, chainOf, documentOf, issue, openCorrections, prepared, returned } from '../support/corrections.ts';
import { type Delivered, deliveredOrder, payByTransfer } from '../support/delivered.ts';
import { ctxOf, makeProduct, type TestShop } from '../support/market.ts';
import { makeVoucher } from '../support/vouchers.ts';

const { market, work, settle, cooperative, granted, untied, close } = await openCorrections();
afterAll(close);

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
    await work();
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
    await work();
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
