import type { FullConfig } from '@playwright/test';

export type Account = { role: string; phone: string; password: string; totpSecret?: string };

/** What an outside checker is told: the contract's `demo.json`. */
export type Demo = { baseUrl: string; accounts: Account[]; inboxUrl: string; bankUrl: string; clockUrl: string };

export function demoFile(config: FullConfig): string {
  const file: unknown = config.metadata.demoFile;
  if (typeof file !== 'string') throw new Error('playwright.config.ts names no demo file');
  return file;
}

export function accountOf(demo: Demo, role: string): Account {
  const account = demo.accounts.find((one) => one.role === role);
  if (!account) throw new Error(`demo.json has no account of a ${role}`);
  return account;
}
