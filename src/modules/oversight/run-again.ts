import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { sendAgain } from '#platform/parked.ts';
import { mayRunJobs } from './core/policy.ts';

/** A job that had failed too often goes back to its queue; reactions are repeatable, so nothing happens twice. */
export async function runAgain(ctx: Ctx, { id }: { id: string }): Promise<Result<void>> {
  if (!mayRunJobs(ctx.actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const job = await sendAgain(tx, id);
    if (!job) return err('ALREADY_DECIDED');
    await audit(tx, ctx, {
      action: 'job.run_again',
      subject: { kind: 'job', id },
      data: { room: job.room, fact: job.fact },
    });
    return ok();
  });
}
