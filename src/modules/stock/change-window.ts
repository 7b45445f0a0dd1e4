import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { keptShops } from './core/policy.ts';
import type { WindowForm } from './schema.ts';
import { lockWindow, writeCap } from './window-store.ts';

/** More or less than first thought; never less than what is promised to orders already. */
export async function changeWindow(ctx: Ctx, form: WindowForm): Promise<Result<void>> {
  return transaction(async (tx) => {
    const window = await lockWindow(tx, form.windowId, keptShops(ctx.actor), ctx.now);
    if (!window) return err('NOT_FOUND');
    if (window.isEnded) return err('WINDOW_ENDED');
    const capBase = window.contentBase * BigInt(form.cap);
    if (capBase < window.promisedBase)
      return fieldErr('cap', 'CAP_BELOW_PROMISED', {
        promised: Number((window.promisedBase + window.contentBase - 1n) / window.contentBase),
      });
    if (form.maxOrders !== null && form.maxOrders < window.orderCount)
      return fieldErr('maxOrders', 'CAP_BELOW_PROMISED', { promised: window.orderCount });
    await writeCap(tx, window.id, capBase, form.maxOrders);
    return ok();
  });
}
