import { dayOf } from '#kernel/time.ts';
import { db } from '#platform/db.ts';
import { eachByItself, type Sweep } from '#platform/jobs.ts';
import { fadedSubjects } from './faded-queries.ts';
import { recomputeScore } from './recompute-score.ts';
import type { Subject } from './store.ts';

/** So many at a beat, so that a long night's list does not hold up the other deadlines. */
const AT_ONCE = 25;

/** This process's list; another process's does the same work to the same end. */
let listedOn = '';
let left: Subject[] = [];

/** Once a day, those whose score changes without a fact: a paper ended, an order is too old to count. */
const recountFaded: Sweep = {
  name: 'trust.recount-faded',
  run: async (ctx) => {
    const today = dayOf(ctx.now);
    if (listedOn !== today) {
      left = await fadedSubjects(db, ctx.now);
      listedOn = today;
    }
    await eachByItself(left.splice(0, AT_ONCE), (subject) => recomputeScore(ctx, subject));
  },
};

export const sweeps: Sweep[] = [recountFaded];
