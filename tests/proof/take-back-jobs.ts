import { db } from '#platform/db.ts';
import { tidyJobs } from '#platform/jobs.ts';

/** Jobs that a dead worker held, and those that wait for their next try: the wait is put in the past. */
export async function takeBackJobs(): Promise<void> {
  await db.$executeRaw`update boss.job set started_on = started_on - interval '1 day', start_after = start_after - interval '1 day'
    where state in ('active', 'retry', 'created')`;
  await db.$executeRaw`update boss.queue set monitor_on = null, monitor_claim_on = null, maintain_on = null`;
  await tidyJobs();
  await db.$executeRaw`update boss.job set start_after = now() where state in ('retry', 'created') and start_after > now()`;
}
