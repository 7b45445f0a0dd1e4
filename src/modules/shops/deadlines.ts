import { ok } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { closeShopOrders } from '#modules/orders/api.ts';
import { db, transaction } from '#platform/db.ts';
import type { Sweep } from '#platform/jobs.ts';
import { finishClosing, shopsWithOrdersToEnd } from './store.ts';
import { watchPapers } from './watch-papers.ts';

/** Orders that were being placed while their shop closed show up after it; none lasts this long. */
const LATE_HOURS = 24;

/** Shops that close: what has not begun is ended, and once nothing is open the shop is closed for good. */
const finishClosingShops: Sweep = {
  name: 'shops.finish-closing',
  run: async (ctx) => {
    for (const shopId of await shopsWithOrdersToEnd(db, addHours(ctx.now, -LATE_HOURS)))
      await closeShopOrders(ctx, shopId);
    await transaction(async (tx) => ok(await finishClosing(tx, ctx.now)));
  },
};

export const sweeps: Sweep[] = [finishClosingShops, { name: 'shops.papers-ending', run: watchPapers }];
