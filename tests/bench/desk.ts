/**
 * Every page of the department on a market of 16,000 shops, 200,000 listings and a million orders: what one opening takes on
 * the server, beside the limit of 300 ms, and of the slowest pages the dearest statements with their plans. Needs a build.
 *   node tests/bench/desk.ts                    the whole market; making it takes a while
 *   node tests/bench/desk.ts --rounds 40
 *   node tests/bench/desk.ts --seed demo        the demo's market, to see that it runs
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium as playwright } from '@playwright/test';
import chromium from '@sparticuz/chromium';
import { generateSync } from 'otplib';
import { Client } from 'pg';
import { freePort } from '../../scripts/embedded-database.ts';
import { OFFICIAL_PAGES } from '../../src/app/so-cong-thuong/official-pages.ts';
import { type Ground, openGround, ROOT, type Settings, startWeb } from '../proof/stack.ts';
import { accountOf, type Demo } from '../support/browser/demo.ts';
import { forgetStatements, percentile, round, statementsPerOrder } from './meter.ts';

/** A page of the department opens within this on the server, in 95 of 100 cases. */
const LIMIT_MS = 300;
const WARM_UPS = 3;
/** Pages whose plans are told. */
const SLOWEST = 5;
const STATEMENTS = 3;

const { values: asked } = parseArgs({
  options: { seed: { type: 'string', default: 'large' }, rounds: { type: 'string', default: '20' } },
});

/** The queue and the long lists as people ask for them, beside each page as it opens. */
const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
  '/so-cong-thuong/viec': [
    '?loai=san-pham',
    '?loai=gian-hang',
    '?loai=phan-anh',
    '?xep=rui-ro',
    '?han=tre',
    '?phu-trach=toi',
    '?q=ca+phe',
    '?trang=40',
  ],
  '/so-cong-thuong/viec/da-xong': ['?q=ca+phe'],
  '/so-cong-thuong/don-hang': [
    '?q=ca+phe',
    '?trang-thai=sold',
    '?trang-thai=cancelled',
    '?tra=cash',
    '?kenh=stall',
    '?dia-ban=phuong-vinh-yen',
    '?tu=2026-10-01&den=2026-10-31',
    // As whoever comes from a figure sees it: counted to the end.
    '?tu=2026-10-01&den=2026-10-31&trang-thai=sold&dem=het',
    '?trang=40',
  ],
  '/so-cong-thuong/san-pham': ['?q=ca+phe', '?trang-thai=pending', '?dia-ban=phuong-vinh-yen', '?trang=40'],
  '/so-cong-thuong/gian-hang': ['?q=ca+phe', '?loai=cooperative', '?trang=40'],
  '/so-cong-thuong/danh-gia': ['?q=ngon', '?sao=1', '?hien=hidden'],
  '/so-cong-thuong/dinh-danh': ['?q=ca+phe', '?muc=chua'],
  '/so-cong-thuong/thue/nguon-hang': ['?q=ca+phe'],
  '/so-cong-thuong/chi-so': ['?ky=2026', '?ky=2026-10'],
  '/so-cong-thuong/tong-quan': ['?ky=2026'],
};

const isPlain = (path: string): boolean => !path.includes('[') && !/\/(xuat|dang-xem|pdf|word)(\/|$)/.test(path);
const PAGES = OFFICIAL_PAGES.filter(
  ({ path, roles }) => isPlain(path) && (roles.length === 0 || roles.includes('head')),
)
  .map(({ path }) => path)
  .flatMap((path) => [path, ...(QUESTIONS[path] ?? []).map((question) => path + question)]);

async function run(args: readonly string[], settings: Settings): Promise<void> {
  const child = spawn(process.execPath, [...args], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...settings },
  });
  const [code] = (await once(child, 'exit')) as [number];
  if (code !== 0) throw new Error(`${args.join(' ')} failed`);
}

