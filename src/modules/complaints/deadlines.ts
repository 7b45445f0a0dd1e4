import { ok } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { db, transaction } from '#platform/db.ts';
import { eachByItself, type Sweep } from '#platform/jobs.ts';
import { escalate } from './escalate-complaint.ts';
import { findComplaint } from './find-complaint.ts';
import { hasOpenReturn, overdueComplaints, waitUntil } from './store.ts';
import { settleByAnswer } from './take-answer.ts';

/** A shop that is silent is put before the department; a buyer who is silent has taken the answer. */
const endWaiting: Sweep = {
  name: 'complaints.end-waiting',
  run: async (ctx) => {
    await eachByItself(await overdueComplaints(db, ctx.now), async (code) => {
      const ended = await transaction(async (tx) => {
        const found = await findComplaint(tx, ctx, code, 'clock');
        if (!found.ok) return found;
        const { id, orderId, state, deadlineAt } = found.value;
        if (!deadlineAt || deadlineAt > ctx.now) return ok();
        // What was offered is reckoned once the return has its end.
        if (await hasOpenReturn(tx, orderId)) return ok(await waitUntil(tx, id, addHours(ctx.now, 24)));
        return state === 'open'
          ? escalate(tx, ctx, found.value, 'system')
          : settleByAnswer(tx, ctx, found.value, 'system');
      });
      if (!ended.ok) throw new Error(`complaint ${code} could not end: ${ended.code}`);
    });
  },
};

export const sweeps: Sweep[] = [endWaiting];
