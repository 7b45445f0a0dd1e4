import sharp from 'sharp';
import { describe, expect, it, vi } from 'vitest';
import { addDays, addHours, dayOf, instantOf } from '#kernel/time.ts';
import { openCasePhoto } from '#modules/complaints/api.ts';
import { openComplaint } from '#modules/complaints/open-complaint.ts';
import { orderView } from '#modules/orders/queries.ts';
import { reactions as refundReactions } from '#modules/refunds/reactions.ts';
import { acceptReturn } from '#modules/returns/accept-return.ts';
import { reactions } from '#modules/returns/reactions.ts';
import { receiveReturn } from '#modules/returns/receive-return.ts';
import { refuseReturn } from '#modules/returns/refuse-return.ts';
import { sendBack } from '#modules/returns/send-back.ts';
import { withdrawReturn } from '#modules/returns/withdraw-return.ts';
import { openPrivateFile } from '#modules/shops/api.ts';
import { db, transaction } from '#platform/db.ts';
import { files } from '#platform/files.ts';
import { ask, asked, onHand, orderOf, refundsOf, returnOf, runSweeps, WORDS } from '../support/asked-returns.ts';
import { balanceOf, deliveredOrder } from '../support/delivered.ts';
import { ctxOf, guestCtx, makePerson, makeShop, NOON, systemCtx } from '../support/market.ts';

const shop = await makeShop();
const seller = () => ctxOf(shop.seller);

describe('the order page beside a return', () => {
  it('offers the return its next step while it is open, and the word about the rest afterwards', async () => {
    const order = await deliveredOrder(shop, { lines: [{ quantity: 4, priceVnd: 35_000n, group: 'alcohol' }] });
    const seen = () => orderView({ ...order.buyer, now: NOON }, order.code);
    expect(await seen()).toMatchObject({ moves: ['complete'], openCase: null });
    const returnCode = await asked(order, ['1']);
    expect(await seen()).toMatchObject({ moves: [], openCase: { kind: 'return', step: 'asked' } });
    await acceptReturn(seller(), { returnCode, goods: 'back' });
    expect(await seen()).toMatchObject({ openCase: { kind: 'return', step: 'send' } });
    await sendBack(order.buyer, { returnCode, note: 'Gửi xe khách' });
    expect(await seen()).toMatchObject({ openCase: { kind: 'return', step: 'on_its_way' } });
    await receiveReturn(seller(), { returnCode });
    expect(await seen()).toMatchObject({ moves: ['complete'], openCase: null, returnedVnd: 35_000n });
    await openComplaint(order.buyer, { code: order.code, subject: 'other', text: WORDS });
    expect(await seen()).toMatchObject({ moves: [], openCase: { kind: 'complaint', step: 'open' } });
  });
});

