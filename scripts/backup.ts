/**
 * `npm run backup -- DIR`: every table in one snapshot (COPY: the embedded PostgreSQL has no pg_dump), then the files
 * with their hashes. The keys that seal and sign are put apart, into DIR-secrets: whoever finds a backup alone reads no
 * identity number. May run beside the market.
 */
import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';
import { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { FileStore } from '#platform/files.ts';
import {
  appliedMigrations,
  jobsVersion,
  MANIFEST,
  type Manifest,
  quoted,
  SEAL,
  storedPath,
  type TableShape,
  tablePath,
  tableShapes,
} from './backup-format.ts';
import { KEYS, type Keys } from './installation.ts';

type Source = {
  adminUrl: string;
  files: FileStore;
  folder: string;
  at: Date;
  province: string;
  keysProof: string;
  say?: (line: string) => void;
};

/** Writes a whole backup into an empty folder; what is broken off leaves no manifest and counts for nothing. */
export async function backUp(source: Source): Promise<Manifest> {
  const { folder, say = () => {} } = source;
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new Error(`${folder} is not empty.`);
  // Names, phones and addresses lie in it.
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  mkdirSync(join(folder, 'tables'), { recursive: true });
  mkdirSync(join(folder, 'files'), { recursive: true });
  const manifest: Manifest = { ...(await copyDatabase(source)), files: [] };
  // After the rows: a file is kept before its row is written, so every file that a copied row names is there by now.
  for await (const name of source.files.list()) {
    const bytes = await source.files.get(name);
    if (!bytes) continue;
    await writeFile(storedPath(folder, name), bytes);
    manifest.files.push({ name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
  }
  say(`${manifest.files.length} files`);
  const text = JSON.stringify(manifest, null, 1);
  writeFileSync(join(folder, MANIFEST), text);
  writeFileSync(join(folder, SEAL), `${createHash('sha256').update(text).digest('hex')}\n`);
  return manifest;
}

async function copyDatabase(source: Source): Promise<Omit<Manifest, 'files'>> {
  const client = new Client({ connectionString: source.adminUrl });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const tables: Manifest['tables'] = [];
    for (const shape of await tableShapes(client)) {
      const table = await copyTable(client, shape, source.folder);
      tables.push(table);
      source.say?.(`${table.schema}.${table.name}: ${table.rows}`);
    }
    const about = {
      format: 1 as const,
      madeAt: source.at.toISOString(),
      province: source.province,
      postgres: (await client.query<{ server_version: string }>('show server_version')).rows[0]?.server_version ?? '',
      migrations: await appliedMigrations(client),
      jobs: await jobsVersion(client),
      keysProof: source.keysProof,
      tables,
      // Read after the rows: sequences are of no snapshot, and must not be behind the rows.
      sequences: await readSequences(client),
    };
    await client.query('commit');
    return about;
  } finally {
    await client.end();
  }
}

async function copyTable(client: Client, shape: TableShape, folder: string): Promise<Manifest['tables'][number]> {
  const { schema, name, columns } = shape;
  const list = columns.map((column) => quoted(column)).join(', ');
  const rows = client.query(
    copyTo(`copy (select ${list} from ${quoted(schema, name)}) to stdout with (format text, encoding 'UTF8')`),
  );
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(rows, createGzip(), hashing, createWriteStream(tablePath(folder, shape)));
  return { schema, name, columns, rows: rows.rowCount ?? 0, sha256: hash.digest('hex') };
}

async function readSequences(client: Client): Promise<Manifest['sequences']> {
  const { rows } = await client.query<{ schema: string; name: string }>(`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'boss') and c.relkind = 'S' order by 1, 2`);
  const found: Manifest['sequences'] = [];
  for (const { schema, name } of rows) {
    const { rows: values } = await client.query<{ value: string; isCalled: boolean }>(
      `select last_value::text as value, is_called as "isCalled" from ${quoted(schema, name)}`,
    );
    if (values[0]) found.push({ schema, name, ...values[0] });
  }
  return found;
}

/** The keys, and what a demo needs to sign in; readable by the owner of the files alone. */
function putSecretsApart(folder: string, keys: Keys, dataDir: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, 'secrets.json'), JSON.stringify(keys, null, 2), { mode: 0o600 });
  const accounts = join(dataDir, 'demo-accounts.json');
  if (existsSync(accounts)) writeFileSync(join(folder, 'demo-accounts.json'), readFileSync(accounts), { mode: 0o600 });
}

async function main(): Promise<void> {
  const given = process.argv[2];
  if (!given) throw new Error('Usage: npm run backup -- DIR');
  const folder = resolve(given);
  const { openInstallation } = await import('./installation.ts');
  const installation = await openInstallation();
  try {
    const [{ files }, { proofOfKeys }] = await Promise.all([
      import('#platform/files.ts'),
      import('./backup-format.ts'),
    ]);
    const manifest = await backUp({
      adminUrl: installation.adminUrl,
      files: files(),
      folder,
      at: new Date(),
      province: installation.province,
      keysProof: proofOfKeys(installation.keys),
      say: (line) => process.stdout.write(`${line}\n`),
    });
    const apart = `${folder}-secrets`;
    putSecretsApart(apart, installation.keys, installation.dataDir);
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    process.stdout.write(
      `\n${manifest.tables.length} tables, ${rows} rows, ${manifest.files.length} files in ${folder}\n` +
        `${KEYS.join(', ')} in ${apart}: keep this elsewhere, under lock. Without them sealed numbers cannot be read.\n`,
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
