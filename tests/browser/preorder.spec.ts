import { examine, examineOnce } from '../support/browser/examine.ts';
import { alive, decide, freshPhone, openCase, pickArea } from '../support/browser/people.ts';
import { picture } from '../support/browser/pictures.ts';
import { expect, test } from '../support/browser/visit.ts';

test('a seller opens a harvest to come, a buyer orders ahead from it, and it is closed early', {
  tag: '@phone',
}, async ({ visit }) => {
  test.slow();
  const name = `Vải thiều sớm ${Date.now() % 100_000}`;
  const seller = await visit({ as: 'seller' });
  await seller.goto('/kenh-nguoi-ban/san-pham/moi');
  await examineOnce(seller);
  await seller.locator('#photos').setInputFiles(await picture('vai.jpg', 1600, 1200));
  await expect(seller).toHaveURL(/kenh-nguoi-ban\/san-pham\/[0-9a-f-]{36}/);
  await seller.getByRole('textbox', { name: 'Tên sản phẩm' }).fill(name);
  const category = seller.getByRole('combobox', { name: 'Loại hàng' });
  if ((await category.inputValue()) === '') await category.selectOption({ label: 'Trái cây' });
  const way = seller.getByRole('radio', { name: 'Đặt trước theo vụ' });
  await alive(way);
  await way.check();
  await expect(seller.getByRole('textbox', { name: 'Có bao nhiêu' })).toHaveCount(0);
  await seller.getByRole('textbox', { name: /^Giá một/ }).fill('45000');
  await examine(seller);
  await seller.getByRole('button', { name: 'Đăng bán' }).click();
  await expect(seller.getByText(/^Đã gửi\. Sở xem trong/)).toBeVisible();

  const official = await visit({ as: 'moderator' });
  await openCase(official, name);
  await decide(official, 'Cho bán', 'Duyệt');
  await expect(official.getByText('Đã duyệt sản phẩm.')).toBeVisible();

  // On sale, but no harvest is open: buyers are told so.
  await seller.goto('/kenh-nguoi-ban/san-pham');
  const row = seller.getByRole('listitem').filter({ hasText: name });
  await expect(row.getByText('Khách chưa đặt được: chưa mở vụ nào.')).toBeVisible();
  await examine(seller);
  const address = (await row.getByRole('link', { name: 'Xem trang bán' }).getAttribute('href')) ?? '';
  const buyer = await visit();
  await expect(async () => {
    await buyer.goto(address);
    await expect(buyer.getByText(/^Bán theo vụ:/)).toBeVisible({ timeout: 2000 });
  }).toPass();
  await expect(buyer.getByRole('button', { name: /Thêm vào giỏ/ })).toHaveCount(0);
  await examine(buyer);

  await row.getByRole('link', { name: 'Mở vụ, xem số đã đặt' }).click();
  await expect(seller).toHaveURL(/\/kho\/vu\//);
  await examine(seller);
  const from = seller.getByLabel('Giao từ ngày');
  await alive(from);
  const startsOn = await from.inputValue();
  const endsOn = await seller.getByLabel('Đến ngày').inputValue();
  await seller.getByLabel('Nhận tất cả').fill('50');
  await seller.getByLabel('Đến ngày').fill('2026-01-01');
  await seller.getByRole('button', { name: 'Mở vụ' }).click();
  await expect(seller.getByRole('alert').locator('a[href="#endsOn"]')).toBeVisible();
  await expect(seller.getByLabel('Nhận tất cả')).toHaveValue('50');
  await examine(seller);
  await seller.getByLabel('Đến ngày').fill(endsOn);
  await seller.getByRole('button', { name: 'Mở vụ' }).click();
  await expect(seller.getByText('Đã mở vụ, khách đặt được ngay.')).toBeVisible();
  await expect(seller.getByText('Đang nhận đặt')).toBeVisible();
  await examine(seller);

  const [, month, day] = startsOn.split('-');
  await expect(async () => {
    await buyer.goto(address);
    await expect(buyer.getByText(`Đặt trước: còn 50 kg của vụ này, nhận từ ${day}/${month}`)).toBeVisible({
      timeout: 2000,
    });
  }).toPass();
  await examine(buyer);
  const add = buyer.getByRole('button', { name: /Thêm vào giỏ/ });
  await alive(add);
  await add.click();
  await expect(buyer.getByText('Đã thêm vào giỏ').filter({ visible: true }).first()).toBeVisible();
  await buyer.goto('/gio-hang');
  await expect(buyer.getByRole('heading', { name })).toBeVisible();
  await examine(buyer);
  await buyer.getByRole('link', { name: 'Đặt hàng' }).filter({ visible: true }).click();
  await expect(buyer).toHaveURL(/\/thanh-toan$/);
  await examineOnce(buyer);
  await buyer.getByRole('textbox', { name: 'Họ và tên' }).fill('Bùi Thị Hà');
  await buyer.getByRole('textbox', { name: 'Số điện thoại' }).fill(freshPhone());
  await pickArea(buyer, 'lập thạch', /Lập Thạch/);
  await buyer.getByRole('textbox', { name: 'Số nhà, ngõ, thôn' }).fill('Số 8, ngõ 2');
  await buyer.getByRole('button', { name: 'Tiếp tục: cách trả tiền' }).click();
  await expect(buyer).toHaveURL(/\/thanh-toan\/tra-tien$/);
  await examineOnce(buyer);
  for (const choice of await buyer.getByRole('radio', { name: /Chuyển khoản VietQR/ }).all()) await choice.check();
  await buyer.getByRole('button', { name: 'Tiếp tục: kiểm tra đơn' }).click();
  await expect(buyer).toHaveURL(/\/thanh-toan\/kiem-tra$/);
  // Within the harvest, whatever the shop's usual days of notice.
  const promised = await buyer
    .getByText(/^Giao .*\d\d\/\d\d/)
    .first()
    .textContent();
  const [, onDay = '', onMonth = ''] = /(\d\d)\/(\d\d)/.exec(promised ?? '') ?? [];
  const promisedOn = `${startsOn.slice(0, 4)}-${onMonth}-${onDay}`;
  expect(promisedOn >= startsOn && promisedOn <= endsOn, `${promisedOn} in ${startsOn} to ${endsOn}`).toBe(true);
  await examine(buyer);
  await buyer.getByRole('button', { name: /Đặt hàng và lấy mã QR/ }).click();
  await expect(buyer).toHaveURL(/\/don-hang\/DH[A-Z2-9]{8}\/tra-tien/);
  await examineOnce(buyer);

  // The seller sees it taken from the promise, not from the heap, and takes no more.
  await seller.reload();
  await expect(seller.getByText('Còn 49 kg')).toBeVisible();
  await seller.getByText('Sửa số lượng hoặc đóng sớm').click();
  await expect(seller.getByText(/1 đơn đã đặt vẫn giữ nguyên/)).toBeVisible();
  await seller.getByRole('button', { name: 'Đóng, không nhận thêm' }).click();
  await expect(seller.getByText('Đã đóng', { exact: true }).first()).toBeVisible();
  await examine(seller);
  await expect(async () => {
    await buyer.goto(address);
    await expect(buyer.getByText(/^Bán theo vụ:/)).toBeVisible({ timeout: 2000 });
  }).toPass();
});

test('a seller counts his heap: the difference is told with its reason, what is promised stays', {
  tag: '@desk',
}, async ({ visit }) => {
  const seller = await visit({ as: 'seller' });
  await seller.goto('/kenh-nguoi-ban/kho');
  await examine(seller);
  await seller.getByRole('main').getByRole('link').first().click();
  await expect(seller).toHaveURL(/\/kho\/[0-9a-f-]{36}/);
  const amount = seller.getByLabel('Đếm được tất cả');
  await alive(amount);
  await examine(seller);
  const book = Number((await seller.locator('input[name=shownBase]').inputValue()) ?? '0');
  const counted = (base: number) => String(base / 1000).replace('.', ',');
  await amount.fill(counted(book + 500));
  await expect(seller.getByText(/^Lệch 0,5 kg so với sổ/)).toBeVisible();
  await seller.getByRole('button', { name: 'Ghi số đếm' }).click();
  await expect(seller.getByRole('alert').locator('a[href="#reason"]')).toBeVisible();
  // A refused form is shown anew; only then is there something to type into.
  const reason = seller.getByLabel('Vì sao');
  await expect(reason).toHaveAttribute('aria-invalid', 'true');
  await alive(reason);
  await reason.fill('Lần trước ghi nhầm');
  await expect(reason).toHaveValue('Lần trước ghi nhầm');
  await seller.getByRole('button', { name: 'Ghi số đếm' }).click();
  await expect(seller.getByText('Đã ghi số đếm, lệch +0,5 kg.')).toBeVisible();
  await expect(seller.getByText('Lần trước ghi nhầm').first()).toBeVisible();
  await examine(seller);
  await seller.getByRole('radio', { name: 'Biếu, nhà dùng' }).check();
  await seller.getByLabel('Lấy ra bao nhiêu').fill('999999');
  await seller.getByLabel('Vì sao').fill('Nhà ăn');
  await seller.getByRole('button', { name: 'Ghi lấy ra' }).click();
  await expect(seller.getByRole('alert').getByText(/cho đơn đã đặt, không ghi ít hơn được/)).toBeVisible();
  await examine(seller);
});
