import type { Demo } from '../support/browser/demo.ts';
import { examine, examineOnce } from '../support/browser/examine.ts';
import { atGateway, payThere, toGateway } from '../support/browser/gateways.ts';
import {
  becomeGuest,
  guestWith,
  type Item,
  itemsOf,
  orderAs,
  orderOf,
  ordersOf,
  sellersItem,
} from '../support/browser/orders.ts';
import { alive } from '../support/browser/people.ts';
import { expect, test } from '../support/browser/visit.ts';

async function itemLike(demo: Demo, query: string): Promise<Item> {
  const item = (await itemsOf(demo, query)).find(({ inStock }) => inStock);
  if (!item) throw new Error(`nothing in stock for ${query}`);
  return item;
}

async function guestOrder(demo: Demo, method: Parameters<typeof orderOf>[3]) {
  const item = await itemLike(demo, 'q=oi don nhan');
  const guest = await guestWith(demo, item.variants.slice(0, 1));
  return { guest, order: await orderOf(demo, guest, item.area.slug, method) };
}

test('an order is paid by VNPAY: to its page, back, and the order goes on', async ({ visit, demo }) => {
  const { guest, order } = await guestOrder(demo, 'vnpay');
  const page = await visit();
  await becomeGuest(page, demo, guest);
  await page.goto(`/don-hang/${order.code}/tra-tien`);
  await expect(page.getByText('Đang chờ tiền về')).toBeVisible();
  await page.getByText('Đổi cách trả tiền').click();
  await expect(page.getByRole('radio', { name: 'Ví MoMo' })).toBeVisible();
  await examine(page);
  await toGateway(page, 'VNPAY');
  await payThere(page);
  await expect(page.getByText('Đã nhận được tiền')).toBeVisible();
  await examine(page);
  await page.getByRole('link', { name: 'Xem đơn hàng' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Đã đặt, chờ gian xác nhận' })).toBeVisible();
  await expect(page.getByText(/tự động · VNPAY/)).toBeVisible();
  await examineOnce(page);
});

test.describe('at a phone', { tag: '@phone' }, () => {
  test('MoMo fails, is tried again and paid; the first page cannot be paid any more', async ({ visit, demo }) => {
    const { guest, order } = await guestOrder(demo, 'momo');
    const page = await visit();
    await becomeGuest(page, demo, guest);
    await page.goto(`/don-hang/${order.code}/tra-tien`);
    await expect(page.getByRole('link', { name: 'Mở ứng dụng MoMo' })).toBeVisible();
    await examineOnce(page);
    await toGateway(page, 'MoMo');
    const first = page.url();
    await page.getByRole('button', { name: /Trả không được/ }).click();
    await expect(page.getByText('Chưa trả được bằng MoMo')).toBeVisible();
    await examine(page);
    await page.getByRole('button', { name: 'Thử lại bằng MoMo' }).click();
    await expect(page).toHaveURL(/tra-tien$/);
    await toGateway(page, 'MoMo');
    expect(page.url()).not.toBe(first);
    await payThere(page);
    await expect(page.getByText('Đã nhận được tiền')).toBeVisible();
    await page.goto(first);
    await expect(page.getByRole('button', { name: /^Trả \d/ })).toHaveCount(0);
    const paid = await orderAs(demo, guest, order.code);
    expect(paid.payments.map(({ state }) => state)).toEqual(['void', 'paid']);
  });

  test('money that comes when the order has ended is owed back, and its buyer sees it', async ({ visit, demo }) => {
    const { guest, order } = await guestOrder(demo, 'vnpay');
    const page = await visit();
    await becomeGuest(page, demo, guest);
    await page.goto(`/don-hang/${order.code}/tra-tien`);
    await examineOnce(page);
    const reference = await toGateway(page, 'VNPAY');
    await atGateway(demo, '/trouble', { provider: 'vnpay', reference, switches: ['refund:pending'] });
    const other = await page.context().newPage();
    await other.goto(`/don-hang/${order.code}`);
    await examineOnce(other);
    await other.getByText('Hủy đơn này').click();
    await other.getByRole('radio').first().check();
    await other.getByRole('button', { name: 'Hủy đơn', exact: true }).click();
    await expect(other.getByRole('heading', { level: 1, name: 'Đơn đã hủy' })).toBeVisible();

    await payThere(page);
    await expect(page.getByText('Tiền tới khi đơn không còn chờ')).toBeVisible();
    await examine(page);
    await page.getByRole('link', { name: 'Xem tiền trả lại' }).click();
    await expect(page.locator('#hoan-tien').getByText(/Đang trả lại qua VNPAY/)).toBeVisible();
    await examine(page);
  });

  test('two shops of one checkout are paid one after the other', async ({ visit, demo }) => {
    const items = [await itemLike(demo, 'q=oi don nhan'), await itemLike(demo, 'q=thanh long ruot do lap thach')];
    const guest = await guestWith(
      demo,
      items.flatMap(({ variants }) => variants.slice(0, 1)),
    );
    const orders = await ordersOf(demo, guest, items[1]?.area.slug ?? '', 'zalopay');
    expect(orders).toHaveLength(2);
    const page = await visit();
    await becomeGuest(page, demo, guest);
    await page.goto(`/don-hang/${orders[0]?.code}/tra-tien`);
    const purchase = page.getByRole('region', { name: 'Hai đơn của lần mua này' });
    const unpaid = purchase.getByText('Chưa trả', { exact: true });
    await expect(unpaid).toHaveCount(2);
    await examine(page);
    await toGateway(page, 'ZaloPay');
    await payThere(page);
    await expect(page.getByText('Đã nhận được tiền')).toBeVisible();
    await expect(unpaid).toHaveCount(1);
    await examine(page);
    await page.getByRole('link', { name: /^Trả tiền cho / }).click();
    await expect(page.getByRole('heading', { name: 'Trả tiền cho đơn 2 / 2' })).toBeVisible();
    await toGateway(page, 'ZaloPay');
    await payThere(page);
    await expect(page.getByText('Đã nhận được tiền')).toBeVisible();
    await expect(purchase).toBeVisible();
    await expect(unpaid).toHaveCount(0);
  });
});

test.describe('at a desk', { tag: '@desk' }, () => {
  test('the code is paid with a phone, its notice is lost, and asking the gateway finds the money', async ({
    visit,
    demo,
  }) => {
    const { guest, order } = await guestOrder(demo, 'zalopay');
    const page = await visit();
    await becomeGuest(page, demo, guest);
    await page.goto(`/don-hang/${order.code}/tra-tien`);
    await expect(page.getByRole('img', { name: 'Mã để trả bằng ZaloPay' })).toBeVisible();
    await page.getByText('Tiền đã trừ mà trang chưa đổi').click();
    await examine(page);
    const box = page.getByRole('group').filter({ hasText: 'Mã để hỏi ZaloPay' });
    const reference = (await box.getByText(/^\d{6}_/).textContent()) ?? '';
    await atGateway(demo, '/pay', { provider: 'zalopay', reference, switches: ['lost'] });
    expect((await orderAs(demo, guest, order.code)).payments).toMatchObject([{ state: 'due' }]);
    await page.getByRole('link', { name: 'Hỏi ZaloPay ngay' }).click();
    await expect(page.getByText('Đã nhận được tiền')).toBeVisible();
    await examineOnce(page);
    expect((await orderAs(demo, guest, order.code)).payments).toMatchObject([{ state: 'paid' }]);
  });

  test('a shop that cannot deliver: the gateway that brought the money sends it back', async ({ visit, demo }) => {
    const seller = await visit({ as: 'seller' });
    const item = await sellersItem(seller, demo);
    const guest = await guestWith(demo, item.variants.slice(0, 1));
    const order = await orderOf(demo, guest, item.area.slug, 'momo');
    const buyer = await visit();
    await becomeGuest(buyer, demo, guest);
    await buyer.goto(`/don-hang/${order.code}/tra-tien`);
    await examineOnce(buyer);
    await toGateway(buyer, 'MoMo');
    await payThere(buyer);
    await expect(buyer.getByText('Đã nhận được tiền')).toBeVisible();
    await examineOnce(buyer);

    await seller.goto(`/kenh-nguoi-ban/don-hang/${order.code}`);
    await examineOnce(seller);
    await seller.getByText('Không nhận đơn này').click();
    await seller.getByRole('radio').first().check();
    await seller.getByRole('button', { name: 'Không nhận đơn', exact: true }).click();
    await expect(seller.getByRole('main').getByText('Đã hủy', { exact: true }).first()).toBeVisible();
    await expect.poll(async () => (await orderAs(demo, guest, order.code)).refunds).toMatchObject([{ state: 'done' }]);
    await seller.reload();
    await expect(seller.getByText(/^MoMo đã trả lại khách lúc/)).toBeVisible();
    await examine(seller);
    await buyer.goto(`/don-hang/${order.code}`);
    await expect(buyer.getByText(/Đã trả lại qua MoMo/)).toBeVisible();
    await examineOnce(buyer);
  });

  test('one đồng less than asked waits for a person', async ({ visit, demo }) => {
    const { guest, order } = await guestOrder(demo, 'momo');
    const buyer = await visit();
    await becomeGuest(buyer, demo, guest);
    await buyer.goto(`/don-hang/${order.code}/tra-tien`);
    await examineOnce(buyer);
    const reference = await toGateway(buyer, 'MoMo');
    const { returnUrl } = await atGateway<{ returnUrl: string }>(demo, '/pay', {
      provider: 'momo',
      reference,
      switches: ['minus1'],
    });
    await buyer.goto(returnUrl);
    await expect(buyer.getByText('MoMo đang kiểm tra khoản này')).toBeVisible();
    await expect(buyer.getByRole('link', { name: 'Sang trang MoMo' })).toHaveCount(0);
    await examine(buyer);

    const official = await visit({ as: 'moderator' });
    await official.goto('/so-cong-thuong/cong-thanh-toan');
    const row = official.getByRole('row').filter({ hasText: order.code });
    await expect(row).toHaveCount(1);
    await expect(row).toContainText('Số tiền khác số phải trả');
    await row.getByText('Xử lý', { exact: true }).click();
    await examine(official);
    const why = row.getByRole('textbox', { name: 'Đã giải quyết thế nào?' });
    await alive(why);
    await why.fill('Đã hỏi MoMo, khách được trả lại ngày 23/11.');
    await row.getByRole('button', { name: 'Ghi là xong' }).click();
    await expect(row).toHaveCount(0);
  });
});
