/**
 * The production build, and beside it what it was made from: with `--when-stale` it is made only where that has changed.
 * It needs no database.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourceHash } from './source-hash.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const mark = join(root, '.next/market-source-hash');
const whenStale = process.argv.includes('--when-stale');

const hash = sourceHash(
  root,
  ['src', 'prisma/schema', 'package-lock.json', 'next.config.ts', 'tsconfig.json', 'postcss.config.mjs'],
  ['sandbox'],
);
if (!whenStale || !existsSync(mark) || readFileSync(mark, 'utf8') !== hash) {
  if (whenStale) process.stdout.write('Building (a minute or two) …\n');
  const built = spawnSync(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: root,
    stdio: ['ignore', whenStale ? 'ignore' : 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  if (built.status !== 0) process.exit(built.status ?? 1);
  writeFileSync(mark, hash);
}
