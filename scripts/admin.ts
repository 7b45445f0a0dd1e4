/**
 * `npm run admin -- PHONE`: prints a link, good once and for a day, by which the first administrator sets a password
 * and adds the market to an authenticator app. Runs beside a started market.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The settings `npm run up` made for itself, where none were given. */
function fillSettings(): void {
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

async function main(): Promise<void> {
  const given = process.argv[2];
  if (!given) throw new Error('Usage: npm run admin -- PHONE');
  fillSettings();
  const { parsePhone } = await import('#kernel/phone.ts');
  const phone = parsePhone(given);
  if (!phone.ok || !phone.value.isMobile) throw new Error(`${given} is not a Vietnamese mobile number.`);
  const { now } = await import('#platform/clock.ts');
  const { closeDb } = await import('#platform/db.ts');
  const { env } = await import('#platform/env.ts');
  const { inviteAdministrator } = await import('#modules/accounts/api.ts');
  const ctx = { actor: { kind: 'system' as const, name: 'command line' }, now: await now(), requestId: 'admin' };
  const ma = await inviteAdministrator(ctx, phone.value.e164);
  await closeDb();
  process.stdout.write(`Open this once, within 24 hours:\n${env.baseUrl}/so-cong-thuong/mo-tai-khoan?ma=${ma}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
