import { ok } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { record, type Sweep } from '#platform/jobs.ts';
import { WEEKS_AHEAD, weeksAhead } from './core/window.ts';
import { closePast, insertWeeks, variantsLackingWeeks } from './window-store.ts';
import './events.ts';

/** Sizes sold by the week always have the next weeks open. A week made twice is made once. */
const openWeeks: Sweep = {
  name: 'stock.open-weeks',
  run: async (ctx) => {
    await transaction(async (tx) => {
      const lacking = await variantsLackingWeeks(tx, ctx.now, WEEKS_AHEAD);
      const weeks = lacking.flatMap(({ variantId, weeklyCapBase, noticeDays }) =>
        weeksAhead(ctx.now, noticeDays).map((week) => ({ ...week, variantId, capBase: weeklyCapBase })),
      );
      if (weeks.length > 0) await insertWeeks(tx, weeks, ctx.now);
      return ok();
    });
  },
};

/** Past its cut-off a promise is closed, and the seller told how to go on when somebody ordered from it. */
const closeWindows: Sweep = {
  name: 'stock.close-windows',
  run: async (ctx) => {
    await transaction(async (tx) => {
      for (const { windowId, shopId, orderCount } of await closePast(tx, ctx.now))
        if (orderCount > 0) await record(tx, 'window.closed', { windowId, shopId });
      return ok();
    });
  },
};

export const sweeps: Sweep[] = [openWeeks, closeWindows];
