/**
 * A backup is worth what comes back: the demo market with its pictures and twenty thousand orders beside it is backed up by
 * the command people use, put into an empty installation, and compared table by table.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Client } from 'pg';
import { proveArchive } from '../../scripts/prove-archive.ts';
import { brokenInvariants, tellBroken } from './invariants.ts';
import { type Ground, openGround, ROOT } from './stack.ts';

const SIZE = ['--shops', '400', '--listings', '4000', '--orders', '20000'];

type Digest = { table: string; rows: string; content: string };

function run(script: string, args: readonly string[], ground: Ground): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(ROOT, script), ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ...ground.settings },
    });
    child.on('error', fail);
    child.on('close', (code) => (code === 0 ? done() : fail(new Error(`${script} ended with ${code}`))));
  });
}

/** Rows and content of every table; beats of the worker and waiting jobs are no part of what is kept. */
async function digestsOf(ground: Ground): Promise<Digest[]> {
  const client = new Client({ connectionString: ground.adminUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ table: string }>(
      `select tablename as table from pg_tables where schemaname = 'public' and tablename not in ('_prisma_migrations', 'worker_beats') order by 1`,
    );
    const digests: Digest[] = [];
    for (const { table } of tables) {
      const { rows } = await client.query<Omit<Digest, 'table'>>(
        `select count(*)::text as rows, md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as content from public."${table}" t`,
      );
      digests.push({ table, rows: rows[0]?.rows ?? '', content: rows[0]?.content ?? '' });
    }
    return digests;
  } finally {
    await client.end();
  }
}

const [from, into] = [await openGround({ durable: false }), await openGround({ durable: false })];
try {
  await run('prisma/seed/seed.ts', [], from);
  await run('prisma/seed/large/make-large-market.ts', SIZE, from);
  const backup = join(from.folder, 'backup');
  await run('scripts/backup.ts', [backup], from);
  await run('scripts/restore.ts', [backup], into);
  const [before, after] = [await digestsOf(from), await digestsOf(into)];
  const different = before.filter((one, i) => JSON.stringify(one) !== JSON.stringify(after[i]));
  const broken = await brokenInvariants(into.adminUrl);
  if (different.length > 0 || broken.length > 0)
    throw new Error(`came back otherwise: ${JSON.stringify(different)} ${tellBroken(broken)}`);
  // The command has done so by itself, and ended well; here it is counted.
  const archive = await proveArchive(into.adminUrl);
  if (archive.broken.length > 0) throw new Error(`invoices came back otherwise: ${archive.broken.join()}`);
  const rows = before.reduce((sum, one) => sum + Number(one.rows), 0);
  process.stdout.write(
    `${JSON.stringify({ tables: before.length, rows, different: 0, brokenInvariants: 0, invoiceFiles: archive.files })}\n`,
  );
} finally {
  await Promise.all([from.clear(), into.clear()]);
}