/** The cookies of the department's head, signed in as people do. */
async function signedIn(baseUrl: string, dataDir: string): Promise<string> {
  const accounts = JSON.parse(readFileSync(join(dataDir, 'demo-accounts.json'), 'utf8')) as Demo['accounts'];
  const { phone, password, totpSecret = '' } = accountOf({ accounts } as Demo, 'head');
  const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.goto(`${baseUrl}/so-cong-thuong/dang-nhap`);
    await page.getByRole('textbox', { name: 'Số điện thoại' }).fill(phone);
    await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(password);
    await page.getByLabel('Mã 6 số trong ứng dụng').fill(generateSync({ secret: totpSecret }));
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.waitForURL(/so-cong-thuong\/(viec|tong-quan)/);
    return (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  } finally {
    await browser.close();
  }
}

async function timesOf(url: string, cookie: string, rounds: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const began = performance.now();
    const answer = await fetch(url, { headers: { cookie }, redirect: 'manual' });
    await answer.arrayBuffer();
    times.push(performance.now() - began);
    if (answer.status >= 400) throw new Error(`${url} answered ${answer.status}`);
  }
  return times.sort((a, b) => a - b);
}

/** The plan PostgreSQL makes without knowing the values, as it does for a prepared statement. */
async function planOf(adminUrl: string, text: string): Promise<string[]> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (generic_plan, costs off) ${text}`);
    return rows.map((row) => row['QUERY PLAN']);
  } catch (error) {
    return [`no plan: ${error instanceof Error ? error.message : error}`];
  } finally {
    await client.end();
  }
}

async function tellPlans(ground: Ground, baseUrl: string, cookie: string, page: string): Promise<void> {
  await forgetStatements(ground.adminUrl);
  await timesOf(baseUrl + page, cookie, 1);
  const statements = await statementsPerOrder(ground.adminUrl, 1);
  const total = statements.reduce((sum, { msPerOrder }) => sum + msPerOrder, 0);
  console.log(`\n${page}: ${statements.length} statements, ${round(total)} ms in the database`);
  for (const { text, msPerOrder, rowsEach } of statements.slice(0, STATEMENTS)) {
    console.log(`  ${round(msPerOrder)} ms, ${round(rowsEach)} rows: ${text.slice(0, 160)}`);
    for (const line of await planOf(ground.adminUrl, text)) console.log(`    ${line}`);
  }
}

const ground = await openGround({ durable: true, settings: ['shared_preload_libraries=pg_stat_statements'] });
try {
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const settings = { ...ground.settings, BASE_URL: baseUrl, SEED: asked.seed ?? 'large' };
  await run(['prisma/seed/seed.ts'], settings);
  console.log('\nthe figures’ own cost, and every day counted');
  await run(['--conditions=react-server', 'tests/bench/indicators.ts'], settings);
  const web = await startWeb(settings, { kind: 'server', port });
  try {
    const cookie = await signedIn(baseUrl, join(ground.folder, 'data'));
    const costs: { page: string; p50: number; p95: number; ofLimit: number }[] = [];
    for (const page of PAGES) {
      // A form about a shop, an order or goods that the address does not name.
      if ((await fetch(baseUrl + page, { headers: { cookie }, redirect: 'manual' })).status === 404) continue;
      await timesOf(baseUrl + page, cookie, WARM_UPS);
      const times = await timesOf(baseUrl + page, cookie, Number(asked.rounds));
      const [p50, p95] = [percentile(times, 50), percentile(times, 95)];
      costs.push({ page, p50, p95, ofLimit: round(p95 / LIMIT_MS, 2) });
    }
    costs.sort((a, b) => b.p95 - a.p95);
    console.table(costs);
    for (const { page } of costs.slice(0, SLOWEST)) await tellPlans(ground, baseUrl, cookie, page);
    console.log(
      `\n${JSON.stringify({ limitMs: LIMIT_MS, over: costs.filter(({ p95 }) => p95 > LIMIT_MS).length, costs })}`,
    );
  } finally {
    await web.kill('SIGTERM');
  }
} finally {
  await ground.clear();
}
