/** Rows that the department looks at, written straight into the tables. */
import { addHours } from '#kernel/time.ts';
import type { officialOrders } from '#modules/oversight/queries.ts';
import { db } from '#platform/db.ts';
import { NOON, type TestShop } from './market.ts';
import { queued } from './queued.ts';

let serial = 0;
const CODE = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const code = (prefix: string) => {
  serial++;
  const [a = 'A', b = 'A'] = [CODE[serial % 32], CODE[Math.floor(serial / 32) % 32]];
  return `${prefix}AAAAAA${b}${a}`;
};

type Paid = 'notice' | 'by_hand' | 'cash' | null;

/** An order with its payment, as the rooms of orders and payments would leave them. */
export async function makeOrder(
  shop: TestShop,
  options: { state?: string; proof?: Paid; totalVnd?: bigint; placedAt?: Date; isSandbox?: boolean } = {},
) {
  const { state = 'placed', proof = null, totalVnd = 100_000n, placedAt = NOON, isSandbox = false } = options;
  const orderCode = code('DH');
  const order = await db.order.create({
    data: {
      code: orderCode,
      purchase: {
        create: {
          code: code('LM'),
          cartId: '00000000-0000-7000-8000-000000000000',
          contactName: 'Đỗ Văn Khách',
          contactPhone: '+84987654321',
          checkoutKey: orderCode,
          totalVnd,
          createdAt: placedAt,
        },
      },
      position: 1,
      shopId: shop.shopId,
      state: state as 'placed',
      method: proof === 'cash' ? 'cod' : 'vietqr',
      shopName: 'Vườn nhà bà Mến',
      shopLegalName: 'Trần Văn Mến',
      shopPhone: '+84912000111',
      contactName: 'Đỗ Văn Khách',
      contactPhone: '+84987654321',
      handoverKind: 'address',
      handoverOn: placedAt,
      areaName: 'Xã Lập Thạch',
      addressLine: 'Ngõ 5, thôn Bí Mật',
      goodsVnd: totalVnd,
      deliveryVnd: 0n,
      totalVnd,
      maxTotalVnd: totalVnd,
      ...(state === 'packed' || state === 'handed_over' || state === 'delivered' || state === 'completed'
        ? { finalGoodsVnd: totalVnd, finalDiscountVnd: 0n, finalTotalVnd: totalVnd }
        : {}),
      placedAt,
      isSandbox,
      payments: {
        create: {
          method: proof === 'cash' ? 'cod' : 'vietqr',
          amountVnd: totalVnd,
          createdAt: placedAt,
          ...(proof ? { state: 'paid', paidVnd: totalVnd, proof, paidAt: placedAt } : {}),
        },
      },
    },
    include: { payments: true },
  });
  return { orderId: order.id, code: orderCode, paymentId: order.payments[0]?.id ?? '' };
}

export async function makeNotice(
  shop: TestShop,
  options: { outcome?: string; receivedAt?: Date; amountVnd?: bigint } = {},
) {
  const row = await db.notice.create({
    data: {
      provider: 'sepay',
      eventKey: `n${++serial}`,
      accountNumber: shop.accountNumber,
      amountVnd: options.amountVnd ?? 90_000n,
      content: 'chuyen tien mua ong',
      reference: 'FT1',
      direction: 'in',
      receivedAt: options.receivedAt ?? NOON,
      outcome: (options.outcome ?? 'no_code') as 'no_code',
      shopId: shop.shopId,
    },
  });
  if (row.outcome === 'no_code')
    await queued('notice', row.id, shop, { openedAt: row.receivedAt, dueAt: addHours(row.receivedAt, 24) });
  return row.id;
}

type Filter = Parameters<typeof officialOrders>[1];
export const filterOf = (more: Partial<Filter>): Filter => ({
  q: '',
  state: null,
  proof: null,
  channel: null,
  areaSlug: null,
  shopId: null,
  from: null,
  to: null,
  countsAll: false,
  page: 1,
  ...more,
});
