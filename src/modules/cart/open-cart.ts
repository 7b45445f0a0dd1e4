import { z } from 'zod';
import type { Actor, Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { ok } from '#kernel/result.ts';
import { addDays, dayOf, instantOf } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { db, type Tx, transaction } from '#platform/db.ts';
import { cartTokenHash, insertCart } from './store.ts';

/** The cart of whoever acts: the account's when signed in, else the one whose token came along. Null when there is none. */
export async function findCart(actor: Actor, at: Date, cartId?: string, tx: Tx = db): Promise<{ id: string } | null> {
  if (actor.kind === 'system' || (cartId !== undefined && !isUuid(cartId))) return null;
  const owner =
    actor.kind === 'person'
      ? { accountId: actor.accountId }
      : { tokenHash: cartTokenHash(actor.cartToken ?? ''), accountId: null };
  return tx.cart.findFirst({
    where: { ...owner, expiresAt: { gt: at }, ...(cartId ? { id: cartId } : {}) },
    select: { id: true },
  });
}

/** A new empty cart, or the one the account has; its token is told once and only its hash kept. */
export async function createCart(ctx: Ctx): Promise<{ id: string; token: string }> {
  const days = await ruleAt('cart.guest_days', ctx.now, z.number());
  const expiresAt = instantOf(addDays(dayOf(ctx.now), days));
  const accountId = ctx.actor.kind === 'person' ? ctx.actor.accountId : null;
  const made = await transaction(async (tx) => ok(await insertCart(tx, { accountId }, ctx.now, expiresAt)));
  if (!made.ok) throw new Error(made.code);
  return made.value;
}
