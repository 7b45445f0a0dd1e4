import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Tx } from '#platform/db.ts';
import { isInHandOf, isOwnMatter, mayDecide } from './core/policy.ts';
import { type LockedWork, lockWork, type WorkKey } from './store.ts';

/**
 * How every decision on something that waits for the department begins, inside its transaction: the item is locked, and
 * the official may decide it: by role, unit and queue (`NOT_ALLOWED`), not about a shop of her own (`OWN_SHOP`), not what
 * was decided meanwhile (`ALREADY_DECIDED`), not what another has in hand (`WORK_TAKEN`, with the name).
 */
export async function beginDecision(tx: Tx, ctx: Ctx, key: WorkKey): Promise<Result<LockedWork>> {
  const work = await lockWork(tx, key);
  if (!work) return err('NOT_FOUND');
  const { actor } = ctx;
  if (!mayDecide(actor, work)) return err('NOT_ALLOWED');
  if (isOwnMatter(actor, work)) return err('OWN_SHOP');
  if (work.closedAt) return err('ALREADY_DECIDED');
  const { holder } = work;
  if (holder && !isInHandOf(actor, holder.id)) return err('WORK_TAKEN', { name: holder.name });
  return ok(work);
}
