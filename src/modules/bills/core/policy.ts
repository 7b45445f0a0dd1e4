import type { Actor } from '#kernel/actor.ts';
import { isOfficial } from '#kernel/actor.ts';

/** Anybody pays, signed in or as a guest; who may see a payment is decided by how it is loaded. */
export function mayPayBills(actor: Actor): boolean {
  return actor.kind !== 'system';
}

export function mayKeepCodes(actor: Actor): boolean {
  return actor.kind === 'person';
}

export const BILL_ROLES = ['moderator', 'inspector', 'head', 'administrator'] as const;

export function mayReadBills(actor: Actor): boolean {
  return isOfficial(actor, ...BILL_ROLES);
}

export function mayDecideBills(actor: Actor): boolean {
  return isOfficial(actor, 'moderator', 'head');
}
