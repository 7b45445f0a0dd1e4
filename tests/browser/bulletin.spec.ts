import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FullProject, Page } from '@playwright/test';
import { extractText, getDocumentProxy } from 'unpdf';
import { examine, examineOnce } from '../support/browser/examine.ts';
import { fromTables } from '../support/browser/tables.ts';
import { expect, test } from '../support/browser/visit.ts';
import { openZip } from '../support/open-zip.ts';

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

test(
  "a month's report has the totals of the orders as PDF, Word and Excel, and the next one is signed",
  { tag: '@desk' },
  async ({ visit }, { project }) => {
    const head = await visit({ as: 'head' });
    await head.goto('/so-cong-thuong/tong-quan');
    await examineOnce(head);
    await head.getByRole('link', { name: 'Báo cáo tháng' }).click();
    // The demo's head has signed last month's; the worker prints it as soon as it runs.
    await head.goto('/so-cong-thuong/bao-cao?loai=month');
    await examine(head);
    await head.getByRole('row').filter({ hasText: '/BC-' }).getByRole('link').first().click();
    const about = head.getByRole('heading', { level: 1 });
    await expect(about).toContainText(/tháng \d+ năm \d+/);
    await expect(async () => {
      await head.reload();
      await expect(head.getByRole('link', { name: 'Tải Excel' })).toBeVisible({ timeout: 1000 });
    }).toPass({ timeout: 45_000 });
    await examine(head);

    const [, month = '', year = ''] = /tháng (\d+) năm (\d+)$/.exec((await about.textContent()) ?? '') ?? [];
    const { orders, vnd } = await soldIn(project, `${year}-${month.padStart(2, '0')}`);
    expect(orders).toBeGreaterThan(0);
    const pdf = await taken(head, 'Tải PDF');
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf.bytes)), { mergePages: true });
    expect(bare(text)).toContain(bare(`${grouped(vnd)} ₫`));
    const word = await taken(head, 'Tải Word');
    expect(word.name).toMatch(/^bao-cao-thang-\d{4}-\d{2}\.docx$/);
    expect(openZip(word.bytes)['word/document.xml']).toContain(`>${grouped(vnd)}\u00a0₫<`);
    const excel = await taken(head, 'Tải Excel');
    const areas = Object.entries(rowsOf(excel.path)).find(([name]) => name.startsWith('2.'))?.[1] ?? [];
    const total = areas.at(-1) ?? [];
    expect([total[4], total[5]]).toEqual([orders, vnd]);

    // Everybody finds it among the statistics, without the sums of single communes.
    const guest = await visit();
    await guest.goto('/thong-ke');
    await examine(guest);
    const open = await taken(guest, 'Tải Excel');
    expect(Object.keys(rowsOf(open.path)).filter((name) => /^\d/.test(name))).toHaveLength(3);

    // A month that was missed: the worker makes its draft once it has counted every day.
    await expect(async () => {
      await head.goto('/so-cong-thuong/bao-cao?loai=month&trang-thai=draft');
      await expect(head.getByRole('link', { name: /^Tình hình thương mại/ }).first()).toBeVisible({ timeout: 1000 });
    }).toPass({ timeout: 60_000 });
    await head
      .getByRole('link', { name: /^Tình hình thương mại/ })
      .first()
      .click();
    await head.getByLabel('Tình hình chung').fill('Sàn hoạt động ổn định.');
    await head.getByRole('button', { name: 'Lưu lời văn' }).click();
    await expect(head.getByText('Đã lưu.')).toBeVisible();
    await examine(head);
    await head.getByRole('button', { name: 'Ký báo cáo' }).click();
    await expect(head.getByText(/^Số \d+\/BC-\S+, bản 1\./)).toBeVisible();

    for (const page of ['lap', 'lich']) {
      await head.goto(`/so-cong-thuong/bao-cao/${page}`);
      await examine(head);
    }
  },
);
