import { expect, type Locator, type Page } from '@playwright/test';
import { generateSync } from 'otplib';
import type { Account, Demo } from './demo.ts';
import { examineOnce } from './examine.ts';
import { picture } from './pictures.ts';

const PASSWORD = 'vuon thanh long ruot do';

export type Newcomer = { phone: string; name: string; password: string };

const digits = (count: number): string =>
  Array.from({ length: count }, () => String(Math.floor(Math.random() * 10))).join('');

/** A mobile number nobody has had before, so that tests and runs do not meet each other's limits. */
export const freshPhone = (): string => `097${digits(7)}`;

export const newcomer = (name: string): Newcomer => ({ phone: freshPhone(), name, password: PASSWORD });

export const freshPersonalId = (): string => `0260${digits(8)}`;

export const freshAccountNumber = (): string => `1${digits(11)}`;

/** Waits until scripts hold this element: what is pressed before that takes the way without scripts. */
export async function alive(element: Locator): Promise<void> {
  await expect
    .poll(() => element.evaluate((node) => Object.keys(node).some((key) => key.startsWith('__reactProps'))), {
      intervals: [50],
    })
    .toBe(true);
}

type Text = { id: string; text: string; at: string };

async function textsTo(demo: Demo, phone: string): Promise<Text[]> {
  const answer = await fetch(`${demo.inboxUrl}?phone=${phone}`, { headers: { accept: 'application/json' } });
  const { items } = (await answer.json()) as { items: Text[] };
  return items.sort((a, b) => b.at.localeCompare(a.at));
}

/** The newest six digits sent to the number; `after` is a code that was read before. */
export async function codeSentTo(demo: Demo, phone: string, after = ''): Promise<string> {
  let code = '';
  await expect
    .poll(
      async () => {
        const [newest] = await textsTo(demo, phone);
        code = /\b(\d{6})\b/.exec(newest?.text ?? '')?.[1] ?? '';
        return code !== '' && code !== after;
      },
      { message: `a code sent to ${phone}` },
    )
    .toBe(true);
  return code;
}

/** Waits for a text message to the number that says this. */
export async function textTo(demo: Demo, phone: string, words: RegExp): Promise<void> {
  await expect
    .poll(async () => (await textsTo(demo, phone)).some(({ text }) => words.test(text)), {
      message: `a message to ${phone} about ${words}`,
    })
    .toBe(true);
}

export async function signIn(page: Page, { phone, password }: Pick<Account, 'phone' | 'password'>): Promise<void> {
  await page.goto('/dang-nhap');
  await examineOnce(page);
  await page.getByRole('textbox', { name: 'Số điện thoại' }).fill(phone);
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(page).not.toHaveURL(/dang-nhap/);
  await examineOnce(page);
}

/** Six digits of the app are good once: where they were just used, the next ones are waited for. */
export async function signInOfficial(page: Page, { phone, password, totpSecret = '' }: Account): Promise<void> {
  let tried = '';
  await expect(async () => {
    const otp = generateSync({ secret: totpSecret });
    expect(otp).not.toBe(tried);
    tried = otp;
    await page.goto('/so-cong-thuong/dang-nhap');
    await examineOnce(page);
    await page.getByRole('textbox', { name: 'Số điện thoại' }).fill(phone);
    await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(password);
    await page.getByLabel('Mã 6 số trong ứng dụng').fill(otp);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await expect(page).toHaveURL(/so-cong-thuong\/(viec|tong-quan)|\/co-quan$/);
  }).toPass({ timeout: 60_000, intervals: [1000] });
  await examineOnce(page);
}