describe('a return with the goods', () => {
  it('goes from the asking to the money, with stock, lines, refund and books in step', async () => {
    const order = await deliveredOrder(shop, { lines: [{ quantity: 4, priceVnd: 35_000n, group: 'alcohol' }] });
    const [heap = ''] = order.stockItemIds;
    const before = await onHand(heap);
    const returnCode = await asked(order, ['1'], { reason: 'changed_mind' });
    expect(await returnOf(returnCode)).toMatchObject({ state: 'asked', askedVnd: 35_000n, deliveryBearer: 'buyer' });

    expect(await acceptReturn(seller(), { returnCode, goods: 'back' })).toMatchObject({ ok: true });
    expect(await returnOf(returnCode)).toMatchObject({ state: 'accepted', needsGoods: true });
    expect(await sendBack(order.buyer, { returnCode, note: 'Gửi xe khách' })).toMatchObject({ ok: true });
    const [lineId = ''] = order.lineIds;
    expect(await receiveReturn(seller(), { returnCode, [`restock.${lineId}`]: 'on' })).toMatchObject({ ok: true });

    expect(await returnOf(returnCode)).toMatchObject({
      state: 'settled',
      amountVnd: 35_000n,
      deliveryVnd: 0n,
      needsInvoiceAdjustment: true,
      lines: [{ isRestocked: true }],
    });
    expect(await onHand(heap)).toBe(before + 1000n);
    expect(await orderOf(order.orderId)).toMatchObject({
      returnedVnd: 35_000n,
      lines: [{ returnedBase: 1000n, returnedVnd: 35_000n }],
    });
    expect(await refundsOf(order.orderId)).toMatchObject([{ amountVnd: 35_000n, state: 'due' }]);
    expect(await balanceOf(`order:${order.orderId}:buyer`)).toBe(0n);
    const events = await db.orderEvent.findMany({ where: { orderId: order.orderId }, orderBy: { id: 'asc' } });
    expect(events.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['return_asked', 'return_accepted', 'return_sent', 'return_received', 'return_settled']),
    );
  });

  it('writes off what cannot be sold again: the book says it was here, the heap does not', async () => {
    const order = await deliveredOrder(shop, { lines: [{ quantity: 2, group: 'alcohol' }] });
    const [heap = ''] = order.stockItemIds;
    const before = await onHand(heap);
    const returnCode = await asked(order, ['2']);
    await acceptReturn(seller(), { returnCode, goods: 'back' });
    await sendBack(order.buyer, { returnCode, note: '' });
    await receiveReturn(seller(), { returnCode });
    expect(await onHand(heap)).toBe(before);
    const causes = await db.stockMovement.findMany({ where: { stockItemId: heap, orderId: order.orderId } });
    expect(causes.map(({ cause, deltaBase }) => [cause, deltaBase])).toEqual(
      expect.arrayContaining([
        ['return', 2000n],
        ['waste', -2000n],
      ]),
    );
  });

  it('may be refused when something else came, and by the clock when nothing was sent', async () => {
    const order = await deliveredOrder(shop, { lines: [{ quantity: 2, group: 'alcohol' }] });
    const first = await asked(order, ['1']);
    await acceptReturn(seller(), { returnCode: first, goods: 'back' });
    const contest = { returnCode: first, reason: 'Gửi về chai khác, không phải hàng của gian' };
    expect(await refuseReturn(seller(), contest)).toMatchObject({ code: 'CASE_MOVED_ON' });
    await sendBack(order.buyer, { returnCode: first, note: '' });
    expect(await refuseReturn(seller(), contest)).toMatchObject({ ok: true });
    expect(await returnOf(first)).toMatchObject({ state: 'refused' });

    const second = await asked(order, ['1']);
    await acceptReturn(seller(), { returnCode: second, goods: 'back' });
    await runSweeps(instantOf(addDays(dayOf(NOON), 7), '23:00'));
    expect(await returnOf(second)).toMatchObject({ state: 'accepted' });
    await runSweeps(instantOf(addDays(dayOf(NOON), 8), '00:01'));
    expect(await returnOf(second)).toMatchObject({ state: 'refused', decisionReason: 'not_sent' });
    expect(await refundsOf(order.orderId)).toEqual([]);
  });

  it('counts as received when the seller does not say what came', async () => {
    const order = await deliveredOrder(shop, { lines: [{ quantity: 1, group: 'alcohol' }] });
    const returnCode = await asked(order, ['1']);
    await acceptReturn(seller(), { returnCode, goods: 'back' });
    await sendBack(order.buyer, { returnCode, note: '' });
    await runSweeps(instantOf(addDays(dayOf(NOON), 6), '00:01'));
    expect(await returnOf(returnCode)).toMatchObject({ state: 'settled', lines: [{ isRestocked: false }] });
    expect(await refundsOf(order.orderId)).toHaveLength(1);
  });
});

