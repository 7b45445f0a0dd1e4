/**
 * Starts the whole market: database, migrations, seed, build, web, worker and, in demo mode, the sandboxes.
 * Stops them in the opposite order on Ctrl-C. With `--seed` it only makes the data and stops.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EmbeddedDatabase, startEmbeddedDatabase } from './embedded-database.ts';
import { migrateUp } from './migrate.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const isDevelopment = process.argv.includes('--dev');
const isSeedOnly = process.argv.includes('--seed');
const say = (line: string) => process.stdout.write(`${line}\n`);

type Settings = Record<string, string>;
type Part = { name: string; process: ChildProcess };

const parts: Part[] = [];
let database: EmbeddedDatabase | undefined;
let isStopping = false;

/** Secrets of an installation that was given none: made once, kept beside its data, never in the repository. */
function ownSecrets(dataDir: string): Settings {
  const file = join(dataDir, 'secrets.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Settings) : {};
  const secrets = {
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    ENCRYPTION_KEY: randomBytes(32).toString('hex'),
    LOOKUP_KEY: randomBytes(32).toString('base64url'),
    databasePassword: randomBytes(18).toString('base64url'),
    sepaySecret: `demo-${randomBytes(18).toString('base64url')}`,
    cassoSecret: `demo-${randomBytes(18).toString('base64url')}`,
    smsKey: `demo-${randomBytes(9).toString('base64url')}`,
    smsSecret: `demo-${randomBytes(9).toString('base64url')}`,
    zaloSecret: `demo-${randomBytes(18).toString('base64url')}`,
    zaloToken: `demo-${randomBytes(18).toString('base64url')}`,
    gatewaySecret: `demo-${randomBytes(18).toString('base64url')}`,
    ...kept,
  };
  // An installation made by an older version lacks what came since.
  if (Object.keys(secrets).length > Object.keys(kept).length)
    writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}

function required(settings: Settings, name: string): string {
  const value = settings[name];
  if (!value) throw new Error(`${name} is missing`);
  return value;
}

function run(script: string, settings: Settings, ...args: string[]): void {
  const done = spawnSync(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...settings },
  });
  if (done.status !== 0) throw new Error(`${script} failed`);
}

function start(name: string, script: string, settings: Settings, flags: readonly string[] = []): void {
  const child = spawn(process.execPath, [...flags, join(root, script)], {
    cwd: root,
    // The channel closes when this process dies, however it dies: then the part stops too.
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...settings },
    // Ctrl-C goes to this process alone, which then stops the parts in order.
    detached: true,
  });
  parts.push({ name, process: child });
  child.on('exit', (code) => {
    if (isStopping) return;
    say(`${name} stopped by itself (${code ?? 'killed'}), so everything stops.`);
    void stop(1);
  });
}

async function stop(code: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  for (const part of parts.toReversed()) {
    if (part.process.exitCode !== null) continue;
    const ended = new Promise((done) => part.process.once('exit', done));
    part.process.kill('SIGTERM');
    await Promise.race([ended, new Promise((done) => setTimeout(done, 8000))]);
    if (part.process.exitCode === null) part.process.kill('SIGKILL');
  }
  await database?.stop().catch(() => {});
  process.exit(code);
}

async function waitFor(url: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const isUp = await fetch(url).then(
      (r) => r.ok,
      () => false,
    );
    if (isUp) return;
    if (isStopping) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`${url} did not answer`);
}

