import { examine } from '../support/browser/examine.ts';
import { answerAll, decide, newcomer, openCase, register, sendRequest, textTo } from '../support/browser/people.ts';
import { expect, test } from '../support/browser/visit.ts';

test('an official finds the request, looks at the papers, asks, then opens the shop', { tag: '@desk' }, async ({
  visit,
  demo,
}) => {
  const farmer = newcomer('Phạm Thị Lựu');
  const shopName = `Vườn nhà Lựu ${farmer.phone.slice(-4)}`;
  const seller = await visit();
  await register(seller, demo, farmer);
  await answerAll(seller, farmer, shopName);
  await sendRequest(seller);

  const stranger = await visit();
  await stranger.goto('/so-cong-thuong/viec');
  await expect(stranger).toHaveURL(/so-cong-thuong\/dang-nhap/);
  await examine(stranger);
  const official = await visit({ as: 'head' });
  const theCase = official.getByRole('article');
  await openCase(official, shopName);
  await expect(official.getByRole('heading', { name: shopName })).toBeVisible();
  await expect(official.getByText(/026\*{7}\d\d/)).toBeVisible();
  await expect(official.getByText('Số định danh đúng dạng, chưa gian nào dùng')).toBeVisible();
  await expect(official.getByText('Xã Hải Lựu là đơn vị đang có hiệu lực')).toBeVisible();

  await official.getByText('Xem đủ số định danh').click();
  await official.getByLabel('Vì sao cần xem?').fill('Đối chiếu với ảnh căn cước');
  await official.getByRole('button', { name: 'Xem số' }).click();
  await expect(official.getByText(/Số định danh: 026\d{9}/)).toBeVisible();
  await examine(official);

  const paper = official.getByRole('link', { name: /Ảnh Căn cước/ }).first();
  const image = await official.request.get((await paper.getAttribute('href')) ?? '');
  expect(image.status()).toBe(200);

  await official.getByLabel('Lý do gửi cho gian').fill('Chụp thêm mặt sau căn cước.');
  await decide(official, 'Hỏi thêm, gian bổ sung rồi gửi lại', 'Gửi câu hỏi');
  await expect(theCase.getByText('Chờ gian bổ sung').first()).toBeVisible();

  await seller.goto('/mo-gian-hang');
  await expect(seller.getByRole('heading', { name: 'Hồ sơ cần bổ sung' })).toBeVisible();
  await expect(seller.getByText('Chụp thêm mặt sau căn cước.')).toBeVisible();
  await examine(seller);
  await seller.goto('/mo-gian-hang/kiem-tra');
  await seller.getByRole('checkbox', { name: /Tôi đồng ý/ }).check();
  await seller.getByRole('button', { name: 'Gửi lại hồ sơ' }).click();
  await expect(seller.getByRole('heading', { name: 'Hồ sơ đã gửi, đang chờ Sở xem' })).toBeVisible();

  await openCase(official, shopName);
  await decide(official, 'Cho mở gian', 'Mở gian');
  await expect(theCase.getByText('Đã cho mở gian').first()).toBeVisible();
  await expect(theCase.getByText('xem đủ số định danh').first()).toBeVisible();
  await examine(official);

  await textTo(demo, farmer.phone, new RegExp(farmer.phone.slice(-4)));
  await seller.goto('/mo-gian-hang');
  await expect(seller.getByRole('heading', { name: 'Gian hàng đã mở' })).toBeVisible();
  await seller.getByRole('link', { name: 'Vào gian của tôi' }).click();
  await expect(seller).toHaveURL(/\/kenh-nguoi-ban$/);
  await expect(seller.getByText(shopName).first()).toBeVisible();
  await examine(seller);
});
