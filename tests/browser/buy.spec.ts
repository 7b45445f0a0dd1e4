import type { Page } from '@playwright/test';
import { examine } from '../support/browser/examine.ts';
import type { Order } from '../support/browser/orders.ts';
import { alive, freshPhone, pickArea } from '../support/browser/people.ts';
import { expect, test } from '../support/browser/visit.ts';

async function find(page: Page, typed: string, found: RegExp): Promise<void> {
  const box = page.getByRole('searchbox').filter({ visible: true }).first();
  await box.fill(typed);
  await box.press('Enter');
  await expect(page).toHaveURL(/\/tim-kiem\?/);
  await expect(page.getByRole('link', { name: found }).first()).toBeVisible();
}

async function addToBasket(page: Page): Promise<void> {
  const add = page.getByRole('button', { name: /Thêm vào giỏ/ });
  await alive(add);
  await add.click();
  await expect(page.getByText('Đã thêm vào giỏ').filter({ visible: true }).first()).toBeVisible();
}

test('a resident finds goods of two shops and orders them as a guest by VietQR', async ({ visit }) => {
  const page = await visit();
  await page.goto('/');
  await examine(page);

  await find(page, 'thanh long ruot do lap thach', /Thanh long ruột đỏ/);
  await examine(page);
  await page
    .getByRole('link', { name: /Thanh long ruột đỏ/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/san-pham\//);
  await expect(page.getByRole('heading', { level: 1, name: /Thanh long ruột đỏ/ })).toBeVisible();
  await examine(page);
  await addToBasket(page);
  await examine(page);

  // A slip of the finger is forgiven.
  await page.goto('/tim-kiem?q=oi+don+nhann');
  await page
    .getByRole('link', { name: /Ổi Đôn Nhân/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: /Ổi Đôn Nhân/ })).toBeVisible();
  await addToBasket(page);

  await page.goto('/gio-hang');
  await expect(page.getByRole('heading', { name: /Thanh long ruột đỏ/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: /Ổi Đôn Nhân/ })).toBeVisible();
  await expect(page.getByText('2 gian', { exact: false }).filter({ visible: true }).first()).toBeVisible();
  await examine(page);
  const order = page.getByRole('link', { name: 'Đặt hàng' }).filter({ visible: true });
  await order.click();

  await expect(page).toHaveURL(/\/thanh-toan$/);
  await examine(page);
  await page.getByRole('button', { name: 'Tiếp tục: cách trả tiền' }).click();
  // Each line of the refusal leads to its box.
  await expect(page.getByRole('alert').locator('a[href="#contactName"]')).toBeVisible();
  await examine(page);
  await page.getByRole('textbox', { name: 'Họ và tên' }).fill('Bùi Thị Hà');
  await page.getByRole('textbox', { name: 'Số điện thoại' }).fill(freshPhone());
  await pickArea(page, 'lập thạch', /Lập Thạch/);
  await page.getByRole('textbox', { name: 'Số nhà, ngõ, thôn' }).fill('Số 8, ngõ 2');
  await page.getByRole('button', { name: 'Tiếp tục: cách trả tiền' }).click();

  await expect(page).toHaveURL(/\/thanh-toan\/tra-tien$/);
  await examine(page);
  for (const choice of await page.getByRole('radio', { name: /Chuyển khoản VietQR/ }).all()) await choice.check();
  await page.getByRole('button', { name: 'Tiếp tục: kiểm tra đơn' }).click();

  await expect(page).toHaveURL(/\/thanh-toan\/kiem-tra$/);
  await expect(page.getByText('Số 8, ngõ 2', { exact: false }).first()).toBeVisible();
  await examine(page);
  await page.getByRole('button', { name: /Đặt hàng và lấy mã QR/ }).click();

  await expect(page).toHaveURL(/\/don-hang\/DH[A-Z2-9]{8}\/tra-tien/);
  await examine(page);
  await expect(page.getByRole('heading', { name: 'Trả tiền cho đơn 1 / 2' })).toBeVisible();
  await expect(page.getByRole('img', { name: /Mã VietQR/ })).toBeVisible();
  const code = /DH[A-Z2-9]{8}/.exec(page.url())?.[0];
  const made = (await (await page.request.get(`/api/v1/orders/${code}`)).json()) as Order;
  const payload = made.payments[0]?.qrPayload ?? '';
  const byHand = page.getByRole('region', { name: 'Chuyển tiền không cần quét mã' });
  const shown = ((await byHand.textContent()) ?? '').replace(/[\s.]/g, '');
  expect(shown).toContain(`${made.totalVnd}₫`);
  // The same account, sum and content in letters as in the code: EMVCo fields 38, 54 and 62-08.
  const account = /0010A00000072701\d\d0006\d{6}01\d\d([0-9A-Z]+)0208QRIBFTTA/.exec(payload)?.[1] ?? 'no account';
  const content = /62\d\d08\d\d([A-Z0-9]+)6304/.exec(payload)?.[1] ?? 'no content';
  expect(payload).toContain(`54${String(made.totalVnd).length.toString().padStart(2, '0')}${made.totalVnd}`);
  expect(shown).toContain(account);
  expect(shown).toContain(content);
});
