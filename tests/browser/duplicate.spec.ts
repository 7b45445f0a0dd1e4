import { accountOf } from '../support/browser/demo.ts';
import { examine } from '../support/browser/examine.ts';
import {
  answerAll,
  decide,
  freshAccountNumber,
  newcomer,
  openCase,
  register,
  sendRequest,
  signInOfficial,
} from '../support/browser/people.ts';
import { expect, test } from '../support/browser/visit.ts';

test('a request whose bank account is another’s says so first, and is refused', async ({ visit, demo }) => {
  const accountNumber = freshAccountNumber();
  const first = newcomer('Nguyễn Thị Sen');
  const second = newcomer('Nguyễn Văn Đồng');
  const shopName = `Vườn nhà Đồng ${second.phone.slice(-4)}`;
  for (const [person, name] of [
    [first, `Vườn nhà Sen ${first.phone.slice(-4)}`],
    [second, shopName],
  ] as const) {
    const page = await visit();
    await register(page, demo, person);
    await answerAll(page, person, name, accountNumber);
    await sendRequest(page);
  }

  const official = await visit();
  const theCase = official.getByRole('article');
  await official.goto('/so-cong-thuong/viec');
  await signInOfficial(official, accountOf(demo, 'head'));
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

  await official.goto('/so-cong-thuong/rui-ro');
  await expect(official.getByRole('row', { name: /Trùng tài khoản ngân hàng/ })).toBeVisible();
  await examine(official);
});
