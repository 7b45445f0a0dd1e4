import { ok } from '#kernel/result.ts';
import { dayOf, instantOf, minuteOfDay } from '#kernel/time.ts';
import { claimReading } from '#modules/invoices/api.ts';
import { transaction } from '#platform/db.ts';
import { record, type Sweep } from '#platform/jobs.ts';
import { openCheck, startCheck } from './archive-store.ts';
import './events.ts';

const HOUR_SECONDS = 3600;
/** At night, when nobody issues. */
const CHECK_FROM_MINUTE = 120;

const checkArchive: Sweep = {
  name: 'invoices.check-archive',
  run: async (ctx) => {
    if (minuteOfDay(ctx.now) < CHECK_FROM_MINUTE) return;
    await transaction(async (tx) => {
      if (!(await claimReading(tx, 'archive', ctx.now, HOUR_SECONDS))) return ok();
      const started = await startCheck(tx, ctx.now, instantOf(dayOf(ctx.now)));
      // One whose job was lost goes on where it stood.
      const open = started ?? (await openCheck(tx))?.id;
      if (open !== undefined && open !== null) await record(tx, 'invoice.archive_due', { checkId: String(open) });
      return ok();
    });
  },
};

export const sweeps: Sweep[] = [checkArchive];
