import type { Actor, Ctx } from '#kernel/actor.ts';
import type { Limit } from '#platform/limits.ts';
import { lookupHash, sha256 } from '#platform/secrets.ts';

/** Contract 3: per address never under 600 cart calls a minute. */
const PER_ADDRESS = { hits: 600, seconds: 60 };

/** A new cart is a new name to be counted by, so making them is counted too. */
export function newCartLimit({ actor, address }: Ctx): Limit | null {
  if (actor.kind === 'person') return { key: `new-cart:${actor.accountId}`, hits: 60, seconds: 60 };
  return address ? { key: `new-cart:${lookupHash('address', address)}`, ...PER_ADDRESS } : null;
}

/** A code is short: nobody may try many, whatever cart, phone or address he tries them from. */
export function codeTries(
  actor: Actor,
  from: { cartId?: string; phone?: string; address?: string | undefined },
): Limit[] {
  const few = { hits: 30, seconds: 600 };
  const cart = from.cartId?.slice(0, 36) ?? (actor.kind === 'guest' ? (actor.cartToken ?? '') : '');
  return [
    { key: `voucher:${actor.kind === 'person' ? actor.accountId : sha256(cart)}`, ...few },
    ...(from.phone ? [{ key: `voucher:${lookupHash('phone', from.phone)}`, ...few }] : []),
    ...(from.address ? [{ key: `voucher:${lookupHash('address', from.address)}`, ...PER_ADDRESS }] : []),
  ];
}
