import { type Actor, isOfficial, isOfficialFor, isShopMember, type OfficialRole, type Person } from '#kernel/actor.ts';

export const INSPECTION_ROLES: readonly OfficialRole[] = ['inspector', 'head'];

/** Inspectors and the head plan, look and sign; each in his own places. */
export const mayInspect = (actor: Actor): actor is Person => isOfficial(actor, ...INSPECTION_ROLES);
export const mayInspectIn = (actor: Actor, areaId: string): actor is Person =>
  isOfficialFor(actor, areaId, ...INSPECTION_ROLES);
/** The right to answer is the owner's and his staff's. */
export const mayAnswer = (actor: Actor, shopId: string): actor is Person =>
  isShopMember(actor, shopId, 'owner', 'staff');
export const isPerson = (actor: Actor): actor is Person => actor.kind === 'person';

/** The areas where this person inspects: null is all of them. */
export function areasOf(actor: Person): string[] | null {
  const grants = actor.grants.filter(({ role }) => INSPECTION_ROLES.includes(role));
  return grants.some(({ areaId }) => areaId === null) ? null : grants.flatMap(({ areaId }) => areaId ?? []);
}
