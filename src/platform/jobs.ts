import { fromPrisma, PgBoss, type Queue } from 'pg-boss';
import type { Ctx } from '#kernel/actor.ts';
import type { FactName, Facts } from '#kernel/facts.ts';
import type { Tx } from './db.ts';
import { env } from './env.ts';
import { log } from './log.ts';

/** What a room does when a fact arrives; it may run twice after a crash, so it is written to be repeatable. */
export type Reactions = { [N in FactName]?: (ctx: Ctx, fact: Facts[N]) => Promise<void> };

/** A sweep ends what is overdue by the application's clock; conditional updates make it safe anywhere, any time. */
export type Sweep = { name: string; run: (ctx: Ctx) => Promise<void> };

/** Each one by itself: one that fails does not stop the others, and is told of when all have had their turn. */
export async function eachByItself<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  for (const item of items) await work(item).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

export const FACTS_QUEUE = 'facts';
export const REACTIONS_QUEUE = 'reactions';
/** After the last retry a reaction rests here, visible, instead of vanishing. */
export const PARKED_QUEUE = 'parked';

/** A job that fails ten times is put before a person. */
const MOST_TRIES = 10;
/** Longer than any reaction runs: after it a job whose worker died is another's. */
const LEASE_SECONDS = 60;

const QUEUES: readonly (readonly [string, Omit<Queue, 'name' | 'policy' | 'partition'>])[] = [
  [PARKED_QUEUE, { retentionSeconds: 60 * 60 * 24 * 90 }],
  [
    FACTS_QUEUE,
    {
      retryLimit: MOST_TRIES - 1,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 60,
      expireInSeconds: LEASE_SECONDS,
      deadLetter: PARKED_QUEUE,
    },
  ],
  [
    REACTIONS_QUEUE,
    {
      retryLimit: MOST_TRIES - 1,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 600,
      expireInSeconds: LEASE_SECONDS,
      deadLetter: PARKED_QUEUE,
    },
  ],
];

const shared = globalThis as typeof globalThis & { marketBoss?: Promise<PgBoss> };

/** One small client per process; the tables were made by the migration. */
export function boss(): Promise<PgBoss> {
  shared.marketBoss ??= (async () => {
    const client = new PgBoss({
      connectionString: env.DATABASE_URL,
      schema: 'boss',
      migrate: false,
      createSchema: false,
      supervise: false,
      schedule: false,
      max: 3,
    });
    client.on('error', (error) => log().error({ err: error.message }, 'job queue'));
    await client.start();
    for (const [name, options] of QUEUES) {
      await client.createQueue(name, options);
      // Of an older version: its options are brought up to date.
      await client.updateQueue(name, options);
    }
    return client;
  })().catch((error: unknown) => {
    // A database that was down at the first call is asked again at the next.
    shared.marketBoss = undefined;
    throw error;
  });
  return shared.marketBoss;
}

/** Writes a fact down in the transaction that made it true: both happen or neither. */
export async function record<N extends FactName>(tx: Tx, name: N, fact: Facts[N]): Promise<void> {
  await (await boss()).send(FACTS_QUEUE, { name, fact }, { db: fromPrisma(tx) });
}

/** Takes back the jobs of workers that died, and lets go of those long done. */
export async function tidyJobs(): Promise<void> {
  await (await boss()).supervise();
}

export async function closeJobs(): Promise<void> {
  const client = await shared.marketBoss;
  shared.marketBoss = undefined;
  await client?.stop({ graceful: false, timeout: 1000 });
}
