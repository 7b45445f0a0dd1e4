import { AsyncLocalStorage } from 'node:async_hooks';
import { PrismaPg } from '@prisma/adapter-pg';
import { snakeCase } from '#kernel/names.ts';
import { Refusal, type Result } from '#kernel/result.ts';
import { Prisma, PrismaClient } from '../generated/prisma/client.ts';
import { env } from './env.ts';
import { carryingLarge } from './large-values.ts';

export type Tx = Prisma.TransactionClient;

/** Parts of a statement with their values, to be put together: a question says only what is asked. */
export const { sql, join: joinSql, raw: rawSql, empty: noSql } = Prisma;
export type Sql = Prisma.Sql;

type Pool = 'usual' | 'busy' | 'lossy';

const shared = globalThis as typeof globalThis & { marketDb?: Partial<Record<Pool, PrismaClient>> };

/** Planned without looking at the values: the long statements of the busy paths take longer to plan than to run. */
const KEEPS_PLANS = '-c plan_cache_mode=force_generic_plan';

/** Pools of a process, each made on first use. Sized small: web, worker and pg-boss share PostgreSQL's connections. */
const POOLS: Readonly<Record<Pool, { max: number; options?: string }>> = {
  usual: { max: 10 },
  busy: { max: 8, options: KEEPS_PLANS },
  lossy: { max: 6, options: `${KEEPS_PLANS} -c synchronous_commit=off` },
};

function client(pool: Pool = 'usual'): PrismaClient {
  shared.marketDb ??= {};
  shared.marketDb[pool] ??= connect(POOLS[pool]);
  return shared.marketDb[pool];
}

function connect(pool: { max: number; options?: string }): PrismaClient {
  return new PrismaClient({
    adapter: carryingLarge(
      new PrismaPg(
        {
          connectionString: env.DATABASE_URL,
          ...pool,
          connectionTimeoutMillis: 10_000,
          idleTimeoutMillis: 30_000,
          statement_timeout: 15_000,
        },
        { statementNameGenerator: ({ sql }) => statementName(sql) },
      ),
    ),
    transactionOptions: { maxWait: 10_000, timeout: 15_000 },
    // Its longer messages quote what was to be written, and messages go into the log.
    errorFormat: 'minimal',
  });
}

/**
 * For what may be lost when the power fails: counted hits, answers kept for a repeat, what lies in a cart. It never waits
 * for the disk and never takes part in a transaction; plans as `busyDb`.
 */
export function lossyDb(): PrismaClient {
  return client('lossy');
}

/**
 * For the paths that most requests take: reading a cart, checking out, a payment's notice. Only for statements whose best
 * plan is the same whatever the values (rows by their keys): no search, no list, no sweep. Inside `transaction` it is
 * that transaction.
 */
export function busyDb(): Tx {
  return running.getStore() ?? client('busy');
}

/** Texts that differ by the length of a list are many; beyond this number they are planned each time. */
const MOST_NAMED_STATEMENTS = 1000;
const statementNames = new Map<string, string>();

/** A statement with a name is parsed and planned once a connection instead of each time: for the long ones most of their cost. */
function statementName(sql: string): string {
  const known = statementNames.get(sql);
  if (known !== undefined) return known;
  if (statementNames.size >= MOST_NAMED_STATEMENTS) return '';
  const name = `s${statementNames.size}`;
  statementNames.set(sql, name);
  return name;
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
 * the value; anything else thrown is a bug and goes on up. `busy` as for `busyDb`.
 */
export async function transaction<T>(
  work: (tx: Tx) => Promise<Result<T>>,
  pool: 'usual' | 'busy' = 'usual',
): Promise<Result<T>> {
  const outer = running.getStore();
  if (outer) return work(outer);
  for (let tries = 1; ; tries++) {
    try {
      return await client(pool).$transaction((tx) =>
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

/** A part of a transaction that may be refused without taking the rest back with it: what it wrote by then is undone. */
export async function orElse<T>(tx: Tx, work: () => Promise<Result<T>>): Promise<Result<T>> {
  await tx.$executeRawUnsafe('savepoint or_else');
  const done = await work().catch((error: unknown) => {
    if (error instanceof Refusal) return error.refusal;
    throw error;
  });
  await tx.$executeRawUnsafe(done.ok ? 'release savepoint or_else' : 'rollback to savepoint or_else');
  return done;
}

/** One row: its keys are the columns in camelCase. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * Writes the rows of several tables in one statement, since each statement is a journey to the database and the hot
 * paths make many. Rows of one table have the same keys; references between the tables are checked when all are written.
 */
export async function insertAll(tx: Tx, tables: Readonly<Record<string, readonly Row[]>>): Promise<void> {
  const parts: string[] = [];
  const values: string[] = [];
  for (const [table, rows] of Object.entries(tables)) {
    const keys = Object.keys(rows[0] ?? {});
    if (keys.length === 0) continue;
    const columns = keys.map((key) => `"${snakeCase(key)}"`).join(', ');
    values.push(
      JSON.stringify(
        rows.map((row) => Object.fromEntries(keys.map((key) => [snakeCase(key), row[key] ?? null]))),
        asText,
      ),
    );
    parts.push(
      `i${parts.length} as (insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $${values.length}::jsonb))`,
    );
  }
  if (parts.length > 0) await tx.$executeRawUnsafe(`with ${parts.join(', ')} select 1`, ...values);
}

/** JSON has no whole numbers beyond 2^53; the database reads them from text. */
const asText = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);

export async function closeDb(): Promise<void> {
  await Promise.all(Object.values(shared.marketDb ?? {}).map((one) => one.$disconnect()));
  delete shared.marketDb;
}

/** Accounts that `npm run up` made, whose passwords lie in a file: no real market opens on them. */
export async function hasDemoAccounts(): Promise<boolean> {
  return (await db.account.count({ where: { isDemo: true } })) > 0;
}
