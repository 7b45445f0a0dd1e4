import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FullProject, Page } from '@playwright/test';
import { extractText, getDocumentProxy } from 'unpdf';
import { examine } from '../support/browser/examine.ts';
import { fromTables } from '../support/browser/tables.ts';
import { expect, test } from '../support/browser/visit.ts';

const SHEET_ROWS = fileURLToPath(new URL('../support/browser/sheet-rows.ts', import.meta.url));
const rowsOf = (file: string): Record<string, (unknown[] | null)[]> =>
  JSON.parse(execFileSync(process.execPath, [SHEET_ROWS, file], { encoding: 'utf8' }));
const grouped = (sum: number): string => sum.toLocaleString('vi-VN');
const bare = (text: string): string => text.normalize('NFC').replaceAll(/\s/g, '');

async function taken(page: Page, name: string): Promise<{ name: string; path: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name, exact: true }).click(),
  ]);
  const path = await download.path();
  return { name: download.suggestedFilename(), path, bytes: readFileSync(path) };
}

/** A month's orders by the orders alone. */
async function soldIn(project: FullProject, month: string): Promise<{ orders: number; vnd: number }> {
  const [row] = await fromTables<{ orders: string; vnd: string }>(
    project,
    `select count(*) as orders, coalesce(sum(total_vnd) filter (where state not in ('awaiting_payment', 'cancelled')), 0) as vnd
     from orders where to_char(placed_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM') = $1`,
    [month],
  );
  return { orders: Number(row?.orders), vnd: Number(row?.vnd) };
}

test("a month's report is signed and taken as PDF, Word and Excel, each with the totals of the orders", async ({
  visit,
}, { project }) => {
  const head = await visit({ as: 'head' });
  await head.goto('/so-cong-thuong/tong-quan');
  await head.getByRole('link', { name: 'Báo cáo tháng' }).click();
  // The worker makes it by itself, once it has counted every day.
  const report = head.getByRole('link', { name: /^Tình hình thương mại điện tử trên sàn tháng/ }).first();
  await expect(async () => {
    await head.reload();
    await expect(report).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 60_000 });
  await examine(head);
  const [, month = '', year = ''] = /tháng (\d+) năm (\d+)$/.exec((await report.textContent()) ?? '') ?? [];
  await report.click();
  await expect(head.getByRole('heading', { level: 1 })).toContainText(`tháng ${month} năm ${year}`);
  await examine(head);

  await head.getByLabel('Tình hình chung').fill('Sàn hoạt động ổn định.');
  await head.getByRole('button', { name: 'Lưu lời văn' }).click();
  await expect(head.getByText('Đã lưu.')).toBeVisible();
  await head.getByRole('checkbox', { name: /Cho mọi người tải về/ }).check();
  await head.getByRole('button', { name: 'Ký báo cáo' }).click();
  await expect(head.getByText(/^Số \d+\/BC-SCT, bản 1\./)).toBeVisible();
  await expect(async () => {
    await head.reload();
    await expect(head.getByRole('link', { name: 'Tải Excel' })).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 45_000 });
  await examine(head);

  const { orders, vnd } = await soldIn(project, `${year}-${month.padStart(2, '0')}`);
  expect(orders).toBeGreaterThan(0);
  const pdf = await taken(head, 'Tải PDF');
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf.bytes)), { mergePages: true });
  expect(bare(text)).toContain(bare(`${grouped(vnd)} ₫`));
  expect(bare(text)).toContain(bare('Sàn hoạt động ổn định.'));
  const word = await taken(head, 'Tải Word');
  expect(word.name).toMatch(/^bao-cao-thang-\d{4}-\d{2}\.docx$/);
  expect(word.bytes.subarray(0, 2).toString()).toBe('PK');
  const excel = await taken(head, 'Tải Excel');
  const areas = Object.entries(rowsOf(excel.path)).find(([name]) => name.startsWith('2.'))?.[1] ?? [];
  const total = areas.at(-1) ?? [];
  expect([total[4], total[5]]).toEqual([orders, vnd]);

  // Given to everybody: no session is asked for.
  const guest = await visit();
  const id = /[0-9a-f-]{36}/.exec(head.url())?.[0] ?? '';
  const open = await guest.request.get(`/thong-ke/bao-cao/${id}/docx`);
  expect(await open.body()).toEqual(word.bytes);

  for (const page of ['lap', 'lich']) {
    await head.goto(`/so-cong-thuong/bao-cao/${page}`);
    await examine(head);
  }
});
