/** Who is acting. Loaded once per request by the platform; each room's policy decides with it and nothing else. */

export const OFFICIAL_ROLES = ['moderator', 'inspector', 'analyst', 'head', 'administrator', 'field_helper'] as const;
export type OfficialRole = (typeof OFFICIAL_ROLES)[number];

export const SHOP_ROLES = ['owner', 'staff', 'packer', 'bookkeeper'] as const;
export type ShopRole = (typeof SHOP_ROLES)[number];

/**
 * A power given to an official: a role, for one unit or for all (null), for some queues or for all (null); in her own name
 * or, during somebody's leave, in his.
 */
export type OfficialGrant = {
  role: OfficialRole;
  areaId: string | null;
  queues: readonly string[] | null;
  standsInFor: string | null;
};

/** Orders opened in this browser by a code sent to the buyer's phone. */
type Opened = { openedOrders: readonly string[] };

export type Guest = Opened & { kind: 'guest'; cartToken: string | null };

/** How long a guest's token opens what was ordered or paid with it (contract 3). */
export const GUEST_DAYS = 180;

export type Person = Opened & {
  kind: 'person';
  accountId: string;
  phone: string;
  name: string;
  grants: readonly OfficialGrant[];
  shops: readonly { shopId: string; role: ShopRole }[];
  /** Signed in with a password and a second factor. */
  hasSecondFactor: boolean;
  cartToken: string | null;
};

/** The worker and the clock: deadlines, notices of providers. `name` says which part, for the log. */
export type System = { kind: 'system'; name: string };

export type Actor = Guest | Person | System;

export function isOfficial(actor: Actor, ...roles: OfficialRole[]): actor is Person {
  if (actor.kind !== 'person' || !actor.hasSecondFactor) return false;
  return actor.grants.some(({ role }) => roles.length === 0 || roles.includes(role));
}

/** The same for what belongs to one unit: a grant for all units, or for this one. What has no unit needs one for all. */
export function isOfficialFor(actor: Actor, areaId: string | null, ...roles: OfficialRole[]): actor is Person {
  return (
    isOfficial(actor, ...roles) &&
    actor.grants.some((grant) => roles.includes(grant.role) && (grant.areaId === null || grant.areaId === areaId))
  );
}

/** The units that a person with one of these roles sees: null is all of them. */
export function areasOf(person: Person, ...roles: OfficialRole[]): string[] | null {
  const grants = person.grants.filter(({ role }) => roles.includes(role));
  return grants.some(({ areaId }) => areaId === null) ? null : grants.flatMap(({ areaId }) => areaId ?? []);
}

/**
 * In whose name an act is done: of the absent official whose powers allow it where one's own do not. Null when one's own
 * do, or nothing does.
 */
export function actingFor(actor: Actor, allows: (actor: Actor) => boolean): string | null {
  if (actor.kind !== 'person' || !actor.grants.some(({ standsInFor }) => standsInFor !== null)) return null;
  const having = (absentId: string | null): Person => ({
    ...actor,
    grants: actor.grants.filter(({ standsInFor }) => standsInFor === null || standsInFor === absentId),
  });
  if (allows(having(null))) return null;
  const absent = actor.grants.find(({ standsInFor }) => standsInFor !== null && allows(having(standsInFor)));
  return absent?.standsInFor ?? null;
}

export function isShopMember(actor: Actor, shopId: string, ...roles: ShopRole[]): actor is Person {
  if (actor.kind !== 'person') return false;
  return actor.shops.some((s) => s.shopId === shopId && (roles.length === 0 || roles.includes(s.role)));
}

/** What every use case gets beside its input. */
export type Ctx = {
  actor: Actor;
  now: Date;
  requestId: string;
  /** Whence it came, for coarse limits only: thousands of phones share one. Not there for the clock. */
  address?: string | undefined;
  /** Whom the actor stands in for in this act; the log says so. */
  onBehalfOf?: string | null;
};
