import { AsyncLocalStorage } from 'node:async_hooks';
import { PrismaPg } from '@prisma/adapter-pg';
import { Refusal, type Result } from '#kernel/result.ts';
import { type Prisma, PrismaClient } from '../generated/prisma/client.ts';
import { env } from './env.ts';

export type Tx = Prisma.TransactionClient;

const shared = globalThis as typeof globalThis & { marketDb?: PrismaClient };

/** One pool per process. Sized small: web, worker and pg-boss share PostgreSQL's connections. */
function client(): PrismaClient {
  shared.marketDb ??= new PrismaClient({
    adapter: new PrismaPg({
      connectionString: env.DATABASE_URL,
      max: 10,
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: 30_000,
      statement_timeout: 15_000,
    }),
    transactionOptions: { maxWait: 10_000, timeout: 15_000 },
    // Its longer messages quote what was to be written, and messages go into the log.
    errorFormat: 'minimal',
  });
  return shared.marketDb;
}

/** The transaction that the running code is in, if any. */
const running = new AsyncLocalStorage<Tx>();

/**
 * The database. Inside `transaction` it is that transaction, whoever reads: a second connection taken while holding one
 * would let a full pool wait for itself. Made on first use, so that importing a room needs no database.
 */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get(_, name: string) {
    const target = running.getStore() ?? client();
    const value: unknown = Reflect.get(target, name);
    return typeof value === 'function' ? value.bind(target) : value;
  },
});

const MAX_TRIES = 5;

/** Serialisation failures and deadlocks are the database asking for another try, never a refusal. */
function asksForRetry(error: unknown): boolean {
  const text = error instanceof Error ? `${'code' in error ? String(error.code) : ''} ${error.message}` : '';
  return /\b(P2034|40001|40P01)\b|TransactionWriteConflict/.test(text);
}

/**
 * One transaction; inside another it joins that one. A refusal, returned or thrown by `must`, rolls back and comes out as
 * the value; anything else thrown is a bug and goes on up.
 */
export async function transaction<T>(work: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>> {
  const outer = running.getStore();
  if (outer) return work(outer);
  for (let tries = 1; ; tries++) {
    try {
      return await client().$transaction((tx) =>
        running.run(tx, async () => {
          const result = await work(tx);
          if (!result.ok) throw new Refusal(result);
          return result;
        }),
      );
    } catch (error) {
      if (error instanceof Refusal) return error.refusal;
      if (tries >= MAX_TRIES || !asksForRetry(error)) throw error;
    }
  }
}

export async function closeDb(): Promise<void> {
  await shared.marketDb?.$disconnect();
  shared.marketDb = undefined;
}

/** Accounts that `npm run up` made, whose passwords lie in a file: no real market opens on them. */
export async function hasDemoAccounts(): Promise<boolean> {
  return (await db.account.count({ where: { isDemo: true } })) > 0;
}
