import { worldClock } from '#platform/clock.ts';
import type { Sweep } from '#platform/jobs.ts';
import { refreshChanged, refreshRest } from './refresh-days.ts';
import { takeSnapshots } from './take-snapshot.ts';

/** How old the figures of dashboards may be. */
const REFRESH_EVERY_MS = 30_000;
/** Counting all listings takes longer than a day's orders, and they change slowly. */
const STANDS_EVERY_MS = 120_000;
let refreshedAt = Number.NEGATIVE_INFINITY;
let stoodAt = Number.NEGATIVE_INFINITY;

const refresh: Sweep = {
  name: 'indicators.refresh',
  run: async (ctx) => {
    if (worldClock() - refreshedAt >= REFRESH_EVERY_MS) {
      const withStands = worldClock() - stoodAt >= STANDS_EVERY_MS;
      await refreshChanged(ctx, { withStands });
      refreshedAt = worldClock();
      if (withStands) stoodAt = refreshedAt;
    }
    await refreshRest(ctx);
  },
};

const snapshot: Sweep = {
  name: 'indicators.snapshot',
  run: async (ctx) => {
    await takeSnapshots(ctx);
  },
};

export const sweeps: Sweep[] = [refresh, snapshot];
