import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FullProject } from '@playwright/test';

export type Account = { role: string; phone: string; password: string; totpSecret?: string };

/** What an outside checker is told: the contract's `demo.json`. */
export type Demo = { baseUrl: string; accounts: Account[]; inboxUrl: string; bankUrl: string; clockUrl: string };

/** The folder in which the market of this project keeps what is its own. */
export function dataDirOf({ name, metadata: { dataDir } }: FullProject): string {
  if (typeof dataDir !== 'string') throw new Error(`playwright.config.ts names no data of ${name}`);
  return dataDir;
}

export const demoFileOf = (project: FullProject): string => join(dataDirOf(project), 'demo.json');

export const readDemo = (project: FullProject): Demo => JSON.parse(readFileSync(demoFileOf(project), 'utf8')) as Demo;

export function accountOf(demo: Demo, role: string): Account {
  const account = demo.accounts.find((one) => one.role === role);
  if (!account) throw new Error(`demo.json has no account of a ${role}`);
  return account;
}
