// `npm run prove`: on a fresh clone with only Node.js (20 or later) and npm. Installs by the lock file, then proves.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const node = `${root}node_modules/.bin/node`;
const run = (program, args) =>
  spawnSync(program, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).status ?? 1;

if (!existsSync(node)) {
  const status = run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
  if (status !== 0) process.exit(status);
}
const generated = run(node, ['scripts/generate.mjs']);
process.exit(generated === 0 ? run(node, ['tests/proof/prove.ts', ...process.argv.slice(2)]) : generated);
