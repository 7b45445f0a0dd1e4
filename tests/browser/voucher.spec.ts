import type { Page } from '@playwright/test';
import { examine, examineOnce } from '../support/browser/examine.ts';
import { becomeGuest, guestWith, type Item, sellersItem } from '../support/browser/orders.ts';
import { alive, freshPhone, pickArea } from '../support/browser/people.ts';
import { expect, test } from '../support/browser/visit.ts';

/** A code nobody has used: runs meet on one market. */
const freshCode = (): string => `PW${freshPhone().slice(-8)}`;

const dong = (amount: number): RegExp => new RegExp(`${String(amount).replace(/\B(?=(\d{3})+(?!\d))/g, '\\.')}\\s₫`);

/** A day of Vietnam, `ahead` days from today. */
const day = (ahead: number): string =>
  new Date(Date.now() + 7 * 3_600_000 + ahead * 86_400_000).toISOString().slice(0, 10);

/** Goods of one price below which steps and days can be set. */
function pricedItem(item: Item): Item['variants'][number] {
  const [variant] = [...item.variants].sort((a, b) => a.priceVnd - b.priceVnd);
  if (!variant) throw new Error('nothing to sell');
  return variant;
}

async function typeCode(page: Page, code: string): Promise<void> {
  const box = page.getByRole('textbox', { name: 'Mã phiếu giảm giá' });
  await alive(box);
  await box.fill(code);
  await page.getByRole('button', { name: 'Dùng', exact: true }).click();
}

async function orderByCash(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Đặt hàng' }).filter({ visible: true }).click();
  await expect(page).toHaveURL(/\/thanh-toan$/);
  await examineOnce(page);
  await page.getByRole('textbox', { name: 'Họ và tên' }).fill('Bùi Thị Hà');
  await page.getByRole('textbox', { name: 'Số điện thoại' }).fill(freshPhone());
  await pickArea(page, 'lập thạch', /Lập Thạch/);
  await page.getByRole('textbox', { name: 'Số nhà, ngõ, thôn' }).fill('Số 8, ngõ 2');
  await page.getByRole('button', { name: 'Tiếp tục: cách trả tiền' }).click();
  await expect(page).toHaveURL(/\/thanh-toan\/tra-tien$/);
  await examineOnce(page);
  await page
    .getByRole('radio', { name: /khi nhận/ })
    .first()
    .check();
  await page.getByRole('button', { name: 'Tiếp tục: kiểm tra đơn' }).click();
  await expect(page).toHaveURL(/\/thanh-toan\/kiem-tra$/);
}

test("the seller opens a voucher, the buyer's cart takes it off and the order keeps it", { tag: '@phone' }, async ({
  visit,
  demo,
}) => {
  const seller = await visit({ as: 'seller' });
  const item = await sellersItem(seller, demo);
  const variant = pricedItem(item);
  const code = freshCode();

  await seller.goto('/kenh-nguoi-ban/khuyen-mai');
  await examine(seller);
  await seller.getByRole('link', { name: 'Mở phiếu giảm giá' }).click();
  await expect(seller).toHaveURL(/phieu-moi/);
  await seller.getByLabel('Mã phiếu').fill(code.toLowerCase());
  await seller.getByLabel('Tên phiếu').fill('Khách quen mùa này');
  await seller.getByLabel('Bớt bao nhiêu phần trăm').fill('150');
  await seller.getByLabel('Nhiều nhất một lượt mua').fill('50000');
  await seller.getByLabel('Tổng tiền cho phiếu này').fill('20000');
  await seller.getByLabel('Đến hết ngày').fill(day(10));
  await seller.getByRole('button', { name: 'Mở phiếu' }).click();
  // Each wrong answer is named at its box, all of them in one round, and what was typed stays.
  await expect(seller.getByRole('alert').locator('a[href="#percent"]')).toBeVisible();
  await expect(seller.getByRole('alert').locator('a[href="#budgetVnd"]')).toBeVisible();
  await expect(seller.getByLabel('Mã phiếu')).toHaveValue(code.toLowerCase());
  await examine(seller);
  await seller.getByLabel('Bớt bao nhiêu phần trăm').fill('10');
  await seller.getByLabel('Tổng tiền cho phiếu này').fill('1000000');
  await seller.getByRole('button', { name: 'Mở phiếu' }).click();
  await expect(seller).toHaveURL(/khuyen-mai\?xong=phieu/);
  const row = seller.getByRole('listitem').filter({ hasText: code });
  await expect(row).toContainText('Bớt 10 % tiền hàng');
  await expect(row).toContainText('Đang chạy');
  await examine(seller);

  const guest = await guestWith(demo, [variant]);
  const buyer = await visit();
  await becomeGuest(buyer, demo, guest);
  await buyer.goto('/gio-hang');
  await examine(buyer);
  await typeCode(buyer, 'KHONGCOMA');
  await expect(buyer.getByText('Không có phiếu nào mã KHONGCOMA', { exact: false }).first()).toBeVisible();
  await examine(buyer);
  await typeCode(buyer, `${code.slice(0, 4)} ${code.slice(4)}`.toLowerCase());
  const offVnd = Math.min(50_000, Math.round(variant.priceVnd / 10));
  const vouchers = buyer.getByRole('region', { name: 'Phiếu giảm giá' });
  await expect(vouchers).toContainText(code);
  await expect(vouchers).toContainText(dong(offVnd));
  await examine(buyer);

  await orderByCash(buyer);
  await expect(buyer.getByText(dong(offVnd)).first()).toBeVisible();
  await examine(buyer);
  await buyer.getByRole('button', { name: /^Đặt hàng/ }).click();
  await expect(buyer).toHaveURL(/\/don-hang\/DH[A-Z2-9]{8}/);
  await expect(buyer.getByText(dong(offVnd)).first()).toBeVisible();
  await examine(buyer);

  await seller.goto('/kenh-nguoi-ban/khuyen-mai');
  await expect(row).toContainText(dong(offVnd));
  await row.getByRole('button', { name: `Dừng phiếu ${code}` }).click();
  await expect(row).toContainText('Đã dừng');
  await examine(seller);
});

