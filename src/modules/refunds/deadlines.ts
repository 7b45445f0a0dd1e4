import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { lockRefund, refundsSentBefore } from '#modules/payments/api.ts';
import { db, transaction } from '#platform/db.ts';
import { eachByItself, type Sweep } from '#platform/jobs.ts';
import { finishRefund } from './confirm-refund.ts';

/** Sent, proven, and the buyer has not said otherwise for the rule's days. */
const finishSilent: Sweep = {
  name: 'refunds.finish-silent',
  run: async (ctx) => {
    const days = await ruleAt('refund.confirm_days', ctx.now, z.number());
    const before = addHours(ctx.now, -24 * days);
    await eachByItself(await refundsSentBefore(db, before), async (id) => {
      const finished = await transaction(async (tx) => {
        const refund = await lockRefund(tx, id);
        const isSilent = refund?.state === 'sent' && refund.sentAt !== null && refund.sentAt <= before;
        return refund && isSilent ? finishRefund(tx, ctx, refund, 'system') : ok();
      });
      if (!finished.ok) throw new Error(`refund ${id} could not end: ${finished.code}`);
    });
  },
};

export const sweeps: Sweep[] = [finishSilent];
