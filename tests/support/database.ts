import { Client } from 'pg';

export const TEMPLATE = 'market_template';
export const TEST_PASSWORD = 'test-only';

/**
 * A fresh copy of the template under a name of its own; answers both addresses and how to drop it. Its files are copied
 * as they are: through the log each page is written twice.
 */
export async function copyDatabase(adminUrl: string, appUrl: string, name: string) {
  const admin = new Client({ connectionString: withDatabase(adminUrl, 'postgres') });
  await admin.connect();
  await admin.query(`drop database if exists "${name}" with (force)`);
  await admin.query(`create database "${name}" template "${TEMPLATE}" strategy file_copy`);
  return {
    adminUrl: withDatabase(adminUrl, name),
    appUrl: withDatabase(appUrl, name),
    async drop() {
      await admin.query(`drop database if exists "${name}" with (force)`);
      await admin.end();
    },
    async leave() {
      await admin.end();
    },
  };
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