test('a lower price for some days and from a quantity on stands under the usual one', { tag: '@phone' }, async ({
  visit,
  demo,
}) => {
  const seller = await visit({ as: 'seller' });
  const item = await sellersItem(seller, demo);
  const variant = pricedItem(item);

  // Two of one kind of goods never run at once: what runs already ends first.
  await seller.goto('/kenh-nguoi-ban/khuyen-mai');
  const running = seller.getByRole('button', { name: /^(Dừng|Bỏ) đợt này$/ });
  for (let left = await running.count(); left > 0; left--) {
    await running.first().click();
    await expect(running).toHaveCount(left - 1);
  }

  await seller.goto(`/kenh-nguoi-ban/khuyen-mai/gia-moi?sp=${variant.id}`);
  await examine(seller);
  await expect(seller.getByLabel('Món hàng')).toHaveValue(variant.id);
  await seller.getByLabel('Giá trong đợt').fill(String(variant.priceVnd + 1000));
  await seller.getByLabel('Đến hết ngày').fill(day(-3));
  await seller.getByRole('button', { name: 'Đặt giá' }).click();
  await expect(seller.getByRole('alert').locator('a[href="#price"]')).toBeVisible();
  await expect(seller.getByRole('alert').locator('a[href="#endsOn"]')).toBeVisible();
  await examine(seller);
  await seller.getByLabel('Giá trong đợt').fill(String(variant.priceVnd - 1000));
  await seller.getByLabel('Đến hết ngày').fill(day(3));
  await seller.getByRole('button', { name: 'Đặt giá' }).click();
  await expect(seller).toHaveURL(/xong=gia/);
  const flash = seller.getByRole('listitem').filter({ hasText: item.name });
  await expect(flash.first()).toContainText(dong(variant.priceVnd - 1000));
  await examine(seller);

  await seller.goto('/kenh-nguoi-ban/san-pham');
  await examineOnce(seller);
  await seller.getByRole('link', { name: item.name, exact: true }).first().click();
  await expect(seller.getByRole('heading', { name: 'Giá theo số lượng' })).toBeVisible();
  await examine(seller);
  const steps = seller.locator('form').filter({ has: seller.locator(`#from1-${variant.id}`) });
  await alive(steps.locator(`#from1-${variant.id}`));
  await steps.locator(`#from1-${variant.id}`).fill('');
  await steps.locator(`#price1-${variant.id}`).fill('');
  await steps.locator(`#from2-${variant.id}`).fill('5');
  await steps.locator(`#price2-${variant.id}`).fill(String(variant.priceVnd - 2000));
  await steps.getByRole('button', { name: 'Lưu giá theo số lượng' }).click();
  const refusal = steps.getByRole('alert');
  await expect(refusal.locator(`a[href="#from1-${variant.id}"]`)).toBeVisible();
  await expect(refusal).toBeFocused();
  // It takes focus once: not again while the page's figures are read anew and the person types already.
  const taken = await refusal.evaluateHandle((node) => {
    const count = { times: 0 };
    node.addEventListener('focus', () => {
      count.times += 1;
    });
    return count;
  });
  await steps.locator(`#from1-${variant.id}`).fill('5');
  await steps.locator(`#price1-${variant.id}`).fill(String(variant.priceVnd - 2000));
  await steps.locator(`#from2-${variant.id}`).fill('');
  await steps.locator(`#price2-${variant.id}`).fill('');
  await steps.getByRole('button', { name: 'Lưu giá theo số lượng' }).click();
  await expect(steps.getByText('Đã lưu', { exact: false })).toBeVisible();
  expect(await taken.evaluate(({ times }) => times)).toBe(0);
  await examine(seller);

  const buyer = await visit();
  await expect(async () => {
    await buyer.goto(`/san-pham/${item.slug}`);
    const kind = buyer.locator(`input[type="radio"][value="${variant.id}"]`);
    if ((await kind.count()) > 0) {
      await alive(kind);
      await kind.check();
    }
    await expect(buyer.getByText(/^Giá đến hết /)).toContainText(dong(variant.priceVnd - 1000), { timeout: 2000 });
  }).toPass();
  await expect(buyer.getByText(/^Từ 5 /)).toContainText(dong(variant.priceVnd - 2000));
  await examine(buyer);

  await steps.locator(`#from1-${variant.id}`).fill('');
  await steps.locator(`#price1-${variant.id}`).fill('');
  await steps.getByRole('button', { name: 'Lưu giá theo số lượng' }).click();
  await expect(steps.getByText('Đã bỏ giá theo số lượng.')).toBeVisible();
  await seller.goto('/kenh-nguoi-ban/khuyen-mai');
  await flash.first().getByRole('button', { name: 'Dừng đợt này' }).click();
  await expect(seller).toHaveURL(/xong=dung-gia/);
  await examine(seller);
});

