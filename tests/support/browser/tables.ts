import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FullProject } from '@playwright/test';
import { Client } from 'pg';
import { z } from 'zod';
import { dataDirOf } from './demo.ts';

const Secrets = z.object({ databasePassword: z.string() });
/** PostgreSQL's own note of where it listens: the port is its fourth line. */
const PORT_LINE = 3;

/** Reads the tables of the project's market past the program, as somebody who checks it would. */
export async function fromTables<T extends Record<string, unknown>>(
  project: FullProject,
  sql: string,
  values: readonly unknown[] = [],
): Promise<T[]> {
  const dataDir = dataDirOf(project);
  const { databasePassword } = Secrets.parse(JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')));
  const port = readFileSync(join(dataDir, 'postgres/pg/postmaster.pid'), 'utf8').split('\n')[PORT_LINE];
  const client = new Client({
    host: '127.0.0.1',
    port: Number(port),
    user: 'market',
    password: databasePassword,
    database: 'market_vinh_phuc',
  });
  await client.connect();
  try {
    return (await client.query<T>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
