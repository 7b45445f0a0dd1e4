import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Download, FullProject, Page } from '@playwright/test';
import { extractText, getDocumentProxy } from 'unpdf';
import { examine, examineOnce } from '../support/browser/examine.ts';
import { alive } from '../support/browser/people.ts';
import { fromTables } from '../support/browser/tables.ts';
import { expect, test } from '../support/browser/visit.ts';

const SHOP_TAX = '/kenh-nguoi-ban/thue';
const DESK = '/so-cong-thuong/thue';
const SHEET_ROWS = fileURLToPath(new URL('../support/browser/sheet-rows.ts', import.meta.url));

const grouped = (sum: number): string => sum.toLocaleString('vi-VN');

/** What a link gives when it is pressed; the page stays. */
async function taken(page: Page, name: string | RegExp): Promise<{ download: Download; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name, exact: true }).click(),
  ]);
  return { download, bytes: readFileSync(await download.path()) };
}

/** By a process of its own: what exceljs is made of does not link under the loader of these tests. */
const rowsOf = (file: string): Record<string, (unknown[] | null)[]> =>
  JSON.parse(execFileSync(process.execPath, [SHEET_ROWS, file], { encoding: 'utf8' }));

/** A month of Vietnam as a number of its address and of its files. */
const monthBefore = (): string => {
  const [year = 0, month = 0] = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' })
    .format(new Date())
    .split('-')
    .map(Number);
  return new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 7);
};

/** Tax of a month by the entries of the books alone. */
async function bookedOf(project: FullProject, period: string): Promise<{ vat: number; pit: number }> {
  const [row] = await fromTables<{ vat: string; pit: string }>(
    project,
    `select coalesce(-sum(l.amount_vnd) filter (where l.account like '%:vat_noted'), 0) as vat,
       coalesce(-sum(l.amount_vnd) filter (where l.account like '%:pit_noted'), 0) as pit
     from book_lines l join book_entries e on e.id = l.entry_id
     where to_char(e.happened_at at time zone 'Asia/Ho_Chi_Minh', 'YYYYMM') = $1`,
    [period],
  );
  return { vat: Number(row?.vat), pit: Number(row?.pit) };
}

test('a household sells, reads what was noted of it, and takes the year away on paper', { tag: '@phone' }, async ({
  visit,
}) => {
  const seller = await visit({ as: 'household' });
  await seller.goto('/kenh-nguoi-ban/ban-tai-sap');
  const cash = seller.getByRole('button', { name: 'Tiền mặt' });
  await examineOnce(seller);
  await alive(cash);
  const sold = 100_000 + 1000 * Math.floor(Math.random() * 900);
  await seller.getByRole('textbox', { name: 'Số tiền' }).fill(String(sold));
  await cash.click();
  await expect(seller.getByText(`Đã nhận ${grouped(sold)}`)).toBeVisible();
  await examine(seller);

  await seller.goto(SHOP_TAX);
  await expect(seller.getByText(/^Năm nay gian đã bán .* ngưỡng là 1\.000\.000\.000/)).toBeVisible();
  await expect(seller.getByText('Chỉ ghi nhận, chưa trừ đồng nào')).toBeVisible();
  await examine(seller);
  await seller.locator(`a[href^="${SHOP_TAX}/20"]`).first().click();
  // What is made at home, or not said: three and one and a half in a hundred, once the worker has heard of the sale.
  const tax = new RegExp(`GTGT ${grouped(Math.round(sold * 0.03))}.*TNCN ${grouped(Math.round(sold * 0.015))}`);
  await expect(async () => {
    await seller.reload();
    await expect(seller.getByText(tax)).toBeVisible({ timeout: 1000 });
  }).toPass();
  await examine(seller);
  await seller.getByRole('link', { name: 'Thuế của gian' }).click();

  const { download, bytes } = await taken(seller, /^Bản kê năm \d{4} \(PDF\)$/);
  expect(download.suggestedFilename()).toMatch(/^thue-nam-\d{4}\.pdf$/);
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
  expect(text.normalize('NFC')).toMatch(/Bản kê thuế năm \d{4}/);
});

