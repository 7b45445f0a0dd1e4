/**
 * `npm run reseal`: what an older key has sealed is sealed anew with ENCRYPTION_KEY, so that the older one can be thrown
 * away. Runs beside the market: a row that changes meanwhile is left alone and looked at again. Broken off, it is simply
 * done again.
 */
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { openWith, sealWith } from '#platform/secrets.ts';
import { quoted } from './backup-format.ts';

type Column = { table: string; column: string };
export type Resealed = Column & { sealed: number; renewed: number };

/** By their names; the answers that a one-time code confirms are sealed under another. */
async function sealedColumns(client: Client): Promise<Column[]> {
  const { rows } = await client.query<Column>(`
    select c.table_name as table, c.column_name as column from information_schema.columns c
      join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type = 'text'
      and (c.column_name = 'sealed' or c.column_name like '%\\_sealed' or (c.table_name = 'one_time_codes' and c.column_name = 'payload'))
    order by 1, 2`);
  return rows;
}

const ROWS_AT_ONCE = 500;

/** The first key seals, all open. A text that none of them opens stops it: a key is missing, and throwing one away would lose it. */
export async function reseal(
  adminUrl: string,
  keys: readonly [string, ...string[]],
  rowsAtOnce = ROWS_AT_ONCE,
): Promise<Resealed[]> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const done: Resealed[] = [];
    for (const of of await sealedColumns(client)) done.push(await resealColumn(client, of, keys, rowsAtOnce));
    return done;
  } finally {
    await client.end();
  }
}

async function resealColumn(
  client: Client,
  { table, column }: Column,
  keys: readonly [string, ...string[]],
  rowsAtOnce: number,
): Promise<Resealed> {
  const [own] = keys;
  const counts = { table, column, sealed: 0, renewed: 0 };
  const [of, name] = [quoted(table), quoted(column)];
  // What is written anew moves, may be met once more and then opens with the first key.
  for (let after = '(0,0)'; ; ) {
    const { rows } = await client.query<{ place: string; text: string }>(
      `select ctid::text as place, ${name} as text from ${of} where ctid > $1::tid and ${name} is not null order by ctid limit $2`,
      [after, rowsAtOnce],
    );
    for (const { place, text } of rows) {
      after = place;
      const { plain, key } = openWith(keys, text);
      if (key === own) {
        counts.sealed++;
        continue;
      }
      const { rowCount } = await client.query(`update ${of} set ${name} = $1 where ctid = $2::tid and ${name} = $3`, [
        sealWith(own, plain),
        place,
        text,
      ]);
      counts.renewed += rowCount ?? 0;
    }
    if (rows.length < rowsAtOnce) return counts;
  }
}

async function main(): Promise<void> {
  const { openInstallation } = await import('./installation.ts');
  const installation = await openInstallation();
  try {
    const { ENCRYPTION_KEY, ENCRYPTION_KEYS_OLD = '' } = installation.keys;
    const old = ENCRYPTION_KEYS_OLD.split(',').filter((key) => key.trim() !== '');
    const done = await reseal(installation.adminUrl, [ENCRYPTION_KEY, ...old.map((key) => key.trim())]);
    for (const { table, column, sealed, renewed } of done)
      process.stdout.write(`${table}.${column}: ${renewed} sealed anew, ${sealed} as they should be\n`);
    const renewed = done.reduce((sum, one) => sum + one.renewed, 0);
    process.stdout.write(
      renewed === 0
        ? '\nNothing in the database needs an older key any more.\n'
        : `\n${renewed} sealed anew. Once more: it says so when nothing is left.\n`,
    );
  } finally {
    await installation.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  main().then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exit(1);
    },
  );
