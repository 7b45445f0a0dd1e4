/** Rows of a bank account as its watcher tells them, and what a person makes of them. */
import type { Ctx } from '#kernel/actor.ts';
import { sweeps } from '#modules/orders/deadlines.ts';
import { receiveBankNotice } from '#modules/transfers/api.ts';
import { SettleRow } from '#modules/transfers/schema.ts';
import { settleRow } from '#modules/transfers/settle-row.ts';
import { db } from '#platform/db.ts';
import { attemptOf, buy, guestWithCart, sepayNotice } from './checkout.ts';
import { ctxOf, makeProduct, makeShop, NOON, systemCtx, type TestShop } from './market.ts';

export const sweep = async (at: Date) => {
  for (const one of sweeps) await one.run(systemCtx(at));
};

type Given = Partial<Record<'orderCode1' | 'orderCode2' | 'amountVnd1' | 'amountVnd2' | 'reference', string>>;
export const settle = (ctx: Ctx, noticeId: string, act: string, given: Given = {}) =>
  settleRow(ctx, SettleRow.parse({ noticeId, act, reason: 'Đã gọi người mua', ...given }));

/** A shop whose account is watched, and what its bank tells. */
export async function openBankRows() {
  const shop = await makeShop();
  const { code: areaCode } = await db.area.findUniqueOrThrow({ where: { id: shop.areaId } });

  /** An order of 55.000 đồng (35.000 and delivery) that waits for its transfer. */
  async function waiting(of: TestShop = shop, phone?: string, stock = 20) {
    const product = await makeProduct(of, { stock });
    const guest = await guestWithCart([{ variantId: product.variantId, quantity: 1 }]);
    const placed = await buy(guest.ctx, guest.cartId, { areaCode, ...(phone ? { phone } : {}) });
    if (!placed.ok) throw new Error(JSON.stringify(placed));
    const code = placed.value.orderCodes[0] ?? '';
    const attempt = await attemptOf(code);
    return { code, guest, product, attempt, dueVnd: attempt.amountVnd, content: attempt.code };
  }

  const tell = (row: { amountVnd: bigint; content: string; id?: number }, at = NOON, of = shop) =>
    receiveBankNotice(systemCtx(at), sepayNotice({ accountNumber: of.accountNumber, ...row }));
  const lastRow = (of = shop) => db.notice.findFirstOrThrow({ where: { shopId: of.shopId }, orderBy: { id: 'desc' } });
  const owner = (at = NOON, of = shop) => ctxOf(of.seller, at);

  return { shop, waiting, tell, lastRow, owner };
}
