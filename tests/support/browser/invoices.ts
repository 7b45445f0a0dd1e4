import { X509Certificate } from 'node:crypto';
import { expect, type Locator, type Page } from '@playwright/test';
import { extractText, getDocumentProxy } from 'unpdf';
import { SignedXml } from 'xml-crypto';
import type { Demo } from './demo.ts';
import { examine, examineOnce } from './examine.ts';
import { atGateway } from './gateways.ts';
import { alive, freshPersonalId } from './people.ts';

const DESK = '/kenh-nguoi-ban/hoa-don';
const SETUP = `${DESK}/cai-dat`;
const PASSWORD = 'khoa cua hop tac xa';
/** A series is one of these, twice. */
const LETTERS = 'ABCDEGHKLMNPQRSTUVXY';

const saved = (seller: Page): Promise<void> => expect(seller.getByText('Đã lưu.', { exact: true })).toBeVisible();

async function openStep(seller: Page, name: string): Promise<void> {
  await seller.goto(SETUP);
  await seller.getByRole('link', { name, exact: true }).click();
  await expect(seller.getByRole('heading', { level: 1, name })).toBeVisible();
  await examineOnce(seller);
}

/** The paper of registration: how the seller counts VAT and what is issued; answers the tax code that stands in it. */
async function fillRegistration(seller: Page, mode: string, issuesByItself: boolean): Promise<string> {
  await openStep(seller, 'Đăng ký với cơ quan thuế');
  const save = seller.getByRole('button', { name: 'Lưu và gửi đăng ký' });
  await alive(save);
  const byCredit = seller.getByRole('radio', { name: /^Khấu trừ/ });
  if (await byCredit.isVisible()) await byCredit.check();
  await seller.getByRole('radio', { name: new RegExp(`^${mode}`) }).check();
  await seller.getByRole('checkbox', { name: /^Tự xuất hóa đơn/ }).setChecked(issuesByItself);
  const taxCode = seller.getByRole('textbox', { name: 'Mã số thuế' });
  if ((await taxCode.inputValue()) === '') await taxCode.fill(freshPersonalId());
  const answer = await taxCode.inputValue();
  await save.click();
  await saved(seller);
  return answer;
}

async function saveKey(seller: Page, demo: Demo, taxCode: string): Promise<void> {
  const key = { taxCode, name: 'HTX ĐỒI XANH', password: PASSWORD };
  const { p12 } = await atGateway<{ p12: string }>(demo, '/thue/certificates', key);
  await openStep(seller, 'Chữ ký số');
  const save = seller.getByRole('button', { name: 'Lưu chữ ký số' });
  await alive(save);
  const file = { name: 'chu-ky.p12', mimeType: 'application/x-pkcs12', buffer: Buffer.from(p12, 'base64') };
  const choose = async (password: string) => {
    await seller.getByLabel('Tệp .p12 hoặc .pfx').setInputFiles(file);
    await seller.getByLabel('Mật khẩu của tệp').fill(password);
    await save.click();
  };
  await choose('sai mật khẩu');
  await expect(seller.getByRole('alert').getByText(/Mật khẩu không mở được/)).toBeVisible();
  await examine(seller);
  await choose(PASSWORD);
  await saved(seller);
}

async function openSeries(seller: Page): Promise<void> {
  await openStep(seller, 'Ký hiệu hóa đơn');
  const open = seller.getByRole('button', { name: 'Mở ký hiệu' });
  await alive(open);
  const letter = () => LETTERS[Math.floor(Math.random() * LETTERS.length)] ?? 'A';
  await seller.getByRole('textbox', { name: 'Hai chữ cái' }).fill(letter() + letter());
  await open.click();
  await saved(seller);
}

/** What a shop does once before its first invoice, on the screens it does it on; done again, the newer facts hold. */
export async function setUpInvoices(
  seller: Page,
  demo: Demo,
  { kind, issuesByItself }: { kind: 'coded' | 'cash_register'; issuesByItself: boolean },
): Promise<void> {
  const isCoded = kind === 'coded';
  const mode = isCoded ? 'Có mã của cơ quan thuế' : 'Từ máy tính tiền';
  const taxCode = await fillRegistration(seller, mode, issuesByItself);
  if (isCoded) await saveKey(seller, demo, taxCode);
  await openSeries(seller);
  await untilSeen(seller, SETUP, seller.getByText('Đã chấp nhận', { exact: true }));
  await examine(seller);
}

/** The same for a journey that begins where a shop issues already, by a tap and with codes. */
export async function readyToIssue(seller: Page, demo: Demo): Promise<void> {
  await seller.goto(SETUP);
  await expect(seller.getByRole('heading', { level: 1 })).toBeVisible();
  await examineOnce(seller);
  const signs = [/^Đã chấp nhận$/, /^Có mã của cơ quan thuế/, /số tiếp theo/, /^Đang tắt/].map((sign) =>
    seller.getByText(sign).first().isVisible(),
  );
  const isReady = (await Promise.all(signs)).every(Boolean);
  if (!isReady) await setUpInvoices(seller, demo, { kind: 'coded', issuesByItself: false });
}

/** The page, read again until it shows this: workers and the tax office answer in their own time. */
export async function untilSeen(page: Page, address: string, sign: Locator): Promise<void> {
  await expect(async () => {
    await page.goto(address);
    await expect(sign.first()).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 30_000 });
}

/** A file behind a link, taken by the browser that shows it. */
export async function fileBehind(link: Locator): Promise<Buffer> {
  const address = (await link.getAttribute('href')) ?? '';
  const answer = await link.page().request.get(address);
  expect(answer.status(), address).toBe(200);
  return answer.body();
}

/** Whose signatures hold, by xml-crypto alone, which knows nothing of invoices: `NBan` the seller's, `CQT` the authority's. */
export function signaturesThatHold(xml: string): string[] {
  return ['NBan', 'CQT'].filter((whose) => {
    const text = new RegExp(`<${whose}>(<Signature .*?</Signature>)</${whose}>`, 's').exec(xml)?.[1];
    if (!text) return false;
    const [, certificate = ''] = /<X509Certificate>([^<]+)<\/X509Certificate>/.exec(text) ?? [];
    const publicCert = new X509Certificate(Buffer.from(certificate, 'base64')).toString();
    const checker = new SignedXml({ publicCert, getCertFromKeyInfo: () => null });
    try {
      checker.loadSignature(text);
      return checker.checkSignature(xml) && checker.getSignedReferences().length >= 2;
    } catch {
      return false;
    }
  });
}

/** What a PDF says in letters, and how wide its first page is. */
export async function paperOf(bytes: Buffer): Promise<{ text: string; widthMm: number }> {
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(document, { mergePages: true });
  const [left = 0, , right = 0] = (await document.getPage(1)).view;
  return { text: text.normalize('NFC'), widthMm: Math.round(((right - left) / 72) * 25.4) };
}
