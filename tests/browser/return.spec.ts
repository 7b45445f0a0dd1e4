import type { Page } from '@playwright/test';
import type { Demo } from '../support/browser/demo.ts';
import { examine, examineOnce } from '../support/browser/examine.ts';
import {
  becomeGuest,
  guestWith,
  orderOf,
  payAtBank,
  SELLER_STEPS,
  sellersItem,
  takeStep,
} from '../support/browser/orders.ts';
import { alive, textTo } from '../support/browser/people.ts';
import { picture } from '../support/browser/pictures.ts';
import { expect, test } from '../support/browser/visit.ts';

/** A paid order of a guest, brought to him by the seller whose page this is. */
async function deliveredTo(seller: Page, demo: Demo) {
  const item = await sellersItem(seller, demo);
  const guest = await guestWith(demo, item.variants.slice(0, 1));
  const order = await orderOf(demo, guest, item.area.slug, 'vietqr');
  await payAtBank(demo, order.payments[0]?.qrPayload ?? '');
  await seller.goto(`/kenh-nguoi-ban/don-hang/${order.code}`);
  await examineOnce(seller);
  for (const step of SELLER_STEPS) await takeStep(seller, step);
  return { guest, code: order.code };
}

async function fillReturn(buyer: Page, code: string): Promise<void> {
  await buyer.goto(`/don-hang/${code}`);
  await examineOnce(buyer);
  await buyer.getByRole('link', { name: 'Báo hàng có vấn đề' }).click();
  await expect(buyer.getByRole('heading', { level: 1, name: 'Báo hàng có vấn đề' })).toBeVisible();
  await examineOnce(buyer);
  await buyer.getByRole('radio', { name: 'Dập, hỏng, héo' }).check();
  await buyer.getByRole('textbox', { name: 'Kể thêm cho gian' }).fill('Mở thùng ra thấy dập gần hết, chảy nước');
}

test('goods that came damaged: the buyer shows it, the seller takes it back, the money is owed', {
  tag: '@phone',
}, async ({ visit, demo }) => {
  const seller = await visit({ as: 'seller' });
  const { guest, code } = await deliveredTo(seller, demo);
  const buyer = await visit();
  await becomeGuest(buyer, demo, guest);
  await fillReturn(buyer, code);
  await examine(buyer);

  // Too much is refused in words, with everything typed still there.
  const quantity = buyer.getByRole('textbox', { name: /Số lượng có vấn đề/ });
  await quantity.fill('99');
  await buyer.getByRole('button', { name: 'Gửi cho gian' }).click();
  await expect(buyer.getByRole('alert').getByText(/Món này chỉ còn/)).toBeVisible();
  await expect(buyer.getByRole('radio', { name: 'Dập, hỏng, héo' })).toBeChecked();
  await examine(buyer);
  await quantity.fill('1');
  await buyer.getByLabel(/^Ảnh hàng/).setInputFiles(await picture('dap.jpg', 1600, 1200));
  await buyer.getByRole('button', { name: 'Gửi cho gian' }).click();
  await expect(buyer.getByText('Chờ gian trả lời')).toBeVisible();
  await examine(buyer);

  await seller.goto('/kenh-nguoi-ban/tra-hang');
  await examine(seller);
  await seller.getByRole('link', { name: `Đơn ${code}` }).click();
  await expect(seller.getByText('Mở thùng ra thấy dập gần hết')).toBeVisible();
  await expect(seller.getByRole('img', { name: 'Ảnh 1' })).toBeVisible();
  await examine(seller);
  const back = seller.getByRole('radio', { name: /Không cần, khách giữ hàng/ });
  if (await back.isVisible()) await back.check();
  await seller.getByRole('button', { name: 'Nhận trả hàng', exact: true }).click();
  await expect(seller.getByText(/Đã tính trả khách/)).toBeVisible();
  await examine(seller);

  await buyer.reload();
  await expect(buyer.getByText('Chờ gian chuyển')).toBeVisible();
  await expect(buyer.getByText(/Trả lại bạn/)).toBeVisible();
  await examine(buyer);
  await textTo(demo, guest.phone, new RegExp(code));
});

