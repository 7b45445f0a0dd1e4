import { examine } from '../support/browser/examine.ts';
import { answerAll, decide, newcomer, openCase, register, sendRequest } from '../support/browser/people.ts';
import { expect, test } from '../support/browser/visit.ts';

test('an owner takes the data along and closes the shop for good', { tag: '@phone' }, async ({ visit, demo }) => {
  const farmer = newcomer('Đỗ Văn Lành');
  const shopName = `Vườn ông Lành ${farmer.phone.slice(-4)}`;
  const owner = await visit();
  await register(owner, demo, farmer);
  await answerAll(owner, farmer, shopName);
  await sendRequest(owner);
  const official = await visit({ as: 'head' });
  await openCase(official, shopName);
  await decide(official, 'Cho mở gian', 'Mở gian');
  await expect(official.getByRole('article').getByText('Đã cho mở gian').first()).toBeVisible();

  await owner.goto('/kenh-nguoi-ban/gian-hang');
  await examine(owner);
  const publicPage = await owner.getByRole('link', { name: 'Xem gian như khách thấy' }).getAttribute('href');
  expect((await owner.request.get(publicPage ?? '')).status()).toBe(200);
  await owner.getByRole('link', { name: /Đóng gian/ }).click();
  await expect(owner.getByRole('heading', { name: `Đóng “${shopName}” thì sao?` })).toBeVisible();
  await examine(owner);

  const data = await owner.getByRole('link', { name: 'Tải về' }).getAttribute('href');
  const archive = await owner.request.get(data ?? '');
  expect(archive.headers()['content-type']).toBe('application/zip');
  expect((await archive.body()).subarray(0, 2).toString()).toBe('PK');
  expect((await official.request.get(data ?? '')).status()).toBe(404);

  const close = owner.getByRole('button', { name: 'Đóng gian' });
  await owner.getByLabel('Vì sao đóng?').fill('Thôi trồng');
  await owner.getByRole('textbox', { name: 'Mật khẩu' }).fill('sai mật khẩu');
  await owner.getByRole('checkbox', { name: /Tôi muốn đóng hẳn/ }).check();
  await close.click();
  await expect(owner.getByRole('main').getByRole('alert').first()).toBeVisible();
  await expect(owner.getByLabel('Vì sao đóng?')).toHaveValue('Thôi trồng');
  await examine(owner);
  await owner.getByRole('textbox', { name: 'Mật khẩu' }).fill(farmer.password);
  await owner.getByRole('checkbox', { name: /Tôi muốn đóng hẳn/ }).check();
  await close.click();
  await expect(owner.getByText(new RegExp(`“${shopName}” (đang đóng|đã đóng)`))).toBeVisible();
  await expect(async () => {
    await owner.reload();
    await expect(owner.getByText(`“${shopName}” đã đóng`)).toBeVisible({ timeout: 2000 });
  }).toPass();
  await examine(owner);

  await expect.poll(async () => (await owner.request.get(publicPage ?? '')).status(), { timeout: 45_000 }).toBe(410);
  await owner.getByRole('link', { name: 'Mở gian khác' }).click();
  await expect(owner).toHaveURL(/\/mo-gian-hang$/);
  await owner.goto('/tai-khoan');
  await expect(owner.getByRole('link', { name: new RegExp(shopName) })).toBeVisible();
  await examine(owner);
});
