/** Where the time goes: processor seconds per process, statements per order. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';

const TICKS_PER_SECOND = 100;

/** Processor time of one process, or null where /proc is not. */
function ticksOf(pid: number): { parent: number; ticks: number; endedTicks: number } | null {
  try {
    // Name in brackets may hold spaces; the fields after it are counted from the state on.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    const at = (field: number) => Number(fields[field - 3]);
    return { parent: at(4), ticks: at(14) + at(15), endedTicks: at(16) + at(17) };
  } catch {
    return null;
  }
}

export function processorSeconds(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + (ticksOf(pid)?.ticks ?? 0), 0) / TICKS_PER_SECOND;
}

/** PostgreSQL and all its children, also those that have ended. */
export function databaseSeconds(folder: string): number {
  try {
    const holder = Number(readFileSync(join(folder, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);
    const own = ticksOf(holder);
    const children = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => ticksOf(Number(name)))
      .filter((one) => one?.parent === holder);
    const ticks = children.reduce((sum, one) => sum + (one?.ticks ?? 0), (own?.ticks ?? 0) + (own?.endedTicks ?? 0));
    return ticks / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
}

export type StatementCost = { perOrder: number; msEach: number; msPerOrder: number; rowsEach: number; text: string };

export async function forgetStatements(adminUrl: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    await client.query('create extension if not exists pg_stat_statements');
    await client.query('select pg_stat_statements_reset()');
  });
}

/** Every statement since it was last asked to forget, the dearest first. */
export async function statementsPerOrder(adminUrl: string, orders: number): Promise<StatementCost[]> {
  return withClient(adminUrl, async (client) => {
    const { rows } = await client.query<{ calls: string; ms: number; rows: string; query: string }>(
      `select calls, total_exec_time + total_plan_time as ms, rows, query from pg_stat_statements
       where dbid = (select oid from pg_database where datname = current_database())
         and query not like '%pg_stat_statements%' order by ms desc`,
    );
    return rows.map(({ calls, ms, rows: rowCount, query }) => ({
      perOrder: Number(calls) / orders,
      msEach: ms / Number(calls),
      msPerOrder: ms / orders,
      rowsEach: Number(rowCount) / Number(calls),
      text: query.replace(/\s+/g, ' ').trim(),
    }));
  });
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export const percentile = (sorted: readonly number[], p: number): number =>
  Math.round((sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))] ?? 0) * 10) / 10;

export const round = (n: number, digits = 1): number => Math.round(n * 10 ** digits) / 10 ** digits;
