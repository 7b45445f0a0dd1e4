import type { Actor } from '#kernel/actor.ts';
import { maySell } from '#modules/orders/core/policy.ts';
import { mayPayBack } from '#modules/refunds/core/policy.ts';

/** Who packs and hands over stands at the stall, too; at which shop's is decided by how it is loaded. */
export function mayWorkAtStall(actor: Actor): boolean {
  return maySell(actor);
}

/** Money goes back by the hand of those who see the shop's account. */
export function mayGiveBack(actor: Actor): boolean {
  return mayPayBack(actor);
}
