import { ok } from '#kernel/result.ts';
import { escalateClaims } from '#modules/payments/api.ts';
import { watchedAccounts } from '#modules/shops/api.ts';
import { closeWork } from '#modules/work/api.ts';
import { transaction } from '#platform/db.ts';
import { record, type Sweep } from '#platform/jobs.ts';
import { leaveToPerson } from './leave-to-person.ts';
import { closeLinkRows, reopenLinkRows } from './store.ts';
import './events.ts';

export const sweeps: Sweep[] = [
  {
    name: 'transfers.escalate-claims',
    run: async (ctx) => {
      await transaction(async (tx) => ok(await escalateClaims(tx, ctx)));
    },
  },
  {
    name: 'transfers.link-rows',
    run: async (ctx) => {
      await transaction(async (tx) => {
        for (const subjectId of await closeLinkRows(tx, ctx.now))
          await closeWork(tx, ctx, { kind: 'notice', subjectId }, 'already_paid');
        for (const noticeId of await reopenLinkRows(tx, ctx.now)) await leaveToPerson(tx, ctx, noticeId);
        return ok();
      });
    },
  },
  {
    // Only says whose rows are to be asked for: a watcher that takes its time holds up nothing but its own questions.
    name: 'transfers.ask-rows',
    run: async (ctx) => {
      await transaction(async (tx) => {
        for (const bankAccountId of await watchedAccounts.claimToRead(tx, ctx.now))
          await record(tx, 'bank_rows.to_ask', { bankAccountId });
        return ok();
      });
    },
  },
];
