// `npm run up`: on a fresh clone with only Node.js (20 or later) and npm. Plain JavaScript without dependencies.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const installed = `${root}node_modules/.package-lock.json`;
const isStale =
  !existsSync(installed) || statSync(installed).mtimeMs < statSync(`${root}package-lock.json`).mtimeMs - 1000;

if (isStale) {
  process.stdout.write('Installing (about a minute) …\n');
  // Not `npm ci`: it refuses a lock file whose registry keeps no packages of other platforms. Versions are the lock file's.
  const run = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (run.status !== 0) process.exit(run.status ?? 1);
}

const child = spawn(`${root}node_modules/.bin/node`, [`${root}scripts/start.ts`, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
// Ctrl-C reaches the child by itself; this process only waits for it to stop cleanly.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 0));
