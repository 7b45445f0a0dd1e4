import type { Page } from '@playwright/test';
import { examine } from '../support/browser/examine.ts';
import { freshPhone } from '../support/browser/people.ts';
import { expect, test } from '../support/browser/visit.ts';

/** From the home page to the last page of ordering, with forms and links alone. */
async function reachCheck(page: Page, method: RegExp): Promise<void> {
  await page.goto('/');
  await examine(page);
  const box = page.getByRole('searchbox').filter({ visible: true }).first();
  await box.fill('oi don nhan');
  await box.press('Enter');
  await expect(page).toHaveURL(/\/tim-kiem\?/);
  await examine(page);
  await page
    .getByRole('link', { name: /Ổi Đôn Nhân/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: /Ổi Đôn Nhân/ })).toBeVisible();
  await examine(page);
  await page.getByRole('spinbutton', { name: 'Số lượng' }).fill('2');
  await page.getByRole('button', { name: /Thêm vào giỏ/ }).click();

  await expect(page).toHaveURL(/\/gio-hang/);
  await examine(page);
  await page.getByRole('spinbutton', { name: /Số lượng/ }).fill('1');
  await page.getByRole('button', { name: 'Cập nhật' }).click();
  await expect(page.getByRole('spinbutton', { name: /Số lượng/ })).toHaveValue('1');
  await page.getByRole('link', { name: 'Đặt hàng' }).filter({ visible: true }).click();

  await expect(page).toHaveURL(/\/thanh-toan$/);
  await examine(page);
  await page.getByRole('textbox', { name: 'Họ và tên' }).fill('Bùi Thị Hà');
  await page.getByRole('textbox', { name: 'Số điện thoại' }).fill('0912');
  await page.getByRole('combobox', { name: 'Xã, phường' }).selectOption({ label: 'Xã Lập Thạch' });
  await page.getByRole('textbox', { name: 'Số nhà, ngõ, thôn' }).fill('Số 8, ngõ 2');
  await page.getByRole('button', { name: 'Tiếp tục: cách trả tiền' }).click();

  // Refused in words, with everything typed still there.
  await expect(page.getByRole('alert').locator('a[href="#contactPhone"]')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Họ và tên' })).toHaveValue('Bùi Thị Hà');
  await expect(page.getByRole('textbox', { name: 'Số nhà, ngõ, thôn' })).toHaveValue('Số 8, ngõ 2');
  await examine(page);
  await page.getByRole('textbox', { name: 'Số điện thoại' }).fill(freshPhone());
  await page.getByRole('button', { name: 'Tiếp tục: cách trả tiền' }).click();

  await expect(page).toHaveURL(/\/thanh-toan\/tra-tien$/);
  await examine(page);
  await page.getByRole('radio', { name: method }).check();
  await page.getByRole('button', { name: 'Tiếp tục: kiểm tra đơn' }).click();
  await expect(page).toHaveURL(/\/thanh-toan\/kiem-tra$/);
  await examine(page);
}

test('without JavaScript: the whole way to an order paid on delivery, and back', { tag: '@phone' }, async ({
  visit,
}) => {
  const page = await visit({ withoutScripts: true });
  await reachCheck(page, /Trả tiền mặt khi nhận/);
  await page.getByRole('button', { name: /^Đặt hàng/ }).click();
  await expect(page).toHaveURL(/\/don-hang\/DH[A-Z2-9]{8}$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Đã đặt, chờ gian xác nhận' })).toBeVisible();
  await examine(page);

  await page.getByText('Hủy đơn này').click();
  await page.getByRole('radio', { name: 'Đổi ý, không mua nữa' }).check();
  await page.getByRole('button', { name: 'Hủy đơn', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Đơn đã hủy' })).toBeVisible();
});

test('without JavaScript: the whole way to the QR of a transfer', { tag: '@desk' }, async ({ visit }) => {
  const page = await visit({ withoutScripts: true });
  await reachCheck(page, /Chuyển khoản VietQR/);
  await page.getByRole('button', { name: /Đặt hàng và lấy mã QR/ }).click();
  await expect(page).toHaveURL(/\/don-hang\/DH[A-Z2-9]{8}\/tra-tien/);
  await expect(page.getByRole('img', { name: /Mã VietQR/ })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Tải lại trang để xem tiền đã về chưa' })).toBeVisible();
  await examine(page);
});
