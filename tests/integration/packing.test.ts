import { beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#kernel/actor.ts';
import { addHours } from '#kernel/time.ts';
import { placeOrder } from '#modules/checkout/api.ts';
import { parcelCameBack } from '#modules/orders/api.ts';
import { confirmOrder } from '#modules/orders/confirm-order.ts';
import { confirmReceipt } from '#modules/orders/confirm-receipt.ts';
import type { BoxEntry } from '#modules/orders/core/box.ts';
import { sweeps } from '#modules/orders/deadlines.ts';
import { declineOrder } from '#modules/orders/decline-order.ts';
import { deliverOrder } from '#modules/orders/deliver-order.ts';
import { handOver } from '#modules/orders/hand-over.ts';
import { packOrder } from '#modules/orders/pack-order.ts';
import { dayLists, orderView, sellerOrder } from '#modules/orders/queries.ts';
import { splitParcel } from '#modules/orders/split-parcel.ts';
import { weighLine } from '#modules/orders/weigh-line.ts';
import { answerClaim } from '#modules/transfers/answer-claim.ts';
import { receiveBankNotice } from '#modules/transfers/api.ts';
import { claimTransfer } from '#modules/transfers/claim-transfer.ts';
import { db } from '#platform/db.ts';
import { cameBack } from '../support/came-back.ts';
import { attemptOf, guestWithCart, sepayNotice } from '../support/checkout.ts';
import { ctxOf, makeProduct, makeShop, NOON, randomKey, systemCtx, type TestShop } from '../support/market.ts';

let shop: TestShop;
let areaCode: string;
let phones = 200000;

beforeAll(async () => {
  shop = await makeShop();
  areaCode = (await db.area.findUniqueOrThrow({ where: { id: shop.areaId } })).code;
});

const sellerCtx = (at = NOON): Ctx => ctxOf(shop.seller, at);

/** Sold by the kilogram at 25.000 ₫, 5 % of tolerance, as in the first tests of the design. */
async function weighedProduct(options: { stock?: number; name?: string; of?: TestShop } = {}) {
  const product = await makeProduct(options.of ?? shop, {
    name: options.name ?? 'Su su',
    priceVnd: 25_000n,
    stock: options.stock ?? 20,
  });
  await db.variant.update({ where: { id: product.variantId }, data: { pricing: 'weighed', toleranceBp: 500 } });
  return product;
}

type Buying = {
  method?: 'vietqr' | 'cod';
  prepay?: boolean;
  shortRule?: 'less' | 'replace' | 'cancel';
  vouchers?: string[];
  replacements?: Record<string, string>;
};

async function ordered(lines: { variantId: string; quantity: number }[], options: Buying = {}) {
  const guest = await guestWithCart(lines);
  const { method = 'vietqr', ...more } = options;
  const result = await placeOrder(guest.ctx, {
    cartId: guest.cartId,
    contact: { name: 'Nguyễn Thị Hoa', phone: `+84913${++phones}` },
    delivery: { kind: 'address', areaCode, line: 'Số 24 ngõ 6' },
    paymentMethod: method,
    checkoutKey: randomKey(),
    ...more,
  });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return { code: result.value.orderCodes[0] ?? '', codes: result.value.orderCodes, guest };
}

async function pay(code: string, at = NOON) {
  const attempt = await attemptOf(code);
  const notice = sepayNotice({
    accountNumber: attempt.accountNumber ?? '',
    amountVnd: attempt.amountVnd,
    content: attempt.code,
  });
  expect(await receiveBankNotice(systemCtx(at), notice)).toMatchObject({ ok: true });
  return attempt.amountVnd;
}

const orderOf = (code: string) =>
  db.order.findUniqueOrThrow({
    where: { code },
    include: {
      lines: { orderBy: { position: 'asc' }, include: { lots: true } },
      payments: { orderBy: { createdAt: 'asc' }, include: { refunds: true } },
      events: { orderBy: { id: 'asc' } },
    },
  });

/** The lines of an order as its packer answers for them, in their order. */
async function entries(code: string, answers: Omit<BoxEntry, 'lineId'>[]): Promise<BoxEntry[]> {
  const { lines } = await orderOf(code);
  return answers.map((answer, at) => ({ lineId: lines[at]?.id ?? '', ...answer }));
}

async function pack(code: string, ...answers: Omit<BoxEntry, 'lineId'>[]) {
  return packOrder(sellerCtx(), { code, lines: await entries(code, answers) });
}

/** What the buyer owes in the books; null stands for no entry at all. */
async function owes(code: string): Promise<bigint> {
  const { id } = await db.order.findUniqueOrThrow({ where: { code } });
  const sum = await db.bookLine.aggregate({ where: { account: `order:${id}:buyer` }, _sum: { amountVnd: true } });
  return sum._sum.amountVnd ?? 0n;
}

async function heap(stockItemId: string) {
  const { onHandBase, reservedBase } = await db.stockItem.findUniqueOrThrow({ where: { id: stockItemId } });
  const moved = await db.stockMovement.aggregate({ where: { stockItemId }, _sum: { deltaBase: true } });
  expect(moved._sum.deltaBase ?? 0n).toBe(onHandBase);
  return [onHandBase, reservedBase];
}

async function runSweeps(at: Date): Promise<void> {
  for (const sweep of sweeps) await sweep.run(systemCtx(at));
}

describe('2 kg at 25.000 ₫/kg, packed to the gram', () => {
  it('prepaid and 1,93 kg: 48.250 ₫, the rest is owed back', async () => {
    const product = await weighedProduct();
    const { code } = await ordered([{ variantId: product.variantId, quantity: 2 }], { prepay: true });
    expect(await pay(code)).toBe(70_000n);
    await confirmOrder(sellerCtx(), { code });
    expect(await pack(code, { packed: '1,93' })).toMatchObject({
      ok: true,
      value: { totalVnd: 68_250n, refundVnd: 1750n },
    });
    const order = await orderOf(code);
    expect([order.finalGoodsVnd, order.finalTotalVnd, order.totalVnd]).toEqual([48_250n, 68_250n, 70_000n]);
    expect([order.lines[0]?.packedBase, order.lines[0]?.finalVnd]).toEqual([1930n, 48_250n]);
    expect(order.payments[0]?.refunds.map((r) => [r.amountVnd, r.cause])).toEqual([[1750n, `weight:${order.id}`]]);
    expect(await heap(product.stockItemId)).toEqual([18_070n, 0n]);
    expect(await owes(code)).toBe(0n);
    const sale = await db.bookLine.findMany({ where: { entry: { entryKey: `sale:${order.id}` } } });
    expect(sale.find((line) => line.account === `shop:${shop.shopId}:sales`)?.amountVnd).toBe(-68_250n);
  });

  it('prepaid and 2,2 kg: no more than was paid', async () => {
    const product = await weighedProduct();
    const { code } = await ordered([{ variantId: product.variantId, quantity: 2 }], { prepay: true });
    await pay(code);
    await confirmOrder(sellerCtx(), { code });
    expect(await pack(code, { packed: '2200 g' })).toMatchObject({
      ok: true,
      value: { totalVnd: 70_000n, refundVnd: 0n },
    });
    expect(await heap(product.stockItemId)).toEqual([17_800n, 0n]);
    expect(await owes(code)).toBe(0n);
  });

  it('paid after packing and 2,2 kg: 52.500 ₫ at the ceiling, a QR with the very sum, and no leaving before it', async () => {
    const product = await weighedProduct();
    const { code, guest } = await ordered([{ variantId: product.variantId, quantity: 2 }]);
    expect((await orderOf(code)).state).toBe('placed');
    expect(await orderView(guest.ctx, code)).toMatchObject({
      payments: [],
      money: { state: 'nothing' },
      maxTotalVnd: 72_500n,
    });
    await confirmOrder(sellerCtx(), { code });
    expect(await pack(code, { packed: '2,2' })).toMatchObject({ ok: true, value: { totalVnd: 72_500n } });
    const waiting = await orderView(guest.ctx, code);
    expect(waiting?.payment).toMatchObject({ state: 'due', amountVnd: 72_500n });
    expect(waiting?.payment.qrPayload).toContain('540572500');
    expect(await owes(code)).toBe(72_500n);
    expect(await handOver(sellerCtx(), { code })).toMatchObject({ ok: false, code: 'NOT_YET_PAID' });
    await pay(code);
    expect((await orderOf(code)).state).toBe('packed');
    expect(await owes(code)).toBe(0n);
    for (const step of [handOver, deliverOrder]) expect(await step(sellerCtx(), { code })).toMatchObject({ ok: true });
    expect(await confirmReceipt(guest.ctx, { code })).toMatchObject({ ok: true });
    expect(await orderView(guest.ctx, code)).toMatchObject({ state: 'completed', money: { state: 'paid' } });
  });

  it('paid after packing and never paid: the clock ends it, stock and books are as before', async () => {
    const product = await weighedProduct();
    const { code } = await ordered([{ variantId: product.variantId, quantity: 2 }]);
    await confirmOrder(sellerCtx(), { code });
    await pack(code, { packed: '1930' });
    await runSweeps(addHours(NOON, 23));
    expect((await orderOf(code)).state).toBe('packed');
    await runSweeps(addHours(NOON, 24));
    const order = await orderOf(code);
    expect([order.state, order.cancelReason]).toEqual(['cancelled', 'unpaid_packed']);
    expect(await heap(product.stockItemId)).toEqual([20_000n, 0n]);
    expect(await owes(code)).toBe(0n);
    expect(await db.delivery.findMany({ where: { orderId: order.id } })).toMatchObject([{ state: 'cancelled' }]);
  });

  it('paid after packing by a transfer nobody watched: the clock waits for the seller, who sees it or does not', async () => {
    const product = await weighedProduct();
    const packed = async () => {
      const made = await ordered([{ variantId: product.variantId, quantity: 2 }]);
      await confirmOrder(sellerCtx(), { code: made.code });
      await pack(made.code, { packed: '2' });
      expect(await claimTransfer(made.guest.ctx, { code: made.code })).toMatchObject({ ok: true });
      await runSweeps(addHours(NOON, 48));
      expect((await orderOf(made.code)).state).toBe('packed');
      return made.code;
    };
    const seen = await packed();
    expect(
      await answerClaim(sellerCtx(), { code: seen, answer: 'received', amountVnd: 70_000n, reason: '' }),
    ).toMatchObject({
      ok: true,
    });
    expect([(await orderOf(seen)).state, await owes(seen)]).toEqual(['packed', 0n]);
    expect(await handOver(sellerCtx(), { code: seen })).toMatchObject({ ok: true });
    const unseen = await packed();
    expect(
      await answerClaim(sellerCtx(), { code: unseen, answer: 'not_received', amountVnd: null, reason: '' }),
    ).toMatchObject({ ok: true });
    const ended = await orderOf(unseen);
    expect([ended.state, ended.cancelReason, await owes(unseen)]).toEqual(['cancelled', 'transfer_not_received', 0n]);
  });

  it('cash and 1,93 kg: the sum at the door is the new one', async () => {
    const product = await weighedProduct();
    const { code } = await ordered([{ variantId: product.variantId, quantity: 2 }], { method: 'cod' });
    await confirmOrder(sellerCtx(), { code });
    await pack(code, { packed: '1.93 kg' });
    const { payments } = await orderOf(code);
    expect(payments.map((p) => [p.state, p.amountVnd])).toEqual([
      ['void', 70_000n],
      ['due', 68_250n],
    ]);
    await handOver(sellerCtx(), { code });
    expect(await deliverOrder(sellerCtx(), { code, cashVnd: 70_000n })).toMatchObject({ ok: false });
    expect(await deliverOrder(sellerCtx(), { code, cashVnd: 68_250n })).toMatchObject({ ok: true });
    expect(await owes(code)).toBe(0n);
  });

  it('can be packed when the book says that nothing is left', async () => {
    const product = await weighedProduct({ stock: 2 });
    const { code } = await ordered([{ variantId: product.variantId, quantity: 2 }], { prepay: true });
    await pay(code);
    await confirmOrder(sellerCtx(), { code });
    expect(await heap(product.stockItemId)).toEqual([2000n, 2000n]);
    expect(await pack(code, { packed: '2,1' })).toMatchObject({ ok: true });
    expect(await heap(product.stockItemId)).toEqual([0n, 0n]);
  });
});

describe('the scale', () => {
  it('asks again when a weight is unusual, and takes it once confirmed', async () => {
    const product = await weighedProduct();
    const { code } = await ordered([{ variantId: product.variantId, quantity: 2 }], { method: 'cod' });
    await confirmOrder(sellerCtx(), { code });
    const refused = await pack(code, { packed: '3,5' });
    expect(refused).toMatchObject({ ok: false, fields: [{ code: 'WEIGHT_UNUSUAL', detail: { weight: '3,5 kg' } }] });
    expect(await pack(code, { packed: 'hai cân' })).toMatchObject({ ok: false, fields: [{ code: 'WEIGHT_INVALID' }] });
    expect(await pack(code, {})).toMatchObject({ ok: false, fields: [{ code: 'WEIGHT_MISSING' }] });
    expect((await orderOf(code)).state).toBe('confirmed');
    expect(await pack(code, { packed: '3,5', isSure: true })).toMatchObject({ ok: true, value: { totalVnd: 72_500n } });
  });

  it('one product after the other: weights wait beside the order until its box is closed', async () => {
    const [a, b] = [await weighedProduct(), await weighedProduct({ name: 'Ổi' })];
    const { code } = await ordered(
      [
        { variantId: a.variantId, quantity: 2 },
        { variantId: b.variantId, quantity: 1 },
      ],
      { method: 'cod' },
    );
    await confirmOrder(sellerCtx(), { code });
    const [first, second] = await entries(code, [{ packed: '1,93' }, { packed: '1020' }]);
    if (!first || !second) throw new Error('no lines');
    expect(await weighLine(sellerCtx(), { code, ...first })).toMatchObject({ ok: true });
    expect(await weighLine(sellerCtx(), { code, ...first, packed: '1,95' })).toMatchObject({ ok: true });
    expect(await heap(a.stockItemId)).toEqual([20_000n, 2000n]);
    expect(await packOrder(sellerCtx(), { code })).toMatchObject({ ok: false, fields: [{ code: 'WEIGHT_MISSING' }] });
    await weighLine(sellerCtx(), { code, ...second });
    expect(await packOrder(sellerCtx(), { code })).toMatchObject({ ok: true, value: { totalVnd: 94_250n } });
    expect(await weighLine(sellerCtx(), { code, ...first })).toMatchObject({ ok: false, code: 'ORDER_MOVE_REFUSED' });
    const sold = await db.stockMovement.aggregate({
      where: { stockItemId: { in: [a.stockItemId, b.stockItemId] }, cause: 'sale' },
      _sum: { deltaBase: true },
    });
    const packed = (await orderOf(code)).lines.reduce((sum, line) => sum + (line.packedBase ?? 0n), 0n);
    expect(sold._sum.deltaBase).toBe(-packed);
  });

  it('is not for another shop', async () => {
    const product = await weighedProduct();
    const { code } = await ordered([{ variantId: product.variantId, quantity: 2 }], { method: 'cod' });
    const stranger = ctxOf((await makeShop({ name: 'Gian khác' })).seller);
    const [entry] = await entries(code, [{ packed: '2' }]);
    expect(await packOrder(stranger, { code })).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(await weighLine(stranger, { code, lineId: entry?.lineId ?? '', packed: '2' })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('lots that are ticked share what was packed', async () => {
    const product = await weighedProduct();
    const lots = await Promise.all(
      ['1', '2'].map((n) =>
        db.lot.create({
          data: { code: `TL${randomKey().slice(0, 6)}${n}`, productId: product.productId, createdAt: NOON },
        }),
      ),
    );
    const { code } = await ordered([{ variantId: product.variantId, quantity: 2 }], { method: 'cod' });
    await confirmOrder(sellerCtx(), { code });
    await pack(code, { packed: '1,931', lotIds: lots.map((lot) => lot.id) });
    const { lines } = await orderOf(code);
    expect(lines[0]?.lots.map((lot) => lot.base).sort()).toEqual([965n, 966n]);
  });
});

describe('short supply goes by what the buyer chose', () => {
  async function short(shortRule: 'less' | 'replace' | 'cancel', answer: Omit<BoxEntry, 'lineId'>) {
    // Few are offered in place of another: what other tests sell would crowd these out.
    await db.product.updateMany({ where: { shopId: shop.shopId }, data: { status: 'hidden' } });
    const product = await weighedProduct({ name: 'Su su' });
    const other = await makeProduct(shop, { name: 'Ngọn su su', priceVnd: 15_000n, contentBase: 500n, unit: 'bó' });
    const kept = await makeProduct(shop, { name: 'Mật ong', priceVnd: 100_000n });
    const { code } = await ordered(
      [
        { variantId: product.variantId, quantity: 2 },
        { variantId: kept.variantId, quantity: 1 },
      ],
      { prepay: true, shortRule, replacements: { [product.variantId]: other.variantId } },
    );
    await pay(code);
    await confirmOrder(sellerCtx(), { code });
    const packed = await packOrder(sellerCtx(), { code, lines: await entries(code, [answer]) });
    return { code, packed, product, other };
  }

  it('less: fewer, and the rest back', async () => {
    const { code, packed } = await short('less', { packed: '1', isSure: true, why: 'Sương muối hỏng nhiều' });
    expect(packed).toMatchObject({ ok: true, value: { totalVnd: 145_000n, refundVnd: 25_000n } });
    expect((await orderOf(code)).lines[0]).toMatchObject({ packedBase: 1000n, shortReason: 'Sương muối hỏng nhiều' });
  });

  it('needs a reason', async () => {
    const { code, packed } = await short('less', { packed: '1', isSure: true });
    const [line] = (await orderOf(code)).lines;
    expect(packed).toMatchObject({ ok: false, fields: [{ field: `why.${line?.id}`, code: 'REASON_REQUIRED' }] });
  });

  it('cancel: the line gets nothing', async () => {
    const { code, packed, product } = await short('cancel', { packed: '1', isSure: true, why: 'Hết hàng' });
    expect(packed).toMatchObject({ ok: true, value: { totalVnd: 120_000n, refundVnd: 50_000n } });
    expect((await orderOf(code)).lines[0]?.packedBase).toBe(0n);
    expect(await heap(product.stockItemId)).toEqual([20_000n, 0n]);
  });

  it('replace: what he named, never dearer than what is missing', async () => {
    const { code, packed, other } = await short('replace', {
      packed: '1',
      isSure: true,
      why: 'Hết hàng',
      instead: '2',
    });
    expect(packed).toMatchObject({ ok: true, value: { totalVnd: 170_000n, refundVnd: 0n } });
    const { lines } = await orderOf(code);
    expect(lines[2]).toMatchObject({
      replacesLineId: lines[0]?.id,
      quantity: 2,
      unitPriceVnd: 12_500n,
      finalVnd: 25_000n,
    });
    expect(await heap(other.stockItemId)).toEqual([9000n, 0n]);
    expect(await owes(code)).toBe(0n);
  });

  it('nothing at all is a refusal of the order, not a packing', async () => {
    const product = await weighedProduct();
    const { code } = await ordered([{ variantId: product.variantId, quantity: 2 }], { method: 'cod' });
    await confirmOrder(sellerCtx(), { code });
    expect(await pack(code, { packed: '0', why: 'Hết hàng' })).toMatchObject({ ok: false, code: 'NOTHING_PACKED' });
    expect((await orderOf(code)).state).toBe('confirmed');
  });
});

describe('vouchers on weighed goods', () => {
  it('take off in the measure of what was packed, by who bears them; the rest goes back to the budget', async () => {
    const product = await weighedProduct();
    const voucher = await db.voucher.create({
      data: {
        code: `HE${++phones}`,
        name: 'Giảm 10 %',
        bearer: 'shared',
        programmeBp: 4000,
        programmeName: 'Quỹ xúc tiến thương mại',
        kind: 'percent',
        percentBp: 1000,
        budgetVnd: 1_000_000n,
        startsAt: NOON,
        endsAt: addHours(NOON, 100),
        createdAt: NOON,
      },
    });
    const { code } = await ordered([{ variantId: product.variantId, quantity: 2 }], {
      prepay: true,
      vouchers: [voucher.code],
    });
    expect(await pay(code)).toBe(65_000n);
    await confirmOrder(sellerCtx(), { code });
    expect(await pack(code, { packed: '1,93' })).toMatchObject({
      ok: true,
      value: { totalVnd: 63_425n, refundVnd: 1575n },
    });
    const order = await orderOf(code);
    expect([order.finalDiscountVnd, order.lines[0]?.finalDiscountVnd]).toEqual([4825n, 4825n]);
    expect((await db.voucher.findUniqueOrThrow({ where: { id: voucher.id } })).spentVnd).toBe(4825n);
    const sale = await db.bookLine.findMany({ where: { entry: { entryKey: `sale:${order.id}` } } });
    expect(Object.fromEntries(sale.map((line) => [line.account.replace(shop.shopId, 'shop'), line.amountVnd]))).toEqual(
      {
        [`order:${order.id}:buyer`]: 63_425n,
        [`programme:${voucher.id}:owed`]: 1930n,
        'shop:shop:discounts': 2895n,
        'shop:shop:sales': -68_250n,
      },
    );
    expect(await owes(code)).toBe(0n);
    await handOver(sellerCtx(), { code });
    await cameBack(sellerCtx(), code, 'Không gặp khách');
    expect((await db.voucher.findUniqueOrThrow({ where: { id: voucher.id } })).spentVnd).toBe(0n);
    expect(await owes(code)).toBe(0n);
  });
});

describe('two packers at once', () => {
  it('close the box once, with one payment to make and one parcel', async () => {
    const product = await weighedProduct();
    const { code } = await ordered([{ variantId: product.variantId, quantity: 2 }]);
    await confirmOrder(sellerCtx(), { code });
    const both = await Promise.all([pack(code, { packed: '1,95' }), pack(code, { packed: '2,05' })]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    const order = await orderOf(code);
    expect(order.payments.filter((p) => p.state === 'due').map((p) => p.amountVnd)).toEqual([order.finalTotalVnd]);
    expect(await db.delivery.count({ where: { orderId: order.id } })).toBe(1);
    expect(await db.bookEntry.count({ where: { entryKey: `sale:${order.id}` } })).toBe(1);
  });
});

describe('parcels', () => {
  async function two(method: 'vietqr' | 'cod' = 'vietqr') {
    const [a, b] = [await makeProduct(shop, { priceVnd: 40_000n }), await makeProduct(shop, { priceVnd: 60_000n })];
    const { code, guest } = await ordered(
      [
        { variantId: a.variantId, quantity: 1 },
        { variantId: b.variantId, quantity: 1 },
      ],
      { method },
    );
    if (method === 'vietqr') await pay(code);
    for (const step of [confirmOrder, packOrder]) await step(sellerCtx(), { code });
    const view = await sellerOrder(sellerCtx(), shop.shopId, code);
    const [parcel] = view?.parcels ?? [];
    const [first, second] = view?.lines ?? [];
    if (!parcel || !first || !second) throw new Error('no parcel');
    const moved = await splitParcel(sellerCtx(), { code, deliveryId: parcel.deliveryId, lineIds: [second.id] });
    expect(moved).toMatchObject({ ok: true });
    const parcels = (await sellerOrder(sellerCtx(), shop.shopId, code))?.parcels ?? [];
    return { code, guest, a, b, parcels: parcels.map((p) => p.deliveryId), lines: [first.id, second.id] };
  }

  it('splitting does not price delivery twice, and each keeps something', async () => {
    const { code, parcels, lines, guest } = await two();
    const view = await orderView(guest.ctx, code);
    expect(view).toMatchObject({ deliveryVnd: 20_000n, billVnd: 120_000n, money: { dueVnd: 0n, paidVnd: 120_000n } });
    expect(view?.parcels.map((p) => p.lineIds)).toEqual([[lines[0]], [lines[1]]]);
    expect(
      await splitParcel(sellerCtx(), { code, deliveryId: parcels[0] ?? '', lineIds: [lines[0] ?? ''] }),
    ).toMatchObject({ ok: false, code: 'PARCEL_SPLIT_EMPTY' });
  });

  it('the order moves when all of its parcels did', async () => {
    const { code, parcels, guest } = await two();
    await handOver(sellerCtx(), { code, deliveryId: parcels[0] ?? '' });
    expect((await orderOf(code)).state).toBe('packed');
    await handOver(sellerCtx(), { code, deliveryId: parcels[1] ?? '' });
    expect((await orderOf(code)).state).toBe('handed_over');
    await deliverOrder(sellerCtx(), { code, deliveryId: parcels[0] ?? '' });
    expect((await orderOf(code)).state).toBe('handed_over');
    await deliverOrder(sellerCtx(), { code, deliveryId: parcels[1] ?? '' });
    expect((await orderOf(code)).state).toBe('delivered');
    expect((await orderView(guest.ctx, code))?.timeline.map((e) => e.event)).toEqual([
      'awaiting_payment',
      'paid',
      'confirmed',
      'packed',
      'parcel_split',
      'parcel_handed_over',
      'handed_over',
      'parcel_delivered',
      'delivered',
    ]);
  });

  it('one delivered and one back: the order is delivered, the lines that came back are named', async () => {
    const { code, parcels, lines } = await two();
    const { id } = await orderOf(code);
    await handOver(sellerCtx(), { code });
    await deliverOrder(sellerCtx(), { code, deliveryId: parcels[0] ?? '' });
    const back = await parcelCameBack(db, sellerCtx(), {
      orderId: id,
      deliveryId: parcels[1] ?? '',
      reason: 'Khách không nhận',
      restocked: new Set(lines),
    });
    expect(back).toMatchObject({ ok: true, value: { isWhole: false, lineIds: [lines[1]] } });
    expect((await orderOf(code)).state).toBe('delivered');
  });

  it('all back, one after the other: the order ends and everything goes back once', async () => {
    const { code, parcels, lines, a, b } = await two();
    const { id } = await orderOf(code);
    await handOver(sellerCtx(), { code });
    await parcelCameBack(db, sellerCtx(), {
      orderId: id,
      deliveryId: parcels[0] ?? '',
      reason: 'Không gặp khách',
      restocked: new Set(lines),
    });
    const back = await parcelCameBack(db, sellerCtx(), {
      orderId: id,
      deliveryId: parcels[1] ?? '',
      reason: 'Không gặp khách',
      restocked: new Set(lines),
    });
    expect(back).toMatchObject({ ok: true, value: { isWhole: true } });
    const order = await orderOf(code);
    expect([order.state, order.payments[0]?.refunds.map((r) => r.amountVnd)]).toEqual(['cancelled', [120_000n]]);
    expect([await heap(a.stockItemId), await heap(b.stockItemId)]).toEqual([
      [20_000n, 0n],
      [20_000n, 0n],
    ]);
    expect(await owes(code)).toBe(0n);
  });

  it('once one has left, neither the seller nor the clock takes the whole order back', async () => {
    const { code, parcels } = await two();
    await handOver(sellerCtx(), { code, deliveryId: parcels[0] ?? '' });
    expect(await declineOrder(sellerCtx(), { code, reason: 'Hết hàng ngoài vườn' })).toMatchObject({
      ok: false,
      code: 'PARCEL_MOVE_REFUSED',
    });
    await runSweeps(addHours(NOON, 24 * 10));
    expect((await orderOf(code)).state).toBe('packed');
    await handOver(sellerCtx(), { code, deliveryId: parcels[1] ?? '' });
    expect((await orderOf(code)).state).toBe('handed_over');
  });

  it('cash is taken with the last of them', async () => {
    const { code, parcels } = await two('cod');
    await handOver(sellerCtx(), { code });
    expect(await deliverOrder(sellerCtx(), { code, deliveryId: parcels[0] ?? '' })).toMatchObject({ ok: true });
    expect(await deliverOrder(sellerCtx(), { code, deliveryId: parcels[1] ?? '' })).toMatchObject({
      ok: false,
      fields: [{ field: 'cashVnd' }],
    });
    expect(await deliverOrder(sellerCtx(), { code, deliveryId: parcels[1] ?? '', cashVnd: 120_000n })).toMatchObject({
      ok: true,
    });
    expect(await owes(code)).toBe(0n);
  });
});

describe('the papers of the day', () => {
  it('what is to be harvested is what goes into the boxes', async () => {
    const own = await makeShop({ name: 'Vườn riêng' });
    const ownCtx = ctxOf(own.seller);
    const [loose, jar] = [await weighedProduct({ of: own }), await makeProduct(own, { name: 'Mật ong', unit: 'lọ' })];
    for (const quantity of [1, 2, 3]) {
      const { code } = await ordered(
        [
          { variantId: loose.variantId, quantity },
          { variantId: jar.variantId, quantity: 1 },
        ],
        { method: 'cod' },
      );
      await confirmOrder(ownCtx, { code });
    }
    const lists = await dayLists(ownCtx, own.shopId, null);
    expect(lists?.harvest.map((row) => [row.name, row.totalText, row.orders])).toEqual([
      ['Mật ong', '3 lọ', 3],
      ['Su su', '6 kg', 3],
    ]);
    expect(lists?.packing.map((box) => box.lines.map((line) => line.orderedText))).toEqual([
      ['1 kg', '1 lọ'],
      ['2 kg', '1 lọ'],
      ['3 kg', '1 lọ'],
    ]);
    expect(await dayLists(sellerCtx(), own.shopId, null)).toBeNull();
    const idle = await makeShop();
    // Half past three at night in Vietnam is still the day before in UTC.
    const night = ctxOf(idle.seller, new Date('2026-11-23T20:30:00Z'));
    expect(await dayLists(night, idle.shopId, null)).toMatchObject({ day: '2026-11-24', days: [] });
  });
});

describe('faults other markets had', () => {
  it('every order of a split checkout can be fulfilled and settled, and each seller sees only his', async () => {
    const other = await makeShop({ name: 'Lò gốm' });
    const [mine, theirs] = [await weighedProduct(), await makeProduct(other, { priceVnd: 90_000n })];
    const { codes, guest } = await ordered([
      { variantId: mine.variantId, quantity: 2 },
      { variantId: theirs.variantId, quantity: 1 },
    ]);
    const [first = '', second = ''] = codes;
    const otherCtx = ctxOf(other.seller);
    expect(await sellerOrder(sellerCtx(), shop.shopId, second)).toBeNull();
    expect(await sellerOrder(otherCtx, other.shopId, first)).toBeNull();
    expect((await sellerOrder(otherCtx, other.shopId, second))?.lines).toHaveLength(1);
    await pay(second);
    await confirmOrder(sellerCtx(), { code: first });
    await pack(first, { packed: '2,05' });
    await pay(first);
    await confirmOrder(otherCtx, { code: second });
    await packOrder(otherCtx, { code: second });
    for (const [ctx, code] of [
      [sellerCtx(), first],
      [otherCtx, second],
    ] as const) {
      await handOver(ctx, { code });
      await deliverOrder(ctx, { code });
      await confirmReceipt(guest.ctx, { code });
      expect((await orderOf(code)).state).toBe('completed');
      expect(await owes(code)).toBe(0n);
    }
  });

  it('an order whose money all goes back never reads as paid', async () => {
    const product = await makeProduct(shop);
    const { code, guest } = await ordered([{ variantId: product.variantId, quantity: 1 }]);
    await pay(code);
    for (const step of [confirmOrder, packOrder, handOver]) await step(sellerCtx(), { code });
    await cameBack(sellerCtx(), code, 'Không gặp khách');
    expect(await orderView(guest.ctx, code)).toMatchObject({ state: 'cancelled', money: { state: 'going_back' } });
    expect(await owes(code)).toBe(0n);
  });
});

describe('the clock', () => {
  it('moves on every state that may not last, also after a jump of weeks', async () => {
    const product = await makeProduct(shop, { stock: 50 });
    const make = async (steps: ((ctx: Ctx, input: { code: string }) => Promise<unknown>)[]) => {
      const { code } = await ordered([{ variantId: product.variantId, quantity: 1 }]);
      await pay(code);
      for (const step of steps) await step(sellerCtx(), { code });
      return code;
    };
    const codes = [
      (await ordered([{ variantId: product.variantId, quantity: 1 }])).code,
      await make([]),
      await make([confirmOrder]),
      await make([confirmOrder, packOrder]),
      await make([confirmOrder, packOrder, handOver]),
      await make([confirmOrder, packOrder, handOver, deliverOrder]),
    ];
    await runSweeps(addHours(NOON, 24 * 40));
    await runSweeps(addHours(NOON, 24 * 44));
    const ends = await Promise.all(codes.map(async (code) => (await orderOf(code)).cancelReason ?? 'completed'));
    expect(ends).toEqual(['unpaid', 'unconfirmed', 'not_packed', 'not_handed_over', 'completed', 'completed']);
    for (const code of codes) expect(await owes(code)).toBe(0n);
    expect(await heap(product.stockItemId)).toEqual([48_000n, 0n]);
  });

  it('a seller who takes an order on has until the promised day and two more', async () => {
    const product = await makeProduct(shop);
    const { code } = await ordered([{ variantId: product.variantId, quantity: 1 }], { method: 'cod' });
    await confirmOrder(sellerCtx(), { code });
    // Promised for Tuesday 24: until the end of Thursday 26.
    await runSweeps(new Date('2026-11-26T16:59:00Z'));
    expect((await orderOf(code)).state).toBe('confirmed');
    await runSweeps(new Date('2026-11-26T17:00:00Z'));
    expect((await orderOf(code)).state).toBe('cancelled');
  });
});
