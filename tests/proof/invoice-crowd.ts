/**
 * Many workers at the invoices of many sellers, dying at random: a process that dies is followed by another, the tax
 * authority loses, repeats, delays, alters and refuses. Moments are counted in acts and not in time.
 */
import { advanceClock } from '#platform/clock.ts';
import { db } from '#platform/db.ts';
import { type Chance, chanceOf } from '../../prisma/seed/large/random.ts';
import type { TvanSandbox } from '../support/tvan-sandbox.ts';
import { type Part, startProgram } from './stack.ts';

const ACTS_BETWEEN: readonly [number, number] = [12, 45];
const MOST_ACTS = 200_000;

const CALLS = ['timeout', 'failed', 'empty', 'html', 'busy', 'broken'];
const TROUBLES = [
  ...CALLS.flatMap((fault) => [`messages:${fault}`, `feed:${fault}`, `answers:${fault}`]),
  ...['late', 'held', 'lost', 'twice', 'again', 'shuffled', 'forged', 'altered', 'stray'],
  ...['reject:TT03', 'reject:KH01', 'reject:ZZ99'],
];

/** More at once than the machine can serve: a transaction or a statement was given up, and all of it with it. */
const GIVEN_UP = /\bP2028\b|Transaction API error|statement timeout/;

export type Crowd = {
  acts: Record<string, number>;
  kills: number;
  troubles: number;
  /** Acts whose transaction took too long and did nothing. */
  givenUp: number;
  failures: string[];
};

export async function letWork(
  sandbox: TvanSandbox,
  of: { processes: number; workersEach: number; kills: number; seed: number },
): Promise<Crowd> {
  const chance = chanceOf(of.seed);
  const crowd: Crowd = { acts: {}, kills: 0, troubles: 0, givenUp: 0, failures: [] };
  let serial = of.seed * 1000;
  let waiter: { left: number; done: () => void } | null = null;
  const start = (): Part => {
    const part = startProgram('tests/proof/invoice-process.ts', [String(++serial), String(of.workersEach)]);
    part.child.on('message', ({ name, failure }: { name: string; failure: string | null }) => {
      crowd.acts[name] = (crowd.acts[name] ?? 0) + 1;
      if (failure !== null && GIVEN_UP.test(failure)) crowd.givenUp++;
      else if (failure !== null) crowd.failures.push(`${name}: ${failure}`);
      if (waiter && --waiter.left <= 0) waiter.done();
    });
    return part;
  };
  const acts = (left: number) =>
    new Promise<void>((done) => {
      waiter = { left, done };
    });
  const parts = Array.from({ length: of.processes }, start);
  try {
    for (let counted = 0; counted < MOST_ACTS; ) {
      const pause = chance.between(...ACTS_BETWEEN);
      await acts(pause);
      counted += pause;
      crowd.troubles += await makeTrouble(sandbox, chance);
      // Leases end and pauses are over: what a dead one held is another's.
      await advanceClock(chance.oneOf([5, 30, 61, 130, 400]));
      if (crowd.kills >= of.kills && (await isAllIssued())) break;
      if (crowd.kills >= of.kills) continue;
      const which = chance.between(0, parts.length - 1);
      await parts[which]?.kill('SIGKILL');
      parts[which] = start();
      crowd.kills++;
    }
  } finally {
    await Promise.all(parts.map((part) => part.kill('SIGKILL')));
  }
  crowd.kills += parts.length;
  return crowd;
}

async function makeTrouble(sandbox: TvanSandbox, chance: Chance): Promise<number> {
  if (chance.is(0.05)) await sandbox.trouble({ down: chance.between(10, 600), service: 'tvan' });
  const count = chance.between(0, 3);
  for (let left = count; left > 0; left--)
    await sandbox.trouble({ switches: [chance.oneOf(TROUBLES)], about: null, delaySeconds: chance.between(5, 300) });
  return count;
}

async function isAllIssued(): Promise<boolean> {
  const [row] = await db.$queryRaw<{ left: number }[]>`
    select (select count(*) from invoices where state = 'draft' and kind = 'original')::int
      + (select count(*) from orders o where o.state in ('handed_over', 'delivered', 'completed') and o.final_total_vnd > o.returned_vnd
          and not exists (select 1 from invoices i where i.order_id = o.id))::int as left`;
  return row?.left === 0;
}
