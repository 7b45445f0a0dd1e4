import { ok } from '#kernel/result.ts';
import { escalateClaims } from '#modules/payments/api.ts';
import { transaction } from '#platform/db.ts';
import type { Sweep } from '#platform/jobs.ts';

export const sweeps: Sweep[] = [
  {
    name: 'transfers.escalate-claims',
    run: async (ctx) => {
      await transaction(async (tx) => ok(await escalateClaims(tx, ctx.now)));
    },
  },
];
