import { examine, examineOnce } from '../support/browser/examine.ts';
import { picture } from '../support/browser/pictures.ts';
import { expect, test } from '../support/browser/visit.ts';

const PHONE = { width: 360, height: 740 };

test('an inspector records findings on a phone, loses the page, signs; the shop reads and answers', {
  tag: '@phone',
}, async ({ visit }) => {
  const seller = await visit({ as: 'household' });
  await seller.goto('/kenh-nguoi-ban/kiem-tra');
  const shopName = ((await seller.locator('header .font-semibold').first().textContent()) ?? '').trim();
  await expect(seller.getByRole('heading', { name: 'Kiểm tra của Sở' })).toBeVisible();
  await examine(seller);

  const inspector = await visit({ as: 'inspector' });
  await inspector.setViewportSize(PHONE);
  await inspector.goto(`/so-cong-thuong/gian-hang?q=${encodeURIComponent(shopName)}`);
  await examineOnce(inspector);
  await inspector.getByRole('link', { name: shopName }).first().click();
  await expect(inspector.getByRole('link', { name: 'Kiểm tra gian này' })).toBeVisible();
  await examineOnce(inspector);
  await inspector.getByRole('link', { name: 'Kiểm tra gian này' }).click();
  await expect(inspector.getByRole('heading', { name: `Kiểm tra ${shopName}` })).toBeVisible();
  await examine(inspector);
  await inspector.getByLabel('Lý do').fill('Có phản ánh thiếu nhãn');
  await inspector.getByRole('button', { name: 'Lập kế hoạch' }).click();
  await expect(inspector.getByRole('heading', { name: shopName })).toBeVisible();
  await inspector.getByRole('button', { name: 'Bắt đầu' }).click();

  // Nothing of it is known to the shop yet.
  await seller.reload();
  await expect(seller.getByText('Chưa có kết quả kiểm tra nào.')).toBeVisible();

  const passed = inspector.getByRole('radio', { name: 'Đạt', exact: true });
  await expect(inspector.getByText('1. Tên, địa chỉ, điện thoại người bán')).toBeVisible();
  await examine(inspector);
  const count = await passed.count();
  for (let at = 0; at < count; at++) await passed.nth(at).check();
  const label = inspector.getByRole('group', { name: /Nhãn hàng đủ thông tin bắt buộc/ });
  await label.getByRole('radio', { name: 'Không đạt' }).check();
  await inspector.getByLabel('Nơi').first().fill('Nhà sơ chế thôn Đông');
  await expect(inspector.getByText('Đã lưu')).toBeVisible();

  // A "no" wants a word; what was chosen stays.
  await inspector.getByRole('checkbox', { name: /Tôi đã thấy những điều trên/ }).check();
  await inspector.getByRole('button', { name: 'Ký biên bản' }).click();
  await expect(inspector.getByRole('main').getByRole('alert')).toBeVisible();
  await expect(label.getByRole('radio', { name: 'Không đạt' })).toBeChecked();

  // Typed and the page lost at once: the phone still has it, whether or not the server heard of it.
  const note = inspector.getByLabel('Nhận xét chung');
  await note.fill('Ba thùng hàng chưa dán nhãn');
  await inspector.reload();
  await expect(note).toHaveValue('Ba thùng hàng chưa dán nhãn');

  await inspector.getByLabel('Chụp hoặc chọn ảnh').setInputFiles(await picture('nhan.jpg', 1200, 900));
  await inspector.getByLabel('Nơi').last().fill('Kệ bên trái');
  await inspector.getByRole('button', { name: 'Thêm ảnh' }).click();
  await expect(inspector.getByText('Đã thêm ảnh.')).toBeVisible();

  const item = inspector.locator('[name="note_label"]');
  await item.fill('Thiếu ngày sản xuất');
  await inspector.getByRole('checkbox', { name: /Tôi đã thấy những điều trên/ }).check();
  await inspector.getByRole('button', { name: 'Ký biên bản' }).click();
  await expect(inspector.getByText('Có điểm không đạt')).toBeVisible();
  await expect(inspector.getByText('Thiếu ngày sản xuất')).toBeVisible();
  await examine(inspector);

  await seller.goto('/kenh-nguoi-ban/kiem-tra');
  await seller.getByRole('link', { name: /Đến tận nơi/ }).click();
  await expect(seller.getByRole('heading', { name: 'Có điểm không đạt' })).toBeVisible();
  await examine(seller);
  await seller.getByLabel('Trả lời của gian').fill('Đã dán nhãn đủ ba thùng ngay hôm sau.');
  await seller.getByRole('button', { name: 'Gửi trả lời' }).click();
  await expect(seller.getByText('Gian đã trả lời')).toBeVisible();

  await inspector.reload();
  await expect(inspector.getByText('Đã dán nhãn đủ ba thùng ngay hôm sau.')).toBeVisible();
  await inspector.getByLabel('Kết luận').fill('Đã khắc phục, không xử lý thêm.');
  await inspector.getByRole('button', { name: 'Kết luận' }).click();
  await expect(inspector.getByText('Đã khắc phục, không xử lý thêm.').first()).toBeVisible();
});
