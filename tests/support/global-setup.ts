import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { LEGAL_RULES } from '../../prisma/seed/data/legal-rules.ts';
import { SHIPPED_TEXTS } from '../../prisma/seed/data/publications/shipped-texts.ts';
import { startEmbeddedDatabase } from '../../scripts/embedded-database.ts';
import { migrateUp } from '../../scripts/migrate.ts';
import { TEMPLATE, TEST_PASSWORD } from './database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    adminUrl: string;
    appUrl: string;
    dropsCopies: boolean;
  }
}

/** Files that lie in memory, where a machine has that. */
const MEMORY = '/dev/shm';
/** Many times what a run takes there. */
const ROOM_BYTES = 2 * 1024 ** 3;
const LEFT_BEHIND = /^market-test-(\d+)-/;

/** In memory where there is room: a copied database is more than a thousand files, and gone again in a second. */
async function makeFolder(): Promise<{ folder: string; isMemory: boolean }> {
  const memory = await statfs(MEMORY).catch(() => null);
  const isMemory = memory !== null && Math.min(memory.bavail * memory.bsize, process.availableMemory()) > ROOM_BYTES;
  if (isMemory) {
    // Of a run that was killed: nobody else would give that memory back.
    const dead = (await readdir(MEMORY)).filter((name) => {
      const [, pid] = LEFT_BEHIND.exec(name) ?? [];
      return pid !== undefined && !existsSync(`/proc/${pid}`);
    });
    for (const name of dead) await rm(join(MEMORY, name), { recursive: true, force: true });
  }
  return { folder: await mkdtemp(join(isMemory ? MEMORY : tmpdir(), `market-test-${process.pid}-`)), isMemory };
}

/** Law and published texts as every test file begins with them. Each file installs them all the same, and finds them there. */
async function writeLaw(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(
    `insert into legal_rules (id, code, value, citation, effective_from, effective_to)
     select gen_random_uuid(), code, value, citation, "effectiveFrom", "effectiveTo"
     from jsonb_to_recordset($1) as r(code text, value jsonb, citation text, "effectiveFrom" date, "effectiveTo" date)`,
    [JSON.stringify(LEGAL_RULES)],
  );
  await client.query(
    `insert into publication_versions (id, slug, version, state, text_vi, text_en, shipped_hash, created_at, edited_at, announced_at, notice_days, effective_from, told_at)
     select gen_random_uuid(), slug, 1, 'in_force', vi, en, hash, $2::timestamptz, $2::timestamptz, $2::timestamptz, 0, date '2026-07-01', $2::timestamptz
     from jsonb_to_recordset($1) as t(slug text, vi jsonb, en jsonb, hash text)`,
    [
      JSON.stringify(SHIPPED_TEXTS.map((text) => ({ ...text, hash: hashOf([text.vi, text.en]) }))),
      '2026-07-01T00:00:00Z',
    ],
  );
  await client.end();
}

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/**
 * One PostgreSQL for the run, migrated once into a template; each test file gets a copy. With TEST_DATABASE_URL (a
 * superuser of any PostgreSQL from 15 on) that server is used instead of the embedded one.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const outside = process.env.TEST_DATABASE_URL;
  if (outside) {
    const client = new Client({ connectionString: outside });
    await client.connect();
    await client.query(`drop database if exists ${TEMPLATE} with (force)`);
    await client.query(`create database ${TEMPLATE} encoding 'UTF8' lc_collate 'C' lc_ctype 'C' template template0`);
    const adminUrl = new URL(outside);
    adminUrl.pathname = `/${TEMPLATE}`;
    const appUrl = new URL(adminUrl);
    appUrl.username = 'market_test';
    appUrl.password = TEST_PASSWORD;
    await migrateUp(adminUrl.href, appUrl.href);
    await writeLaw(adminUrl.href);
    project.provide('adminUrl', adminUrl.href);
    project.provide('appUrl', appUrl.href);
    project.provide('dropsCopies', true);
    return async () => {
      await client.end();
    };
  }
  const { folder, isMemory } = await makeFolder();
  // PostgreSQL runs as a user of its own when the tests run as root, and must reach its folder.
  await chmod(folder, 0o755);
  const database = await startEmbeddedDatabase({
    folder,
    password: TEST_PASSWORD,
    durable: false,
    settings: ['max_wal_size=64MB'],
  });
  await database.createDatabase(TEMPLATE);
  await migrateUp(database.adminUrl(TEMPLATE), database.appUrl(TEMPLATE));
  await writeLaw(database.adminUrl(TEMPLATE));
  project.provide('adminUrl', database.adminUrl(TEMPLATE));
  project.provide('appUrl', database.appUrl(TEMPLATE));
  // On a disk they wait for the end: ext4 looks past every file deleted in the last minutes whenever it makes one, and
  // that took more of the processors than the tests.
  project.provide('dropsCopies', isMemory);
  return async () => {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
