import { examine } from '../support/browser/examine.ts';
import {
  becomeGuest,
  guestWith,
  itemsOf,
  orderAs,
  orderOf,
  payAtBank,
  sellersItem,
} from '../support/browser/orders.ts';
import { alive } from '../support/browser/people.ts';
import { picture } from '../support/browser/pictures.ts';
import { expect, test } from '../support/browser/visit.ts';

test('the order turns paid in front of the buyer, without a reload', async ({ visit, demo }) => {
  const [item] = (await itemsOf(demo, 'q=oi don nhan')).filter(({ inStock }) => inStock);
  const guest = await guestWith(demo, item?.variants.slice(0, 1) ?? []);
  const order = await orderOf(demo, guest, item?.area.slug ?? '', 'vietqr');

  const page = await visit();
  await becomeGuest(page, demo, guest);
  await page.goto(`/don-hang/${order.code}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Đang chờ trả tiền' })).toBeVisible();
  await examine(page);
  await page.getByRole('link', { name: /^Trả tiền/ }).click();
  await expect(page.getByText('Đang chờ tiền về')).toBeVisible();
  await examine(page);
  let reloads = 0;
  page.on('load', () => {
    reloads += 1;
  });

  await payAtBank(demo, order.payments[0]?.qrPayload ?? '');
  await expect(page.getByText('Đã nhận được tiền')).toBeVisible();
  expect(reloads).toBe(0);
  // Then it goes on by itself.
  await expect(page).toHaveURL(new RegExp(`/don-hang/${order.code}$`));
  await expect(page.getByRole('heading', { level: 1, name: 'Đã đặt, chờ gian xác nhận' })).toBeVisible();
  await examine(page);
});

test('by hand: the buyer says he has paid, the seller says the money is there', async ({ visit, demo }) => {
  const seller = await visit({ as: 'seller' });
  const item = await sellersItem(seller, demo);
  const guest = await guestWith(demo, item.variants.slice(0, 1));
  const order = await orderOf(demo, guest, item.area.slug, 'vietqr');

  const buyer = await visit();
  await becomeGuest(buyer, demo, guest);
  await buyer.goto(`/don-hang/${order.code}/tra-tien`);
  await buyer.getByText('Tôi đã chuyển mà chưa thấy báo').click();
  await buyer.getByLabel('Ảnh biên lai').setInputFiles(await picture('bien-lai.jpg', 900, 1600));
  await examine(buyer);
  await buyer.getByRole('button', { name: 'Báo gian là tôi đã chuyển' }).click();
  await expect(buyer.getByText('Đang chờ gian xem tài khoản')).toBeVisible();
  await examine(buyer);

  await seller.goto(`/kenh-nguoi-ban/don-hang/${order.code}`);
  await expect(seller.getByRole('heading', { name: 'Khách nói đã chuyển tiền' })).toBeVisible();
  await examine(seller);
  const received = seller.getByRole('radio', { name: /Đã nhận tiền/ });
  await alive(received);
  await received.check();
  const amount = seller.getByRole('textbox', { name: 'Số tiền đã vào tài khoản' });
  await amount.fill(String(order.totalVnd - 1000));
  await seller.getByRole('button', { name: 'Gửi câu trả lời' }).click();
  await expect(seller.getByRole('alert').filter({ has: seller.getByRole('list') })).toContainText('phải nhận đúng');
  await examine(seller);
  await amount.fill(String(order.totalVnd));
  await seller.getByRole('button', { name: 'Gửi câu trả lời' }).click();
  await expect(seller.getByRole('button', { name: 'Xác nhận đơn' })).toBeVisible();
  await examine(seller);

  await expect(buyer).toHaveURL(new RegExp(`/don-hang/${order.code}$`));
  await expect(buyer.getByRole('heading', { level: 1, name: 'Đã đặt, chờ gian xác nhận' })).toBeVisible();
  const paid = await orderAs(demo, guest, order.code);
  expect(paid.payments).toMatchObject([{ state: 'paid', proof: 'by_hand' }]);
});
