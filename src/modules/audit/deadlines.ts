import { addDays, dayOf, instantOf } from '#kernel/time.ts';
import type { Sweep } from '#platform/jobs.ts';
import { chainLog } from './chain-log.ts';
import { newestCheck } from './chain-queries.ts';
import { continueCheck } from './continue-check.ts';
import { sealLog } from './seal-log.ts';
import { startCheck } from './start-check.ts';
import { forgetChecks } from './store.ts';

const CHECKS_KEPT_DAYS = 400;

export const sweeps: Sweep[] = [
  {
    name: 'audit.chain',
    run: async (ctx) => {
      await chainLog(ctx);
    },
  },
  {
    name: 'audit.seal',
    run: async (ctx) => {
      await sealLog(ctx);
    },
  },
  {
    name: 'audit.check',
    run: async (ctx) => {
      const newest = await newestCheck();
      if (newest && !newest.finishedAt) await continueCheck(ctx);
      else if (!newest || dayOf(newest.startedAt) < dayOf(ctx.now)) {
        await startCheck(ctx);
        await forgetChecks(instantOf(addDays(dayOf(ctx.now), -CHECKS_KEPT_DAYS)));
      }
    },
  },
];
