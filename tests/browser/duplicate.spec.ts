import { examine } from '../support/browser/examine.ts';
import {
  answerAll,
  decide,
  freshAccountNumber,
  freshPersonalId,
  goOn,
  newcomer,
  openCase,
  register,
  sendRequest,
} from '../support/browser/people.ts';
import { expect, test } from '../support/browser/visit.ts';

test('a request under a number that is another’s is not taken; one with another’s account shows it and is refused', {
  tag: '@desk',
}, async ({ visit, demo }) => {
  const numbers = { personalId: freshPersonalId(), accountNumber: freshAccountNumber() };
  const first = newcomer('Nguyễn Thị Sen');
  const second = newcomer('Nguyễn Văn Đồng');
  const shopName = `Vườn nhà Đồng ${second.phone.slice(-4)}`;
  const [one, other] = [await visit(), await visit()];
  // Both fill it in with the same numbers before either has sent it.
  await register(one, demo, first);
  await answerAll(one, first, `Vườn nhà Sen ${first.phone.slice(-4)}`, numbers);
  await register(other, demo, second);
  await answerAll(other, second, shopName, numbers);
  await sendRequest(one);

  await other.getByRole('checkbox', { name: /Tôi đồng ý/ }).check();
  await other.getByRole('button', { name: 'Gửi hồ sơ' }).click();
  await expect(other.getByText(/Số định danh này đã đứng tên một gian khác/).first()).toBeVisible();
  await examine(other);
  await other.goto('/mo-gian-hang/danh-tinh');
  await other.getByLabel('Số định danh cá nhân').fill(freshPersonalId());
  await goOn(other);
  await expect(other).not.toHaveURL(/danh-tinh/);
  await other.goto('/mo-gian-hang/kiem-tra');
  await sendRequest(other);

  const official = await visit({ as: 'head' });
  const theCase = official.getByRole('article');
  await openCase(official, shopName);
  // The worker counts it a moment after it was sent.
  await expect(async () => {
    await official.reload();
    await expect(theCase.getByRole('heading', { name: /^Rủi ro: \d+ điểm$/ })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(theCase.getByText(/^Tài khoản nhận tiền trùng với: HS\d+/)).toBeVisible();
  await examine(official);

  await official.getByLabel('Lý do gửi cho gian').fill('Tài khoản nhận tiền đã thuộc hồ sơ khác.');
  await decide(official, 'Từ chối hồ sơ', 'Từ chối');
  await expect(theCase.getByText('Đã từ chối').first()).toBeVisible();
  await other.goto('/mo-gian-hang');
  await expect(other.getByText('Tài khoản nhận tiền đã thuộc hồ sơ khác.')).toBeVisible();

  await official.goto('/so-cong-thuong/rui-ro');
  await expect(official.getByRole('row', { name: /Trùng tài khoản ngân hàng/ })).toBeVisible();
  await examine(official);
});
