import type { Ctx } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { findCart } from './open-cart.ts';
import { lockCart, moveLines, ownCart } from './store.ts';

/**
 * At sign-in the guest's cart of this browser becomes the account's; if the account has one, the lines join it.
 * The guest's token keeps opening the orders made with it.
 */
export async function mergeCarts(ctx: Ctx, accountId: string): Promise<void> {
  if (ctx.actor.kind === 'system') return;
  const guest = await findCart({ kind: 'guest', cartToken: ctx.actor.cartToken, openedOrders: [] }, ctx.now);
  if (!guest) return;
  await transaction(async (tx) => {
    const own = await tx.cart.findUnique({ where: { accountId }, select: { id: true } });
    if (!own) {
      await ownCart(tx, guest.id, accountId);
      return ok();
    }
    for (const id of [guest.id, own.id].sort()) await lockCart(tx, id);
    await moveLines(tx, guest.id, own.id);
    return ok();
  });
}