async function main(): Promise<void> {
  const dataDir = resolve(process.env.DATA_DIR ?? join(root, '.data'));
  mkdirSync(dataDir, { recursive: true });
  const secrets = ownSecrets(dataDir);
  const port = Number(process.env.PORT ?? 3000);
  const province = process.env.PROVINCE ?? 'vinh-phuc';
  const settings: Settings = {
    NODE_ENV: isDevelopment ? 'development' : 'production',
    PORT: String(port),
    PROVINCE: province,
    DATA_DIR: dataDir,
    NEXT_TELEMETRY_DISABLED: '1',
  };
  for (const name of ['AUTH_SECRET', 'ENCRYPTION_KEY', 'LOOKUP_KEY'])
    settings[name] = process.env[name] ?? required(secrets, name);
  if (!process.env.ENCRYPTION_KEY && secrets.ENCRYPTION_KEYS_OLD)
    settings.ENCRYPTION_KEYS_OLD = secrets.ENCRYPTION_KEYS_OLD;
  const isDemo = (process.env.MODE ?? (process.env.DATABASE_URL ? '' : 'demo')) === 'demo';
  if (isDemo) settings.MODE = 'demo';

  run('scripts/generate.mjs', {}, '--when-stale');

  const named = `market_${province.replaceAll('-', '_')}`;
  if (!process.env.DATABASE_URL) {
    database = await startEmbeddedDatabase({
      folder: join(dataDir, 'postgres'),
      password: required(secrets, 'databasePassword'),
      durable: true,
    });
    if (!(await database.hasDatabase(named))) await database.createDatabase(named);
    settings.DATABASE_URL = database.appUrl(named);
    settings.DATABASE_ADMIN_URL = database.adminUrl(named);
  }
  const appUrl = settings.DATABASE_URL ?? required(process.env as Settings, 'DATABASE_URL');
  const adminUrl = settings.DATABASE_ADMIN_URL ?? process.env.DATABASE_ADMIN_URL ?? appUrl;
  const applied = await migrateUp(adminUrl, appUrl, settings);
  if (applied.length > 0) say(`Migrations applied: ${applied.join(', ')}`);

  const sandboxUrl = `http://localhost:${port + 1}`;
  if (isDemo) {
    settings.SEPAY_WEBHOOK_SECRET = required(secrets, 'sepaySecret');
    settings.SEPAY_BASE_URL = `${sandboxUrl}/sepay/v2`;
    settings.CASSO_WEBHOOK_SECRET = required(secrets, 'cassoSecret');
    settings.ESMS_API_KEY = required(secrets, 'smsKey');
    settings.ESMS_SECRET_KEY = required(secrets, 'smsSecret');
    settings.ESMS_BASE_URL = `${sandboxUrl}/esms`;
    settings.ZNS_APP_ID = 'demo-app';
    settings.ZNS_SECRET_KEY = required(secrets, 'zaloSecret');
    settings.ZNS_REFRESH_TOKEN = required(secrets, 'zaloToken');
    settings.ZNS_TEMPLATE_ORDER = '310001';
    settings.ZNS_TEMPLATE_MONEY = '310002';
    settings.ZNS_TEMPLATE_SHOP = '310003';
    settings.ZNS_BASE_URL = `${sandboxUrl}/zalo`;
    settings.ZNS_OAUTH_BASE_URL = `${sandboxUrl}/zalo-oauth`;
    settings.SMTP_URL = `smtp://127.0.0.1:${port + 2}`;
    settings.SANDBOX_URL = sandboxUrl;
    const sandboxDir = join(dataDir, 'sandbox');
    Object.assign(settings, gatewaysOf(sandboxUrl, required(secrets, 'gatewaySecret')));
    // Written by the sandbox, whose keys they are.
    settings.TVAN_ROOTS_FILE = join(sandboxDir, 'thue/roots.pem');
    start('sandbox', 'src/sandbox/server.ts', {
      ...settings,
      SANDBOX_PORT: String(port + 1),
      SANDBOX_SMTP_PORT: String(port + 2),
      SANDBOX_DATA_DIR: sandboxDir,
      APP_BASE_URL: `http://localhost:${port}`,
    });
  }
  if (existsSync(join(root, 'prisma/seed/seed.ts'))) run('prisma/seed/seed.ts', settings);
  if (isSeedOnly) return stop(0);
  if (!isDevelopment) run('scripts/build.ts', settings, '--when-stale');

  // Room for what a batch of invoices leaves behind: a fifth of its time went into tidying after each (decision 0024).
  start('worker', 'src/worker.ts', settings, ['--max-semi-space-size=64']);
  start('web', 'src/server.ts', settings);
  await waitFor(`http://localhost:${port}/api/health`);
  await waitFor(`http://localhost:${port}/api/ready`);
  // The sandbox has forgotten by how much the demo's clock was moved.
  if (isDemo)
    await fetch(`http://localhost:${port}/api/demo/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advanceSeconds: 0 }),
    });
  announce(dataDir, port, isDemo ? sandboxUrl : null);
}

/** The market's own contracts with the providers' side of the demo; keys made for this installation, so nobody else signs. */
function gatewaysOf(sandboxUrl: string, secret: string): Settings {
  const key = (name: string) =>
    `demo-${createHash('sha256').update(`${secret}:${name}`).digest('base64url').slice(0, 32)}`;
  return {
    VNPAY_TMN_CODE: 'DEMOVNPY',
    VNPAY_HASH_SECRET: key('vnpay'),
    VNPAY_BASE_URL: `${sandboxUrl}/vnpay`,
    MOMO_PARTNER_CODE: 'DEMOMOMO',
    MOMO_ACCESS_KEY: key('momo-access'),
    MOMO_SECRET_KEY: key('momo'),
    MOMO_BASE_URL: `${sandboxUrl}/momo`,
    ZALOPAY_APP_ID: '9554',
    ZALOPAY_KEY1: key('zalopay-1'),
    ZALOPAY_KEY2: key('zalopay-2'),
    ZALOPAY_BASE_URL: `${sandboxUrl}/zalopay`,
    PAYOS_CLIENT_ID: key('payos-client'),
    PAYOS_API_KEY: key('payos-api'),
    PAYOS_CHECKSUM_KEY: key('payos'),
    PAYOS_BASE_URL: `${sandboxUrl}/payos`,
    VIETTELMONEY_MERCHANT_CODE: 'DEMOVTM',
    VIETTELMONEY_ACCESS_CODE: key('viettelmoney-access'),
    VIETTELMONEY_HASH_KEY: key('viettelmoney'),
    VIETTELMONEY_BASE_URL: `${sandboxUrl}/viettelmoney`,
    VIETTELMONEY_API_URL: `${sandboxUrl}/viettelmoney/PaymentAPI/webresources/postData`,
    BILLS_BASE_URL: `${sandboxUrl}/thu-ho`,
    BILLS_PARTNER_CODE: 'DEMOBILLS',
    BILLS_SECRET_KEY: key('bills'),
    TVAN_BASE_URL: `${sandboxUrl}/tvan`,
    TVAN_CODE: '0199998116',
    TVAN_TOKEN: key('tvan'),
    IDENTITY_ISSUER: `${sandboxUrl}/dinh-danh`,
    IDENTITY_CLIENT_ID: 'demo-cho',
    IDENTITY_CLIENT_SECRET: key('identity'),
  };
}

type DemoAccount = { role: string; phone: string; password: string; totpSecret?: string };

/** What an outside checker needs to get in (contract 1), and the same in words. */
function announce(dataDir: string, port: number, sandboxUrl: string | null): void {
  const baseUrl = process.env.BASE_URL ?? `http://localhost:${port}`;
  say(`\nChợ đã mở: ${baseUrl}`);
  if (!sandboxUrl) return;
  const accountsFile = join(dataDir, 'demo-accounts.json');
  const accounts = existsSync(accountsFile) ? (JSON.parse(readFileSync(accountsFile, 'utf8')) as DemoAccount[]) : [];
  const demo = {
    baseUrl,
    accounts,
    inboxUrl: `${sandboxUrl}/hop-thu`,
    bankUrl: `${sandboxUrl}/ngan-hang`,
    clockUrl: `${baseUrl}/api/demo/clock`,
  };
  writeFileSync(join(dataDir, 'demo.json'), JSON.stringify(demo, null, 2), { mode: 0o600 });
  say(`Hộp thư thử: ${demo.inboxUrl}\nNgân hàng thử: ${demo.bankUrl}\n`);
  for (const account of accounts)
    say(
      `  ${account.role.padEnd(14)} ${account.phone}  ${account.password}${account.totpSecret ? `  TOTP ${account.totpSecret}` : ''}`,
    );
  say('\nCtrl-C để dừng.');
}

// The embedded database's package stops itself and exits on these signals; it must be the last to stop, not the first.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.removeAllListeners(signal);
  process.on(signal, () => void stop(0));
}
main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  void stop(1);
});
