/** Orders on their way from the cart to the door. */
import { sweeps } from '#modules/orders/deadlines.ts';
import { receiveBankNotice } from '#modules/transfers/api.ts';
import { db } from '#platform/db.ts';
import { attemptOf, buy, guestWithCart, sepayNotice } from './checkout.ts';
import { ctxOf, makeProduct, makeShop, NOON, systemCtx } from './market.ts';

export async function runSweeps(at: Date): Promise<void> {
  for (const sweep of sweeps) await sweep.run(systemCtx(at));
}

export const stateOf = async (code: string) => (await db.order.findUniqueOrThrow({ where: { code } })).state;

export const stockOf = async (id: string) => {
  const { onHandBase, reservedBase } = await db.stockItem.findUniqueOrThrow({ where: { id } });
  return [onHandBase, reservedBase];
};

/** A shop with orders of its goods, paid by what its bank tells. */
export async function openOrders() {
  const shop = await makeShop();
  const { code: areaCode } = await db.area.findUniqueOrThrow({ where: { id: shop.areaId } });
  const sellerCtx = (at = NOON) => ctxOf(shop.seller, at);

  async function placed(options: { method?: 'vietqr' | 'cod'; quantity?: number; stock?: number } = {}) {
    const product = await makeProduct(shop, { stock: options.stock ?? 20 });
    const guest = await guestWithCart([{ variantId: product.variantId, quantity: options.quantity ?? 2 }]);
    const result = await buy(guest.ctx, guest.cartId, { areaCode, method: options.method ?? 'vietqr' });
    if (!result.ok) throw new Error(JSON.stringify(result));
    return { code: result.value.orderCodes[0] ?? '', product, guest };
  }

  async function pay(
    code: string,
    over: { amountVnd?: bigint; content?: string; id?: number; accountNumber?: string } = {},
    at = NOON,
  ) {
    const attempt = await attemptOf(code);
    const notice = sepayNotice({
      accountNumber: over.accountNumber ?? shop.accountNumber,
      amountVnd: over.amountVnd ?? attempt.amountVnd,
      content: over.content ?? attempt.code,
      ...(over.id ? { id: over.id } : {}),
    });
    return { result: await receiveBankNotice(systemCtx(at), notice), notice };
  }

  return { shop, areaCode, sellerCtx, placed, pay };
}
