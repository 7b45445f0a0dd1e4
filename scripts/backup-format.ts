import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { z } from 'zod';
import { hmacSha256 } from '#platform/secrets.ts';
import type { Keys } from './installation.ts';

/**
 * A backup is a folder: `tables/<schema>.<table>.gz` (PostgreSQL's COPY in text form), `files/<name>`, `manifest.json`
 * and, written last, `manifest.sha256`. Without the last it is not a backup.
 */
const Table = z.object({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.number().int(),
  sha256: z.string(),
});
const Sequence = z.object({ schema: z.string(), name: z.string(), value: z.string(), isCalled: z.boolean() });
const StoredFile = z.object({ name: z.string(), bytes: z.number().int(), sha256: z.string() });

export const Manifest = z.object({
  format: z.literal(1),
  madeAt: z.string(),
  province: z.string(),
  postgres: z.string(),
  migrations: z.array(z.string()),
  /** Version of the job queue's tables. */
  jobs: z.string(),
  /** Says whether other keys are the same, and nothing of what they are. */
  keysProof: z.string(),
  tables: z.array(Table),
  sequences: z.array(Sequence),
  files: z.array(StoredFile),
});
export type Manifest = z.output<typeof Manifest>;

export const MANIFEST = 'manifest.json';
export const SEAL = 'manifest.sha256';

export const tablePath = (folder: string, { schema, name }: { schema: string; name: string }): string =>
  join(folder, 'tables', `${schema}.${name}.gz`);
export const storedPath = (folder: string, name: string): string => join(folder, 'files', name);

export const quoted = (...names: string[]): string => names.map((name) => `"${name.replaceAll('"', '""')}"`).join('.');

export function proofOfKeys(keys: Keys): string {
  return hmacSha256(`${keys.ENCRYPTION_KEY}.${keys.LOOKUP_KEY}`, 'keys of a backup');
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Reads the manifest and every file against it; the first that differs ends the reading. */
export async function verifyBackup(folder: string): Promise<Manifest> {
  const sealFile = join(folder, SEAL);
  if (!existsSync(sealFile)) throw new Error(`${folder} holds no whole backup: ${SEAL} is missing.`);
  const text = readFileSync(join(folder, MANIFEST));
  if (createHash('sha256').update(text).digest('hex') !== readFileSync(sealFile, 'utf8').trim())
    throw new Error(`${MANIFEST} is damaged.`);
  const manifest = Manifest.parse(JSON.parse(text.toString('utf8')));
  const expected = [
    ...manifest.tables.map((table) => ({ path: tablePath(folder, table), sha256: table.sha256 })),
    ...manifest.files.map((file) => ({ path: storedPath(folder, file.name), sha256: file.sha256 })),
  ];
  for (const { path, sha256 } of expected) {
    if (!existsSync(path)) throw new Error(`${path} is missing.`);
    if ((await sha256Of(path)) !== sha256) throw new Error(`${path} is damaged.`);
  }
  return manifest;
}

export type TableShape = { schema: string; name: string; columns: string[]; isPartitioned: boolean };

/** What migrations made and a backup does not carry: their own list, and the version of the job queue's tables. */
const LEFT_OUT = ['public._prisma_migrations', 'boss.version'];

/** Every table with its columns; of a partitioned one the whole, which sends rows to their parts by itself. */
export async function tableShapes(client: Client): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(`
    select n.nspname as schema, c.relname as name, c.relkind = 'p' as "isPartitioned",
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'boss') and c.relkind in ('r', 'p') and not c.relispartition
    order by n.nspname, c.relname`);
  return rows.filter((table) => !LEFT_OUT.includes(`${table.schema}.${table.name}`));
}

export async function appliedMigrations(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select migration_name as name from public._prisma_migrations where finished_at is not null and rolled_back_at is null order by 1',
  );
  return rows.map((row) => row.name);
}

export async function jobsVersion(client: Client): Promise<string> {
  const { rows } = await client.query<{ version: number }>('select version from boss.version');
  return String(rows[0]?.version ?? '');
}
