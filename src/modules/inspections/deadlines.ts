import { err, ok } from '#kernel/result.ts';
import { db, transaction } from '#platform/db.ts';
import { eachByItself, type Sweep } from '#platform/jobs.ts';
import { reopenWork } from './reopen-work.ts';
import { lockInspection, moveInspection, overdueAnswers } from './store.ts';

/** A shop that has nothing to say: what found nothing is over, the rest waits for the department's word. */
const endAnswers: Sweep = {
  name: 'inspections.end-answers',
  run: async (ctx) => {
    await eachByItself(await overdueAnswers(db, ctx.now), async (id) => {
      await transaction(async (tx) => {
        const inspection = await lockInspection(tx, id);
        if (inspection?.state !== 'signed') return err('ALREADY_DECIDED');
        if (!inspection.hasFindings) {
          await moveInspection(tx, id, 'lapse', { closedAt: ctx.now });
          return ok();
        }
        await reopenWork(tx, ctx, { inspection, variant: 'unanswered' });
        return ok();
      });
    });
  },
};

export const sweeps: Sweep[] = [endAnswers];
