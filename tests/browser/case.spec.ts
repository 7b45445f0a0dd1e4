import { examine, examineOnce } from '../support/browser/examine.ts';
import { alive } from '../support/browser/people.ts';
import { expect, test } from '../support/browser/visit.ts';

test('from a file a warning letter is signed, the seller reads it, and the public list shows the shop', {
  tag: '@desk',
}, async ({ visit }) => {
  const seller = await visit({ as: 'seller' });
  await seller.goto('/kenh-nguoi-ban/gian-hang');
  await examineOnce(seller);
  const publicPage = await seller.getByRole('link', { name: 'Xem gian như khách thấy' }).getAttribute('href');
  await seller.goto(publicPage ?? '');
  await examineOnce(seller);
  const shopName = ((await seller.getByRole('heading', { level: 1 }).textContent()) ?? '').trim();

  const official = await visit({ as: 'head' });
  await official.goto(`/so-cong-thuong/gian-hang?q=${encodeURIComponent(shopName)}`);
  await examineOnce(official);
  await official.getByRole('link', { name: shopName }).first().click();
  await expect(official.getByRole('link', { name: 'Lập hồ sơ' })).toBeVisible();
  await examineOnce(official);
  await official.getByRole('link', { name: 'Lập hồ sơ' }).click();
  await official.getByLabel('Nội dung xem xét').fill('Bán mật ong không rõ nguồn gốc');
  await examine(official);
  await official.getByRole('button', { name: 'Lập hồ sơ' }).click();
  await expect(official.getByRole('heading', { name: /^HS-\d{4}-\d{4}: Bán mật ong/ })).toBeVisible();
  const file = official.url();
  await examine(official);

  await official.locator('summary', { hasText: 'Thêm chứng cứ' }).click();
  await official.getByLabel('Ghi nhận').last().fill('Nhãn không ghi nơi sản xuất');
  await official.getByRole('button', { name: 'Thêm chứng cứ' }).click();
  await expect(official.getByText('Nhãn không ghi nơi sản xuất')).toBeVisible();
  await expect(official.getByText(/Còn nguyên/)).toBeVisible();

  await official.getByRole('link', { name: 'Đề nghị xử lý' }).click();
  await official.getByRole('radio', { name: /Cảnh báo/ }).check();
  await official.getByLabel('Căn cứ').selectOption({ label: 'Nhãn hàng hóa' });
  await official
    .getByLabel('Lỗi ghi trên danh sách cảnh báo')
    .selectOption({ label: 'Bán hàng thiếu giấy tờ bắt buộc' });
  await official.getByLabel('Lý do').last().fill('Nhãn không ghi nơi sản xuất');
  await official.getByRole('checkbox', { name: /Đưa vào danh sách cảnh báo/ }).check();
  await examine(official);
  await official.getByRole('button', { name: 'Gửi' }).click();
  await expect(official.getByText('Đang hiệu lực').first()).toBeVisible();
  await examine(official);

  await official.goto(file);
  await official.getByLabel('Loại văn bản').selectOption({ label: 'Cảnh báo' });
  await official.getByRole('button', { name: 'Soạn văn bản' }).click();
  await expect(official.getByLabel('Nội dung')).toHaveValue(/Bán mật ong không rõ nguồn gốc/);
  await examine(official);
  await official.getByRole('button', { name: 'Ký và gửi' }).click();
  await expect(official.getByRole('heading', { name: /^Số \d+\/TB-SCT$/ })).toBeVisible();
  await expect(official.getByText('Người bán chưa đọc')).toBeVisible();

  await seller.goto('/kenh-nguoi-ban');
  await expect(seller.getByText('Gian đang bị cảnh báo')).toBeVisible();
  await seller.getByRole('link', { name: 'Xem lý do và cách kiến nghị' }).click();
  await expect(seller.getByText('Nhãn không ghi nơi sản xuất').first()).toBeVisible();
  await examine(seller);
  await seller.goto('/kenh-nguoi-ban/cong-van');
  await examineOnce(seller);
  await seller
    .getByRole('link', { name: /TB-SCT/ })
    .first()
    .click();
  await expect(seller.getByText(/Bán mật ong không rõ nguồn gốc/).first()).toBeVisible();
  const download = seller.getByRole('link', { name: 'Tải PDF' });
  await expect(async () => {
    await seller.reload();
    await expect(download).toBeVisible({ timeout: 2000 });
  }).toPass();
  const letter = await seller.request.get((await download.getAttribute('href')) ?? '');
  expect(letter.headers()['content-type']).toBe('application/pdf');
  expect((await letter.body()).subarray(0, 5).toString()).toBe('%PDF-');
  const reply = seller.getByRole('button', { name: 'Gửi Sở Công Thương' });
  await alive(reply);
  await seller.getByLabel('Lời trả lời').fill('Nhãn đã bổ sung nơi sản xuất.');
  await reply.click();
  await expect(seller.getByText('Nhãn đã bổ sung nơi sản xuất.')).toBeVisible();
  await examine(seller);
  await official.reload();
  await expect(official.getByText(/Người bán đọc lúc/)).toBeVisible();
  await official.goto(file);
  await expect(official.getByText('Nhãn đã bổ sung nơi sản xuất.')).toBeVisible();

  const anybody = await visit();
  await expect(async () => {
    await anybody.goto('/canh-bao');
    await expect(anybody.getByText(shopName).first()).toBeVisible({ timeout: 2000 });
  }).toPass();
  await expect(anybody.getByText('Bán hàng thiếu giấy tờ bắt buộc').first()).toBeVisible();
  await examine(anybody);

  // The demo's shop is let go again: other journeys sell with it.
  await official.goto('/so-cong-thuong/xu-ly');
  await examineOnce(official);
  await official.getByRole('link', { name: /^XL-/ }).first().click();
  await official.getByLabel('Vì sao gỡ sớm').fill('Đã bổ sung nhãn đủ nội dung');
  await official.getByRole('button', { name: 'Gỡ trước hạn' }).click();
  await expect(official.getByText('Gỡ sớm').first()).toBeVisible();
});
