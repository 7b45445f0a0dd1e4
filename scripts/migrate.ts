/**
 * Migrations by Prisma's own engine, compiled to WebAssembly (its binary cannot be fetched everywhere).
 *   node scripts/migrate.ts up            applies what is missing to DATABASE_ADMIN_URL (or DATABASE_URL)
 *   node scripts/migrate.ts new NAME      writes the SQL from the last migrated schema to the present one
 * The folders are standard Prisma migrations: `prisma migrate deploy` works on them unchanged.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import { Client } from 'pg';
import { PgBoss } from 'pg-boss';
import { type SealingKeys, sealNumbers } from './seal-numbers.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const schemaFolder = join(root, 'prisma/schema');
const migrationsFolder = join(root, 'prisma/migrations');
const lastSchemaFile = join(migrationsFolder, 'last-schema.prisma');

type Schemas = { files: { path: string; content: string }[] };
const filters = { externalTables: [], externalEnums: [] };

/** The schema as the last migration left it; empty before the first. */
export function lastSchema(): string {
  return existsSync(lastSchemaFile) ? readFileSync(lastSchemaFile, 'utf8') : '';
}

/** The schema files as one text. */
export function presentSchema(): string {
  return readdirSync(schemaFolder)
    .filter((name) => name.endsWith('.prisma'))
    .sort((a, b) => Number(b === 'schema.prisma') - Number(a === 'schema.prisma') || a.localeCompare(b))
    .map((name) => readFileSync(join(schemaFolder, name), 'utf8'))
    .join('\n');
}

const asSchemas = (content: string): Schemas => ({ files: [{ path: 'schema.prisma', content }] });

type EngineGlue = {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
  SchemaEngine: {
    new: (
      options: { datamodels: [string, string][] },
      log: (line: string) => void,
      adapter: unknown,
    ) => Promise<SchemaEngine>;
  };
};

async function openEngine(databaseUrl: string): Promise<SchemaEngine> {
  // The package exports only its bundler entry; Node loads the two files behind it.
  const folder = join(root, 'node_modules/@prisma/schema-engine-wasm');
  const glue = (await import(pathToFileURL(join(folder, 'schema_engine_bg.js')).href)) as EngineGlue &
    WebAssembly.ModuleImports;
  const module = new WebAssembly.Module(readFileSync(join(folder, 'schema_engine_bg.wasm')));
  const instance = new WebAssembly.Instance(module, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  // Fills the table of references to JavaScript's values; without it the first call that hands one over reads garbage.
  (instance.exports.__wbindgen_start as () => void)();
  const adapter = bindMigrationAwareSqlAdapterFactory(sendingScriptsWhole(databaseUrl));
  return glue.SchemaEngine.new({ datamodels: [['schema.prisma', presentSchema()]] }, () => {}, adapter);
}

/** The adapter cuts a script at every semicolon, also inside a function's body: scripts are sent whole, and so are atomic. */
function sendingScriptsWhole(databaseUrl: string): PrismaPg {
  const factory = new PrismaPg(
    { connectionString: databaseUrl, allowExitOnIdle: true, idleTimeoutMillis: 1000 },
    { schema: 'public' },
  );
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    adapter.executeScript = async (script: string) => {
      const client = new Client({ connectionString: databaseUrl });
      await client.connect();
      try {
        await client.query(script);
      } finally {
        await client.end();
      }
    };
    return adapter;
  };
  return factory;
}

function migrationList() {
  const folders = readdirSync(migrationsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: migrationsFolder,
    lockfile: {
      path: 'migration_lock.toml',
      content: readFileSync(join(migrationsFolder, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: folders.map((path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: readFileSync(join(migrationsFolder, path, 'migration.sql'), 'utf8') },
      },
    })),
  };
}

/**
 * Applies missing migrations, prepares the job queue's tables and the application's role. Answers the names applied. The keys
 * are needed where rows from before have to be sealed.
 */
