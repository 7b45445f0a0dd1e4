import { examine } from '../support/browser/examine.ts';
import {
  becomeGuest,
  guestWith,
  orderAs,
  orderOf,
  payAtBank,
  SELLER_STEPS,
  takeStep,
  weighedItem,
} from '../support/browser/orders.ts';
import { expect, test } from '../support/browser/visit.ts';

const [CONFIRM, , HAND_OVER, DELIVER] = SELLER_STEPS;

test('weighed on the big keys, paid after packing, then sent', { tag: '@phone' }, async ({ visit, demo }) => {
  const seller = await visit({ as: 'seller' });
  const item = await weighedItem(seller, demo);
  const guest = await guestWith(demo, item.variants.slice(0, 1));
  const order = await orderOf(demo, guest, item.area.slug, 'vietqr');
  expect([order.state, order.payments]).toEqual(['placed', []]);

  const buyer = await visit();
  await becomeGuest(buyer, demo, guest);
  await buyer.goto(`/don-hang/${order.code}`);
  await expect(buyer.getByText('Tạm tính, cân khi gói')).toBeVisible();
  await examine(buyer);

  // Another order of the same goods waits for the scale too.
  const other = await guestWith(demo, item.variants.slice(0, 1));
  const waiting = await orderOf(demo, other, item.area.slug, 'cod');
  await seller.goto(`/kenh-nguoi-ban/don-hang/${waiting.code}`);
  await takeStep(seller, CONFIRM);
  await seller.goto(`/kenh-nguoi-ban/don-hang/${order.code}`);
  await takeStep(seller, CONFIRM);
  await examine(seller);
  await seller.getByRole('link', { name: 'Cân bằng bàn phím lớn' }).click();
  await expect(seller.getByText(order.code).first()).toBeVisible();
  await examine(seller);
  // A slip of the finger is asked about, and what was typed stays.
  const weight = seller.getByRole('textbox', { name: 'Cân được' });
  for (const key of ['3', '9']) await seller.getByRole('button', { name: key, exact: true }).click();
  await seller.getByRole('button', { name: 'Ghi và cân món tiếp' }).click();
  await expect(seller.getByRole('main').getByRole('alert')).toContainText('khác thường');
  await examine(seller);
  await weight.fill('');
  for (const key of ['0', ',', '9', '6']) await seller.getByRole('button', { name: key, exact: true }).click();
  await expect(seller.getByRole('status').getByText('960 g')).toBeVisible();
  await seller.getByRole('button', { name: 'Ghi và cân món tiếp' }).click();
  await expect(seller.getByRole('heading', { level: 1, name: 'Cân hàng' })).toBeVisible();
  await expect(seller.getByRole('main').getByRole('alert')).toHaveCount(0);
  await seller.goto('/kenh-nguoi-ban/can-hang?theo=mon');
  await expect(seller.getByText('960 g').first()).toBeVisible();
  await examine(seller);
  await seller.goto('/kenh-nguoi-ban/don-hang/in');
  // The nearest day is shown first, and other orders may be promised for it.
  const days = seller.getByRole('list', { name: 'Ngày hẹn' }).getByRole('link');
  for (const day of await days.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))) {
    if (await seller.getByText(order.code).isVisible()) break;
    await seller.goto(day);
  }
  await expect(seller.getByText(order.code)).toBeVisible();
  await examine(seller);

  await seller.goto(`/kenh-nguoi-ban/don-hang/${order.code}`);
  await expect(seller.getByRole('textbox', { name: 'Cân được' })).toHaveValue('960 g');
  await seller.getByRole('button', { name: 'Đóng thùng' }).click();
  await expect(seller.getByText('Tiền về rồi mới giao được')).toBeVisible();
  await expect(seller.getByRole('button', { name: 'Đã giao đi' })).toHaveCount(0);
  await examine(seller);

  const packed = await orderAs(demo, guest, order.code);
  const [payment] = packed.payments;
  const goodsVnd = Math.round((960 * (item.variants[0]?.priceVnd ?? 0)) / 1000);
  expect(payment).toMatchObject({ state: 'due' });
  await buyer.reload();
  await expect(buyer.getByRole('heading', { level: 1, name: 'Hàng đã cân, chờ bạn trả tiền' })).toBeVisible();
  await expect(buyer.getByText('Gói 960 g')).toBeVisible();
  await expect(buyer.getByText(goodsVnd.toLocaleString('vi-VN')).first()).toBeVisible();
  await examine(buyer);
  await buyer.getByRole('link', { name: /^Trả tiền/ }).click();
  await expect(buyer.getByText('Đang chờ tiền về')).toBeVisible();
  await examine(buyer);
  await payAtBank(demo, payment?.qrPayload ?? '');
  await expect(buyer.getByText('Đã nhận được tiền')).toBeVisible();
  // The page goes on by itself; a journey of ours in that moment would be broken off.
  await expect(buyer).toHaveURL(new RegExp(`/don-hang/${order.code}$`));

  await seller.reload();
  await takeStep(seller, HAND_OVER);
  await takeStep(seller, DELIVER);
  await examine(seller);
  await buyer.reload();
  await buyer.getByRole('button', { name: 'Tôi đã nhận đủ hàng' }).click();
  await expect(buyer.getByRole('heading', { level: 1, name: 'Đã nhận hàng' })).toBeVisible();
});

