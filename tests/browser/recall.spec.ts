import type { Page } from '@playwright/test';
import type { Demo } from '../support/browser/demo.ts';
import { examine, examineOnce } from '../support/browser/examine.ts';
import {
  type Guest,
  guestWith,
  itemsOf,
  orderOf,
  payAtBank,
  SELLER_STEPS,
  shopOf,
  takeStep,
} from '../support/browser/orders.ts';
import { openCase, textTo } from '../support/browser/people.ts';
import { expect, test } from '../support/browser/visit.ts';

const RECALLS = '/kenh-nguoi-ban/thu-hoi';

/** Goods of the shop with a written lot that has an order of it packed, as the seller and a buyer make it; the way to its lots. */
async function packedOfLot(seller: Page, demo: Demo): Promise<{ guest: Guest; order: string; href: string }> {
  await seller.goto(RECALLS);
  const links = seller.locator(`a[href*="${RECALLS}/moi?hang="]`);
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  const slug = await shopOf(seller);
  const items = await itemsOf(demo, `shop=${slug}`);
  const [found] = hrefs.flatMap((href) => {
    const item = items.find(({ id }) => href.endsWith(id));
    const variant = item?.variants.find(({ pricing, available }) => pricing !== 'weighed' && available >= 2);
    return item && variant ? [{ href, item, variant }] : [];
  });
  if (!found) throw new Error('no goods with a lot');
  const { href, item, variant } = found;
  const guest = await guestWith(demo, [variant]);
  const order = await orderOf(demo, guest, item.area.slug, 'vietqr');
  await payAtBank(demo, order.payments[0]?.qrPayload ?? '');
  await seller.goto(`/kenh-nguoi-ban/don-hang/${order.code}`);
  await examineOnce(seller);
  await takeStep(seller, SELLER_STEPS[0]);
  await seller.locator('summary', { hasText: 'Ghi lô hàng' }).first().click();
  await seller
    .getByRole('checkbox', { name: /, thu / })
    .first()
    .check();
  await takeStep(seller, SELLER_STEPS[1]);
  return { guest, order: order.code, href };
}

/** The address in the newest message about a recall. */
async function linkTo(demo: Demo, phone: string): Promise<string> {
  await textTo(demo, phone, /thu-hoi\/xac-nhan/);
  const answer = await fetch(`${demo.inboxUrl}?phone=${phone}`, { headers: { accept: 'application/json' } });
  const { items } = (await answer.json()) as { items: { text: string }[] };
  const text = items.map((one) => one.text).find((one) => one.includes('/thu-hoi/xac-nhan/')) ?? '';
  return /\/thu-hoi\/xac-nhan\/[A-Z0-9]+/.exec(text)?.[0] ?? '';
}

test('a seller calls a lot back, the box stays, and its buyer has the money by the link of the message', {
  tag: '@phone',
}, async ({ visit, demo }) => {
  const seller = await visit({ as: 'seller' });
  const { guest, order, href } = await packedOfLot(seller, demo);
  await seller.goto(RECALLS);
  await examine(seller);
  await seller.goto(href);
  await examine(seller);
  await seller.getByRole('checkbox', { name: /^Lô / }).first().check();
  await seller.getByRole('button', { name: 'Xem lô đã đi đến đâu' }).click();
  await expect(seller.getByText('Người mua sẽ được báo')).toBeVisible();
  await seller.getByRole('button', { name: 'Thu hồi và báo người mua' }).click();
  await expect(seller.getByRole('main').getByRole('alert').first()).toBeVisible();
  await examine(seller);
  await seller.getByLabel('Hàng bị gì').selectOption('spoiled');
  await seller.getByRole('radio', { name: /bỏ đi/ }).check();
  await seller.getByLabel('Lý do thu hồi').fill('Có mốc ở đáy bao, hai khách đã báo.');
  await seller.getByRole('button', { name: 'Thu hồi và báo người mua' }).click();
  await expect(seller.getByText(/^LH-\d{4}-\d{4}$/)).toBeVisible();
  const code = (await seller.getByText(/^LH-\d{4}-\d{4}$/).textContent()) ?? '';
  await examine(seller);

  await seller.goto(`/kenh-nguoi-ban/don-hang/${order}`);
  await seller.getByRole('button', { name: 'Đã giao đi', exact: true }).click();
  await expect(seller.getByText(/đang thu hồi/)).toBeVisible();

  // The buyer, without an account and without scripts.
  const link = await linkTo(demo, guest.phone);
  const buyer = await visit({ withoutScripts: true, refused: [/^\/don-hang\/DH/] });
  await buyer.goto(link);
  await expect(buyer.getByText(guest.name)).toHaveCount(0);
  await expect(buyer.getByText(order)).toHaveCount(0);
  await buyer.getByRole('radio', { name: /Nhận lại tiền/ }).check();
  await buyer.getByLabel(/4 số cuối/).fill('0000');
  await buyer.getByRole('button', { name: 'Gửi câu trả lời' }).click();
  await expect(buyer.getByText(/Không khớp/).first()).toBeVisible();
  await examine(buyer);
  await buyer.getByRole('radio', { name: /Nhận lại tiền/ }).check();
  await buyer.getByLabel(/4 số cuối/).fill(guest.phone.slice(-4));
  await buyer.getByRole('button', { name: 'Gửi câu trả lời' }).click();
  await expect(buyer.getByText('Đã ghi nhận câu trả lời của bạn.')).toBeVisible();
  await examine(buyer);
  await buyer.goto(`/thu-hoi/${code}`);
  await expect(buyer.getByText('Có mốc ở đáy bao, hai khách đã báo.')).toBeVisible();
  await examine(buyer);
  await buyer.goto('/thu-hoi');
  await examine(buyer);

  await seller.goto('/kenh-nguoi-ban/hoan-tien');
  await expect(seller.getByText(order).first()).toBeVisible();
  await examineOnce(seller);
  await seller.goto(`${RECALLS}/${code}`);
  await seller.getByRole('button', { name: 'Để riêng', exact: true }).click();
  await expect(seller.getByRole('main').getByRole('alert').first()).toBeVisible();
  await seller.getByLabel(/^Số của lô phải để riêng/).fill('3');
  await seller.getByLabel('Vì sao số này đúng hơn').fill('Đếm lại trong kho chỉ còn ba.');
  await seller.getByRole('button', { name: 'Để riêng', exact: true }).click();
  await expect(seller.getByText(/^Đang ghi 3 /)).toBeVisible();
  await examine(seller);
  await seller
    .getByLabel('Đã xử lý hàng thu hồi thế nào')
    .fill('Đã hủy toàn bộ số còn lại tại vườn, có cán bộ xã chứng kiến.');
  await seller.getByRole('button', { name: 'Gửi báo cáo' }).click();
  await expect(seller.getByText('Đã gửi báo cáo, chờ Sở xem.')).toBeVisible();
  await examine(seller);

  const inspector = await visit({ as: 'inspector' });
  await openCase(inspector, code);
  await expect(inspector.getByText(/Đếm lại trong kho chỉ còn ba/).first()).toBeVisible();
  await inspector.getByRole('article').getByLabel('Nhận xét báo cáo').fill('Báo cáo đủ, có người chứng kiến.');
  await examine(inspector);
  await inspector.getByRole('button', { name: 'Kết thúc thu hồi' }).click();
  await expect(inspector.getByText('Đã kết thúc').first()).toBeVisible();
  await examine(inspector);
});

