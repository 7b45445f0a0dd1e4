/**
 * A market of its own for a proof or a measurement: PostgreSQL in a folder, processes that can be killed and started
 * again. Nothing here knows what is sold.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EmbeddedDatabase, freePort, startEmbeddedDatabase } from '../../scripts/embedded-database.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DATABASE = 'market';
const PASSWORD = 'proof-only';
export const BANK_SECRET = 'demo-sepay-secret';

export type Settings = Record<string, string>;

export type Ground = {
  folder: string;
  adminUrl: string;
  appUrl: string;
  settings: Settings;
  /** PostgreSQL dies at once and comes back under the same address. */
  crashAndRecover(): Promise<void>;
  clear(): Promise<void>;
};

export const freshPort = freePort;

/** PostgreSQL, migrated and empty, and the settings every process of this market is started with. */
export async function openGround(options: { durable: boolean; settings?: readonly string[] }): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'market-proof-'));
  // PostgreSQL runs as a user of its own when this runs as root, and must reach its folder.
  await chmod(folder, 0o755);
  await mkdir(join(folder, 'data'));
  const start = (port: number): Promise<EmbeddedDatabase> =>
    startEmbeddedDatabase({
      folder,
      password: PASSWORD,
      durable: options.durable,
      port,
      settings: options.settings ?? [],
    });
  const port = await freePort();
  let database = await start(port);
  await database.createDatabase(DATABASE);
  const [adminUrl, appUrl] = [database.adminUrl(DATABASE), database.appUrl(DATABASE)];
  // A process of its own: the engine is not made to run twice in one.
  execFileSync(process.execPath, [join(ROOT, 'scripts/migrate.ts'), 'up'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DATABASE_URL: appUrl, DATABASE_ADMIN_URL: adminUrl },
  });
  return {
    folder,
    adminUrl,
    appUrl,
    settings: settingsOf(join(folder, 'data'), adminUrl, appUrl),
    async crashAndRecover() {
      await database.crash();
      database = await start(port);
    },
    async clear() {
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function settingsOf(dataDir: string, adminUrl: string, appUrl: string): Settings {
  return {
    NODE_ENV: 'production',
    MODE: 'demo',
    BASE_URL: 'http://localhost:3000',
    PROVINCE: 'vinh-phuc',
    DATABASE_URL: appUrl,
    DATABASE_ADMIN_URL: adminUrl,
    DATA_DIR: dataDir,
    LOG_LEVEL: 'error',
    RATE_LIMIT: 'off',
    AUTH_SECRET: 'proof-auth-secret-proof-auth-secret-proof',
    ENCRYPTION_KEY: '0123456789abcdef'.repeat(4),
    LOOKUP_KEY: 'proof-lookup-key-proof-lookup-key-proof',
    SEPAY_WEBHOOK_SECRET: BANK_SECRET,
    ESMS_API_KEY: 'demo-key',
    ESMS_SECRET_KEY: 'demo-secret',
    // Nobody listens there: texts rest in the queue, as on a day when the provider is down.
    ESMS_BASE_URL: 'http://127.0.0.1:1',
  };
}

export type Part = { child: ChildProcess; baseUrl: string; kill(signal: NodeJS.Signals): Promise<void> };

function startPart(
  script: string,
  settings: Settings,
  flags: readonly string[] = [],
  args: readonly string[] = [],
): ChildProcess {
  return spawn(process.execPath, [...flags, join(ROOT, script), ...args], {
    cwd: ROOT,
    // The channel closes when this process dies, however it dies: then the part stops too.
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '', ...settings },
  });
}

function asPart(child: ChildProcess, baseUrl: string): Part {
  return {
    child,
    baseUrl,
    async kill(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((done) => child.once('exit', done));
      child.kill(signal);
      await ended;
    },
  };
}

export const isBuilt = (): boolean => existsSync(join(ROOT, '.next/BUILD_ID'));

const DOORS = { api: 'tests/proof/api-process.ts', server: 'src/server.ts', bare: 'tests/bench/bare-door.ts' } as const;

/**
 * One web process. `api` is the front door without its pages: the same doors for programs behind the same listener,
 * and no build to wait for. `bare` is what it is measured beside.
 */
export async function startWeb(
  settings: Settings,
  options: { kind: keyof typeof DOORS; port?: number; flags?: readonly string[] } = { kind: 'api' },
): Promise<Part> {
  const port = options.port ?? (await freePort());
  const child = startPart(DOORS[options.kind], { ...settings, PORT: String(port) }, options.flags);
  const part = asPart(child, `http://127.0.0.1:${port}`);
  await answers(`${part.baseUrl}/api/health`, child);
  return part;
}

export function startWorker(settings: Settings): Part {
  return asPart(startPart('src/worker.ts', settings), '');
}

/** Any program that tells of itself by messages. */
export function startProgram(script: string, args: readonly string[], settings: Settings = {}): Part {
  return asPart(startPart(script, settings, [], args), '');
}

/** Until it answers, or has ended: then never. */
async function answers(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) {
    const status = await new Promise<number>((done) => {
      get(url, { agent: false }, (res) => {
        res.resume();
        done(res.statusCode ?? 0);
      }).on('error', () => done(0));
    });
    if (status === 200) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`the process behind ${url} ended (${child.exitCode ?? child.signalCode})`);
}

/** A program of its own, whose last line is its result. */
export function runScript<T>(script: string, args: readonly string[] = [], settings: Settings = {}): Promise<T> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(ROOT, script), ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '', ...settings },
    });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.on('error', fail);
    child.on('close', (code) => {
      const last = Buffer.concat(parts).toString().trim().split('\n').at(-1) ?? '';
      if (code === 0) done(JSON.parse(last) as T);
      else fail(new Error(`${script} ended with ${code}`));
    });
  });
}
