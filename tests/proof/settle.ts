/** The days after: every deadline passes, every fact is reacted to. Prints the instant at which all was swept. */
import { advanceClock } from '#platform/clock.ts';
import { react, sweepAll } from './actors/clock.ts';
import { letGo } from './reference-data.ts';
import { takeBackJobs } from './take-back-jobs.ts';

const DAY_SECONDS = 86_400;
const DAYS = [...Array.from({ length: 16 }, () => 1), 5, 5, 5, 5, 5, 5];

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
