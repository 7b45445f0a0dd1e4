import type { Page } from '@playwright/test';
import type { Demo } from '../support/browser/demo.ts';
import { examine, examineOnce } from '../support/browser/examine.ts';
import { guestWith, orderOf, sellersItem } from '../support/browser/orders.ts';
import { expect, test } from '../support/browser/visit.ts';

const INBOX = '/tai-khoan/thong-bao';
const SETTINGS = '/tai-khoan/cai-dat-thong-bao';

type Message = { channel: string; to: string; subject?: string; text: string };

/** What the sandbox's one inbox shows, for a phone or an address. */
async function messages(demo: Demo, query: string): Promise<Message[]> {
  const answer = await fetch(`${demo.inboxUrl}?${query}`, { headers: { accept: 'application/json' } });
  return ((await answer.json()) as { items: Message[] }).items;
}

const bell = (page: Page) => page.getByRole('link', { name: 'Thông báo' }).filter({ visible: true });

async function choose(page: Page, topic: string, channel: string, isOn: boolean): Promise<void> {
  await page.goto(SETTINGS);
  const box = page.getByRole('group', { name: topic }).getByRole('checkbox', { name: channel });
  await box.setChecked(isOn);
  await page.getByRole('button', { name: 'Lưu lựa chọn' }).click();
  await expect(page.getByText('Đã lưu lựa chọn.')).toBeVisible();
  await page.reload();
  expect(await box.isChecked()).toBe(isOn);
}

test('a seller hears of an order under the bell, opens it from there and reads the rest', { tag: '@phone' }, async ({
  visit,
  demo,
}) => {
  const seller = await visit({ as: 'seller' });
  const item = await sellersItem(seller, demo);
  const guest = await guestWith(demo, item.variants.slice(0, 1));
  const order = await orderOf(demo, guest, item.area.slug, 'cod');
  const row = seller.getByRole('button', { name: new RegExp(`Đơn mới ${order.code}`) });
  await expect(async () => {
    await seller.goto(INBOX);
    await expect(row).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(row).toContainText('chưa đọc');
  await examine(seller);

  await seller.goto('/danh-muc');
  await expect(bell(seller)).toContainText(/\d/);
  await examine(seller);
  await bell(seller).click();
  await expect(seller).toHaveURL(INBOX);
  await row.click();
  await expect(seller).toHaveURL(`/kenh-nguoi-ban/don-hang/${order.code}`);
  await examine(seller);
  await seller.goto(INBOX);
  await expect(row).toBeVisible();
  await expect(row).not.toContainText('chưa đọc');

  const other = await orderOf(demo, await guestWith(demo, item.variants.slice(0, 1)), item.area.slug, 'cod');
  await expect(async () => {
    await seller.goto(INBOX);
    await expect(seller.getByText(`Đơn mới ${other.code}`)).toBeVisible({ timeout: 1000 });
  }).toPass();
  const readAll = seller.getByRole('button', { name: 'Đọc hết' });
  await readAll.click();
  await expect(readAll).toBeHidden();
  await seller.goto(`/en${INBOX}`);
  await expect(seller.getByText(`New order ${order.code}`)).toBeVisible();
  await examine(seller);
});

test('Zalo and e-mail reach who chose them, with the address proved first', { tag: '@desk' }, async ({
  visit,
  demo,
}) => {
  const seller = await visit({ as: 'seller' });
  const item = await sellersItem(seller, demo);
  await choose(seller, 'Đơn hàng', 'Zalo', true);
  await examine(seller);

  const address = `nguoi-ban-${Date.now()}@nha.vn`;
  await seller.getByLabel('Địa chỉ thư').fill('khong-phai-thu');
  await seller.getByRole('button', { name: /Gửi mã tới thư|Đổi sang địa chỉ khác/ }).click();
  await expect(seller.getByRole('main').getByRole('alert').first()).toBeVisible();
  await examine(seller);
  await seller.getByLabel('Địa chỉ thư').fill(address);
  await seller.getByRole('button', { name: /Gửi mã tới thư|Đổi sang địa chỉ khác/ }).click();
  await expect(seller).toHaveURL(/cai-dat-thong-bao\/thu/);
  await examine(seller);
  let code = '';
  await expect
    .poll(async () => {
      const [letter] = await messages(demo, `to=${encodeURIComponent(address)}`);
      code = /\b(\d{6})\b/.exec(letter?.text ?? '')?.[1] ?? '';
      return code;
    })
    .not.toBe('');
  await seller.getByLabel('Mã 6 số').fill(code);
  await seller.getByRole('button', { name: 'Xác nhận địa chỉ' }).click();
  await expect(seller.getByText(`Thư sẽ tới ${address}.`)).toBeVisible();

  const guest = await guestWith(demo, item.variants.slice(0, 1));
  const order = await orderOf(demo, guest, item.area.slug, 'cod');
  await expect
    .poll(async () =>
      (await messages(demo, 'limit=50')).filter(({ text }) => text.includes(order.code)).map((m) => m.channel),
    )
    .toEqual(expect.arrayContaining(['zns']));
  await expect
    .poll(async () => (await messages(demo, `to=${encodeURIComponent(address)}`)).map(({ subject }) => subject))
    .toContain(`Đơn mới ${order.code}`);

  await seller.getByRole('button', { name: 'Bỏ địa chỉ này' }).click();
  await expect(seller.getByText('Chưa có địa chỉ thư.').first()).toBeVisible();
  await choose(seller, 'Đơn hàng', 'Zalo', false);
});

test('the inbox and its settings work without scripts', { tag: '@phone' }, async ({ visit, demo }) => {
  const seller = await visit({ as: 'seller', withoutScripts: true });
  const item = await sellersItem(seller, demo);
  const guest = await guestWith(demo, item.variants.slice(0, 1));
  const order = await orderOf(demo, guest, item.area.slug, 'cod');
  const row = seller.getByRole('button', { name: new RegExp(`Đơn mới ${order.code}`) });
  await expect(async () => {
    await seller.goto(INBOX);
    await expect(row).toBeVisible({ timeout: 1000 });
  }).toPass();
  await examineOnce(seller);
  await row.click();
  await expect(seller).toHaveURL(`/kenh-nguoi-ban/don-hang/${order.code}`);
  await examineOnce(seller);
  await choose(seller, 'Đánh giá', 'SMS', true);
  await examineOnce(seller);
  await choose(seller, 'Đánh giá', 'SMS', false);
});
