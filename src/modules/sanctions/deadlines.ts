import { ok } from '#kernel/result.ts';
import { db, transaction } from '#platform/db.ts';
import { eachByItself, type Sweep } from '#platform/jobs.ts';
import { beginSanction, endSanction } from './end-sanction.ts';
import { dueSanctions } from './store.ts';

/** What was announced begins and what has lasted ends, each by itself. */
export const sweeps: Sweep[] = [
  {
    name: 'sanctions.keep-time',
    run: async (ctx) => {
      await eachByItself(await dueSanctions(db, ctx.now), async ({ id, move }) => {
        await transaction(async (tx) => {
          if (move === 'begin') return ok(await beginSanction(tx, ctx, id));
          // Another worker may have been quicker.
          const ended = await endSanction(tx, ctx, { sanctionId: id, by: 'time', reason: '' });
          return ended.ok || ended.code === 'ALREADY_DECIDED' ? ok() : ended;
        });
      });
    },
  },
];
