import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, inject, vi } from 'vitest';
import { copyDatabase } from './database.ts';
import { billSettings, freePort, gatewaySettings, SILENT_VNPAY } from './gateway-settings.ts';
import { identitySettings } from './identity-settings.ts';
import { tvanSettings } from './tvan-settings.ts';

// The worker takes one file after the other and keeps the packages it has loaded; the rooms are made anew for each file,
// on settings of its own. This runs before they are imported.
vi.resetModules();
const settingsBefore = { ...process.env };
const database = await copyDatabase(inject('adminUrl'), inject('appUrl'), `t_${randomBytes(6).toString('hex')}`);
const folder = mkdtempSync(join(tmpdir(), 'market-files-'));

Object.assign(process.env, {
  MODE: 'demo',
  PORT: '3000',
  // Vitest writes its own base path here.
  BASE_URL: 'http://localhost:3000',
  PROVINCE: 'vinh-phuc',
  DATABASE_URL: database.appUrl,
  DATABASE_ADMIN_URL: database.adminUrl,
  DATA_DIR: folder,
  LOG_LEVEL: 'silent',
  AUTH_SECRET: 'test-auth-secret-test-auth-secret-test',
  ENCRYPTION_KEY: '0123456789abcdef'.repeat(4),
  LOOKUP_KEY: 'test-lookup-key-test-lookup-key-test',
  SEPAY_WEBHOOK_SECRET: 'demo-sepay-secret',
  ESMS_API_KEY: 'demo-key',
  ESMS_SECRET_KEY: 'demo-secret',
  ESMS_BASE_URL: 'http://127.0.0.1:1',
  RATE_LIMIT: 'on',
});

// Only where gateways are what the test is about: elsewhere a shop offers transfers and cash.
const { testPath = '' } = expect.getState();
if (/[\\/]gateway[^\\/]*$/.test(testPath)) Object.assign(process.env, await gatewaySettings());
if (/[\\/]simulation[^\\/]*$/.test(testPath)) Object.assign(process.env, await tvanSettings(folder), SILENT_VNPAY);
if (/[\\/]bill[^\\/]*$/.test(testPath)) Object.assign(process.env, await billSettings());
if (/[\\/]invoices-lookup[^\\/]*$/.test(testPath)) {
  const { invoiceSettings } = await import('./invoice-roots.ts');
  Object.assign(process.env, invoiceSettings(folder));
}
if (/[\\/]identity[^\\/]*$/.test(testPath)) Object.assign(process.env, await identitySettings());
// The receiver of the sandbox stands there once the test opens it.
if (/[\\/]webhook[^\\/]*$/.test(testPath)) process.env.SANDBOX_URL = `http://127.0.0.1:${await freePort()}`;
if (/[\\/]tvan[^\\/]*$/.test(testPath)) Object.assign(process.env, await tvanSettings(folder));
if (
  /[\\/](invoices-(engine|corrections|desk|attacks|numbers|odd-sales)|invoices\.|outside-invoices)[^\\/]*$/.test(
    testPath,
  )
)
  Object.assign(process.env, await tvanSettings(folder));

const { installRules } = await import('#modules/law/api.ts');
const { LEGAL_RULES } = await import('../../prisma/seed/data/legal-rules.ts');
await installRules(LEGAL_RULES);
const { importTexts } = await import('#modules/publications/api.ts');
const { SHIPPED_TEXTS } = await import('../../prisma/seed/data/publications/shipped-texts.ts');
await importTexts(SHIPPED_TEXTS, '2026-07-01', new Date('2026-07-01T00:00:00Z'));

afterAll(async () => {
  const { closeJobs } = await import('#platform/jobs.ts');
  const { closeDb } = await import('#platform/db.ts');
  await closeJobs();
  await closeDb();
  await (inject('dropsCopies') ? database.drop() : database.leave());
  rmSync(folder, { recursive: true, force: true });
  for (const name of Object.keys(process.env)) if (!(name in settingsBefore)) delete process.env[name];
  Object.assign(process.env, settingsBefore);
});
