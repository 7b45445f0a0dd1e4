import { ok } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { transaction } from '#platform/db.ts';
import { record, type Sweep } from '#platform/jobs.ts';
import { isZnsSet } from '#platform/zns.ts';
import { zaloUsedLast } from './queries.ts';
import { takeAwake } from './store.ts';
import { zaloToken } from './zalo-token.ts';
import './events.ts';

/** A refresh token dies after about three months unused: renewed long before, also where nobody wants Zalo for a while. */
const KEEP_ALIVE_HOURS = 30 * 24;

export const sweeps: readonly Sweep[] = [
  {
    name: 'notices.waiting',
    run: async (ctx) => {
      await transaction(async (tx) => {
        for (const messageId of await takeAwake(tx, ctx.now)) await record(tx, 'message.queued', { messageId });
        return ok();
      });
    },
  },
  {
    name: 'notices.zalo-token',
    run: async (ctx) => {
      if (!isZnsSet()) return;
      const usedAt = await zaloUsedLast();
      if (usedAt && addHours(usedAt, KEEP_ALIVE_HOURS) <= ctx.now) await zaloToken(ctx.now);
    },
  },
];
