import { type Ctx, GUEST_DAYS, isOfficial } from '#kernel/actor.ts';
import { addDays, dayOf, instantOf } from '#kernel/time.ts';
import { cartTokenHash } from '#modules/cart/api.ts';
import type { OpeningHours } from '#modules/payments/core/claim-due.ts';
import { db } from '#platform/db.ts';
import type { OrderState } from './core/order.ts';
import { mayConfirmMoney, mayDecideClaim, mayFulfil } from './core/policy.ts';

/** True for the buyer: his account, the cart's own token, or an order opened here by a code sent to his phone. */
export async function isBuyer(
  ctx: Ctx,
  order: { code: string; purchase: { accountId: string | null; cartId: string | null; createdAt: Date } },
): Promise<boolean> {
  const { actor } = ctx;
  if (actor.kind === 'system') return false;
  if (actor.kind === 'person' && order.purchase.accountId === actor.accountId) return true;
  if (actor.openedOrders.includes(order.code)) return true;
  const { cartId } = order.purchase;
  if (!cartId || !actor.cartToken || ctx.now > instantOf(addDays(dayOf(order.purchase.createdAt), GUEST_DAYS)))
    return false;
  return (await db.cart.count({ where: { id: cartId, tokenHash: cartTokenHash(actor.cartToken) } })) === 1;
}

/** For the buyer's own acts: the order by code, through his own filter. */
export async function orderForBuyer(
  ctx: Ctx,
  code: string,
): Promise<{ orderId: string; state: OrderState; openingHours: OpeningHours } | null> {
  const order = await db.order.findUnique({
    where: { code },
    select: {
      id: true,
      code: true,
      state: true,
      shopId: true,
      purchase: { select: { accountId: true, cartId: true, createdAt: true } },
    },
  });
  if (!order || !(await isBuyer(ctx, order))) return null;
  const hours = await db.shop.findUniqueOrThrow({
    where: { id: order.shopId },
    select: { opensMinute: true, closesMinute: true, openDays: true },
  });
  return { orderId: order.id, state: order.state, openingHours: hours };
}

/** For the seller's acts: only orders of shops he works in. */
export async function orderForSeller(
  ctx: Ctx,
  code: string,
): Promise<{ orderId: string; shopId: string; state: OrderState } | null> {
  const order = await db.order.findUnique({ where: { code }, select: { id: true, shopId: true, state: true } });
  if (!order || !mayFulfil(ctx.actor, order.shopId)) return null;
  return { orderId: order.id, shopId: order.shopId, state: order.state };
}

/** A claim is answered by the shop, or, once its time is over, by an official. */
export async function orderForClaim(ctx: Ctx, code: string): Promise<{ orderId: string; asOfficial: boolean } | null> {
  const order = await db.order.findUnique({
    where: { code },
    select: { id: true, shopId: true, payments: { select: { attempts: { select: { escalatedAt: true } } } } },
  });
  if (!order) return null;
  if (mayConfirmMoney(ctx.actor, order.shopId)) return { orderId: order.id, asOfficial: false };
  const isEscalated = order.payments.some((p) => p.attempts.some((a) => a.escalatedAt !== null));
  return isOfficial(ctx.actor) && mayDecideClaim(ctx.actor) && isEscalated
    ? { orderId: order.id, asOfficial: true }
    : null;
}

/** Whose phone a code may be sent to; the caller answers the same whether or not it fits. */
export async function orderHasPhone(code: string, phone: string): Promise<boolean> {
  return (await db.order.count({ where: { code, contactPhone: phone } })) === 1;
}
