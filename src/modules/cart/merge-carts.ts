import type { Ctx } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { MOST_CODES } from '#modules/vouchers/core/voucher.ts';
import { transaction } from '#platform/db.ts';
import { findCart } from './open-cart.ts';
import { isGuestCart, lockCart, lockOwner, moveLines, ownCart, putVoucherCodes, voucherCodesOf } from './store.ts';

/**
 * At sign-in the guest's cart of this browser becomes the account's; if the account has one, the lines join it.
 * The guest's token keeps opening the orders made with it.
 */
export async function mergeCarts(ctx: Ctx, accountId: string): Promise<void> {
  if (ctx.actor.kind === 'system') return;
  const guest = await findCart({ kind: 'guest', cartToken: ctx.actor.cartToken, openedOrders: [] }, ctx.now);
  if (!guest) return;
  await transaction(async (tx) => {
    await lockOwner(tx, accountId);
    await lockCart(tx, guest.id);
    // Another sign-in at the same time may have taken it already.
    if (!(await isGuestCart(tx, guest.id))) return ok();
    const own = await tx.cart.findUnique({ where: { accountId }, select: { id: true } });
    if (!own) {
      await ownCart(tx, guest.id, accountId);
      return ok();
    }
    await lockCart(tx, own.id);
    await moveLines(tx, guest.id, own.id);
    const codes = [...(await voucherCodesOf(tx, guest.id)), ...(await voucherCodesOf(tx, own.id))];
    await putVoucherCodes(tx, own.id, [...new Set(codes)].slice(0, MOST_CODES));
    return ok();
  });
}
