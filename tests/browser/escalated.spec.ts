import type { Locator } from '@playwright/test';
import { dayOf } from '../../src/kernel/time.ts';
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
import { alive } from '../support/browser/people.ts';
import { expect, test } from '../support/browser/visit.ts';

/** One act of the department, unfolded. */
async function act(panel: Locator, title: string): Promise<Locator> {
  const act = panel.locator('details').filter({ has: panel.page().getByText(title, { exact: true }) });
  await act.getByText(title, { exact: true }).click();
  await alive(act.getByRole('button'));
  return act;
}

test('a complaint goes to the department, both sides are heard, and its decision makes money owed', {
  tag: '@desk',
}, async ({ visit, demo }) => {
  const seller = await visit({ as: 'seller' });
  const item = await sellersItem(seller, demo);
  const guest = await guestWith(demo, item.variants.slice(0, 1));
  const order = await orderOf(demo, guest, item.area.slug, 'vietqr');
  await payAtBank(demo, order.payments[0]?.qrPayload ?? '');
  await seller.goto(`/kenh-nguoi-ban/don-hang/${order.code}`);
  await examineOnce(seller);
  for (const step of SELLER_STEPS) await takeStep(seller, step);

  const buyer = await visit({ withoutScripts: true });
  await becomeGuest(buyer, demo, guest);
  await buyer.goto(`/don-hang/${order.code}/khieu-nai`);
  await buyer.getByRole('radio', { name: 'Hàng không tốt' }).check();
  await buyer.getByRole('textbox', { name: 'Chuyện thế nào?' }).fill('Mở thùng ra thấy hàng đã héo, có mùi lạ');
  await buyer.getByRole('button', { name: 'Gửi khiếu nại' }).click();
  await expect(buyer.getByText('Chờ gian trả lời')).toBeVisible();

  await seller.goto('/kenh-nguoi-ban/khieu-nai');
  await examineOnce(seller);
  await seller
    .locator('main div')
    .filter({ hasText: order.code })
    .filter({ has: seller.getByRole('link', { name: 'Hàng không tốt' }) })
    .last()
    .getByRole('link')
    .click();
  await seller.getByRole('textbox', { name: 'Trả lời khách' }).fill('Hàng gian giao đi còn tươi nguyên');
  await seller.getByRole('button', { name: 'Gửi trả lời' }).click();
  await expect(seller.getByText('Chờ khách', { exact: true })).toBeVisible();

  await buyer.reload();
  await buyer.getByRole('button', { name: 'Gửi lên Sở Công Thương' }).click();
  await expect(buyer.getByText('Ở Sở Công Thương').first()).toBeVisible();

  // The department asks the shop; until it answers nothing is decided.
  const official = await visit({ as: 'moderator' });
  await official.goto('/so-cong-thuong/khieu-nai');
  await examine(official);
  await official.getByRole('row').filter({ hasText: order.code }).getByRole('link', { name: 'Hàng không tốt' }).click();
  const panel = official.getByRole('article');
  await expect(panel.getByText('Mở thùng ra thấy hàng đã héo')).toBeVisible();
  await examine(official);
  const ask = await act(panel, 'Hỏi hai bên');
  await ask.getByLabel('Hỏi ai').selectOption('seller');
  await ask.getByLabel('Câu hỏi').fill('Gian đóng gói lúc nào, có ảnh không?');
  await ask.getByRole('button', { name: 'Gửi câu hỏi' }).click();
  await expect(ask.getByText('Đã gửi câu hỏi.')).toBeVisible();

  await seller.reload();
  await expect(seller.getByText('Gian đóng gói lúc nào, có ảnh không?')).toBeVisible();
  await examine(seller);
  await seller.getByRole('textbox', { name: 'Trả lời Sở' }).fill('Đóng lúc sáu giờ sáng, không có ảnh');
  await seller.locator('form').filter({ hasText: 'Trả lời Sở' }).getByRole('button', { name: 'Gửi trả lời' }).click();
  await expect(seller.getByText('Đóng lúc sáu giờ sáng, không có ảnh')).toBeVisible();

  await official.reload();
  const meeting = await act(panel, 'Ghi buổi hòa giải');
  await meeting.getByLabel('Ngày').fill(dayOf(new Date()));
  await meeting.getByLabel('Giờ').fill('00:00');
  await meeting.getByLabel('Ai có mặt').fill('Chị Thu, cán bộ Sở');
  await meeting.getByLabel('Nội dung').fill('Hai bên kể lại việc giao hàng');
  await meeting.getByRole('button', { name: 'Ghi lại' }).click();
  await expect(panel.getByRole('link', { name: 'Biên bản PDF' })).toBeVisible();

  const propose = await act(panel, 'Đề xuất cách giải quyết');
  await propose.getByLabel('Đề xuất').selectOption('apology');
  await propose.getByLabel('Căn cứ').selectOption('return.not_as_described');
  await propose.getByLabel('Lý do').fill('Gian nên gọi lại và xin lỗi khách');
  await propose.getByRole('button', { name: 'Gửi đề xuất' }).click();
  await expect(propose.getByText('Đã gửi đề xuất.')).toBeVisible();

  await buyer.reload();
  await buyer.getByRole('radio', { name: 'Đồng ý', exact: true }).check();
  await buyer.locator('form').filter({ hasText: 'Bạn có đồng ý không?' }).getByRole('button').click();
  await expect(buyer.getByText('Bạn đã đồng ý. Chờ bên kia trả lời.')).toBeVisible();
  const minutes = await buyer.getByRole('link', { name: /^Biên bản/ }).getAttribute('href');
  const paper = await buyer.request.get(minutes ?? '');
  expect(paper.headers()['content-type']).toBe('application/pdf');

  await seller.reload();
  await examine(seller);
  await seller.getByRole('radio', { name: 'Không đồng ý' }).check();
  await seller.getByRole('textbox', { name: /Vì sao không đồng ý/ }).fill('Gian không có lỗi');
  await seller.locator('form').filter({ hasText: 'Bạn có đồng ý không?' }).getByRole('button').click();
  await expect(seller.getByText('Gian không đồng ý: Gian không có lỗi')).toBeVisible();

  await official.reload();
  const decide = await act(panel, 'Kết luận');
  await decide.getByRole('radio', { name: 'Khách đúng một phần' }).check();
  await decide.getByLabel('Căn cứ').selectOption('return.not_as_described');
  await decide.getByLabel('Số tiền gian trả lại (₫)').fill('5.000');
  await decide.getByLabel('Lý do').fill('Gian không có ảnh lúc gói, hàng héo khi tới nơi');
  await decide.getByRole('button', { name: 'Gửi kết luận' }).click();
  await expect(panel.getByText('Khách đúng một phần').first()).toBeVisible();
  await expect(panel.getByText(/Gian trả lại khách 5\.000/)).toBeVisible();
  await examine(official);

  await buyer.reload();
  await expect(buyer.getByText('Gian không có ảnh lúc gói, hàng héo khi tới nơi')).toBeVisible();
  await examine(buyer);
  await buyer.goto(`/don-hang/${order.code}`);
  await expect(buyer.getByText('Chờ gian chuyển')).toBeVisible();
  await examineOnce(buyer);

  await official.goto('/so-cong-thuong/khieu-nai/thong-ke');
  await expect(official.getByRole('heading', { level: 1, name: 'Thống kê khiếu nại' })).toBeVisible();
  await examine(official);
});
