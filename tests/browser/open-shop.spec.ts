import { examine, examineOnce } from '../support/browser/examine.ts';
import {
  answerAll,
  codeSentTo,
  freshPersonalId,
  goOn,
  newcomer,
  pickArea,
  register,
  sendRequest,
} from '../support/browser/people.ts';
import { expect, test } from '../support/browser/visit.ts';

test('a farmer registers, answers page by page, sends and sees where it stands', async ({ visit, demo }) => {
  const farmer = newcomer('Nguyễn Văn Thụ');
  const page = await visit();

  await page.goto('/mo-gian-hang');
  await examine(page);
  await page.getByRole('link', { name: 'Đăng ký bằng số điện thoại' }).click();
  await expect(page).toHaveURL(/\/dang-ky/);
  await register(page, demo, farmer);

  await answerAll(page, farmer, 'Vườn ổi nhà Thụ');
  await expect(page.getByText('Xã Hải Lựu', { exact: false }).first()).toBeVisible();
  await sendRequest(page);
  await examine(page);
  await expect(page.getByText('Mã hồ sơ')).toBeVisible();
  await expect(page.getByText(/Trả lời chậm nhất/)).toBeVisible();
});

test('what was answered stays when the browser is closed', { tag: '@phone' }, async ({ visit, demo }) => {
  const farmer = newcomer('Trần Thị Mận');
  const page = await visit();
  await register(page, demo, farmer);
  await page.goto('/mo-gian-hang/loai-gian');
  await examineOnce(page);
  await page.getByRole('radio', { name: /Hộ nông dân/ }).check();
  await goOn(page);
  await expect(page).toHaveURL(/danh-tinh/);
  await examineOnce(page);
  await page.getByLabel('Số định danh cá nhân').fill(freshPersonalId());
  await goOn(page);
  await expect(page).toHaveURL(/dia-chi/);
  await examineOnce(page);
  await page.context().clearCookies();

  const again = await visit();
  await again.goto('/dang-nhap?tiep=%2Fmo-gian-hang');
  await examineOnce(again);
  await again.getByRole('textbox', { name: 'Số điện thoại' }).fill(farmer.phone);
  await again.getByRole('textbox', { name: 'Mật khẩu' }).fill(farmer.password);
  await again.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(again.getByText('Đã xong 2 trong 6 bước.')).toBeVisible();
  await examine(again);
  await again.getByRole('link', { name: 'Làm tiếp' }).click();
  await expect(again).toHaveURL(/dia-chi/);
});

test('a wrong code and a wrong check digit are refused in words; a used number looks like any other', {
  tag: '@desk',
}, async ({ visit, demo }) => {
  const farmer = newcomer('Lê Thị Na');
  const page = await visit();
  await page.goto('/dang-ky');
  const fill = async (phone: string) => {
    await page.getByRole('textbox', { name: 'Số điện thoại' }).fill(phone);
    await page.getByLabel('Tên', { exact: true }).fill(farmer.name);
    await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(farmer.password);
    await page.getByRole('checkbox', { name: /Tôi đồng ý/ }).check();
    await page.getByRole('button', { name: 'Nhận mã qua tin nhắn' }).click();
  };
  const summary = page.getByRole('alert').filter({ has: page.getByRole('list') });

  const [seller] = demo.accounts.filter(({ role }) => role === 'seller');
  await fill(seller?.phone ?? '');
  // Whether a number has an account is told to its owner alone, by the message.
  await expect(page).toHaveURL(/\/dang-ky\/ma/);
  await page.getByRole('link', { name: 'Nhập lại từ đầu' }).click();

  await fill(farmer.phone);
  await expect(page).toHaveURL(/\/dang-ky\/ma/);
  const code = await codeSentTo(demo, farmer.phone);
  await page.getByLabel('Mã 6 số').fill(code === '123456' ? '654321' : '123456');
  await page.getByRole('button', { name: 'Xác nhận và mở tài khoản' }).click();
  await expect(summary).toContainText(/Mã/);
  await examine(page);
  await page.getByLabel('Mã 6 số').fill(code);
  await page.getByRole('button', { name: 'Xác nhận và mở tài khoản' }).click();
  await expect(page).not.toHaveURL(/dang-ky/);
  await examineOnce(page);

  await page.goto('/mo-gian-hang/loai-gian');
  await examineOnce(page);
  await page.getByRole('radio', { name: /Hợp tác xã/ }).check();
  await goOn(page);
  await page.getByLabel('Tên đầy đủ trên giấy đăng ký').fill('Hợp tác xã Rau Na');
  await page.getByLabel('Mã số thuế').fill('0123456789');
  await page.getByLabel('Người đại diện theo pháp luật').fill(farmer.name);
  await goOn(page);
  await expect(summary).toContainText(/Mã số thuế/i);
  await expect(page.getByLabel('Mã số thuế')).toHaveValue('0123456789');
  await examine(page);
  await page.getByLabel('Mã số thuế').fill('0123456787');
  await goOn(page);
  await expect(page).toHaveURL(/dia-chi/);

  // An address nobody knows.
  await page.locator('input#areaCode').fill('xã không có thật');
  await page.getByLabel('Thôn, xóm, số nhà, tên đường').fill('Thôn Đồi Trám');
  await goOn(page);
  await expect(summary).toBeVisible();
  await examine(page);
  await pickArea(page, 'hải lựu', /Hải Lựu/);
});
