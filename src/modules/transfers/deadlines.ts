import { ok } from '#kernel/result.ts';
import { escalateClaims } from '#modules/payments/api.ts';
import { watchedAccounts } from '#modules/shops/api.ts';
import { transaction } from '#platform/db.ts';
import { record, type Sweep } from '#platform/jobs.ts';
import { closeLinkRows, reopenLinkRows } from './store.ts';
import './events.ts';

export const sweeps: Sweep[] = [
  {
    name: 'transfers.escalate-claims',
    run: async (ctx) => {
      await transaction(async (tx) => ok(await escalateClaims(tx, ctx.now)));
    },
  },
  {
    name: 'transfers.link-rows',
    run: async (ctx) => {
      await transaction(async (tx) => {
        await closeLinkRows(tx, ctx.now);
        for (const noticeId of await reopenLinkRows(tx, ctx.now)) await record(tx, 'notice.needs_person', { noticeId });
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
