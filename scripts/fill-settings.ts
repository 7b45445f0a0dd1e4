import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The settings `npm run up` made for itself, where none were given: for commands that run beside a started market. */
export function fillSettings(): void {
  const dataDir = resolve(process.env.DATA_DIR ?? join(root, '.data'));
  const secretsFile = join(dataDir, 'secrets.json');
  const secrets = existsSync(secretsFile)
    ? (JSON.parse(readFileSync(secretsFile, 'utf8')) as Record<string, string>)
    : {};
  for (const name of ['AUTH_SECRET', 'ENCRYPTION_KEY', 'ENCRYPTION_KEYS_OLD', 'LOOKUP_KEY']) {
    const kept = secrets[name];
    if (!process.env[name] && kept) process.env[name] = kept;
  }
  if (process.env.DATABASE_URL) return;
  // PostgreSQL writes its port on the fourth line while it runs.
  const pidFile = join(dataDir, 'postgres/pg/postmaster.pid');
  const port = existsSync(pidFile) ? readFileSync(pidFile, 'utf8').split('\n')[3]?.trim() : undefined;
  if (!port || !secrets.databasePassword)
    throw new Error('The market is not running here: start it with `npm run up` first.');
  const url = new URL(
    `postgresql://127.0.0.1:${port}/market_${(process.env.PROVINCE ?? 'vinh-phuc').replaceAll('-', '_')}`,
  );
  url.username = 'market';
  url.password = secrets.databasePassword;
  process.env.DATABASE_URL = url.href;
  process.env.MODE ??= 'demo';
}
