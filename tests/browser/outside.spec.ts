import { examineOnce } from '../support/browser/examine.ts';
import {
  becomeGuest,
  guestWith,
  itemsOf,
  orderAs,
  orderOf,
  payAtBank,
  SELLER_STEPS,
  takeStep,
} from '../support/browser/orders.ts';
import { answerAll, decide, newcomer, openCase, register, sendRequest } from '../support/browser/people.ts';
import { picture } from '../support/browser/pictures.ts';
import { expect, test } from '../support/browser/visit.ts';

test('an outside program opens a shop, lists, buys over the API, pays at the bank and sees the order completed', {
  tag: '@desk',
}, async ({ visit, demo }) => {
  const farmer = newcomer('Đỗ Văn Mít');
  const tail = farmer.phone.slice(-5);
  const shopName = `Vườn mít ${tail}`;
  const goods = `Mít dai ${tail}`;

  const seller = await visit();
  await register(seller, demo, farmer);
  await answerAll(seller, farmer, shopName);
  await sendRequest(seller);
  const official = await visit({ as: 'moderator' });
  await openCase(official, shopName);
  await decide(official, 'Cho mở gian', 'Mở gian');
  await expect(official.getByRole('article').getByText('Đã cho mở gian').first()).toBeVisible();

  await seller.goto('/kenh-nguoi-ban/san-pham/moi');
  await examineOnce(seller);
  await seller.locator('#photos').setInputFiles(await picture('mit.jpg', 1600, 1200));
  await expect(seller).toHaveURL(/kenh-nguoi-ban\/san-pham\/[0-9a-f-]{36}/);
  await examineOnce(seller);
  await seller.getByRole('textbox', { name: 'Tên sản phẩm' }).fill(goods);
  await seller.getByRole('combobox', { name: 'Loại hàng' }).selectOption({ label: 'Trái cây' });
  await seller.getByRole('textbox', { name: /^Giá một/ }).fill('23000');
  await seller.getByRole('textbox', { name: 'Có bao nhiêu' }).fill('90');
  for (const question of ['Bán theo', 'Ai trồng, ở đâu', 'Hái ngày nào']) {
    const choices = seller.getByRole('group', { name: question });
    if ((await choices.getByRole('radio', { checked: true }).count()) === 0)
      await choices.getByRole('radio').first().check();
  }
  await seller.getByRole('button', { name: 'Đăng bán' }).click();
  await expect(seller.getByText(/^Đã gửi\. Sở xem trong/)).toBeVisible();
  await examineOnce(seller);
  await openCase(official, goods);
  await decide(official, 'Cho bán', 'Duyệt');
  await expect(official.getByText('Đã duyệt sản phẩm.')).toBeVisible();

  let variants: { id: string }[] = [];
  let area = '';
  await expect
    .poll(async () => {
      const found = (await itemsOf(demo, `q=${encodeURIComponent(goods)}`)).find(({ name }) => name === goods);
      variants = found?.variants ?? [];
      area = found?.area.slug ?? '';
      return variants.length;
    })
    .toBe(1);
  const guest = await guestWith(demo, variants);
  const order = await orderOf(demo, guest, area, 'vietqr');
  expect(order.state).toBe('awaiting_payment');
  await payAtBank(demo, order.payments[0]?.qrPayload ?? '');
  await expect.poll(async () => (await orderAs(demo, guest, order.code)).payments[0]?.state).toBe('paid');

  await seller.goto(`/kenh-nguoi-ban/don-hang/${order.code}`);
  await examineOnce(seller);
  for (const step of SELLER_STEPS) await takeStep(seller, step);
  expect((await orderAs(demo, guest, order.code)).state).toBe('delivered');

  const buyer = await visit();
  await becomeGuest(buyer, demo, guest);
  await buyer.goto(`/don-hang/${order.code}`);
  await buyer.getByRole('button', { name: 'Tôi đã nhận đủ hàng' }).click();
  await expect(buyer.getByRole('heading', { level: 1, name: 'Đã nhận hàng' })).toBeVisible();
  await examineOnce(buyer);
  expect((await orderAs(demo, guest, order.code)).state).toBe('completed');
});
