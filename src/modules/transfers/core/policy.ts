import { type Actor, isOfficial, isShopMember, type OfficialRole } from '#kernel/actor.ts';

/** Rows of a shop's account are for who keeps its money: the owner and the bookkeeper. */
export function maySeeRows(actor: Actor, shopId: string): boolean {
  return isShopMember(actor, shopId, 'owner', 'bookkeeper');
}

/** Whoever answers for a silent shop also says what money is that nobody claims. */
export const ROW_DECIDERS: readonly OfficialRole[] = ['moderator', 'head'];
const mayDecideRows = (actor: Actor): boolean => isOfficial(actor, ...ROW_DECIDERS);

/** Keeps the money of some shop, or decides for the department; whose row it is, is decided by how it is loaded. */
export function maySettleRows(actor: Actor): boolean {
  return mayDecideRows(actor) || (actor.kind === 'person' && actor.shops.some((s) => maySeeRows(actor, s.shopId)));
}

/**
 * A row that names no shop is the department's alone; a line of a shop's own file that names no order of the market is
 * that shop's. Who works in a shop decides nothing about it as an official.
 */
export function maySettleRow(actor: Actor, row: { shopId: string | null; provider: string; outcome: string }): boolean {
  if (row.shopId !== null && isShopMember(actor, row.shopId)) return maySeeRows(actor, row.shopId);
  return mayDecideRows(actor) && !(row.provider === 'statement' && row.outcome === 'no_code');
}
