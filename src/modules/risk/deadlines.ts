import { dayOf } from '#kernel/time.ts';
import { db } from '#platform/db.ts';
import { eachByItself, type Sweep } from '#platform/jobs.ts';
import { hashPictures } from './hash-pictures.ts';
import { listingPictures } from './picture-queries.ts';
import { judgeFirings, judgeSample, recountPriceKinds } from './store.ts';
import { endedCases, samplesLeft, type ToWeigh, toWeighTonight } from './sweep-queries.ts';
import { weighApplication } from './weigh-application.ts';
import { weighListing } from './weigh-listing.ts';

/** So much at a beat of two seconds, so that a long night's list does not hold up the other deadlines. */
const WEIGHED_AT_ONCE = 4;
const ENDED_AT_ONCE = 100;
/** Everything that waits with a reason is gone through for it: often enough once a minute. */
const JUDGED_EVERY_MS = 60_000;
const PICTURES_AT_ONCE = 500;
/** Pictures take longest to read: after so many the beat is over. */
const HASHED_AT_ONCE = 5;

const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** This process's list; another process's does the same work to the same end. */
let listedOn = '';
let left: ToWeigh[] = [];
let picturesAfter: string | null = null;
let judgedAtMs = 0;

const weighAgain: Sweep = {
  name: 'risk.weigh-again',
  run: async (ctx) => {
    const today = dayOf(ctx.now);
    if (listedOn !== today) {
      await recountPriceKinds(db, ctx.now);
      left = await toWeighTonight(db, ctx.now);
      picturesAfter = FIRST_ID;
      listedOn = today;
    }
    let picturesRead = 0;
    for (let weighed = 0; weighed < WEIGHED_AT_ONCE && picturesRead < HASHED_AT_ONCE; weighed++) {
      // Taken first: one that fails is told of, and the next beat goes on behind it.
      const next = left.shift();
      if (!next) return;
      if (next.kind === 'application') await weighApplication(ctx, next.id);
      else picturesRead += await weighListing(ctx, next.id);
    }
  },
};

/** Pictures that came in past the usual way: of an older version, of a worker that died. */
const hashRest: Sweep = {
  name: 'risk.hash-rest',
  run: async () => {
    if (picturesAfter === null) return;
    const rows = await listingPictures(db, picturesAfter, PICTURES_AT_ONCE);
    let hashed = 0;
    for (const { id, isHashed } of rows) {
      if (!isHashed && hashed++ === HASHED_AT_ONCE) return;
      if (!isHashed) await hashPictures([id]);
      picturesAfter = id;
    }
    if (rows.length < PICTURES_AT_ONCE) picturesAfter = null;
  },
};

/** Whether who decided saw it as the reasons did: refused, or not. What fell away by itself says nothing. */
const judge: Sweep = {
  name: 'risk.judge',
  run: async (ctx) => {
    if (Math.abs(ctx.now.getTime() - judgedAtMs) < JUDGED_EVERY_MS) return;
    judgedAtMs = ctx.now.getTime();
    await eachByItself(await endedCases(db, ENDED_AT_ONCE), ({ kind, caseId, outcome, isByPerson, closedAt }) => {
      const verdict = outcome === 'refused' ? 'agreed' : outcome === 'approved' ? 'not_agreed' : 'not_judged';
      return judgeFirings(db, kind, caseId, isByPerson ? verdict : 'not_judged', closedAt);
    });
  },
};

/** Samples that nobody looks at any more: their shop has closed. */
const settleSamples: Sweep = {
  name: 'risk.settle-samples',
  run: async () => {
    await eachByItself(await samplesLeft(db, ENDED_AT_ONCE), async ({ reviewId, closedAt }) => {
      await judgeSample(db, reviewId, 'overtaken', closedAt);
    });
  },
};

export const sweeps: Sweep[] = [weighAgain, hashRest, judge, settleSamples];
