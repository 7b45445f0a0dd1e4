import type { Page } from '@playwright/test';
import { examine } from '../support/browser/examine.ts';
import { alive, answerAll, newcomer, register, sendRequest } from '../support/browser/people.ts';
import { expect, test } from '../support/browser/visit.ts';

const QUEUE = '/so-cong-thuong/viec?loai=tat-ca';
const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });
const caseOf = (page: Page) => page.getByRole('article');

/** Everything here is pressed on the keyboard, as those do who work here all day. */
test('the queue by keyboard: taken over, asked in bulk, taken next, decided', { tag: '@desk' }, async ({
  visit,
  demo,
}) => {
  const farmer = newcomer('Phạm Thị Sim');
  const shopName = `Vườn sim ${farmer.phone.slice(-4)}`;
  const seller = await visit();
  await register(seller, demo, farmer);
  await answerAll(seller, farmer, shopName);
  await sendRequest(seller);

  // Without scripts: a row is ticked, the bar comes by itself, and the moderator has it in hand.
  const plain = await visit({ as: 'moderator', withoutScripts: true });
  await plain.goto(`${QUEUE}&q=${encodeURIComponent(shopName)}`);
  await expect(plain.getByLabel('Lý do chung')).toBeHidden();
  await rowOf(plain, shopName).getByRole('checkbox').check();
  await expect(plain.getByLabel('Lý do chung')).toBeVisible();
  await examine(plain);
  await plain.getByLabel('Làm gì').selectOption('give');
  await plain.getByLabel('Giao cho', { exact: true }).selectOption({ label: 'Lê Minh' });
  await plain.getByLabel('Lý do chung').fill('Tôi nhận phần này');
  await plain.getByRole('button', { name: 'Làm', exact: true }).click();
  await expect(plain.getByRole('heading', { name: 'Kết quả làm gộp' })).toBeVisible();
  await expect(plain.getByText('1 việc xong, 0 việc không làm được.')).toBeVisible();
  await examine(plain);

  const head = await visit({ as: 'head' });
  const keys = head.keyboard;
  await head.goto(QUEUE);
  await alive(head.getByRole('button', { name: /^Phím tắt/ }));
  await keys.press('?');
  await expect(head.getByRole('dialog', { name: 'Phím tắt' })).toBeVisible();
  await expect(head.getByText('Nhận việc tiếp theo').last()).toBeVisible();
  await keys.press('Escape');
  await expect(head.getByRole('dialog', { name: 'Phím tắt' })).toBeHidden();
  await keys.press('/');
  await expect(head.getByRole('searchbox')).toBeFocused();
  await keys.type(shopName);
  await keys.press('Enter');
  await expect(head).toHaveURL(/q=/);
  await expect(rowOf(head, shopName)).toContainText('Lê Minh');
  await examine(head);
  const row = rowOf(head, shopName).getByRole('link');
  await alive(rowOf(head, shopName).getByRole('checkbox'));
  await keys.press('j');
  await expect(row).toBeFocused();
  await keys.press('Enter');
  await expect(head).toHaveURL(/viec\/gian-hang\/[0-9a-f-]{36}/);

  // Another has it in hand: it is taken over, with a reason that he reads.
  await expect(caseOf(head).getByText(/^Lê Minh đang giữ việc này/)).toBeVisible();
  await head.getByText('Nhận thay', { exact: true }).first().focus();
  await keys.press('Enter');
  await head.getByLabel('Vì sao nhận thay?').focus();
  await keys.type('Anh Minh đi kiểm tra ở xã');
  await keys.press('Tab');
  await keys.press('Enter');
  await expect(caseOf(head).getByText(/^Bạn đang giữ việc này/)).toBeVisible();
  await examine(head);

  // What is hers is asked for more in bulk; the row waits for its seller then.
  await head.goto(`${QUEUE}&phu-trach=toi&q=${encodeURIComponent(shopName)}`);
  await alive(rowOf(head, shopName).getByRole('checkbox'));
  await keys.press('j');
  await keys.press('x');
  await expect(head.getByText('Đã chọn 1 việc')).toBeVisible();
  await head.getByLabel('Làm gì').selectOption('ask_more');
  await head.getByLabel('Lý do chung').focus();
  await keys.type('Chụp thêm mặt sau căn cước.');
  await keys.press('Enter');
  await expect(head.getByText('1 việc xong, 0 việc không làm được.')).toBeVisible();
  await examine(head);

  await seller.goto('/mo-gian-hang');
  await expect(seller.getByText('Chụp thêm mặt sau căn cước.')).toBeVisible();
  await seller.goto('/mo-gian-hang/kiem-tra');
  await seller.getByRole('checkbox', { name: /Tôi đồng ý/ }).check();
  await seller.getByRole('button', { name: 'Gửi lại hồ sơ' }).click();
  await expect(seller.getByRole('heading', { name: 'Hồ sơ đã gửi, đang chờ Sở xem' })).toBeVisible();
  await examine(seller);

  // Whoever had it in hand has it still; given back, it is nobody's and the next of its kind may be taken.
  await head.goto(`${QUEUE}&q=${encodeURIComponent(shopName)}`);
  await rowOf(head, shopName).getByRole('link').press('Enter');
  const giveBack = caseOf(head).getByRole('button', { name: 'Trả lại' });
  await alive(giveBack);
  await giveBack.press('Enter');
  await expect(caseOf(head).getByText('Chưa ai nhận việc này.')).toBeVisible();
  await head.goto('/so-cong-thuong/viec?loai=gian-hang');
  await alive(head.getByRole('button', { name: 'Nhận việc tiếp theo' }));
  await keys.press('n');
  await expect(head).toHaveURL(/viec\/gian-hang\/[0-9a-f-]{36}\?loai=gian-hang/);
  await expect(caseOf(head).getByText(/^Bạn đang giữ việc này/)).toBeVisible();
  await caseOf(head).getByRole('button', { name: 'Trả lại' }).press('Enter');
  await expect(caseOf(head).getByText('Chưa ai nhận việc này.')).toBeVisible();

  // Decided on the keyboard, and read afterwards among what is done.
  await head.goto(`${QUEUE}&q=${encodeURIComponent(shopName)}`);
  await rowOf(head, shopName).getByRole('link').press('Enter');
  const open = caseOf(head).getByRole('radio', { name: 'Cho mở gian', exact: true });
  await alive(open);
  await open.press('Space');
  await caseOf(head).getByRole('button', { name: 'Mở gian', exact: true }).press('Enter');
  await expect(caseOf(head).getByText('Đã cho mở gian').first()).toBeVisible();
  await head.goto(`/so-cong-thuong/viec/da-xong?q=${encodeURIComponent(shopName)}`);
  await expect(rowOf(head, shopName)).toContainText('Đã duyệt');
  await expect(rowOf(head, shopName)).toContainText('Phạm Thu');
  await examine(head);
});

