/**
 * `npm run restore -- DIR [--secrets DIR-secrets] [--replace]`: puts a backup into an empty, migrated database, all of
 * it or nothing. Every hash is looked at before anything is written. `--replace` empties a database that is not. Files are
 * written before the rows that name them, so that a restore which broke off is simply done again. In the end every stored
 * invoice is read again: its hash, and the signatures over it.
 * The market must not run meanwhile.
 */
import { copyFileSync, createReadStream, existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { FileStore } from '#platform/files.ts';
import {
  appliedMigrations,
  jobsVersion,
  type Manifest,
  quoted,
  storedPath,
  type TableShape,
  tablePath,
  tableShapes,
  verifyBackup,
} from './backup-format.ts';
import type { Keys } from './installation.ts';

type Target = {
  adminUrl: string;
  files: FileStore;
  folder: string;
  keysProof: string;
  /** Empties what is there first. */
  replace?: boolean;
  say?: (line: string) => void;
};

export async function restore(target: Target): Promise<Manifest> {
  const manifest = await verifyBackup(target.folder);
  if (manifest.keysProof !== target.keysProof)
    throw new Error('The keys here are not those of the backup: give them with --secrets DIR-secrets.');
  const client = new Client({ connectionString: target.adminUrl });
  await client.connect();
  try {
    await client.query('begin');
    const shapes = await mustFit(client, manifest);
    const filled = await tablesWithRows(client, shapes);
    if (filled.length > 0 && !target.replace)
      throw new Error(`The database is not empty (${filled.slice(0, 5).join(', ')}). --replace empties it first.`);
    await mustBeAlone(client);
    await fill(client, target, manifest);
    await putFiles(target, manifest);
    await client.query('commit');
    await client.query('analyze');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
  return manifest;
}

/**
 * Before the rows hold: were it the other way round, a crash in between would leave rows whose pictures are missing. What
 * lies here under the same name is the same picture, since names are ids and are given once; others without a row are
 * served to nobody.
 */
async function putFiles(target: Target, manifest: Manifest): Promise<void> {
  for (const file of manifest.files)
    await target.files.put(file.name, await readFile(storedPath(target.folder, file.name)));
  target.say?.(`${manifest.files.length} files`);
}

/** Same migrations, same tables, same columns: rows are put back as they lay. */
async function mustFit(client: Client, manifest: Manifest): Promise<TableShape[]> {
  const here = await appliedMigrations(client);
  if (here.join() !== manifest.migrations.join())
    throw new Error(
      `The backup was made at migration ${manifest.migrations.at(-1)}, this database is at ${here.at(-1)}: ` +
        'restore it with the version of the program that made it, then bring that up to date.',
    );
  if ((await jobsVersion(client)) !== manifest.jobs)
    throw new Error('The tables of the job queue are of another version.');
  const shapes = await tableShapes(client);
  const shapeOf = (tables: { schema: string; name: string; columns: string[] }[]) =>
    tables.map((table) => `${table.schema}.${table.name}(${[...table.columns].sort().join()})`).sort();
  const [mine, theirs] = [shapeOf(shapes), shapeOf(manifest.tables)];
  const differs = mine.find((table) => !theirs.includes(table)) ?? theirs.find((table) => !mine.includes(table));
  if (differs) throw new Error(`The tables are not the same: ${differs}`);
  return shapes;
}

/** Connections of the migration just done close within a second or so. */
const LEAVE_TRIES = 20;
const LEAVE_WAIT_MS = 250;

/** A market that runs would go on selling what is being put back. */
async function mustBeAlone(client: Client): Promise<void> {
  for (let tries = 1; ; tries++) {
    const { rows } = await client.query<{ others: number }>(`
      select count(*)::int as others from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and usename is not null`);
    if (!rows[0]?.others) return;
    if (tries === LEAVE_TRIES) throw new Error('The database is in use: stop web and worker first.');
    // Inside a transaction the same picture would be seen again and again.
    await client.query('select pg_stat_clear_snapshot()');
    await new Promise((done) => setTimeout(done, LEAVE_WAIT_MS));
  }
}

/** The queue's own tables are made ready by every start, so they do not count. */
async function tablesWithRows(client: Client, shapes: readonly TableShape[]): Promise<string[]> {
  const filled: string[] = [];
  for (const { schema, name } of shapes.filter((table) => table.schema === 'public')) {
    const { rows } = await client.query<{ has: boolean }>(
      `select exists (select 1 from ${quoted(schema, name)}) as has`,
    );
    if (rows[0]?.has) filled.push(name);
  }
  return filled;
}

/**
 * Rows come in any order, so what links tables waits: foreign keys are taken off and put back, which checks every row,
 * and the tables' own triggers rest. A superuser could silence both at once; the owner of the tables may do this.
 */
async function fill(client: Client, target: Target, manifest: Manifest): Promise<void> {
  const all = manifest.tables.map(({ schema, name }) => quoted(schema, name));
  const guarded = await tablesWithTriggers(client);
  const links = await foreignKeys(client);
  for (const { owner, name } of links) await client.query(`alter table ${owner} drop constraint ${quoted(name)}`);
  for (const table of guarded) await client.query(`alter table ${table} disable trigger user`);
  await client.query(`truncate ${all.join(', ')}`);
  for (const table of manifest.tables) {
    const list = table.columns.map((column) => quoted(column)).join(', ');
    const into = client.query(
      copyFrom(`copy ${quoted(table.schema, table.name)} (${list}) from stdin with (format text, encoding 'UTF8')`),
    );
    await pipeline(createReadStream(tablePath(target.folder, table)), createGunzip(), into);
    if (into.rowCount !== table.rows)
      throw new Error(`${table.schema}.${table.name}: ${into.rowCount} rows instead of ${table.rows}`);
    target.say?.(`${table.schema}.${table.name}: ${table.rows}`);
  }
  for (const { owner, name, definition } of links)
    await client.query(`alter table ${owner} add constraint ${quoted(name)} ${definition}`);
  for (const table of guarded) await client.query(`alter table ${table} enable trigger user`);
  for (const { schema, name, value, isCalled } of manifest.sequences)
    await client.query('select setval($1::regclass, $2::bigint, $3)', [quoted(schema, name), value, isCalled]);
  await mustCount(client, manifest);
}

async function mustCount(client: Client, manifest: Manifest): Promise<void> {
  for (const { schema, name, rows } of manifest.tables) {
    const { rows: found } = await client.query<{ n: string }>(
      `select count(*)::text as n from ${quoted(schema, name)}`,
    );
    if (found[0]?.n !== String(rows)) throw new Error(`${schema}.${name}: ${found[0]?.n} rows instead of ${rows}`);
  }
}

async function tablesWithTriggers(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(`
    select distinct n.nspname as schema, c.relname as name
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where not t.tgisinternal and t.tgenabled <> 'D' and n.nspname in ('public', 'boss')`);
  return rows.map(({ schema, name }) => quoted(schema, name));
}

type Link = { owner: string; name: string; definition: string };

/** Links of partitions follow from those of the whole table, unless they are their own. */
async function foreignKeys(client: Client): Promise<Link[]> {
  const { rows } = await client.query<{ schema: string; table: string; name: string; definition: string }>(`
    select n.nspname as schema, c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and n.nspname in ('public', 'boss') order by 1, 2, 3`);
  return rows.map(({ schema, table, name, definition }) => ({ owner: quoted(schema, table), name, definition }));
}

function optionAfter(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

function keysIn(secretsDir: string): Keys {
  return JSON.parse(readFileSync(join(secretsDir, 'secrets.json'), 'utf8')) as Keys;
}

async function main(): Promise<void> {
  const given = process.argv[2];
  if (!given || given.startsWith('--'))
    throw new Error('Usage: npm run restore -- DIR [--secrets DIR-secrets] [--replace]');
  const secretsDir = optionAfter('--secrets');
  const { adoptKeys, openInstallation } = await import('./installation.ts');
  const installation = await openInstallation();
  const foreign = secretsDir && !installation.hasGivenKeys ? keysIn(resolve(secretsDir)) : null;
  try {
    const [{ files }, { proofOfKeys }, { migrateUp }] = await Promise.all([
      import('#platform/files.ts'),
      import('./backup-format.ts'),
      import('./migrate.ts'),
    ]);
    await migrateUp(installation.adminUrl, installation.appUrl);
    const manifest = await restore({
      adminUrl: installation.adminUrl,
      files: files(),
      folder: resolve(given),
      keysProof: proofOfKeys(foreign ?? installation.keys),
      replace: process.argv.includes('--replace'),
      say: (line) => process.stdout.write(`${line}\n`),
    });
    // Only now: had it failed, the rows here would need their own keys.
    if (foreign) adoptKeys(installation.dataDir, foreign);
    const accounts = secretsDir ? join(resolve(secretsDir), 'demo-accounts.json') : '';
    if (accounts && existsSync(accounts)) copyFileSync(accounts, join(installation.dataDir, 'demo-accounts.json'));
    const { proveArchive } = await import('./prove-archive.ts');
    const archive = await proveArchive(installation.adminUrl);
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    process.stdout.write(
      `\n${manifest.tables.length} tables, ${rows} rows, ${manifest.files.length} files as of ${manifest.madeAt}\n` +
        `${archive.files} stored invoices read again, ${archive.broken.length} not as they were signed\n`,
    );
    // Everything is back; what was broken was so in the backup, and somebody must look at it.
    if (archive.broken.length > 0) throw new Error(archive.broken.slice(0, 20).join('\n'));
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
