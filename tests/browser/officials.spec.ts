import type { Page } from '@playwright/test';
import { generateSync } from 'otplib';
import { accountOf } from '../support/browser/demo.ts';
import { examine } from '../support/browser/examine.ts';
import { alive, freshPhone, signInOfficial } from '../support/browser/people.ts';
import { expect, test } from '../support/browser/visit.ts';

const PASSWORD = 'vuon thanh long ruot do';
const SAMPLE_ID = '00000000-0000-4000-8000-000000000001';

test('an administrator creates an official, who opens her account and sees only her queues', { tag: '@desk' }, async ({
  visit,
  demo,
}) => {
  const administrator = await visit();
  await signInOfficial(administrator, accountOf(demo, 'administrator'));
  const phone = freshPhone();
  const name = `Vũ Thị Mới ${phone.slice(-4)}`;
  await administrator.goto('/so-cong-thuong/can-bo');
  await examine(administrator);
  await administrator.getByRole('link', { name: 'Thêm cán bộ' }).click();
  await expect(administrator).toHaveURL(/can-bo\/moi/);
  await examine(administrator);
  await administrator.getByLabel('Họ tên').fill(name);
  await administrator.getByLabel('Số điện thoại').fill(phone);
  await administrator.getByLabel('Đơn vị công tác').fill('Phòng Quản lý thương mại');
  await administrator.getByLabel('Vai trò').selectOption({ label: 'Cán bộ duyệt' });
  const queue = administrator.getByRole('checkbox', { name: 'Duyệt sản phẩm' });
  await alive(queue);
  await queue.check();
  await administrator.getByLabel('Lý do').fill('Quyết định 12/QĐ-SCT');
  await administrator.getByRole('button', { name: 'Thêm và lấy đường dẫn' }).click();
  const link = administrator.getByText(/mo-tai-khoan\?ma=/);
  await expect(link).toBeVisible();
  const address = new URL((await link.textContent()) ?? '');

  const official = await visit();
  await official.goto(`${address.pathname}${address.search}`);
  await examine(official);
  await expect(official.getByLabel('Tên', { exact: true })).toHaveValue(name);
  const totpSecret = (await official.locator('code').textContent()) ?? '';
  await official.getByRole('textbox', { name: 'Mật khẩu' }).fill(PASSWORD);
  await official.getByLabel('Mã 6 số ứng dụng đang hiện').fill(generateSync({ secret: totpSecret }));
  await official.getByRole('button', { name: 'Mở tài khoản' }).click();
  await expect(official).toHaveURL(/so-cong-thuong/);

  await official.goto('/so-cong-thuong/viec');
  for (const row of await official.locator('a[data-work-row]').all())
    expect(await row.getAttribute('href')).toContain('/viec/san-pham/');
  await expect(official.getByRole('link', { name: 'Cán bộ', exact: true })).toHaveCount(0);

  // The link was good once.
  const late = await visit();
  await late.goto(`${address.pathname}${address.search}`);
  await expect(late.getByRole('heading', { name: 'Đường dẫn này không dùng được nữa' })).toBeVisible();

  await administrator.goto('/so-cong-thuong/can-bo');
  await administrator.getByLabel('Tên, đơn vị').fill(name);
  await administrator.getByLabel('Tên, đơn vị').press('Enter');
  await administrator.getByRole('link', { name }).click();
  await expect(administrator.getByText('Quyết định 12/QĐ-SCT')).toBeVisible();
  await examine(administrator);
  const suspend = administrator.getByRole('button', { name: 'Tạm khóa tài khoản' });
  await alive(suspend);
  await administrator.locator('form', { has: suspend }).getByLabel('Lý do').fill('Mất điện thoại');
  await suspend.click();
  await expect(administrator.getByText('Đang khóa')).toBeVisible();
  await official.goto('/so-cong-thuong/san-pham');
  await expect(official).toHaveURL(/so-cong-thuong\/dang-nhap/);
});

test('whoever the page of permissions shuts out of a page is shut out of it', { tag: '@phone' }, async ({ visit }) => {
  const head = await visit({ as: 'head' });
  await head.goto('/so-cong-thuong/can-bo/quyen');
  await examine(head);
  const sheet = await (await head.request.get('/so-cong-thuong/can-bo/quyen/xuat')).text();
  const [columns = [], ...rows] = sheet
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
  const visitors = {
    guest: await visit(),
    owner: await visit({ as: 'household' }),
    moderator: await visit({ as: 'moderator' }),
    inspector: await visit({ as: 'inspector' }),
    analyst: await visit({ as: 'analyst' }),
    head,
  };
  const turnAway = async ([column, page]: [string, Page]) => {
    const place = columns.indexOf(column);
    expect(place).toBeGreaterThan(1);
    const shut = rows.filter((row) => row[0] === 'Trang của Sở' && row[place] === '').map((row) => row[1] ?? '');
    if (column === 'guest') expect(shut.length).toBeGreaterThan(40);
    for (const path of shut) {
      const answer = await page.request.get(path.replace(/\[\w+\]/g, SAMPLE_ID), { maxRedirects: 0 });
      const isSentAway = answer.status() === 307 && /dang-nhap/.test(answer.headers().location ?? '');
      // What only takes something in answers nobody who merely looks.
      expect(isSentAway || [404, 405].includes(answer.status()), `${column} at ${path}: ${answer.status()}`).toBe(true);
    }
  };
  await Promise.all(Object.entries(visitors).map(turnAway));
});
