import { ok } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { transaction } from '#platform/db.ts';
import type { Sweep } from '#platform/jobs.ts';
import { forgetImports } from './store.ts';
import { takeStatements } from './take-statements.ts';

/** A person's bank statement that was looked at and not confirmed is kept no longer. */
const KEPT_HOURS = 24;

export const sweeps: Sweep[] = [
  { name: 'statements.take', run: (ctx) => takeStatements(ctx) },
  {
    name: 'statements.forget',
    run: async (ctx) => {
      await transaction(async (tx) => ok(await forgetImports(tx, addHours(ctx.now, -KEPT_HOURS))));
    },
  },
];
