import type { Ctx } from '#kernel/actor.ts';
import { must } from '#kernel/result.ts';
import { endMandates } from '#modules/accounts/api.ts';
import { holdListing, releaseListing } from '#modules/catalog/api.ts';
import { sanctionedShops } from '#modules/shops/api.ts';
import type { Tx } from '#platform/db.ts';
import { stopsOf } from './core/sanction.ts';
import { holdingLimits, isHeldBack, noteTakenFrom, type SanctionRow } from './store.ts';

/** What holds from now on is refused from now on; orders under way go on. The shop's row is locked by the caller. */
export async function enforce(tx: Tx, ctx: Ctx, sanction: SanctionRow): Promise<void> {
  const { id, shopId, productId, level, reason } = sanction;
  if (level === 'limit') return refreshLimits(tx, shopId);
  if (level === 'warn') return;
  if (productId !== null) {
    const isForGood = level === 'close';
    const wasStatus = await holdListing(tx, ctx, { productId, shopId, isForGood, reason });
    if (wasStatus) await noteTakenFrom(tx, id, wasStatus);
    return;
  }
  if (level === 'close') {
    must(await sanctionedShops.close(tx, ctx, shopId, reason));
    await endMandates(tx, shopId, ctx.now);
  } else if ((await sanctionedShops.lock(tx, shopId))?.status === 'active')
    must(await sanctionedShops.suspend(tx, ctx, shopId, reason));
}

/** What no other decision holds is given back. */
export async function giveBack(tx: Tx, ctx: Ctx, sanction: SanctionRow, reason: string): Promise<void> {
  const { shopId, productId, level, wasStatus } = sanction;
  if (level === 'limit') return refreshLimits(tx, shopId);
  if (productId !== null) {
    const isForGood = level === 'close';
    if (wasStatus) await releaseListing(tx, ctx, { productId, shopId, isForGood, to: wasStatus });
    return;
  }
  if (level === 'suspend' && !(await isHeldBack(tx, shopId)))
    must(await sanctionedShops.reopen(tx, ctx, shopId, reason));
}

async function refreshLimits(tx: Tx, shopId: string): Promise<void> {
  await sanctionedShops.stop(tx, shopId, stopsOf(await holdingLimits(tx, shopId)));
}
