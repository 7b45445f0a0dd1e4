import { z } from 'zod';
import type { Actor, Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { ok, type Result } from '#kernel/result.ts';
import { addDays, dayOf, instantOf } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { db, type Tx } from '#platform/db.ts';
import { hit } from '#platform/limits.ts';
import { newCartLimit } from './limits.ts';
import { cartTokenHash, insertCart } from './store.ts';

/**
 * The cart of whoever acts: the account's when signed in, else the one whose token came along, until it expires; an
 * account's cart never does. Null when there is none.
 */
export async function findCart(actor: Actor, at: Date, cartId?: string, tx: Tx = db): Promise<{ id: string } | null> {
  if (actor.kind === 'system' || (cartId !== undefined && !isUuid(cartId))) return null;
  const owner =
    actor.kind === 'person'
      ? { accountId: actor.accountId }
      : { tokenHash: cartTokenHash(actor.cartToken ?? ''), accountId: null, expiresAt: { gt: at } };
  return tx.cart.findFirst({
    where: { ...owner, ...(cartId ? { id: cartId } : {}) },
    select: { id: true },
  });
}

/** The same, its row locked until the transaction ends: what is done with a cart is done one after the other. */
export async function lockOwnCart(tx: Tx, ctx: Ctx, cartId?: string): Promise<{ id: string } | null> {
  const { actor, now } = ctx;
  if (actor.kind === 'system' || (cartId !== undefined && !isUuid(cartId))) return null;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from carts
    where (${cartId ?? null}::uuid is null or id = ${cartId ?? null}::uuid)
      and case when ${actor.kind} = 'person' then account_id = ${actor.kind === 'person' ? actor.accountId : null}::uuid
        else account_id is null and token_hash = ${actor.kind === 'guest' ? cartTokenHash(actor.cartToken ?? '') : ''} and expires_at > ${now} end
    for update`;
  return rows[0] ?? null;
}

/** A new empty cart, or the one the account has; its token is told once and only its hash kept. */
export async function createCart(ctx: Ctx): Promise<Result<{ id: string; token: string }>> {
  const limit = newCartLimit(ctx);
  const counted = limit ? await hit(limit, ctx.now) : ok();
  if (!counted.ok) return counted;
  const days = await ruleAt('cart.guest_days', ctx.now, z.number());
  const expiresAt = instantOf(addDays(dayOf(ctx.now), days));
  const accountId = ctx.actor.kind === 'person' ? ctx.actor.accountId : null;
  return ok(await insertCart(db, { accountId }, ctx.now, expiresAt));
}
