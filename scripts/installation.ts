import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What seals and signs in the database: a restored one is of no use without the same. */
export const KEYS = ['AUTH_SECRET', 'ENCRYPTION_KEY', 'LOOKUP_KEY'] as const;
export type Keys = Record<(typeof KEYS)[number], string> & {
  /** Keys that still open what they sealed, with commas between; only while the sealing key is being changed. */
  ENCRYPTION_KEYS_OLD?: string;
};

export type Installation = {
  adminUrl: string;
  appUrl: string;
  dataDir: string;
  province: string;
  keys: Keys;
  /** The keys are those of the settings, not of DATA_DIR. */
  hasGivenKeys: boolean;
  close(): Promise<void>;
};

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * The database and the secrets this command works on: those of the settings, else the embedded ones in DATA_DIR, which
 * are started for the time of the command where the market does not run.
 */
export async function openInstallation(): Promise<Installation> {
  const dataDir = resolve(process.env.DATA_DIR ?? join(root, '.data'));
  const province = process.env.PROVINCE ?? 'vinh-phuc';
  const hasGivenKeys = Boolean(process.env.ENCRYPTION_KEY);
  const given = process.env.DATABASE_URL;
  const secrets = given ? keptSecrets(dataDir) : ownSecrets(dataDir);
  process.env.DATA_DIR = dataDir;
  const keyOf = (name: (typeof KEYS)[number]): string => {
    const value = process.env[name] ?? secrets[name];
    if (!value) throw new Error(`${name} is missing`);
    process.env[name] = value;
    return value;
  };
  const known: Keys = {
    AUTH_SECRET: keyOf('AUTH_SECRET'),
    ENCRYPTION_KEY: keyOf('ENCRYPTION_KEY'),
    LOOKUP_KEY: keyOf('LOOKUP_KEY'),
  };
  const old = process.env.ENCRYPTION_KEYS_OLD || (hasGivenKeys ? '' : secrets.ENCRYPTION_KEYS_OLD);
  if (old) {
    process.env.ENCRYPTION_KEYS_OLD = old;
    known.ENCRYPTION_KEYS_OLD = old;
  }
  if (given) {
    const adminUrl = process.env.DATABASE_ADMIN_URL ?? given;
    return { adminUrl, appUrl: given, dataDir, province, keys: known, hasGivenKeys, close: async () => {} };
  }
  process.env.MODE ??= 'demo';
  const embedded = await embeddedDatabase(dataDir, province, secrets.databasePassword ?? '');
  process.env.DATABASE_URL = embedded.appUrl;
  return { ...embedded, dataDir, province, keys: known, hasGivenKeys };
}

const secretsFile = (dataDir: string): string => join(dataDir, 'secrets.json');

function keptSecrets(dataDir: string): Record<string, string> {
  const file = secretsFile(dataDir);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
}

/** The keys of a database that was put in place of this installation's own. */
export function adoptKeys(dataDir: string, keys: Keys): void {
  ownSecrets(dataDir, keys);
}

function ownSecrets(dataDir: string, keys: Partial<Keys> = {}): Record<string, string> {
  const kept = keptSecrets(dataDir);
  const secrets = {
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    ENCRYPTION_KEY: randomBytes(32).toString('hex'),
    LOOKUP_KEY: randomBytes(32).toString('base64url'),
    databasePassword: randomBytes(18).toString('base64url'),
    ...kept,
    ...keys,
  };
  if (JSON.stringify(secrets) !== JSON.stringify(kept)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(secretsFile(dataDir), JSON.stringify(secrets, null, 2), { mode: 0o600 });
  }
  return secrets;
}

async function embeddedDatabase(dataDir: string, province: string, password: string) {
  const name = `market_${province.replaceAll('-', '_')}`;
  const folder = join(dataDir, 'postgres');
  const port = await runningPort(folder);
  if (port !== null) {
    const url = (user: string) => `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${name}`;
    return { adminUrl: url('market_admin'), appUrl: url('market'), close: async () => {} };
  }
  const { startEmbeddedDatabase } = await import('./embedded-database.ts');
  const database = await startEmbeddedDatabase({ folder, password, durable: true });
  if (!(await database.hasDatabase(name))) await database.createDatabase(name);
  return { adminUrl: database.adminUrl(name), appUrl: database.appUrl(name), close: () => database.stop() };
}

/** The port of a PostgreSQL that runs on this folder: it writes it on the fourth line of its file, and answers there. */
async function runningPort(folder: string): Promise<number | null> {
  const file = join(folder, 'pg/postmaster.pid');
  const port = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[3]) : 0;
  if (!port) return null;
  return new Promise((done) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      done(port);
    });
    socket.once('error', () => done(null));
  });
}
