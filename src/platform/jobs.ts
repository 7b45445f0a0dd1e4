import { fromPrisma, PgBoss } from 'pg-boss';
import type { Ctx } from '#kernel/actor.ts';
import type { FactName, Facts } from '#kernel/facts.ts';
import type { Tx } from './db.ts';
import { env } from './env.ts';
import { log } from './log.ts';

/** What a room does when a fact arrives; it may run twice after a crash, so it is written to be repeatable. */
export type Reactions = { [N in FactName]?: (ctx: Ctx, fact: Facts[N]) => Promise<void> };

/** A sweep ends what is overdue by the application's clock; conditional updates make it safe anywhere, any time. */
export type Sweep = { name: string; run: (ctx: Ctx) => Promise<void> };

export const FACTS_QUEUE = 'facts';
export const REACTIONS_QUEUE = 'reactions';
/** After the last retry a reaction rests here, visible, instead of vanishing. */
export const PARKED_QUEUE = 'parked';

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
    await client.createQueue(PARKED_QUEUE, { retentionSeconds: 60 * 60 * 24 * 90 });
    await client.createQueue(FACTS_QUEUE, { retryLimit: 20, retryDelay: 1, retryBackoff: true, retryDelayMax: 60 });
    await client.createQueue(REACTIONS_QUEUE, {
      retryLimit: 8,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 600,
      deadLetter: PARKED_QUEUE,
    });
    return client;
  })();
  return shared.marketBoss;
}

/** Writes a fact down in the transaction that made it true: both happen or neither. */
export async function record<N extends FactName>(tx: Tx, name: N, fact: Facts[N]): Promise<void> {
  await (await boss()).send(FACTS_QUEUE, { name, fact }, { db: fromPrisma(tx) });
}

export async function closeJobs(): Promise<void> {
  const client = await shared.marketBoss;
  shared.marketBoss = undefined;
  await client?.stop({ graceful: false, timeout: 1000 });
}
