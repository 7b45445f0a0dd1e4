import { generateSync } from 'otplib';
import { addDays, dayOf } from '#kernel/time.ts';
import { accountOf } from '../support/browser/demo.ts';
import { examine, examineOnce } from '../support/browser/examine.ts';
import { alive, freshPhone, signInOfficial } from '../support/browser/people.ts';
import { expect, test } from '../support/browser/visit.ts';

const PASSWORD = 'vuon thanh long ruot do';

test('an authority is opened by two persons, looks up a seller, and both sides read that it did', {
  tag: '@desk',
}, async ({ visit, demo }) => {
  const administrator = await visit();
  await signInOfficial(administrator, accountOf(demo, 'administrator'));
  const phone = freshPhone();
  const agency = `Đội Quản lý thị trường ${phone.slice(-4)}`;
  await administrator.goto('/so-cong-thuong/co-quan');
  await examine(administrator);
  await administrator.getByRole('link', { name: 'Thêm cơ quan' }).click();
  await expect(administrator).toHaveURL(/co-quan\/moi/);
  await examine(administrator);
  await administrator.getByLabel('Tên cơ quan').fill(agency);
  await administrator.getByLabel('Loại cơ quan').selectOption({ label: 'Quản lý thị trường' });
  await administrator.getByLabel('Nơi liên hệ').fill('Bộ phận văn thư');
  const sellers = administrator.getByRole('checkbox', { name: 'Người bán' });
  await alive(sellers);
  await sellers.check();
  await administrator.getByLabel('Lý do').fill('Công văn 15/QLTT-NV');
  await administrator.getByRole('button', { name: 'Ghi vào danh sách' }).click();
  await expect(administrator.getByText('Chờ lãnh đạo Sở xác nhận, chưa ai xem được gì.')).toBeVisible();
  const page = new URL(administrator.url()).pathname;

  const head = await visit({ as: 'head' });
  await head.goto(page);
  await examine(head);
  const confirm = head.getByRole('button', { name: 'Xác nhận cơ quan' });
  await alive(confirm);
  await head.locator('form', { has: confirm }).getByLabel('Lý do').fill('Đúng thẩm quyền');
  await confirm.click();
  await expect(head.getByText('Đang mở')).toBeVisible();

  await administrator.reload();
  await administrator.getByLabel('Họ tên').fill('Lê Thị Quản');
  await administrator.getByLabel('Số điện thoại').fill(phone);
  await administrator.getByLabel('Đến hết ngày').fill(addDays(dayOf(new Date()), 30));
  const add = administrator.getByRole('button', { name: 'Giao và lấy đường dẫn' });
  await alive(add);
  await administrator.locator('form', { has: add }).getByLabel('Lý do').fill('Giấy giới thiệu 20');
  await add.click();
  const link = administrator.getByText(/mo-tai-khoan\?ma=/);
  await expect(link).toBeVisible();
  await examine(administrator);
  const address = new URL((await link.textContent()) ?? '');

  const person = await visit();
  await person.goto(`${address.pathname}${address.search}`);
  await examineOnce(person);
  const totpSecret = (await person.locator('code').textContent()) ?? '';
  await person.getByRole('textbox', { name: 'Mật khẩu' }).fill(PASSWORD);
  await person.getByLabel('Mã 6 số ứng dụng đang hiện').fill(generateSync({ secret: totpSecret }));
  await person.getByRole('button', { name: 'Mở tài khoản' }).click();
  await expect(person).toHaveURL(/\/co-quan$/);
  await examine(person);
  await person.goto('/co-quan/nguoi-ban');
  await examine(person);
  const seller = person.getByRole('table').getByRole('link').first();
  const name = (await seller.textContent()) ?? '';
  await seller.click();
  await expect(person.getByRole('heading', { level: 1, name })).toBeVisible();
  await examine(person);
  for (const shut of ['/co-quan/san-pham', '/so-cong-thuong/gian-hang']) {
    const answer = await person.request.get(shut, { maxRedirects: 0 });
    expect([307, 404], shut).toContain(answer.status());
  }

  const slug = new URL(person.url()).pathname.split('/').at(-1) ?? '';
  for (const [reader, log] of [
    [person, '/co-quan/nhat-ky'],
    [administrator, `${page}/nhat-ky`],
  ] as const) {
    await reader.goto(log);
    const row = reader.getByRole('row').filter({ hasText: slug });
    await expect(row).toContainText('Lê Thị Quản');
    await expect(row).toContainText('Một người bán');
    await examine(reader);
    const sheet = await reader.request.get(`${log}/xuat`);
    expect(await sheet.text()).toContain(slug);
  }

  await person.goto('/co-quan/yeu-cau');
  await examine(person);
  await person.getByRole('link', { name: 'Hỏi về một người bán' }).click();
  await expect(person).toHaveURL(/yeu-cau\/moi/);
  const send = person.getByRole('button', { name: 'Gửi yêu cầu' });
  await alive(send);
  await send.click();
  await expect(person.getByRole('alert')).toBeVisible();
  await examine(person);
  await person.getByLabel('Hỏi về ai, cái gì').fill(`/gian-hang/${slug}`);
  await person.getByLabel('Căn cứ pháp lý').fill('Điều 6 Luật Quản lý thị trường');
  await person.getByLabel('Để làm gì').fill('Xác minh nguồn gốc hàng theo tin báo số 12');
  for (const part of ['Người bán là ai', 'Sản phẩm đã lên chợ'])
    await person.getByRole('checkbox', { name: part }).check();
  await send.click();
  await expect(person.getByText('Hạn trả lời', { exact: true })).toBeVisible();
  const own = new URL(person.url()).pathname;
  await examine(person);

  await head.goto('/so-cong-thuong/co-quan/yeu-cau');
  await examine(head);
  await head.getByRole('row').filter({ hasText: agency }).getByRole('link').click();
  await expect(head.getByRole('heading', { name: `${agency} hỏi về người bán` })).toBeVisible();
  const give = head.getByRole('button', { name: 'Cung cấp và khóa tệp' });
  await alive(give);
  await head.getByRole('checkbox', { name: 'Sản phẩm đã lên chợ' }).uncheck();
  await head.getByRole('radio', { name: 'Cung cấp', exact: true }).check();
  await head.locator('form', { has: give }).getByLabel('Lời gửi cơ quan hỏi').fill('Đúng thẩm quyền');
  await examine(head);
  await give.click();
  await expect(head.getByText('Đã cung cấp', { exact: true }).first()).toBeVisible();
  await examine(head);
  await administrator.goto('/so-cong-thuong/co-quan/yeu-cau/moi');
  await examine(administrator);

  await person.goto(own);
  await examine(person);
  const take = person.getByRole('link', { name: 'Tải tệp trả lời (ZIP)' });
  const file = (await take.getAttribute('href')) ?? '';
  const answered = await person.request.get(file);
  expect(answered.headers()['content-type']).toBe('application/zip');
  expect([307, 404]).toContain((await head.request.get(file, { maxRedirects: 0 })).status());
});

test('the demo has an authority of one unit: one answer to take, one question that waits', { tag: '@desk' }, async ({
  visit,
}) => {
  const inspector = await visit({ as: 'authority' });
  await inspector.goto('/co-quan/yeu-cau');
  await examineOnce(inspector);
  await expect(inspector.getByRole('row').filter({ hasText: 'Chờ trả lời' })).toHaveCount(1);
  await inspector.getByRole('row').filter({ hasText: 'Đã cung cấp' }).getByRole('link').click();
  await examineOnce(inspector);
  const file = await inspector.getByRole('link', { name: 'Tải tệp trả lời (ZIP)' }).getAttribute('href');
  const answer = await inspector.request.get(file ?? '');
  expect(answer.headers()['content-type']).toBe('application/zip');
  await inspector.goto('/co-quan/san-pham');
  await expect(inspector.getByRole('table').getByRole('row')).not.toHaveCount(1);
  await examine(inspector);
});
