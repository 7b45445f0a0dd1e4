/**
 * The demo's data, made once and copied for each market: `node tests/support/browser/demo-data.ts`, with `--when-stale`
 * only where its sources have changed or a day has passed, since a demo's past ends today.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dayOf } from '#kernel/time.ts';
import { sourceHash } from '../../../scripts/source-hash.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const MADE = join(ROOT, '.data/browser-made');
const MARK = join(MADE, 'made-from');
/** Not a market's own, so that making the data meets none that runs. */
const PORT = '3120';

/** Replaces whatever stood in the folder; the rights of the database's files go along. */
export function copyDemoData(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  execFileSync('cp', ['-Rp', MADE, folder]);
}

function makeDemoData(whenStale: boolean): void {
  const from = `${dayOf(new Date())} ${sourceHash(ROOT, ['src', 'prisma', 'scripts', 'package-lock.json'])}`;
  if (whenStale && existsSync(MARK) && readFileSync(MARK, 'utf8') === from) return;
  rmSync(MADE, { recursive: true, force: true });
  const { status } = spawnSync(process.execPath, ['scripts/start.ts', '--seed'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PORT, DATA_DIR: MADE, MODE: 'demo', SEED: 'demo' },
  });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(MARK, from);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) makeDemoData(process.argv.includes('--when-stale'));