describe('photos of a return', () => {
  it('are seen by its guest and by the people of the shop, and by nobody else', async () => {
    const order = await deliveredOrder(shop);
    const bytes = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#3c7a34' } })
      .jpeg()
      .toBuffer();
    const photo = new File([new Uint8Array(bytes)], 'dap.jpg', { type: 'image/jpeg' });
    const returnCode = await asked(order, ['1'], { photos: [photo] });
    const { photos } = await db.return.findUniqueOrThrow({ where: { code: returnCode }, include: { photos: true } });
    const wanted = { fileId: photos[0]?.fileId ?? '', width: 480 };
    expect(await openCasePhoto(order.buyer, wanted)).toMatchObject({ ok: true });
    expect(await openCasePhoto(guestCtx('ct_none'), wanted)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await openCasePhoto(order.buyer, { ...wanted, fileId: 'x' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await openPrivateFile(seller(), wanted)).toMatchObject({ ok: true });
    expect(await openPrivateFile(ctxOf((await makeShop()).seller), wanted)).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('silence of the seller', () => {
  it('accepts: fresh food stays with the buyer and the money goes, other goods come back first', async () => {
    const fresh = await deliveredOrder(shop);
    const bottle = await deliveredOrder(shop, { lines: [{ quantity: 1, group: 'alcohol' }] });
    const [one, two] = [await asked(fresh, ['1']), await asked(bottle, ['1'])];
    await runSweeps(addHours(NOON, 47));
    expect((await returnOf(one)).state).toBe('asked');
    await runSweeps(addHours(NOON, 48));
    expect(await returnOf(one)).toMatchObject({ state: 'settled', needsGoods: false });
    expect(await returnOf(two)).toMatchObject({ state: 'accepted', needsGoods: true, decisionReason: 'unanswered' });
    // The shop reads in its inbox what its silence decided, of money that goes and of goods that come.
    const told = { accountId: shop.seller.accountId, template: 'returnDecidedBySilence' };
    const [{ id: oneId }, { id: twoId }] = [await returnOf(one), await returnOf(two)];
    await reactions['return.settled']?.(systemCtx(), { returnId: oneId, orderId: fresh.orderId, by: 'system' });
    expect(await db.inboxItem.count({ where: told })).toBe(1);
    for (const _ of [1, 2]) await reactions['return.accepted']?.(systemCtx(), { returnId: twoId, by: 'system' });
    expect(await db.inboxItem.count({ where: told })).toBe(2);
  });
});

describe('what cannot go back', () => {
  it('is never wanted back, whatever the form says: the money for fresh food goes at once', async () => {
    const order = await deliveredOrder(shop);
    const returnCode = await asked(order, ['1']);
    expect(await acceptReturn(seller(), { returnCode, goods: 'back' })).toMatchObject({ ok: true });
    expect(await returnOf(returnCode)).toMatchObject({ state: 'settled', needsGoods: false });
  });
});

describe('refused', () => {
  it("another's order, another's return, a seller of another shop", async () => {
    const order = await deliveredOrder(shop);
    const stranger = ctxOf(await makePerson());
    expect(await ask(order, ['1'], { ctx: stranger })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await ask(order, ['1'], { ctx: guestCtx('ct_none') })).toMatchObject({ code: 'NOT_FOUND' });
    const returnCode = await asked(order, ['1']);
    const other = ctxOf((await makeShop()).seller);
    expect(await acceptReturn(other, { returnCode, goods: 'kept' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refuseReturn(other, { returnCode, reason: 'Không nhận' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await acceptReturn(order.buyer, { returnCode, goods: 'kept' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await withdrawReturn(stranger, { returnCode })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await sendBack(seller(), { returnCode, note: '' })).toMatchObject({ code: 'NOT_FOUND' });
    const packer = ctxOf({ ...shop.seller, shops: [{ shopId: shop.shopId, role: 'packer' }] });
    expect(await acceptReturn(packer, { returnCode, goods: 'kept' })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('moves out of turn and twice', async () => {
    const order = await deliveredOrder(shop, { lines: [{ quantity: 2, group: 'alcohol' }] });
    const returnCode = await asked(order, ['1']);
    expect(await ask(order, ['1'])).toMatchObject({ code: 'RETURN_OPEN' });
    expect(await receiveReturn(seller(), { returnCode })).toMatchObject({ code: 'CASE_MOVED_ON' });
    await acceptReturn(seller(), { returnCode, goods: 'back' });
    expect(await acceptReturn(seller(), { returnCode, goods: 'back' })).toMatchObject({ code: 'CASE_MOVED_ON' });
    await sendBack(order.buyer, { returnCode, note: '' });
    expect(await sendBack(order.buyer, { returnCode, note: '' })).toMatchObject({ code: 'CASE_MOVED_ON' });
    expect(await withdrawReturn(order.buyer, { returnCode })).toMatchObject({ code: 'CASE_MOVED_ON' });
    const both = await Promise.all([receiveReturn(seller(), { returnCode }), receiveReturn(seller(), { returnCode })]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await refundsOf(order.orderId)).toHaveLength(1);
  });

  it('two askings at once open one return', async () => {
    const order = await deliveredOrder(shop);
    const both = await Promise.all([ask(order, ['1']), ask(order, ['1'])]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ code: 'RETURN_OPEN' });
  });

  it('before the goods came, after the window, above what was packed, nothing, no number', async () => {
    const early = await deliveredOrder(shop, { until: 'handed_over' });
    expect(await ask(early, ['1'])).toMatchObject({ code: 'RETURN_NOT_YET' });
    const order = await deliveredOrder(shop);
    const lastDay = addDays(dayOf(NOON), 7);
    expect(await ask(order, ['1'], { at: instantOf(addDays(lastDay, 1)) })).toMatchObject({ code: 'RETURN_TOO_LATE' });
    expect(await ask(order, ['3'])).toMatchObject({ fields: [{ code: 'RETURN_ABOVE_PACKED' }] });
    expect(await ask(order, [''])).toMatchObject({ fields: [{ field: 'lines', code: 'RETURN_NOTHING' }] });
    expect(await ask(order, ['-1'])).toMatchObject({ fields: [{ code: 'QUANTITY_INVALID' }] });
    expect(await ask(order, ['1'], { reason: 'changed_mind' })).toMatchObject({
      fields: [{ field: 'reason', code: 'RETURN_FRESH' }],
    });
    expect((await ask(order, ['1'], { at: instantOf(lastDay, '23:59') })).ok).toBe(true);
  });

  it('leaves no picture behind, and a kept one is read before anybody has to wait for the order', async () => {
    const order = await deliveredOrder(shop);
    const drawn = sharp({ create: { width: 900, height: 700, channels: 3, background: '#7ab648' } });
    const photo = new File([new Uint8Array(await drawn.jpeg().toBuffer())], 'a.jpg', { type: 'image/jpeg' });
    const ctx = { ...order.buyer, actor: { ...(await makePerson()), openedOrders: [order.code] } };
    const kept = async () => {
      const names: string[] = [];
      for await (const name of files().list()) names.push(name);
      return names.sort();
    };
    const before = await kept();
    expect(await ask(order, ['3'], { photos: [photo], ctx })).toMatchObject({
      fields: [{ code: 'RETURN_ABOVE_PACKED' }],
    });
    expect(await kept()).toEqual(before);

    const [locked, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const holding = transaction(async (tx) => {
      await tx.$queryRaw`select 1 from orders where id = ${order.orderId}::uuid for update`;
      locked.resolve();
      await free.promise;
      return { ok: true, value: undefined };
    });
    await locked.promise;
    const asking = ask(order, ['1'], { photos: [photo], ctx });
    await vi.waitFor(async () => expect(await kept()).toHaveLength(before.length + 2), 10_000);
    free.resolve();
    await holding;
    expect(await asking).toMatchObject({ ok: true });
    expect(await db.returnPhoto.count({ where: { return: { orderId: order.orderId } } })).toBe(1);
    expect(await kept()).toHaveLength(before.length + 2);
  });

  it('a photo of 30 MB, in words, and nothing is written', async () => {
    const order = await deliveredOrder(shop);
    const photo = new File([new Uint8Array(30 * 1024 * 1024)], 'anh.jpg', { type: 'image/jpeg' });
    const guest = {
      ...order.buyer,
      actor: { ...(await makePerson()), openedOrders: [order.code] },
    };
    expect(await ask(order, ['1'], { photos: [photo], ctx: guest })).toMatchObject({
      fields: [{ field: 'photos', code: 'FILE_TOO_LARGE', detail: { sizeMb: 30, maxMb: 12 } }],
    });
    expect(await db.return.count({ where: { orderId: order.orderId } })).toBe(0);
    const five = Array.from({ length: 5 }, () => new File(['x'], 'anh.jpg', { type: 'image/jpeg' }));
    expect(await ask(order, ['1'], { photos: five })).toMatchObject({ fields: [{ code: 'TOO_MANY_PHOTOS' }] });
  });
});

describe('notices', () => {
  it('tell the shop what was asked and the buyer how it ended, once for each fact', async () => {
    const order = await deliveredOrder(shop);
    const returnCode = await asked(order, ['1']);
    const { id: returnId } = await returnOf(returnCode);
    const { contactPhone } = await orderOf(order.orderId);
    const told = (template: string) => db.message.count({ where: { template, toPhone: contactPhone } });
    for (const _ of [1, 2]) await reactions['return.asked']?.(systemCtx(), { returnId });
    const inbox = {
      accountId: shop.seller.accountId,
      template: 'returnAsked',
      link: `/kenh-nguoi-ban/tra-hang/${returnCode}`,
    };
    expect(await db.inboxItem.count({ where: inbox })).toBe(1);
    await acceptReturn(seller(), { returnCode, goods: 'kept' });
    const fact = { returnId, orderId: order.orderId, by: 'seller' };
    for (const _ of [1, 2]) await reactions['return.settled']?.(systemCtx(), fact);
    expect(await told('returnSettled')).toBe(1);
    const [refund] = await refundsOf(order.orderId);
    for (const _ of [1, 2])
      await refundReactions['refund.due']?.(systemCtx(), { refundId: refund?.id ?? '', orderId: order.orderId });
    expect(await told('refundPromised')).toBe(1);
  });
});
