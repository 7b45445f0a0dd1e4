import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import type { Template } from './core/templates.ts';
import { shopPeople } from './queries.ts';
import { type Notice, tell } from './tell.ts';

/**
 * Tells a shop one fact: every owner through his own account and choices. The number that buyers call stands in for the
 * first owner's, so that whoever packs hears of it.
 */
export async function tellShop<T extends Template>(
  tx: Tx,
  ctx: Ctx,
  notice: Omit<Notice<T>, 'to'> & { shopId: string },
): Promise<void> {
  const { shopId, ...fact } = notice;
  const { ownerIds, phone } = await shopPeople(tx, shopId);
  for (const [index, accountId] of ownerIds.entries())
    await tell(tx, ctx, { ...fact, to: { accountId, phone: index === 0 ? phone : null } });
  if (ownerIds.length === 0 && phone) await tell(tx, ctx, { ...fact, to: { phone } });
}
