// Prisma's client, made without the engine download: the dummy binary is for `generate` alone, never for migrations.
// With `--when-stale` it is made only where the schema has changed since.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const mark = join(root, 'src/generated/schema-hash');

function schemaHash() {
  const hash = createHash('sha256');
  for (const name of readdirSync(join(root, 'prisma/schema')).sort())
    hash.update(readFileSync(join(root, 'prisma/schema', name)));
  return hash.digest('hex');
}

const hash = schemaHash();
if (!process.argv.includes('--when-stale') || !existsSync(mark) || readFileSync(mark, 'utf8') !== hash) {
  const run = spawnSync(`${root}node_modules/.bin/node`, [`${root}node_modules/prisma/build/index.js`, 'generate'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  });
  if (run.status !== 0) {
    process.stderr.write(run.stdout + run.stderr);
    process.exit(run.status ?? 1);
  }
  writeFileSync(mark, hash);
}
