import type { Page } from '@playwright/test';
import { examine } from '../support/browser/examine.ts';
import { payAtBank, sellersItem } from '../support/browser/orders.ts';
import { alive } from '../support/browser/people.ts';
import { expect, test } from '../support/browser/visit.ts';

const STALL = '/kenh-nguoi-ban/ban-tai-sap';

/** What the QR on the screen says, as the buyer's bank would read it. */
async function payloadOf(page: Page): Promise<string> {
  const href = await page.getByRole('link', { name: 'Mở ngân hàng thử' }).getAttribute('href');
  return new URL(href ?? '').searchParams.get('payload') ?? '';
}

test('an amount is typed, the buyer scans, the phone says that the money came, and the next is sold', {
  tag: '@phone',
}, async ({ visit, demo }) => {
  const seller = await visit({ as: 'seller' });
  await seller.goto('/kenh-nguoi-ban');
  await seller.getByRole('link', { name: 'Bán tại sạp' }).click();
  await expect(seller.getByRole('heading', { level: 1, name: 'Bán tại sạp' })).toBeVisible();
  await examine(seller);
  const showQr = seller.getByRole('button', { name: 'Hiện mã QR' });
  await alive(showQr);

  // Nothing, and less than there are notes for, are said beside the box; what was typed stays.
  await showQr.click();
  await expect(seller.getByRole('main').getByRole('alert')).toContainText('Chưa có gì để bán');
  await seller.getByRole('button', { name: '9', exact: true }).click();
  await showQr.click();
  await expect(seller.getByRole('main').getByRole('alert')).toContainText('từ 1.000');
  const amount = seller.getByRole('textbox', { name: 'Số tiền' });
  await expect(amount).toHaveValue('9');
  await examine(seller);
  await seller.getByRole('button', { name: 'Xóa một số' }).click();
  for (const key of ['4', '5', '000']) await seller.getByRole('button', { name: key, exact: true }).click();
  await expect(amount).toHaveValue('45.000');
  await expect(seller.getByRole('status').filter({ hasText: 'Tổng tiền' })).toContainText('45.000');
  await showQr.click();

  await expect(seller.getByText('Đang chờ tiền về')).toBeVisible();
  await expect(seller.getByRole('img', { name: /Mã QR/ })).toBeVisible();
  await examine(seller);
  let reloads = 0;
  seller.on('load', () => {
    reloads += 1;
  });
  await payAtBank(demo, await payloadOf(seller));
  await expect(seller.getByText(/Đã nhận 45\.000/)).toBeVisible();
  expect(reloads).toBe(0);
  await examine(seller);
  await seller.getByRole('link', { name: 'Bán tiếp' }).click();
  await expect(seller).toHaveURL(new RegExp(`${STALL}$`));
  await seller.getByRole('link', { name: /^Hôm nay: / }).click();
  await expect(seller.getByRole('heading', { level: 1, name: 'Bán tại sạp hôm nay' })).toBeVisible();
  await examine(seller);
});

test('goods and a name beside an amount, paid in cash; a part goes back', { tag: '@desk' }, async ({ visit, demo }) => {
  const seller = await visit({ as: 'seller' });
  const item = await sellersItem(seller, demo);
  const [variant] = item.variants;
  await seller.goto(STALL);
  const cash = seller.getByRole('button', { name: 'Tiền mặt' });
  await alive(cash);
  const box = seller.locator(`[name="pick.${variant?.id}"]`);
  await box.fill('2');
  await seller.getByText('Tên món, loại hàng').click();
  await seller.getByRole('textbox', { name: 'Tên món' }).fill("<script>alert('túi')</script>");
  await seller.getByRole('textbox', { name: 'Số tiền' }).fill('5000');
  const sum = (2 * (variant?.priceVnd ?? 0) + 5000).toLocaleString('vi-VN');
  await expect(seller.getByRole('status').filter({ hasText: 'Tổng tiền' })).toContainText(sum);
  await examine(seller);
  await cash.click();
  await expect(seller.getByText(`Đã nhận ${sum}`)).toBeVisible();
  await expect(seller.getByText("<script>alert('túi')</script>")).toBeVisible();

  await seller.getByText('Trả lại tiền cho khách').click();
  await seller.getByRole('textbox', { name: 'Số tiền trả lại' }).fill('5000');
  await seller.getByRole('textbox', { name: 'Vì sao' }).fill('Túi bị rách');
  await examine(seller);
  await seller.getByRole('button', { name: 'Ghi là đã trả' }).click();
  await expect(seller.getByText('Đã trả lại', { exact: true })).toBeVisible();
  await examine(seller);

  await seller.goto(`${STALL}/hom-nay`);
  await expect(seller.getByText(/^Tiền mặt, /)).toBeVisible();
  await examine(seller);
  await seller.goto('/kenh-nguoi-ban/don-hang?muc=xong&kenh=tai-sap');
  await expect(seller.getByText('Khách tại sạp').first()).toBeVisible();
  await examine(seller);
});

test('without scripts: the code is looked at again, cash is told once its sum is seen, a sale is let go', {
  tag: '@phone',
}, async ({ visit, demo }) => {
  const seller = await visit({ as: 'seller', withoutScripts: true });
  await seller.goto(STALL);
  await seller.getByRole('textbox', { name: 'Số tiền' }).fill('30.000');
  await seller.getByRole('button', { name: 'Hiện mã QR' }).click();
  await expect(seller.getByText('Đang chờ tiền về')).toBeVisible();
  await examine(seller);
  await payAtBank(demo, await payloadOf(seller));
  await expect(async () => {
    await seller.getByRole('link', { name: 'Xem tiền đã về chưa' }).click();
    await expect(seller.getByText(/Đã nhận 30\.000/)).toBeVisible({ timeout: 2000 });
  }).toPass();

  await seller.goto(STALL);
  await seller.getByRole('textbox', { name: 'Số tiền' }).fill('20.000');
  await seller.getByRole('button', { name: 'Tiền mặt' }).click();
  await seller.getByRole('button', { name: /^Đã thu tiền mặt/ }).click();
  await expect(seller.getByText(/Đã nhận 20\.000/)).toBeVisible();

  await seller.goto(STALL);
  await seller.getByRole('textbox', { name: 'Số tiền' }).fill('10.000');
  await seller.getByRole('button', { name: 'Hiện mã QR' }).click();
  await seller.getByText('Bỏ lần bán này').click();
  await seller.getByRole('button', { name: 'Bỏ lần bán', exact: true }).click();
  await expect(seller.getByText('Lần bán này đã hết')).toBeVisible();
  await examine(seller);
});
