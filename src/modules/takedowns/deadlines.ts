import { ok } from '#kernel/result.ts';
import { addMinutes } from '#kernel/time.ts';
import { closeWork } from '#modules/work/api.ts';
import { db, transaction } from '#platform/db.ts';
import { eachByItself, type Sweep } from '#platform/jobs.ts';
import { putBack } from './put-back.ts';
import { isAppealed, lockTakedown, moveTakedown, overdueProvisional, settledByTime } from './store.ts';
import { tellNextBuyers } from './tell-buyers.ts';

/** A claim that nobody confirmed in time holds no longer: the thing is back. */
const endProvisional: Sweep = {
  name: 'takedowns.end-provisional',
  run: async (ctx) => {
    await eachByItself(await overdueProvisional(db, ctx.now), async (id) => {
      const ended = await transaction(async (tx) => {
        await closeWork(tx, ctx, { kind: 'takedown', subjectId: id }, 'lifted');
        const takedown = await lockTakedown(tx, id);
        const isOver = takedown?.state === 'provisional' && (takedown.provisionalUntil ?? ctx.now) <= ctx.now;
        return isOver ? putBack(tx, ctx, takedown, 'not_confirmed') : ok();
      });
      if (!ended.ok) throw new Error(`takedown ${id} could not end: ${ended.code}`);
    });
  },
};

/** An appeal that was sent in the last moment is still being written down then. */
const SETTLE_AFTER_MINUTES = 5;

/** Nobody may appeal any more: the takedown is final. */
const settle: Sweep = {
  name: 'takedowns.settle',
  run: async (ctx) => {
    const before = addMinutes(ctx.now, -SETTLE_AFTER_MINUTES);
    await eachByItself(await settledByTime(db, before), async (id) => {
      await transaction(async (tx) => {
        // An appeal locks it too: what has come in since the list was read keeps it open.
        await lockTakedown(tx, id);
        if (await isAppealed(tx, id)) return ok();
        await moveTakedown(tx, id, 'settle', { endedAt: ctx.now, endedById: null, endReason: null });
        return ok();
      });
    });
  },
};

const tellBuyers: Sweep = { name: 'takedowns.tell-buyers', run: tellNextBuyers };

export const sweeps: Sweep[] = [endProvisional, settle, tellBuyers];
