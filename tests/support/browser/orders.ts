import { expect, type Page } from '@playwright/test';
import type { Demo } from './demo.ts';
import { examineOnce } from './examine.ts';
import { freshPhone } from './people.ts';

export type Variant = {
  id: string;
  name: string;
  pricing: string;
  unit: string;
  priceVnd: number;
  available: number;
};
export type Item = {
  id: string;
  slug: string;
  name: string;
  shop: { slug: string; name: string };
  area: { slug: string; name: string };
  inStock: boolean;
  variants: Variant[];
};
export type Order = {
  code: string;
  state: string;
  totalVnd: number;
  payments: { method: string; state: string; proof?: string | null; amountVnd: number; qrPayload?: string }[];
  refunds: { state: string; amountVnd: number }[];
};
export type Guest = { name: string; phone: string; cartId: string; token: string };

const LINE = 'Số 8, ngõ 2';

async function asked<T>(demo: Demo, path: string, status: number, init: RequestInit = {}): Promise<T> {
  const response = await fetch(`${demo.baseUrl}/api/v1${path}`, {
    ...init,
    headers: { 'content-type': 'application/json', ...init.headers },
  });
  const text = await response.text();
  expect(response.status, `${init.method ?? 'GET'} ${path}: ${text}`).toBe(status);
  return JSON.parse(text) as T;
}

const signed = (guest: Pick<Guest, 'token'>, more: Record<string, string> = {}): Record<string, string> => ({
  authorization: `Bearer ${guest.token}`,
  ...more,
});

export async function itemsOf(demo: Demo, query: string): Promise<Item[]> {
  const { items } = await asked<{ items: Item[] }>(demo, `/products?${query}`, 200);
  return items;
}

/** The code of a commune of today; a code means a place only on a date, so it is read anew. */
export async function areaCodeOf(demo: Demo, slug: string): Promise<string> {
  const { items } = await asked<{ items: { code: string; slug: string }[] }>(demo, '/areas', 200);
  const area = items.find((one) => one.slug === slug);
  if (!area) throw new Error(`no area ${slug}`);
  return area.code;
}

/** A guest with a cart of these variants, one of each where no other quantity is asked for. */
export async function guestWith(demo: Demo, variants: readonly Pick<Variant, 'id'>[], quantity = 1): Promise<Guest> {
  const { id, token } = await asked<{ id: string; token: string }>(demo, '/carts', 201, { method: 'POST', body: '{}' });
  for (const variant of variants) {
    await asked(demo, `/carts/${id}/lines`, 200, {
      method: 'PUT',
      headers: signed({ token }),
      body: JSON.stringify({ variantId: variant.id, quantity }),
    });
  }
  return { name: 'Bùi Thị Hà', phone: freshPhone(), cartId: id, token };
}

type Method = 'vietqr' | 'cod' | 'vnpay' | 'momo' | 'zalopay';
type More = { prepay?: boolean; shortRule?: 'less' | 'replace' | 'cancel' };

/** Places the orders of the guest's cart, one for each shop, brought to this commune. */
export async function ordersOf(
  demo: Demo,
  guest: Guest,
  areaSlug: string,
  method: Method,
  more: More = {},
): Promise<Order[]> {
  const { orders } = await asked<{ orders: Order[] }>(demo, '/checkouts', 201, {
    method: 'POST',
    headers: signed(guest, { 'idempotency-key': crypto.randomUUID() }),
    body: JSON.stringify({
      cartId: guest.cartId,
      contact: { name: guest.name, phone: guest.phone },
      delivery: { kind: 'address', areaCode: await areaCodeOf(demo, areaSlug), line: LINE },
      paymentMethod: method,
      ...more,
    }),
  });
  return orders;
}

/** Places one order from the guest's cart, brought to the commune the goods come from. */
export async function orderOf(...asked: Parameters<typeof ordersOf>): Promise<Order> {
  const [order] = await ordersOf(...asked);
  if (!order) throw new Error('no order was made');
  return order;
}

export const orderAs = (demo: Demo, guest: Guest, code: string): Promise<Order> =>
  asked<Order>(demo, `/orders/${code}`, 200, { headers: signed(guest) });

/** Plays the payer at the sandbox's bank, as if the QR had been scanned. */
export async function payAtBank(demo: Demo, payload: string): Promise<void> {
  const response = await fetch(demo.bankUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ payload }),
  });
  expect(response.status, await response.clone().text()).toBe(200);
}

/** Gives the page's browser the guest's cart, as if it had been filled there. */
export async function becomeGuest(page: Page, demo: Demo, guest: Guest): Promise<void> {
  await page.context().addCookies([{ name: 'cart', value: guest.token, url: demo.baseUrl }]);
}

/** Something in stock of the shop whose seller holds this page, sold by the piece or the pack. */
export async function sellersItem(seller: Page, demo: Demo): Promise<Item> {
  return itemOf(seller, demo, ({ pricing }) => pricing !== 'weighed');
}

/** The same, weighed when it is packed. */
export async function weighedItem(seller: Page, demo: Demo): Promise<Item> {
  return itemOf(seller, demo, ({ pricing }) => pricing === 'weighed');
}

/** The shop whose seller holds this page. */
export async function shopOf(seller: Page): Promise<string> {
  await seller.goto('/kenh-nguoi-ban');
  await examineOnce(seller);
  const address = await seller.locator('header a[href*="/gian-hang/"]').first().getAttribute('href');
  return address?.split('/gian-hang/')[1] ?? '';
}

async function itemOf(seller: Page, demo: Demo, isWanted: (variant: Variant) => boolean): Promise<Item> {
  const slug = await shopOf(seller);
  const fits = (variant: Variant) => variant.available > 0 && isWanted(variant);
  const item = (await itemsOf(demo, `shop=${slug}`)).find(({ variants }) => variants.some(fits));
  if (!item) throw new Error(`nothing of the kind in stock at ${slug}`);
  return { ...item, variants: item.variants.filter(fits) };
}

/** What the seller presses from a new order to its end, with the badge his screen shows then. */
export const SELLER_STEPS = [
  ['Xác nhận đơn', 'Cần gói'],
  ['Đóng thùng', 'Chờ giao đi'],
  ['Đã giao đi', 'Đang giao'],
  ['Đã giao xong', 'Đã giao'],
] as const;

export async function takeStep(seller: Page, [button, badge]: (typeof SELLER_STEPS)[number]): Promise<void> {
  await seller.getByRole('button', { name: button, exact: true }).click();
  await expect(seller.getByRole('main').getByText(badge, { exact: true }).first()).toBeVisible();
}
