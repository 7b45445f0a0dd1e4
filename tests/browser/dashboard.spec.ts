import { examine } from '../support/browser/examine.ts';
import { guestWith, itemsOf, orderOf } from '../support/browser/orders.ts';
import { expect, test } from '../support/browser/visit.ts';

test('an official sees the market in figures and finds an order and a shop', { tag: '@desk' }, async ({
  visit,
  demo,
}) => {
  const [item] = (await itemsOf(demo, 'q=oi don nhan')).filter(({ inStock }) => inStock);
  const guest = await guestWith(demo, item?.variants.slice(0, 1) ?? []);
  const order = await orderOf(demo, guest, item?.area.slug ?? '', 'vietqr');
  const shopName = item?.shop.name ?? '';

  const page = await visit({ as: 'inspector' });
  await page.goto('/so-cong-thuong/tong-quan');
  for (const figure of ['Gian đang bán', 'Sản phẩm đang bán', 'Đơn đã đặt', 'Tiền bán hàng', 'Đơn không tiền mặt'])
    await expect(page.getByText(figure).first()).toBeVisible();
  await examine(page);

  // Each figure leads to what it means, and from there to its rows.
  await page.getByRole('link', { name: 'Đơn không tiền mặt' }).first().click();
  await expect(page).toHaveURL(/so-cong-thuong\/chi-so\/cashless-share/);
  await expect(page.getByText('Định nghĩa').first()).toBeVisible();
  await page.getByText('Bảng số').first().click();
  await expect(page.getByRole('table').first()).toBeVisible();
  await examine(page);
  await page.goto('/so-cong-thuong/ban-do?chi-so=active-sellers');
  await page
    .getByTitle(/^Xã Lập Thạch:/)
    .first()
    .click();
  await expect(page).toHaveURL(/xa=xa-lap-thach/);
  await expect(page.getByRole('heading', { name: 'Xã Lập Thạch' })).toBeVisible();
  await examine(page);
  for (const list of ['chi-so', 'chi-so/chi-tieu', 'chi-so/so-ngoai', 'chi-so/ebi']) {
    await page.goto(`/so-cong-thuong/${list}`);
    await examine(page);
  }

  await page.goto('/so-cong-thuong/chi-so/active-sellers');
  await examine(page);
  await page.getByRole('link', { name: 'Mở danh sách' }).click();
  await expect(page).toHaveURL(/so-cong-thuong\/gian-hang\?/);
  await examine(page);
  await page.getByLabel('Tên gian, tên pháp lý, mã số thuế, số điện thoại').fill(shopName);
  await page.getByLabel('Tên gian, tên pháp lý, mã số thuế, số điện thoại').press('Enter');
  await page.getByRole('link', { name: shopName }).filter({ visible: true }).first().click();
  await expect(page).toHaveURL(/so-cong-thuong\/gian-hang\/[0-9a-f-]{36}/);
  await expect(page.getByRole('heading', { name: shopName }).first()).toBeVisible();
  await examine(page);

  await page.goto('/so-cong-thuong/don-hang');
  await examine(page);
  await page.getByLabel('Mã đơn hoặc tên gian').fill(order.code);
  await page.getByLabel('Mã đơn hoặc tên gian').press('Enter');
  await page.getByRole('link', { name: order.code }).filter({ visible: true }).first().click();
  await expect(page).toHaveURL(new RegExp(`so-cong-thuong/don-hang/${order.code}`));
  await expect(page.getByText('Đã đặt và giữ hàng').first()).toBeVisible();
  // Officials see no more of the buyer than they need.
  await expect(page.getByText(guest.phone)).toHaveCount(0);
  await examine(page);

  for (const list of ['san-pham', 'chuyen-khoan', 'hoa-don-dich-vu', 'hoa-don-dich-vu/viec', 'nhat-ky']) {
    await page.goto(`/so-cong-thuong/${list}`);
    await examine(page);
  }
});

test('anybody reads the open figures and takes their sheet', { tag: '@phone' }, async ({ visit }) => {
  const page = await visit();
  await page.goto('/thong-ke');
  await expect(page.getByRole('heading', { name: 'Số liệu của chợ' })).toBeVisible();
  await examine(page);
  await page.getByRole('link', { name: 'Đơn đã đặt' }).click();
  await expect(page).toHaveURL(/thong-ke\/orders/);
  await examine(page);
  const sheet = await page.request.get('/api/v1/statistics/orders.csv');
  expect(sheet.headers()['content-type']).toContain('text/csv');
  expect(await sheet.text()).toContain('orders,all');
});
