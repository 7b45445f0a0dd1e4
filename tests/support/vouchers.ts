import { randomUUID } from 'node:crypto';
import { codeFrom } from '#kernel/ids.ts';
import { ok } from '#kernel/result.ts';
import { redeemVouchers, type VoucherToUse } from '#modules/vouchers/api.ts';
import { db, transaction } from '#platform/db.ts';
import { random } from '#platform/secrets.ts';
import { NOON, systemCtx } from './market.ts';

let serial = 1000;
const codeOf = (prefix: string): string => `${prefix}${codeFrom(random(8))}`;

/** A voucher straight into the table: 10 % of everything until the end of the month, unless said otherwise. */
export async function makeVoucher(options: Partial<Parameters<typeof db.voucher.create>[0]['data']> = {}) {
  return db.voucher.create({
    data: {
      code: `PHIEU${++serial}`,
      name: 'Phiếu thử',
      bearer: 'programme',
      programmeBp: 10_000,
      programmeName: 'Quỹ xúc tiến thương mại 2026',
      kind: 'percent',
      percentBp: 1000,
      budgetVnd: 1_000_000n,
      startsAt: new Date(NOON.getTime() - 86_400_000),
      endsAt: new Date(NOON.getTime() + 7 * 86_400_000),
      createdAt: NOON,
      ...options,
    },
  });
}

export type Goods = { shopId: string; productId: string; variantId: string; stockItemId: string };

/** A purchase with one bare order of one line, for what hangs on an order's id. */
export async function makeBareOrder(goods: Goods, options: { purchaseId?: string; estimateVnd?: bigint } = {}) {
  const estimateVnd = options.estimateVnd ?? 100_000n;
  const contactPhone = '+84912345678';
  const cart = await db.cart.create({ data: { createdAt: NOON, expiresAt: NOON } });
  const purchaseId =
    options.purchaseId ??
    (
      await db.purchase.create({
        data: {
          code: codeOf('LM'),
          cartId: cart.id,
          contactName: 'Nguyễn Thị Hoa',
          contactPhone,
          checkoutKey: randomUUID(),
          totalVnd: estimateVnd,
          createdAt: NOON,
        },
      })
    ).id;
  const order = await db.order.create({
    data: {
      code: codeOf('DH'),
      purchaseId,
      position: ++serial,
      shopId: goods.shopId,
      state: 'placed',
      method: 'cod',
      payWhen: 'delivery',
      shopName: 'Gian',
      shopLegalName: 'Gian',
      shopPhone: contactPhone,
      contactName: 'Nguyễn Thị Hoa',
      contactPhone,
      handoverKind: 'address',
      handoverOn: NOON,
      areaName: 'Xã Lập Thạch',
      addressLine: 'Thôn Đông',
      goodsVnd: estimateVnd,
      deliveryVnd: 20_000n,
      totalVnd: estimateVnd + 20_000n,
      maxTotalVnd: estimateVnd + 20_000n,
      placedAt: NOON,
      lines: {
        create: {
          position: 0,
          productId: goods.productId,
          variantId: goods.variantId,
          stockItemId: goods.stockItemId,
          productName: 'Thanh long',
          variantName: '',
          producerName: 'Trần Văn Mến',
          originName: 'Xã Lập Thạch',
          pricing: 'pack',
          unitCode: 'kg',
          unitLabel: 'kg',
          contentBase: 1000n,
          unitPriceVnd: estimateVnd,
          listPriceVnd: estimateVnd,
          priceBase: 1000n,
          quantity: 1,
          orderedBase: 1000n,
          estimateVnd,
          ceilingVnd: estimateVnd,
          taxClass: 'fresh',
        },
      },
    },
    include: { lines: true },
  });
  return { orderId: order.id, purchaseId, lineId: order.lines[0]?.id ?? '', estimateVnd };
}

export type BareOrder = Awaited<ReturnType<typeof makeBareOrder>>;

export const useOf = (
  voucherId: string,
  order: BareOrder,
  promisedVnd: bigint,
  personKey = 'nguoi-mua',
): VoucherToUse => ({
  voucherId,
  orderId: order.orderId,
  purchaseId: order.purchaseId,
  personKey,
  promisedVnd,
  programmeVnd: promisedVnd,
  shares: [{ lineId: order.lineId, promisedVnd }],
});

/** One purchase's uses in a transaction of their own; a pause lets others come between. */
export async function spend(uses: VoucherToUse[], pauseMs = 0) {
  return transaction(async (tx) => {
    const used = await redeemVouchers(tx, systemCtx(), uses);
    if (pauseMs > 0) await new Promise((done) => setTimeout(done, pauseMs));
    return used.ok ? ok() : used;
  });
}
