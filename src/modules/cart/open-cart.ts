import { z } from 'zod';
import type { Actor, Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { ok, type Result } from '#kernel/result.ts';
import { addDays, dayOf, instantOf } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { db, lossyDb, type Tx } from '#platform/db.ts';
import { hitAll } from '#platform/limits.ts';
import { newCartLimit } from './limits.ts';
import { type CartOwner, insertCart, lockOwn, readOwnCart } from './store.ts';

/** How the cart of whoever acts is known: the account's when signed in, else by the token that came along. */
export function ownerOf(actor: Actor, at: Date, cartId?: string): CartOwner | null {
  if (actor.kind === 'system' || (cartId !== undefined && !isUuid(cartId))) return null;
  const whose = actor.kind === 'person' ? { accountId: actor.accountId } : { token: actor.cartToken ?? '' };
  return { cartId: cartId ?? null, at, ...whose };
}

/** The cart of whoever acts; null when there is none. */
export async function findCart(actor: Actor, at: Date, cartId?: string, tx: Tx = db): Promise<{ id: string } | null> {
  const owner = ownerOf(actor, at, cartId);
  return owner && readOwnCart(tx, owner);
}

/** The same, its row locked until the transaction ends: what is done with a cart is done one after the other. */
export async function lockOwnCart(tx: Tx, ctx: Ctx, cartId?: string): Promise<{ id: string } | null> {
  const owner = ownerOf(ctx.actor, ctx.now, cartId);
  return owner && lockOwn(tx, owner);
}

/** A new empty cart, or the one the account has; its token is told once and only its hash kept. */
export async function createCart(ctx: Ctx): Promise<Result<{ id: string; token: string }>> {
  const counted = await hitAll(newCartLimit(ctx), ctx.now);
  if (!counted.ok) return counted;
  const days = await ruleAt('cart.guest_days', ctx.now, z.number());
  const expiresAt = instantOf(addDays(dayOf(ctx.now), days));
  const accountId = ctx.actor.kind === 'person' ? ctx.actor.accountId : null;
  return ok(await insertCart(lossyDb(), { accountId }, ctx.now, expiresAt));
}
