import { examine } from '../support/browser/examine.ts';
import { becomeGuest, guestWith, orderOf, payAtBank, sellersItem } from '../support/browser/orders.ts';
import { expect, test } from '../support/browser/visit.ts';

test('money goes back: the buyer says where, the seller sends it, a first try fails, the second arrives', {
  tag: '@phone',
}, async ({ visit, demo }) => {
  const seller = await visit({ as: 'seller' });
  const item = await sellersItem(seller, demo);
  const guest = await guestWith(demo, item.variants.slice(0, 1));
  const order = await orderOf(demo, guest, item.area.slug, 'vietqr');
  await payAtBank(demo, order.payments[0]?.qrPayload ?? '');
  await seller.goto(`/kenh-nguoi-ban/don-hang/${order.code}`);
  await examine(seller);
  await seller.getByText('Không nhận đơn này').click();
  await seller.getByRole('radio').first().check();
  await seller.getByRole('button', { name: 'Không nhận đơn', exact: true }).click();
  await expect(seller.getByRole('main').getByText('Đã hủy', { exact: true }).first()).toBeVisible();

  const buyer = await visit();
  await becomeGuest(buyer, demo, guest);
  await buyer.goto(`/don-hang/${order.code}`);
  await expect(buyer.getByRole('heading', { level: 1, name: 'Đơn đã hủy' })).toBeVisible();
  await expect(buyer.getByText('Chờ gian chuyển')).toBeVisible();
  await buyer.getByText('Cho gian biết số tài khoản').click();
  await buyer.getByRole('button', { name: 'Gửi số tài khoản cho gian' }).click();
  await expect(buyer.getByRole('alert').getByText('Chưa chọn ngân hàng.')).toBeVisible();
  await buyer.getByRole('combobox', { name: 'Ngân hàng' }).selectOption({ label: 'Vietcombank' });
  await buyer.getByRole('textbox', { name: 'Số tài khoản' }).fill('0011 0041 23456');
  await buyer.getByRole('textbox', { name: 'Tên chủ tài khoản' }).fill('Bùi Thị Hà');
  await examine(buyer);
  await buyer.getByRole('button', { name: 'Gửi số tài khoản cho gian' }).click();
  await expect(buyer.getByText(/Vietcombank ••• 3456/)).toBeVisible();

  await seller.goto('/kenh-nguoi-ban/hoan-tien');
  const box = seller
    .locator('div')
    .filter({ has: seller.getByRole('link', { name: order.code }) })
    .last()
    .locator('..');
  await expect(box.getByText('0011004123456')).toBeVisible();
  await box.getByText('Hiện mã QR để chuyển').click();
  await expect(box.getByRole('img', { name: /Mã VietQR trả lại/ })).toBeVisible();
  await examine(seller);
  await box.getByText('Tôi vừa trả lại khoản này').click();
  await box.getByRole('button', { name: 'Đã trả lại khách' }).click();
  await expect(box.getByRole('alert').getByText(/Ghi mã giao dịch/)).toBeVisible();
  await box.getByRole('textbox', { name: 'Mã giao dịch' }).fill('FT26327123456');
  await box.getByRole('button', { name: 'Đã trả lại khách' }).click();
  await expect(box.getByText('Chờ khách nhận')).toBeVisible();

  await buyer.reload();
  await expect(buyer.getByText(/FT26327123456/).first()).toBeVisible();
  // The same stands among the proofs of the order's money.
  const proofs = buyer.getByRole('region', { name: 'Chứng từ trả tiền' });
  await expect(proofs.getByText('FT26327123456')).toBeVisible();
  await expect(proofs.getByText('Tin báo tiền về của SePay')).toBeVisible();
  await examine(buyer);
  await buyer.getByText('Chưa nhận được tiền', { exact: true }).click();
  await buyer.getByRole('textbox', { name: 'Bạn đã xem ở đâu?' }).fill('Xem tài khoản sáng nay chưa thấy');
  await buyer.getByRole('button', { name: 'Báo gian chưa nhận được' }).click();
  await expect(buyer.getByText(/Bạn báo chưa nhận được/)).toBeVisible();

  await seller.goto('/kenh-nguoi-ban/hoan-tien');
  await expect(box.getByText('Xem tài khoản sáng nay chưa thấy')).toBeVisible();
  await examine(seller);
  await box.getByText('Tôi vừa trả lại khoản này').click();
  await box.getByRole('radio', { name: 'Đưa tiền mặt' }).check();
  await box.getByRole('button', { name: 'Đã trả lại khách' }).click();
  await expect(box.getByText('Chờ khách nhận')).toBeVisible();

  await buyer.reload();
  await buyer.getByRole('button', { name: 'Tôi đã nhận được tiền' }).click();
  await expect(buyer.getByText('Đã nhận', { exact: true })).toBeVisible();
  await examine(buyer);
});

test('the department reads which refunds are late, which complaints wait and what gateways left to people', {
  tag: '@desk',
}, async ({ visit }) => {
  const official = await visit({ as: 'moderator' });
  await official.goto('/so-cong-thuong/hoan-tien-tre');
  await expect(official.getByRole('heading', { level: 1, name: 'Hoàn tiền chậm' })).toBeVisible();
  await examine(official);
  await official.goto('/so-cong-thuong/khieu-nai');
  await expect(official.getByRole('heading', { level: 1, name: 'Khiếu nại lên Sở' })).toBeVisible();
  await examine(official);
  await official.goto('/so-cong-thuong/cong-thanh-toan');
  await expect(official.getByRole('heading', { level: 1, name: 'Cổng thanh toán' })).toBeVisible();
  await examine(official);
});
