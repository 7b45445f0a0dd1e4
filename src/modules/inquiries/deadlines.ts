import { ok } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { db, transaction } from '#platform/db.ts';
import { eachByItself, type Sweep } from '#platform/jobs.ts';
import { lockInquiry, sellersToTell } from './store.ts';
import { tellSeller } from './tell-seller.ts';

/** The days on which a seller was not to know are over: he is told what he would have been told at once. */
const endSilence: Sweep = {
  name: 'inquiries.end-silence',
  run: async (ctx) => {
    await eachByItself(await sellersToTell(db, dayOf(ctx.now)), async (id) => {
      await transaction(async (tx) => {
        const inquiry = await lockInquiry(tx, id);
        // Another worker was faster.
        if (inquiry && (await sellersToTell(tx, dayOf(ctx.now))).includes(id)) await tellSeller(tx, ctx, inquiry);
        return ok();
      });
    });
  },
};

export const sweeps: Sweep[] = [endSilence];
