/**
 * Rows by COPY, in one transaction, into tables whose own triggers, foreign keys and further indexes wait until the end
 * and then stand again exactly as they were found: built and checked once over everything instead of row by row.
 */
import { once } from 'node:events';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

export type Batch = { table: string; columns: readonly string[]; rows: Uint8Array };

export type Load = {
  write(batch: Batch): Promise<void>;
  query<T extends object>(sql: string, values?: unknown[]): Promise<T[]>;
  finish(): Promise<void>;
  abandon(): Promise<void>;
};

export async function openLoad(
  adminUrl: string,
  tables: readonly string[],
  say: (line: string) => void,
): Promise<Load> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  const isRoomy = await allowLongLog(client);
  await client.query('begin');
  await client.query(`set local maintenance_work_mem = '1GB'; set local statement_timeout = 0`);
  const standing = await takeDown(client, tables);
  const close = async (verb: 'commit' | 'rollback') => {
    await client.query(verb);
    if (isRoomy) await resetLog(client);
    await client.end();
  };
  return {
    async write({ table, columns, rows }) {
      const into = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`));
      into.end(rows);
      await once(into, 'finish');
    },
    async query<T extends object>(sql: string, values: unknown[] = []) {
      return (await client.query<T>(sql, values)).rows;
    },
    async finish() {
      for (const [i, statement] of standing.entries()) {
        await client.query(statement);
        if (i % 20 === 19) say(`  ${i + 1} of ${standing.length} indexes and keys stand again`);
      }
      for (const table of tables) await moveSequencesOn(client, table);
      for (const table of tables) await client.query(`alter table ${table} enable trigger user`);
      await client.query('commit');
      say('  counting for the planner');
      for (const table of tables) await client.query(`vacuum (analyze) ${table}`);
      if (isRoomy) await resetLog(client);
      await client.end();
    },
    abandon: () => close('rollback'),
  };
}

/** Takes down what would be done row by row; answers the statements that put it back. */
async function takeDown(client: Client, tables: readonly string[]): Promise<string[]> {
  const named = [tables.map((table) => `public.${table}`)];
  const keys = await client.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and conrelid = any($1::regclass[])`,
    named,
  );
  const indexes = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     where i.indrelid = any($1::regclass[]) and not i.indisprimary
       and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)`,
    named,
  );
  for (const { table, name } of keys.rows) await client.query(`alter table ${table} drop constraint "${name}"`);
  for (const { name } of indexes.rows) await client.query(`drop index ${name}`);
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`);
  return [
    ...indexes.rows.map(({ definition }) => definition),
    ...keys.rows.map(({ table, name, definition }) => `alter table ${table} add constraint "${name}" ${definition}`),
  ];
}

/** Rows came with ids of their own: the sequence behind goes on after them. */
async function moveSequencesOn(client: Client, table: string): Promise<void> {
  const { rows } = await client.query<{ sequence: string | null }>(
    'select pg_get_serial_sequence($1, $2) as sequence',
    [table, (await hasId(client, table)) ? 'id' : await firstColumn(client, table)],
  );
  const sequence = rows[0]?.sequence;
  if (sequence) await client.query(`select setval('${sequence}', greatest((select max(id) from ${table}), 1))`);
}

async function hasId(client: Client, table: string): Promise<boolean> {
  const found = await client.query(
    `select 1 from information_schema.columns where table_schema = 'public' and table_name = $1 and column_name = 'id'`,
    [table],
  );
  return found.rowCount === 1;
}

async function firstColumn(client: Client, table: string): Promise<string> {
  const { rows } = await client.query<{ column_name: string }>(
    `select column_name from information_schema.columns where table_schema = 'public' and table_name = $1 order by ordinal_position limit 1`,
    [table],
  );
  return rows[0]?.column_name ?? 'id';
}

/** Fewer checkpoints meanwhile. Only a superuser may ask for it; without it the load is a little slower. */
async function allowLongLog(client: Client): Promise<boolean> {
  try {
    await client.query(`alter system set max_wal_size = '6GB'`);
    await client.query('select pg_reload_conf()');
    return true;
  } catch {
    return false;
  }
}

async function resetLog(client: Client): Promise<void> {
  await client.query('alter system reset max_wal_size');
  await client.query('select pg_reload_conf()');
}
