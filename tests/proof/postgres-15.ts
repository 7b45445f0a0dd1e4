/** PostgreSQL 15 as a distribution brings it, for as long as a proof needs it; or one that TEST_DATABASE_URL names. */
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshPort } from './stack.ts';

const BIN = '/usr/lib/postgresql/15/bin';

export type Postgres15 = { url: string; stop(): void };

/** Null where there is none. */
export async function findPostgres15(): Promise<Postgres15 | null> {
  if (process.env.TEST_DATABASE_URL) return { url: process.env.TEST_DATABASE_URL, stop: () => {} };
  if (!existsSync(join(BIN, 'initdb'))) return null;
  const folder = mkdtempSync(join(tmpdir(), 'postgres-15-'));
  // It refuses to run as root; distributions make a user of this name for it.
  const who = process.getuid?.() === 0 ? userOf('postgres') : null;
  if (who) chownSync(folder, who.uid, who.gid);
  const data = join(folder, 'data');
  const port = await freshPort();
  const call = (program: string, args: readonly string[]) =>
    execFileSync(join(BIN, program), args, { ...who, cwd: folder, stdio: 'ignore' });
  call('initdb', ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync']);
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=120 -c timezone=UTC`;
  call('pg_ctl', ['-D', data, '-w', '-o', options, '-l', join(folder, 'log'), 'start']);
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    stop() {
      call('pg_ctl', ['-D', data, '-w', '-m', 'fast', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function userOf(name: string): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, name]).toString());
  return { uid: id('-u'), gid: id('-g') };
}
