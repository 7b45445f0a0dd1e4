import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { keptShops } from './core/policy.ts';
import { closeWindowRow, lockWindow } from './window-store.ts';

/** The seller takes no more orders for a harvest or a week. Whoever has ordered keeps his promise, paid or still paying. */
export async function closeWindow(ctx: Ctx, { windowId }: { windowId: string }): Promise<Result<void>> {
  return transaction(async (tx) => {
    const shops = keptShops(ctx.actor);
    const window = await lockWindow(tx, windowId, shops, ctx.now);
    if (!window) return err('NOT_FOUND');
    if (window.isEnded || !(await closeWindowRow(tx, windowId, shops, ctx.now))) return err('WINDOW_ENDED');
    return ok();
  });
}