export async function migrateUp(
  adminUrl: string,
  appUrl: string,
  keys: SealingKeys = { ENCRYPTION_KEY: process.env.ENCRYPTION_KEY, LOOKUP_KEY: process.env.LOOKUP_KEY },
): Promise<string[]> {
  const engine = await openEngine(adminUrl);
  let applied: string[];
  try {
    applied = (await engine.applyMigrations({ migrationsList: migrationList(), filters })).appliedMigrationNames;
  } finally {
    engine.free();
  }
  await sealNumbers(adminUrl, keys);
  const boss = new PgBoss({ connectionString: adminUrl, schema: 'boss', supervise: false, schedule: false });
  boss.on('error', () => {});
  await boss.start();
  await boss.stop({ graceful: false });
  await grantToApplication(adminUrl, appUrl);
  return applied;
}

/** Tables whose rows are never changed or removed, not even by a bug: the role may only insert and read. */
const APPEND_ONLY = [
  'audit_log',
  'audit_chain',
  'audit_seals',
  'access_review_answers',
  'book_entries',
  'book_lines',
  'order_events',
  'stock_movements',
  'tax_notes',
  'tax_return_rows',
  'activity_changes',
  'notice_parts',
  'takedown_evidence',
  'indicator_snapshots',
  'plan_targets',
  'outside_figures',
  'ebi_years',
  'data_breach_entries',
  'case_parties',
  'case_evidence',
  'case_notes',
  'case_events',
  'letter_files',
  'agency_looks',
  'agency_databases',
  'inquiry_files',
  'risk_settings',
  'bulletin_files',
];

async function grantToApplication(adminUrl: string, appUrl: string): Promise<void> {
  const app = new URL(appUrl);
  const admin = new URL(adminUrl);
  if (app.username === admin.username) return;
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const role = client.escapeIdentifier(decodeURIComponent(app.username));
    const password = client.escapeLiteral(decodeURIComponent(app.password));
    const known = await client.query('select 1 from pg_roles where rolname = $1', [decodeURIComponent(app.username)]);
    if (known.rowCount === 0) await client.query(`create role ${role} login password ${password}`);
    await client.query(`
      grant usage on schema public, boss to ${role};
      grant select, insert, update, delete on all tables in schema public, boss to ${role};
      grant usage, select, update on all sequences in schema public, boss to ${role};
      grant execute on all functions in schema public, boss to ${role};
      revoke update, delete, truncate on ${APPEND_ONLY.join(', ')} from ${role};
      revoke insert, update, delete on _prisma_migrations from ${role};`);
  } finally {
    await client.end();
  }
}

async function newMigration(name: string): Promise<void> {
  if (!/^[a-z0-9_]+$/.test(name)) throw new Error('a migration is named in small letters, digits and _');
  const url = process.env.DATABASE_ADMIN_URL ?? 'postgresql://nobody@localhost:1/none';
  const engine = await openEngine(url);
  const before = lastSchema();
  const after = presentSchema();
  const sql = await captureDiff(engine, before, after);
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(migrationsFolder, `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'migration.sql'), sql);
  writeFileSync(lastSchemaFile, after);
  process.stdout.write(`${folder}\n`);
}

async function captureDiff(engine: SchemaEngine, before: string, after: string) {
  const answer = await engine.diff({
    from: before ? { tag: 'schemaDatamodel', ...asSchemas(before) } : { tag: 'empty' },
    to: { tag: 'schemaDatamodel', ...asSchemas(after) },
    script: true,
    exitCode: false,
    filters,
  });
  return answer.stdout ?? '';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [verb, name] = process.argv.slice(2);
  if (verb === 'new' && name) await newMigration(name);
  else if (verb === 'up') {
    const adminUrl = process.env.DATABASE_ADMIN_URL ?? process.env.DATABASE_URL;
    if (!adminUrl) throw new Error('DATABASE_URL is not set');
    const applied = await migrateUp(adminUrl, process.env.DATABASE_URL ?? adminUrl);
    process.stdout.write(applied.length > 0 ? `applied ${applied.join(', ')}\n` : 'nothing to apply\n');
  } else {
    process.stderr.write('usage: migrate.ts up | new NAME\n');
    process.exit(2);
  }
}
