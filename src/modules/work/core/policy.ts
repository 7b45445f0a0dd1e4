import {
  type Actor,
  isOfficial,
  isShopMember,
  type OfficialGrant,
  type OfficialRole,
  type Person,
} from '#kernel/actor.ts';
import { mayLookAs, WORK_DECIDERS, WORK_KINDS, type WorkKind } from './work.ts';

/** Everybody who finds something in the queue. */
export const WORK_ROLES: readonly OfficialRole[] = ['moderator', 'inspector', 'head', 'administrator'];

export const maySeeQueue = (actor: Actor): actor is Person => isOfficial(actor, ...WORK_ROLES);

/** Of her own or of somebody she stands in for: one grant that fits role, unit and queue at once. */
export function mayDecide(actor: Actor, work: { kind: WorkKind; areaId: string | null }): actor is Person {
  return (
    isOfficial(actor, ...WORK_DECIDERS[work.kind]) &&
    actor.grants.some(
      ({ role, areaId, queues }) =>
        WORK_DECIDERS[work.kind].includes(role) &&
        (areaId === null || areaId === work.areaId) &&
        (queues === null || queues.includes(work.kind)),
    )
  );
}

/** About a shop she works in, or what she asked for herself: then another decides. */
export const isOwnMatter = (actor: Person, work: { shopId: string | null; ownerId: string | null }): boolean =>
  work.ownerId === actor.accountId || (work.shopId !== null && isShopMember(actor, work.shopId));

/** Kinds of work in one unit, or in all. */
export type Reach = { kinds: WorkKind[]; areaId: string | null };

function reachBy(actor: Actor, allows: (role: OfficialRole, kind: WorkKind) => boolean): Reach[] {
  if (!isOfficial(actor)) return [];
  const reachOf = ({ role, areaId, queues }: OfficialGrant): Reach => ({
    kinds: WORK_KINDS.filter((kind) => allows(role, kind) && (queues === null || queues.includes(kind))),
    areaId,
  });
  return actor.grants.map(reachOf).filter(({ kinds }) => kinds.length > 0);
}

/** What an official finds in the queue. */
export const lookReach = (actor: Actor): Reach[] => reachBy(actor, mayLookAs);

/** What an official may be given, and decides. */
export const decideReach = (actor: Actor): Reach[] =>
  reachBy(actor, (role, kind) => WORK_DECIDERS[kind].includes(role));

export const isWithin = (reach: readonly Reach[], work: { kind: WorkKind; areaId: string | null }): boolean =>
  reach.some(({ kinds, areaId }) => kinds.includes(work.kind) && (areaId === null || areaId === work.areaId));

/** Hers, or of somebody whose work she does while he is away. */
export const isInHandOf = (actor: Person, holderId: string): boolean =>
  actor.accountId === holderId || actor.grants.some(({ standsInFor }) => standsInFor === holderId);

/** Shops she works in: that one of them is to be inspected or asked about is nothing for its people. */
export const ownShopsOf = (actor: Actor): string[] =>
  actor.kind === 'person' ? actor.shops.map(({ shopId }) => shopId) : [];

/**
 * The same for the database: kinds in all units by themselves, since most officials of the province have no others.
 * `ownShops`: those whose planned inspections, and what authorities ask about them, stay hidden.
 */
export function packReach(reach: readonly Reach[], ownShops: readonly string[] = []): string {
  const everywhere = reach.filter(({ areaId }) => areaId === null).flatMap(({ kinds }) => kinds);
  return JSON.stringify({ everywhere, inUnits: reach.filter(({ areaId }) => areaId !== null), ownShops });
}