test('a paper is sent, said to be wrong with what was typed kept, and accepted by the department', {
  tag: '@desk',
}, async ({ visit }) => {
  const seller = await visit({ as: 'household' });
  await seller.goto(SHOP_TAX);
  const folded = seller.getByText('Gửi giấy sẵn');
  if (await folded.isVisible()) await folded.click();
  const send = seller.getByRole('button', { name: 'Gửi cho Sở xem' });
  await alive(send);
  const number = `VN-${crypto.randomUUID().slice(0, 8)} <b>&`;
  await seller.getByLabel('Số, mã trên giấy').fill(number);
  await send.click();
  await expect(seller.getByRole('main').getByRole('alert').first()).toBeVisible();
  await expect(seller.getByLabel('Số, mã trên giấy')).toHaveValue(number);
  await examine(seller);
  await seller.getByLabel('Loại giấy').selectOption({ label: 'Mã số vùng trồng, vùng nuôi' });
  await seller.getByLabel('Nơi cấp').fill('UBND xã Đại Đình');
  await seller.getByLabel('Ngày cấp').fill('2026-01-15');
  await send.click();
  await expect(seller.getByText('Đã gửi. Sở xem rồi báo lại.')).toBeVisible();
  await examine(seller);

  const head = await visit({ as: 'head' });
  await head.goto(DESK);
  await examineOnce(head);
  await head.getByRole('link', { name: /^Căn cứ hàng nhà/ }).click();
  const row = head
    .locator('div')
    .filter({ hasText: number })
    .filter({ has: head.getByRole('button') })
    .last();
  await examine(head);
  await row.getByRole('button', { name: 'Nhận', exact: true }).click();
  await expect(row.getByText('Đã nhận', { exact: true })).toBeVisible();
  await examine(head);
  await seller.reload();
  await expect(seller.getByText(/^Đang có căn cứ/)).toBeVisible();

  await head.goto(`${DESK}/nguon-hang`);
  await examine(head);
  await head.getByRole('row').nth(1).getByRole('link').first().click();
  await expect(head.getByRole('heading', { name: 'Xếp lại nguồn hàng' })).toBeVisible();
  await examine(head);
});

test(
  'the month’s return is drawn up, taken as the books have it, and written down as filed',
  { tag: '@desk' },
  async ({ visit }, { project }) => {
    const month = monthBefore();
    const period = month.replace('-', '');
    const head = await visit({ as: 'head' });
    await head.goto(DESK);
    await examine(head);
    await head.locator(`a[href$="${DESK}/${month}"]`).click();
    await expect(head.getByRole('heading', { level: 1 })).toContainText('Tháng');
    const [last] = await fromTables<{ version: number }>(
      project,
      'select coalesce(max(version), 0)::int as version from tax_returns where period = $1',
      [period],
    );
    const version = (last?.version ?? 0) + 1;
    const draw = head.getByRole('button', { name: /^Lập (tờ khai|bản mới)$/ });
    await alive(draw);
    await draw.click();
    await expect(head.getByText(`Bản ${version}`, { exact: true })).toBeVisible();
    await expect(head.getByText('Khớp sổ của chợ')).toBeVisible();
    await examine(head);

    const booked = await bookedOf(project, period);
    expect(booked.vat).toBeGreaterThan(0);
    await expect(head.getByText(`${grouped(booked.vat + booked.pit)} ₫`).first()).toBeVisible();
    const sheet = await taken(head, 'Tải Excel');
    const sheets = rowsOf(await sheet.download.path());
    for (const name of ['Tờ khai', 'Bảng kê']) {
      const total = sheets[name]?.find((row) => row?.[2] === 'Cộng');
      expect(total?.slice(-2)).toEqual([booked.vat, booked.pit]);
    }
    const xml = (await taken(head, 'Tải XML')).bytes.toString('utf8');
    const whole = /<TongCong>.*<\/TongCong>/s.exec(xml)?.[0] ?? '';
    expect(whole).toContain(`<ThueGTGTConLai>${booked.vat}</ThueGTGTConLai>`);
    expect(whole).toContain(`<ThueTNCNConLai>${booked.pit}</ThueTNCNConLai>`);

    // Nothing is filed without a reference; the day that was given stays.
    const file = head.getByRole('button', { name: 'Ghi là đã nộp' });
    await alive(file);
    const filedOn = head.getByLabel('Ngày nộp');
    const today = await filedOn.inputValue();
    await file.click();
    await expect(head.getByRole('main').getByRole('alert').first()).toBeVisible();
    await expect(filedOn).toHaveValue(today);
    await examine(head);
    const reference = `=1+1 <script>${crypto.randomUUID().slice(0, 8)}</script>`;
    await head.getByLabel('Số tiếp nhận').fill(reference);
    await file.click();
    await expect(head.getByText(new RegExp(`^Nộp ngày .*${reference.slice(-17, -9)}`))).toBeVisible();
    await examine(head);
    await head.goto(DESK);
    await expect(head.getByText(`Số ${reference}`)).toBeVisible();
    await examine(head);
  },
);
