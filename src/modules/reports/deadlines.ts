import { ok } from '#kernel/result.ts';
import { changeWork } from '#modules/work/api.ts';
import { db, transaction } from '#platform/db.ts';
import { eachByItself, type Sweep } from '#platform/jobs.ts';
import { lockMatter, moveMatter, overdueCorrections } from './store.ts';

/** A seller who says nothing in time: the work comes back, due at once. */
const endCorrections: Sweep = {
  name: 'reports.end-corrections',
  run: async (ctx) => {
    await eachByItself(await overdueCorrections(db, ctx.now), async (id) => {
      await transaction(async (tx) => {
        await changeWork(tx, { kind: 'report', subjectId: id }, { isWaiting: false });
        const matter = await lockMatter(tx, id);
        if (matter?.correctBy && matter.correctBy <= ctx.now) await moveMatter(tx, id, 'lapse', {});
        return ok();
      });
    });
  },
};

export const sweeps: Sweep[] = [endCorrections];
