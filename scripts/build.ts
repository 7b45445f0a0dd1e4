/**
 * The production build, and beside it what it was made from: with `--when-stale` it is made only where that has changed.
 * It needs no database.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const mark = join(root, '.next/market-source-hash');
const whenStale = process.argv.includes('--when-stale');

/** Everything a build depends on, as one hash. */
function sourceHash(): string {
  const hash = createHash('sha256');
  const add = (path: string) => {
    for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => a.name.localeCompare(b.name))) {
      const full = join(path, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== 'generated' && entry.name !== 'sandbox') add(full);
      } else hash.update(full.slice(root.length)).update(readFileSync(full));
    }
  };
  add(join(root, 'src'));
  add(join(root, 'prisma/schema'));
  for (const file of ['package-lock.json', 'next.config.ts', 'tsconfig.json', 'postcss.config.mjs'])
    hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

const hash = sourceHash();
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