/** From the invitation to open a shop to the account, with the code from the message. */
export async function register(page: Page, demo: Demo, person: Newcomer): Promise<void> {
  await page.goto('/dang-ky?tiep=%2Fmo-gian-hang');
  await examineOnce(page);
  await page.getByRole('textbox', { name: 'Số điện thoại' }).fill(person.phone);
  await page.getByLabel('Tên', { exact: true }).fill(person.name);
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(person.password);
  await page.getByRole('checkbox', { name: /Tôi đồng ý/ }).check();
  await page.getByRole('button', { name: 'Nhận mã qua tin nhắn' }).click();
  await expect(page).toHaveURL(/\/dang-ky\/ma/);
  await examineOnce(page);
  await page.getByLabel('Mã 6 số').fill(await codeSentTo(demo, person.phone));
  await page.getByRole('button', { name: 'Xác nhận và mở tài khoản' }).click();
  await expect(page).toHaveURL(/\/mo-gian-hang/);
  await examineOnce(page);
}

export const goOn = (page: Page): Promise<void> => page.getByRole('button', { name: 'Lưu và đi tiếp' }).click();

/** The commune by its old name, as people know it. */
export async function pickArea(page: Page, typed: string, chosen: RegExp): Promise<void> {
  const box = page.locator('input#areaCode');
  await alive(box);
  await box.fill(typed);
  await page.getByRole('button', { name: chosen }).first().click();
}

/** All pages of a household's request, up to the one where the answers are checked. */
export async function answerAll(
  page: Page,
  person: Newcomer,
  shopName: string,
  { personalId, accountNumber } = { personalId: freshPersonalId(), accountNumber: freshAccountNumber() },
): Promise<void> {
  await page.goto('/mo-gian-hang/loai-gian');
  await examineOnce(page);
  await page.getByRole('radio', { name: /Hộ nông dân/ }).check();
  await goOn(page);
  await expect(page).toHaveURL(/danh-tinh/);
  await examineOnce(page);
  await page.getByLabel('Họ và tên người đứng tên').fill(person.name);
  await page.getByLabel('Số định danh cá nhân').fill(personalId);
  await goOn(page);
  await expect(page).toHaveURL(/dia-chi/);
  await examineOnce(page);
  await pickArea(page, 'don nhan', /Hải Lựu/);
  await page.getByLabel('Thôn, xóm, số nhà, tên đường').fill('Thôn Đồi Trám');
  await goOn(page);
  await expect(page).toHaveURL(/mo-gian-hang\/gian/);
  await examineOnce(page);
  await page.getByLabel('Tên gian hàng').fill(shopName);
  await goOn(page);
  await expect(page).toHaveURL(/tai-khoan/);
  await examineOnce(page);
  await page.getByLabel('Ngân hàng', { exact: true }).selectOption({ label: 'Agribank' });
  await page.getByLabel('Số tài khoản').fill(accountNumber);
  await goOn(page);
  await expect(page).toHaveURL(/giay-to/);
  await examineOnce(page);
  await page.getByLabel('Ảnh', { exact: true }).setInputFiles(await picture('giay-to.jpg', 1200, 900));
  await page.getByRole('button', { name: 'Gửi ảnh này' }).click();
  await page.getByRole('link', { name: 'Đủ giấy tờ, đi tiếp' }).click();
  await expect(page).toHaveURL(/kiem-tra/);
  await examineOnce(page);
}

export async function sendRequest(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: /Tôi đồng ý/ }).check();
  await page.getByRole('button', { name: 'Gửi hồ sơ' }).click();
  await expect(page.getByRole('heading', { name: 'Hồ sơ đã gửi, đang chờ Sở xem' })).toBeVisible();
}

/** An official opens the case that stands under this name in the list of work. */
export async function openCase(page: Page, search: string): Promise<void> {
  await page.goto('/so-cong-thuong/viec');
  await examineOnce(page);
  await page.getByRole('searchbox').fill(search);
  await page.getByRole('searchbox').press('Enter');
  await page.locator('a[data-work-row]').filter({ visible: true }).first().click();
  await expect(page).toHaveURL(/viec\/[^/]+\/[0-9a-f-]{36}/);
  await examineOnce(page);
}

/** The button says what the chosen answer does. */
export async function decide(page: Page, answer: string, button: string): Promise<void> {
  const choice = page.getByRole('radio', { name: answer, exact: true });
  await alive(choice);
  await choice.check();
  await page.getByRole('button', { name: button, exact: true }).click();
}