test('the department orders a recall: one proposes, another signs, the page of the goods warns @desk', async ({
  visit,
  demo,
}) => {
  const seller = await visit({ as: 'seller' });
  await seller.goto('/kenh-nguoi-ban/san-pham');
  await examineOnce(seller);
  await seller.getByRole('button', { name: 'Mới hái sáng nay' }).first().click();
  await expect(seller.getByText('Đã ghi lô mới hái.')).toBeVisible();
  await seller.goto(RECALLS);
  await examineOnce(seller);
  const href = (await seller.locator(`a[href*="${RECALLS}/moi?hang="]`).first().getAttribute('href')) ?? '';
  const item = (await itemsOf(demo, `shop=${await shopOf(seller)}`)).find(({ id }) => href.endsWith(id));
  const { name = '', slug = '' } = item ?? {};
  const inspector = await visit({ as: 'inspector' });
  await inspector.goto('/so-cong-thuong/thu-hoi/moi');
  await inspector.getByLabel('Mã lô, tên hàng, địa chỉ').fill(name);
  await inspector.getByRole('button', { name: 'Lọc' }).click();
  await examine(inspector);
  await inspector.getByRole('link', { name }).first().click();
  await inspector.getByRole('checkbox', { name: /^Lô / }).first().check();
  await inspector.getByRole('button', { name: 'Xem lô đã đi đến đâu' }).click();
  await inspector.getByLabel('Hàng bị gì').selectOption('residue');
  await inspector.getByRole('radio', { name: /để riêng/ }).check();
  await inspector.getByLabel('Lý do thu hồi').fill('Mẫu kiểm tra vượt mức cho phép, phiếu 12/KN.');
  await inspector.getByLabel('Căn cứ').selectOption('recall.unsafe_goods');
  await examine(inspector);
  await inspector.getByRole('button', { name: 'Gửi đề nghị' }).click();
  await expect(inspector.getByText('Chờ một lãnh đạo khác ký.')).toBeVisible();
  await examine(inspector);
  const code = /LH-\d{4}-\d{4}/.exec(inspector.url())?.[0] ?? '';
  await seller.goto(RECALLS);
  await expect(seller.getByText(code)).toHaveCount(0);

  const head = await visit({ as: 'head' });
  await openCase(head, code);
  await head.getByRole('article').getByLabel('Ý kiến của người ký').fill('Đồng ý, báo ngay cho người mua.');
  await examine(head);
  await head.getByRole('button', { name: 'Ký lệnh thu hồi' }).click();
  await expect(head.getByText('Đang thu hồi').first()).toBeVisible();
  await examine(head);
  await head.goto('/so-cong-thuong/thu-hoi');
  await expect(head.getByText(code)).toBeVisible();
  await examine(head);

  await seller.goto(`${RECALLS}/${code}`);
  await expect(seller.getByText('Theo lệnh của Sở Công Thương')).toBeVisible();
  await examine(seller);
  const anybody = await visit();
  await expect(async () => {
    await anybody.goto(`/san-pham/${slug}`);
    await expect(anybody.getByText(/đang bị thu hồi/).first()).toBeVisible({ timeout: 2000 });
  }).toPass();
  await examine(anybody);
});
