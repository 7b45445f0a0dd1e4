import { examine, examineOnce } from '../support/browser/examine.ts';
import { fileBehind } from '../support/browser/invoices.ts';
import { newcomer, register } from '../support/browser/people.ts';
import { expect, test } from '../support/browser/visit.ts';

const PRIVACY = '/tai-khoan/rieng-tu';

test('a person takes her data along and withdraws what she agreed to', { tag: '@desk' }, async ({ visit, demo }) => {
  const page = await visit({ refused: [/\/api\/data-exports\//] });
  const person = newcomer('Bùi Thị Ngọc Lan');
  await register(page, demo, person);
  await page.goto('/tai-khoan/cai-dat-thong-bao');
  await examineOnce(page);
  await page.getByRole('group', { name: 'Đơn hàng' }).getByRole('checkbox', { name: 'Zalo' }).check();
  await page.getByRole('button', { name: 'Lưu lựa chọn' }).click();
  await expect(page.getByText('Đã lưu lựa chọn.')).toBeVisible();

  await page.goto(PRIVACY);
  await expect(page.getByText('Lưu tên và số điện thoại để mở tài khoản')).toBeVisible();
  await examine(page);
  // The very words that were agreed to, at an address of their own.
  await page.getByRole('link', { name: 'Đọc bản đã đồng ý' }).first().click();
  await expect(page).toHaveURL(/\/quy-che\/[a-z-]+\/1$/);
  await expect(page.getByText('Bản 1').first()).toBeVisible();
  await examine(page);

  await page.goto(PRIVACY);
  await page.getByRole('button', { name: 'Rút lại đồng ý' }).click();
  await expect(page.getByRole('button', { name: 'Rút lại đồng ý' })).toBeHidden();
  await expect(page.getByText(/^Đã rút lại \d/)).toBeVisible();
  await page.goto('/tai-khoan/cai-dat-thong-bao');
  await expect(page.getByRole('group', { name: 'Đơn hàng' }).getByRole('checkbox', { name: 'Zalo' })).not.toBeChecked();

  await page.goto(PRIVACY);
  await page.getByRole('link', { name: 'Tải dữ liệu về' }).click();
  await expect(page).toHaveURL(`${PRIVACY}/tai-ve`);
  await examine(page);
  const password = page.getByRole('textbox', { name: 'Mật khẩu' });
  await password.fill('khong phai mat khau');
  await page.getByRole('button', { name: 'Làm tệp cho tôi' }).click();
  await expect(page.getByRole('heading', { name: 'Còn 1 chỗ cần sửa' })).toBeVisible();
  await password.fill(person.password);
  await page.getByRole('button', { name: 'Làm tệp cho tôi' }).click();
  await expect(page.getByText(/Đã nhận yêu cầu DL/)).toBeVisible();
  const link = page.getByRole('link', { name: /Tải tệp ZIP/ });
  await expect(async () => {
    await page.goto(PRIVACY);
    await expect(link).toBeVisible({ timeout: 1000 });
  }).toPass();
  const archive = await fileBehind(link);
  expect(archive.subarray(0, 2).toString()).toBe('PK');
  expect(archive.includes('account/accounts.json')).toBe(true);

  // The same address in somebody else's hands says nothing, not even that there is something.
  const address = (await link.getAttribute('href')) ?? '';
  const other = await visit({ as: 'seller' });
  expect((await other.request.get(address)).status()).toBe(404);
  const nobody = await visit();
  expect((await nobody.request.get(address)).status()).toBe(401);

  await page.getByRole('link', { name: 'Hỏi hoặc xin sửa' }).click();
  await examine(page);
  await page.getByRole('radio', { name: /Xin hạn chế dùng/ }).check();
  await page.getByLabel('Nói rõ').fill('Đừng hiện tên tôi ở phần đánh giá nữa.');
  await page.getByRole('button', { name: 'Gửi yêu cầu' }).click();
  await expect(page.getByText('Đừng hiện tên tôi ở phần đánh giá nữa.')).toBeVisible();

  await page.goto(`${PRIVACY}/xoa`);
  await examine(page);
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(person.password);
  await page.getByRole('checkbox', { name: /Tôi muốn xóa tài khoản này/ }).check();
  await page.getByRole('button', { name: 'Xóa tài khoản của tôi' }).click();
  await expect(page.getByText('Tài khoản đã được xóa.')).toBeVisible();
  await examineOnce(page);
});
