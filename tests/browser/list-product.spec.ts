import { examine } from '../support/browser/examine.ts';
import { decide, openCase } from '../support/browser/people.ts';
import { disguisedPdf, picture } from '../support/browser/pictures.ts';
import { expect, test } from '../support/browser/visit.ts';
import { Effort } from './effort.ts';

test('a farmer lists goods in few taps, an official lets them be sold, buyers see them', async ({ visit }) => {
  const name = `Ổi găng ${Date.now() % 100_000}`;
  const seller = await visit({ as: 'seller' });
  await seller.goto('/kenh-nguoi-ban/san-pham');
  await examine(seller);
  await seller.getByRole('link', { name: 'Đăng sản phẩm' }).filter({ visible: true }).click();
  await expect(seller).toHaveURL(/san-pham\/moi/);
  await examine(seller);

  await seller.locator('#photos').setInputFiles(disguisedPdf());
  await expect(seller.getByRole('alert').filter({ hasText: 'không phải ảnh' })).toBeVisible();
  await examine(seller);

  await seller.locator('#photos').setInputFiles(await picture('oi.jpg', 3000, 2250));
  await expect(seller).toHaveURL(/kenh-nguoi-ban\/san-pham\/[0-9a-f-]{36}/);
  await examine(seller);
  const photo = seller.getByRole('img', { name: 'Ảnh 1' });
  await expect(photo).toBeVisible();
  // Turned as it was taken: the camera held upright.
  await expect
    .poll(() => photo.evaluate((node) => node instanceof HTMLImageElement && node.naturalHeight > node.naturalWidth))
    .toBe(true);

  const effort = new Effort();
  await effort.type(seller.getByRole('textbox', { name: 'Tên sản phẩm' }), name);
  const category = seller.getByRole('combobox', { name: 'Loại hàng' });
  if ((await category.inputValue()) === '') await effort.choose(category, 'Trái cây');
  await effort.type(seller.getByRole('textbox', { name: /^Giá một/ }), '23000');
  await effort.type(seller.getByRole('textbox', { name: 'Có bao nhiêu' }), '90');
  for (const question of ['Bán theo', 'Ai trồng, ở đâu', 'Hái ngày nào']) {
    const choices = seller.getByRole('group', { name: question });
    if ((await choices.getByRole('radio', { checked: true }).count()) === 0)
      await effort.tap(choices.getByRole('radio').first());
  }
  await effort.tap(seller.getByRole('button', { name: 'Đăng bán' }));
  await expect(seller.getByText(/^Đã gửi\. Sở xem trong/)).toBeVisible();
  await examine(seller);
  test.info().annotations.push({
    type: 'effort',
    description: `${effort.taps} taps, ${effort.keystrokes} keystrokes after the photo`,
  });
  expect(effort.taps).toBeLessThanOrEqual(15);
  expect(effort.keystrokes).toBeLessThanOrEqual(60);

  const official = await visit({ as: 'moderator' });
  await openCase(official, name);
  await decide(official, 'Cho bán', 'Duyệt');
  await expect(official.getByText('Đã duyệt sản phẩm.')).toBeVisible();
  await examine(official);

  await seller.goto('/kenh-nguoi-ban/san-pham');
  const row = seller.getByRole('listitem').filter({ hasText: name });
  await expect(row.getByText('Đang bán')).toBeVisible();
  const address = await row.getByRole('link', { name: 'Xem trang bán' }).getAttribute('href');

  const buyer = await visit();
  await expect(async () => {
    await buyer.goto(address ?? '');
    await expect(buyer.getByRole('heading', { level: 1, name })).toBeVisible({ timeout: 2000 });
  }).toPass();
  await expect(buyer.getByText('23.000 ₫').filter({ visible: true }).first()).toBeVisible();
  await expect(buyer.getByRole('button', { name: /Thêm vào giỏ/ })).toBeVisible();
  await examine(buyer);
});