test('prepaid and lighter: the buyer reads both sums and what goes back, all without scripts', {
  tag: '@phone',
}, async ({ visit, demo }) => {
  const seller = await visit({ as: 'seller' });
  const item = await weighedItem(seller, demo);
  const guest = await guestWith(demo, item.variants.slice(0, 1));
  const order = await orderOf(demo, guest, item.area.slug, 'vietqr', { prepay: true });
  await payAtBank(demo, order.payments[0]?.qrPayload ?? '');
  const plain = await visit({ as: 'seller', withoutScripts: true });
  await plain.goto(`/kenh-nguoi-ban/don-hang/${order.code}`);
  await takeStep(plain, CONFIRM);
  await plain.getByRole('textbox', { name: 'Cân được' }).fill('0,5');
  await plain.getByRole('button', { name: 'Đóng thùng' }).click();
  await expect(plain.getByRole('main').getByRole('alert')).toContainText('khác thường');
  await expect(plain.getByRole('textbox', { name: 'Cân được' })).toHaveValue('0,5');
  await plain.getByRole('checkbox', { name: 'Đã xem lại cân, đúng số này' }).check();
  await plain.getByRole('button', { name: 'Đóng thùng' }).click();
  await expect(plain.getByRole('main').getByRole('alert')).toContainText('lý do');
  await expect(plain.getByRole('checkbox', { name: 'Đã xem lại cân, đúng số này' })).toBeChecked();
  await plain.getByRole('combobox', { name: 'Vì sao thiếu' }).selectOption('Hết hàng ngoài vườn');
  await examine(plain);
  await plain.getByRole('button', { name: 'Đóng thùng' }).click();
  await expect(plain.getByRole('main').getByText('Chờ giao đi', { exact: true }).first()).toBeVisible();
  await examine(plain);

  const buyer = await visit();
  await becomeGuest(buyer, demo, guest);
  await buyer.goto(`/don-hang/${order.code}`);
  await expect(buyer.getByText('Gói 500 g')).toBeVisible();
  await expect(buyer.getByText('Thiếu: Hết hàng ngoài vườn')).toBeVisible();
  await expect(buyer.getByText('Bạn đang được trả lại')).toBeVisible();
  await examine(buyer);
});

test('the buyer changes how much before it is packed', { tag: '@phone' }, async ({ visit, demo }) => {
  const seller = await visit({ as: 'seller' });
  const item = await weighedItem(seller, demo);
  const guest = await guestWith(demo, item.variants.slice(0, 1));
  const order = await orderOf(demo, guest, item.area.slug, 'cod');
  const buyer = await visit();
  await becomeGuest(buyer, demo, guest);
  await buyer.goto(`/don-hang/${order.code}`);
  await buyer.getByText('Sửa số lượng').click();
  await buyer.getByRole('spinbutton', { name: new RegExp(item.name) }).fill('2');
  await examine(buyer);
  await buyer.getByRole('button', { name: 'Gửi số lượng mới' }).click();
  await expect(buyer).not.toHaveURL(new RegExp(order.code));
  await expect(buyer.getByRole('heading', { level: 1, name: 'Đã đặt, chờ gian xác nhận' })).toBeVisible();
  await expect(buyer.getByText(/2 kg × /)).toBeVisible();
  await examine(buyer);
  await buyer.goto(`/don-hang/${order.code}`);
  await expect(buyer.getByText('Đơn mới đứng thay:')).toBeVisible();
});
