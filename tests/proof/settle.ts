/** The days after: every deadline passes, every fact is reacted to. Prints the instant at which all was swept. */
import { advanceClock } from '#platform/clock.ts';
import { db } from '#platform/db.ts';
import { tidyJobs } from '#platform/jobs.ts';
import { react, sweepAll } from './actors/clock.ts';
import { letGo } from './reference-data.ts';

const DAY_SECONDS = 86_400;
const DAYS = [...Array.from({ length: 16 }, () => 1), 5, 5, 5, 5, 5, 5];

/** Jobs that a dead worker held, and those that wait for their next try: the wait is put in the past. */
async function takeBackJobs(): Promise<void> {
  await db.$executeRaw`update boss.job set started_on = started_on - interval '1 day', start_after = start_after - interval '1 day'
    where state in ('active', 'retry', 'created')`;
  await db.$executeRaw`update boss.queue set monitor_on = null, monitor_claim_on = null, maintain_on = null`;
  await tidyJobs();
  await db.$executeRaw`update boss.job set start_after = now() where state in ('retry', 'created') and start_after > now()`;
}

let at = await advanceClock(0);
for (const days of DAYS) {
  at = await advanceClock(days * DAY_SECONDS);
  await sweepAll(at);
  await takeBackJobs();
  while ((await react(at, 100, () => false)) > 0);
}
// The last questions about what nobody answered are asked, too: none is left over.
for (let turn = 0; turn < 3; turn++) {
  await sweepAll(at);
  while ((await react(at, 100, () => false)) > 0);
}
await letGo();
process.stdout.write(`${JSON.stringify(at.toISOString())}\n`);
