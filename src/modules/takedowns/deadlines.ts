import { ok } from '#kernel/result.ts';
import { closeWork } from '#modules/work/api.ts';
import { db, transaction } from '#platform/db.ts';
import { eachByItself, type Sweep } from '#platform/jobs.ts';
import { putBack } from './put-back.ts';
import { lockTakedown, moveTakedown, overdueProvisional, settledByTime } from './store.ts';
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

/** Nobody may appeal any more: the takedown is final. */
const settle: Sweep = {
  name: 'takedowns.settle',
  run: async (ctx) => {
    await eachByItself(await settledByTime(db, ctx.now), async (id) => {
      await moveTakedown(db, id, 'settle', { endedAt: ctx.now, endedById: null, endReason: null });
    });
  },
};

const tellBuyers: Sweep = { name: 'takedowns.tell-buyers', run: tellNextBuyers };

export const sweeps: Sweep[] = [endProvisional, settle, tellBuyers];
