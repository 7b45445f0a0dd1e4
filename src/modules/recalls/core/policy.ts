import { type Actor, isOfficial, isShopMember, type OfficialRole } from '#kernel/actor.ts';
import { type Power, type Proposal, powerOf, signingPowerOf } from '#kernel/two-persons.ts';

const KEEPERS: readonly OfficialRole[] = ['inspector', 'head'];
/** Who reads them at the department. */
export const RECALL_ROLES: readonly OfficialRole[] = ['moderator', ...KEEPERS];

const inUnit = (areaId: string) => ({ areaId, queue: 'recall' });

export const mayReadRecalls = (actor: Actor) => isOfficial(actor, ...RECALL_ROLES);
export const mayKeepRecalls = (actor: Actor) => isOfficial(actor, ...KEEPERS);
export const maySignRecalls = (actor: Actor) => isOfficial(actor, 'head');
export const mayFollowRecall = (actor: Actor, areaId: string): boolean => proposingPower(actor, areaId) !== null;

/** A shop's goods are called back, and its buyers called, by those who answer for its orders and its money. */
export const mayRecall = (actor: Actor, shopId: string): boolean => isShopMember(actor, shopId, 'owner', 'staff');
export const recallingShops = (actor: Actor): string[] =>
  actor.kind === 'person' ? actor.shops.map(({ shopId }) => shopId).filter((id) => mayRecall(actor, id)) : [];
export const mayRecallSome = (actor: Actor): boolean => recallingShops(actor).length > 0;
export const mayReadReport = (actor: Actor): boolean => mayRecallSome(actor) || mayReadRecalls(actor);
/** Both sides work on one: the shop, and who follows it at the department. */
export const mayWorkOnSome = (actor: Actor): boolean => mayRecallSome(actor) || mayKeepRecalls(actor);

export const proposingPower = (actor: Actor, areaId: string): Power | null => powerOf(actor, inUnit(areaId), KEEPERS);
export const signingPower = (actor: Actor, areaId: string, proposal: Proposal): Power | null =>
  signingPowerOf(actor, inUnit(areaId), proposal);

/** The progress of one: buyers called, goods set aside, the report; by its shop, or by who follows it for the department. */
export function mayWorkOn(actor: Actor, recall: { shopId: string; areaId: string }): boolean {
  if (isShopMember(actor, recall.shopId)) return mayRecall(actor, recall.shopId);
  return mayFollowRecall(actor, recall.areaId);
}