test("the department opens a programme's voucher and sees what it costs", { tag: '@desk' }, async ({ visit, demo }) => {
  const head = await visit({ as: 'head' });
  const seller = await visit({ as: 'seller' });
  const item = await sellersItem(seller, demo);
  const variant = pricedItem(item);
  const code = freshCode();

  await head.goto('/so-cong-thuong/phieu-giam-gia');
  await examine(head);
  await head.getByRole('link', { name: 'Mở phiếu mới' }).first().click();
  await expect(head).toHaveURL(/phieu-giam-gia\/moi/);
  await examine(head);
  await head.getByLabel('Mã phiếu').fill(code);
  await head.getByLabel('Tên phiếu').fill('Tuần hàng địa phương');
  await head.getByRole('radio', { name: /Một số tiền/ }).check();
  await head.getByLabel('Bớt bao nhiêu tiền').fill('10000');
  await head.getByLabel('Tổng tiền cho phiếu này').fill('500000');
  await head.getByLabel('Đến hết ngày').fill(day(7));
  await head.getByLabel('Chương trình chịu tiền').fill('Quỹ xúc tiến thương mại 2026');
  await head.getByRole('radio', { name: /cùng chịu/ }).check();
  await head.getByLabel('Phần chương trình chịu').fill('60');
  await head.getByLabel('Căn cứ').fill('Quyết định 12/QĐ-SCT ngày 20/11/2026');
  await head.getByRole('button', { name: 'Mở phiếu' }).click();
  // Shops that bear a part must be named.
  await expect(head.getByRole('alert').locator('a[href="#shops"]')).toBeVisible();
  await head.getByLabel('Dùng ở gian nào').fill(item.shop.name);
  await head.getByRole('button', { name: 'Mở phiếu' }).click();
  await expect(head.getByRole('heading', { level: 1, name: code })).toBeVisible();
  await expect(head.getByText('Chương trình chịu 60 %')).toBeVisible();
  await examine(head);

  const guest = await guestWith(demo, [variant]);
  const buyer = await visit();
  await becomeGuest(buyer, demo, guest);
  await buyer.goto('/gio-hang');
  await typeCode(buyer, code);
  await expect(buyer.getByRole('region', { name: 'Phiếu giảm giá' })).toContainText(dong(10_000));
  await examineOnce(buyer);
  await orderByCash(buyer);
  await examineOnce(buyer);
  await buyer.getByRole('button', { name: /^Đặt hàng/ }).click();
  await expect(buyer).toHaveURL(/\/don-hang\/DH[A-Z2-9]{8}/);
  await examineOnce(buyer);

  await head.reload();
  const shops = head.getByRole('row').filter({ hasText: item.shop.name });
  await expect(shops).toContainText(dong(6_000));
  await expect(shops).toContainText(dong(4_000));
  await examine(head);
  await head.getByLabel('Lý do dừng').fill('Hết tuần hàng địa phương');
  await head.getByRole('button', { name: 'Dừng phiếu' }).click();
  await expect(head.getByText('Phiếu đã dừng', { exact: false })).toBeVisible();
  await examine(head);
});
