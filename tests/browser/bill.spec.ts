import { examine, examineOnce } from '../support/browser/examine.ts';
import { alive } from '../support/browser/people.ts';
import { expect, test } from '../support/browser/visit.ts';

/** Another household each time; the last two digits say how many months it owes. */
const household = (tail: string) =>
  `PA25${String(Math.floor(performance.timeOrigin) % 10_000_000).padStart(7, '0')}${tail}`;

test('a resident pays an electricity bill and gets the receipt', { tag: '@phone' }, async ({ visit }) => {
  const page = await visit({ as: 'seller' });
  await page.goto('/hoa-don-dich-vu');
  await examine(page);
  await page.getByRole('link', { name: 'Điện lực Vĩnh Yên (ví dụ)' }).click();
  const code = page.getByLabel('Mã khách hàng');
  await alive(code);
  await code.fill('PA1');
  await page.getByRole('button', { name: 'Xem hóa đơn' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('chưa đúng dạng');
  await expect(code).toHaveValue('PA1');
  await examine(page);

  const customer = household('01');
  await code.fill(customer);
  await page.getByRole('button', { name: 'Xem hóa đơn' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Hóa đơn cần trả' })).toBeVisible();
  expect(page.url()).not.toContain(customer);
  await examine(page);
  const wallet = page.getByRole('radio', { name: /^Ví MoMo/ });
  await alive(wallet);
  await wallet.check();
  await page.getByRole('button', { name: 'Xem lại trước khi trả' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Xem lại rồi trả' })).toBeVisible();
  await examine(page);
  await page.getByRole('button', { name: /^Trả / }).click();
  await expect(page.getByText('Đang chờ bạn trả')).toBeVisible();
  await examine(page);

  await page.getByRole('link', { name: 'Sang trang trả tiền' }).click();
  await page.getByRole('button', { name: /^Trả \d/ }).click();
  await expect(page.getByRole('heading', { name: 'Biên nhận' })).toBeVisible();
  await expect(page.getByText('Đã trả xong')).toBeVisible();
  await expect(page.getByText(/^BN/)).toBeVisible();
  await expect(page.getByText(customer)).toHaveCount(0);
  await examine(page);

  const name = page.getByLabel('Lưu mã này với tên');
  const label = `Nhà ${customer.slice(4, 11)}`;
  await name.fill(label);
  await page.getByRole('button', { name: 'Lưu mã' }).click();
  await expect(page.getByText('Đã lưu mã.')).toBeVisible();
  await page.goto('/tai-khoan/hoa-don-dich-vu');
  await expect(page.getByRole('heading', { name: 'Mã đã lưu' })).toBeVisible();
  await examine(page);
  await page.goto('/hoa-don-dich-vu');
  await page.getByRole('button', { name: label }).click();
  await expect(page.getByText(customer)).toBeVisible();
});

test('a guest without scripts looks up and takes back what nobody paid', { tag: '@desk' }, async ({ visit }) => {
  const page = await visit({ withoutScripts: true });
  await page.goto('/hoa-don-dich-vu?don-vi=DIEN-VINH-YEN');
  await examineOnce(page);
  await page.getByLabel('Mã khách hàng').fill(household('01').replace('PA25', 'PA26'));
  await page.getByRole('button', { name: 'Xem hóa đơn' }).click();
  await examineOnce(page);
  await page.getByRole('button', { name: 'Xem lại trước khi trả' }).click();
  await examineOnce(page);
  await page.getByRole('button', { name: /^Trả / }).click();
  await expect(page.getByText('Đang chờ bạn trả')).toBeVisible();
  await examine(page);
  await page.getByRole('button', { name: 'Bỏ lần trả này' }).click();
  await expect(page.getByText('Đã bỏ lần trả này')).toBeVisible();
});