test('a view is kept, opens first, and goes again', { tag: '@desk' }, async ({ visit }) => {
  const page = await visit({ as: 'moderator' });
  // The one letter that no text in the database can hold.
  expect((await page.request.get('/so-cong-thuong/viec?q=%00')).status()).toBe(200);
  await page.goto('/so-cong-thuong/viec?loai=tat-ca&phu-trach=chua-giao&xep=rui-ro');
  await page.getByText('Lưu bộ lọc này').click();
  await page.getByLabel('Tên bộ lọc').fill('Rủi ro, chưa giao');
  await page.getByRole('button', { name: 'Lưu bộ lọc đang xem' }).click();
  await expect(page.getByText('Bộ lọc đã lưu (1)')).toBeVisible();
  await page.getByRole('button', { name: 'Đặt làm mở đầu' }).click();
  await expect(page.getByText('Mở đầu ngày')).toBeVisible();
  await examine(page);
  await page.goto('/so-cong-thuong/viec');
  await expect(page).toHaveURL(/phu-trach=chua-giao&xep=rui-ro/);
  await page.getByText('Bộ lọc đã lưu (1)').click();
  await page.getByRole('button', { name: 'Xóa Rủi ro, chưa giao' }).click();
  await expect(page.getByText('Bộ lọc đã lưu')).toHaveCount(0);
  await page.goto('/so-cong-thuong/viec');
  await expect(page).toHaveURL(/so-cong-thuong\/viec$/);
});
