import type { Actor } from '#kernel/actor.ts';

/** Anybody fills a cart; only its own token or its own account opens it. */
export function mayUseCart(actor: Actor): boolean {
  return actor.kind !== 'system';
}
