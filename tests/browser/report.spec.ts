import { examine, examineOnce } from '../support/browser/examine.ts';
import { alive, decide, openCase } from '../support/browser/people.ts';
import { expect, test } from '../support/browser/visit.ts';

test('a report takes goods off the market, an appeal to another official brings them back', { tag: '@desk' }, async ({
  visit,
}) => {
  const shop = await visit({ as: 'seller', refused: [/\/san-pham\//] });
  await shop.goto('/kenh-nguoi-ban/san-pham');
  await examineOnce(shop);
  const product = (await shop.locator('a[href^="/san-pham/"]').first().getAttribute('href')) ?? '';
  expect(product).toMatch(/^\/san-pham\/[a-z0-9-]+$/);

  // Anybody reports it, without an account and without scripts.
  const reporter = await visit({ withoutScripts: true, refused: [/\/san-pham\//] });
  await reporter.goto(product);
  await examineOnce(reporter);
  const name = (await reporter.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await reporter.getByRole('link', { name: 'Phản ánh sản phẩm này' }).click();
  await expect(reporter.getByRole('heading', { name: 'Phản ánh với Sở Công Thương' })).toBeVisible();
  await examine(reporter);
  await reporter.getByRole('button', { name: 'Gửi phản ánh' }).click();
  await expect(reporter.getByRole('main').getByRole('alert').first()).toBeVisible();
  await reporter.getByRole('radio', { name: 'Nói sai, dễ gây hiểu nhầm' }).check();
  await reporter.getByLabel('Kể lại điều bạn thấy').fill('Trên nhãn ghi trồng ở nơi khác, trang lại ghi Tam Đảo.');
  await reporter.getByRole('button', { name: 'Gửi phản ánh' }).click();
  await expect(reporter.getByRole('heading', { name: 'Đã gửi phản ánh' })).toBeVisible();
  await examine(reporter);
  const code = ((await reporter.getByText(/^PA-[A-HJ-NP-Z2-9]{12}$/).textContent()) ?? '').trim();
  await expect(reporter.getByText('Đang chờ Sở xem')).toBeVisible();

  // A moderator takes it down: the page answers 410.
  const moderator = await visit({ as: 'moderator', refused: [/\/san-pham\//] });
  await openCase(moderator, name);
  const report = moderator.getByRole('article');
  await expect(report.getByText('Trên nhãn ghi trồng ở nơi khác').first()).toBeVisible();
  await report.getByLabel('Căn cứ', { exact: true }).selectOption('listing.label');
  await report.getByLabel('Lý do gửi cho gian').fill('Nơi trồng trên trang không khớp với nhãn hàng.');
  await examine(moderator);
  const takeDown = report.getByRole('radio', { name: /^Gỡ ngay/ });
  await alive(takeDown);
  await takeDown.check();
  await report.getByRole('button', { name: 'Gỡ ngay', exact: true }).click();
  await expect(report.getByText('Đã gỡ').first()).toBeVisible();
  await expect.poll(async () => (await shop.request.get(product)).status(), { timeout: 60_000 }).toBe(410);
  await reporter.goto(`/phan-anh/${code}`);
  await expect(reporter.getByText('Đã gỡ khỏi chợ')).toBeVisible();
  await examine(reporter);

  await moderator.goto('/so-cong-thuong/go-bo');
  await examine(moderator);
  await moderator.getByRole('link', { name }).first().click();
  await examine(moderator);
  await moderator.getByRole('link', { name: 'Xem chứng cứ' }).click();
  await expect(moderator.getByText('Chứng cứ còn nguyên như lúc giữ.')).toBeVisible();
  await examine(moderator);

  // The seller reads why and appeals; another official upholds it, and the page is back.
  await shop.goto('/kenh-nguoi-ban/kien-nghi');
  await examine(shop);
  await shop.getByRole('link', { name }).first().click();
  await expect(shop.getByText('Nơi trồng trên trang không khớp với nhãn hàng.')).toBeVisible();
  await shop.getByLabel('Vì sao nên cho hiện lại').fill('Nhãn in từ lô cũ, gian đã gửi giấy vùng trồng của năm nay.');
  await examine(shop);
  await shop.getByRole('button', { name: 'Gửi kiến nghị' }).click();
  await expect(shop.getByText(/Kiến nghị KG\d+ của gian/)).toBeVisible();
  const appeal = /KG\d+/.exec((await shop.getByText(/Kiến nghị KG\d+ của gian/).textContent()) ?? '')?.[0] ?? '';

  await openCase(moderator, appeal);
  await expect(moderator.getByText('Bạn đã ra quyết định này nên không xét kiến nghị.')).toBeVisible();
  const head = await visit({ as: 'head' });
  await openCase(head, appeal);
  await examine(head);
  await head.getByRole('article').getByLabel('Lý do gửi cho gian').fill('Giấy vùng trồng khớp với trang bán.');
  await decide(head, 'Chấp nhận, bỏ quyết định trước', 'Chấp nhận');
  await expect.poll(async () => (await shop.request.get(product)).status(), { timeout: 60_000 }).toBe(200);
  await shop.goto(`/kenh-nguoi-ban/kien-nghi/don/${appeal}`);
  await expect(shop.getByText('Giấy vùng trồng khớp với trang bán.')).toBeVisible();
  await examine(shop);
});