test('a refused return becomes a complaint that an offer settles', { tag: '@desk' }, async ({ visit, demo }) => {
  const seller = await visit({ as: 'seller' });
  const { guest, code } = await deliveredTo(seller, demo);
  const buyer = await visit();
  await becomeGuest(buyer, demo, guest);
  await fillReturn(buyer, code);
  await buyer.getByRole('button', { name: 'Gửi cho gian' }).click();
  await expect(buyer.getByText('Chờ gian trả lời')).toBeVisible();

  await seller.goto('/kenh-nguoi-ban/tra-hang');
  await examineOnce(seller);
  await seller.getByRole('link', { name: `Đơn ${code}` }).click();
  await expect(seller.getByText('Mở thùng ra thấy dập gần hết')).toBeVisible();
  await examineOnce(seller);
  const no = seller.getByText('Không nhận', { exact: true });
  await alive(no);
  await no.click();
  await seller.getByRole('textbox', { name: 'Vì sao không nhận?' }).fill('Hàng giao đi còn tươi, có ảnh lúc gói');
  await seller.getByRole('button', { name: 'Không nhận trả hàng' }).click();
  await expect(seller.getByText(/Đã không nhận/)).toBeVisible();

  await buyer.reload();
  await expect(buyer.getByText(/còn tươi, có ảnh lúc gói/).first()).toBeVisible();
  await buyer.getByRole('link', { name: 'Khiếu nại đơn này' }).click();
  await buyer.getByRole('radio', { name: 'Gian không nhận trả hàng' }).check();
  await buyer.getByRole('textbox', { name: 'Chuyện thế nào?' }).fill('Tôi có ảnh chụp lúc mở thùng, hàng đã dập');
  await examine(buyer);
  await buyer.getByRole('button', { name: 'Gửi khiếu nại' }).click();
  await expect(buyer.getByText('Tôi có ảnh chụp lúc mở thùng').first()).toBeVisible();
  await examine(buyer);

  await seller.goto('/kenh-nguoi-ban/khieu-nai');
  await examine(seller);
  const about = seller.getByRole('link', { name: 'Gian không nhận trả hàng' });
  await seller.locator('main div').filter({ hasText: code }).filter({ has: about }).last().getByRole('link').click();
  await seller.getByRole('textbox', { name: 'Trả lời khách' }).fill('Gian xin trả lại bạn một phần tiền');
  await seller.getByRole('textbox', { name: /Xin trả lại khách/ }).fill('5.000');
  await examine(seller);
  await seller.getByRole('button', { name: 'Gửi trả lời' }).click();
  await expect(seller.getByText(/Đang xin trả lại/)).toBeVisible();

  await buyer.reload();
  await buyer.getByRole('button', { name: /Đồng ý nhận 5.000/ }).click();
  await expect(buyer.getByText('Khiếu nại này đã xong.')).toBeVisible();
  await examine(buyer);
  await buyer.goto(`/don-hang/${code}`);
  await expect(buyer.getByText('Chờ gian chuyển')).toBeVisible();
});

test('without JavaScript: a return is asked for and taken back again', { tag: '@phone' }, async ({ visit, demo }) => {
  const seller = await visit({ as: 'seller' });
  const { guest, code } = await deliveredTo(seller, demo);
  const buyer = await visit({ withoutScripts: true });
  await becomeGuest(buyer, demo, guest);
  await fillReturn(buyer, code);
  await buyer.getByRole('button', { name: 'Gửi cho gian' }).click();
  await expect(buyer.getByText('Chờ gian trả lời')).toBeVisible();
  await examine(buyer);
  await buyer.getByRole('button', { name: 'Rút yêu cầu này' }).click();
  await expect(buyer.getByText('Bạn đã rút yêu cầu này.')).toBeVisible();
});
