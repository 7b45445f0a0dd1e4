/** Orders written straight into the tables, for tests about their books. */
import { randomUUID } from 'node:crypto';
import { db } from '#platform/db.ts';
import { makeProduct, NOON, type TestShop } from './market.ts';

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
let serial = 0;
function code(prefix: string): string {
  let left = ++serial;
  let text = '';
  for (let i = 0; i < 8; i++) {
    text = LETTERS[left % LETTERS.length] + text;
    left = Math.floor(left / LETTERS.length);
  }
  return prefix + text;
}

type State = 'placed' | 'packed' | 'delivered' | 'completed' | 'cancelled';
type Options = {
  state?: State;
  goodsVnd?: bigint;
  deliveryVnd?: bigint;
  discountVnd?: bigint;
  method?: 'vietqr' | 'cod';
  at?: Date;
};

/** One line of one kilogram; packed in full in every state from `packed` on. */
export async function makeBookedOrder(shop: TestShop, options: Options = {}) {
  const { state = 'completed', goodsVnd = 200_000n, deliveryVnd = 20_000n, discountVnd = 0n, at = NOON } = options;
  const { productId, variantId, stockItemId } = await makeProduct(shop, { priceVnd: goodsVnd });
  const totalVnd = goodsVnd + deliveryVnd - discountVnd;
  const isPacked = state === 'packed' || state === 'delivered' || state === 'completed';
  const method = options.method ?? 'vietqr';
  const order = await db.order.create({
    data: {
      code: code('DH'),
      purchase: {
        create: {
          code: code('LM'),
          cartId: randomUUID(),
          contactName: 'Đỗ Văn Khách',
          contactPhone: '+84987654321',
          checkoutKey: randomUUID(),
          totalVnd,
          createdAt: at,
        },
      },
      position: 1,
      shopId: shop.shopId,
      state,
      method,
      shopName: 'Vườn nhà bà Mến',
      shopLegalName: 'Trần Văn Mến',
      shopPhone: '+84912000111',
      contactName: 'Đỗ Văn Khách',
      contactPhone: '+84987654321',
      handoverKind: 'address',
      handoverOn: at,
      areaName: 'Xã Lập Thạch',
      addressLine: 'Ngõ 5',
      goodsVnd,
      deliveryVnd,
      discountVnd,
      totalVnd,
      maxTotalVnd: totalVnd,
      ...(isPacked ? { finalGoodsVnd: goodsVnd, finalDiscountVnd: discountVnd, finalTotalVnd: totalVnd } : {}),
      placedAt: at,
      lines: {
        create: {
          position: 1,
          productId,
          variantId,
          stockItemId,
          productName: 'Thanh long ruột đỏ',
          variantName: '1 kg',
          producerName: 'Trần Văn Mến',
          originName: 'Xã Lập Thạch',
          pricing: 'pack',
          unitCode: 'kg',
          unitLabel: 'kg',
          contentBase: 1000n,
          unitPriceVnd: goodsVnd,
          listPriceVnd: goodsVnd,
          priceBase: 1000n,
          quantity: 1,
          orderedBase: 1000n,
          estimateVnd: goodsVnd,
          ceilingVnd: goodsVnd,
          discountVnd,
          taxClass: 'goods',
          ...(isPacked ? { packedBase: 1000n, packedAt: at, finalVnd: goodsVnd, finalDiscountVnd: discountVnd } : {}),
        },
      },
    },
  });
  return {
    orderId: order.id,
    code: order.code,
    purchaseId: order.purchaseId,
    shopId: shop.shopId,
    stockItemId,
    totalVnd,
  };
}

export type BookedOrder = Awaited<ReturnType<typeof makeBookedOrder>>;

/** A payment of the whole bill, seen by a watcher. */
export async function makePayment(order: BookedOrder, options: { isPaid?: boolean; at?: Date } = {}): Promise<string> {
  const { isPaid = true, at = NOON } = options;
  const row = await db.payment.create({
    data: {
      orderId: order.orderId,
      method: 'vietqr',
      amountVnd: order.totalVnd,
      createdAt: at,
      ...(isPaid ? { state: 'paid', paidVnd: order.totalVnd, proof: 'notice', paidAt: at } : {}),
    },
  });
  return row.id;
}

export async function makeRefund(
  paymentId: string,
  amountVnd: bigint,
  options: { state?: 'due' | 'sent' | 'done' | 'failed'; cause?: string } = {},
): Promise<string> {
  const { state = 'due' } = options;
  const row = await db.refund.create({
    data: {
      paymentId,
      amountVnd,
      reason: 'cancelled',
      cause: options.cause ?? `test:${randomUUID()}`,
      channel: 'vietqr',
      state,
      dueAt: NOON,
      createdAt: NOON,
      ...(state === 'sent' || state === 'done' ? { sentAt: NOON } : {}),
      ...(state === 'done' ? { doneAt: NOON } : {}),
    },
  });
  return row.id;
}
