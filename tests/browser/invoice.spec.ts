import type { Locator, Page } from '@playwright/test';
import type { Demo } from '../support/browser/demo.ts';
import { examine, examineOnce } from '../support/browser/examine.ts';
import {
  fileBehind,
  paperOf,
  readyToIssue,
  setUpInvoices,
  signaturesThatHold,
  untilSeen,
} from '../support/browser/invoices.ts';
import {
  becomeGuest,
  type Guest,
  guestWith,
  type Item,
  type Order,
  orderOf,
  payAtBank,
  SELLER_STEPS,
  sellersItem,
  takeStep,
} from '../support/browser/orders.ts';
import { alive, freshPhone, pickArea } from '../support/browser/people.ts';
import { expect, test } from '../support/browser/visit.ts';

const COMPANY = 'Công ty TNHH Bếp Quê & Bạn <Hà>';
const LOOKUP = '/tra-cuu-hoa-don';

/** What the shop has, ordered by a guest through the programs' door and paid for. */
async function paidOrder(seller: Page, demo: Demo, quantity: number): Promise<{ guest: Guest; order: Order }> {
  const item = await sellersItem(seller, demo);
  const guest = await guestWith(demo, item.variants.slice(0, 1), quantity);
  const order = await orderOf(demo, guest, item.area.slug, 'vietqr');
  await payAtBank(demo, order.payments[0]?.qrPayload ?? '');
  return { guest, order };
}

async function deliver(seller: Page, code: string): Promise<void> {
  await seller.goto(`/kenh-nguoi-ban/don-hang/${code}`);
  await examineOnce(seller);
  for (const step of SELLER_STEPS) await takeStep(seller, step);
}

/** From an invoice on the buyer's order to what the look-up says of it; its code stands in no address. */
async function lookAt(link: Locator, says: RegExp): Promise<void> {
  const page = link.page();
  const order = page.url();
  await page.goto(LOOKUP);
  await examineOnce(page);
  await page.goto(order);
  await link.click();
  await expect(page.getByText(says)).toBeVisible();
  expect(page.url()).not.toMatch(/[A-Z2-9]{16}/);
}

/** One tap on the seller's order; what became of it is said at once. */
async function issue(seller: Page, code: string): Promise<void> {
  const send = seller.getByRole('button', { name: 'Xuất hóa đơn', exact: true });
  await untilSeen(seller, `/kenh-nguoi-ban/don-hang/${code}`, send);
  await examine(seller);
  await alive(send);
  await send.click();
  await expect(seller.getByText('Đã xuất 1 hóa đơn')).toBeVisible();
  await examine(seller);
}

/** Through the pages of ordering, up to the last. */
async function reachCheck(buyer: Page, item: Item): Promise<void> {
  await buyer.goto('/thanh-toan');
  await examineOnce(buyer);
  await buyer.getByRole('textbox', { name: 'Họ và tên' }).fill('Bùi Thị Hà');
  await buyer.getByRole('textbox', { name: 'Số điện thoại' }).fill(freshPhone());
  await pickArea(buyer, item.area.name, new RegExp(item.area.name));
  await buyer.getByRole('textbox', { name: 'Số nhà, ngõ, thôn' }).fill('Số 8, ngõ 2');
  await buyer.getByRole('button', { name: 'Tiếp tục: cách trả tiền' }).click();
  await expect(buyer).toHaveURL(/\/thanh-toan\/tra-tien$/);
  await examineOnce(buyer);
  await buyer.getByRole('radio', { name: /Chuyển khoản VietQR/ }).check();
  await buyer.getByRole('button', { name: 'Tiếp tục: kiểm tra đơn' }).click();
  await expect(buyer).toHaveURL(/\/thanh-toan\/kiem-tra$/);
}

/** Asked for while ordering: a wrong tax code is said beside its box and nothing typed is lost. */
async function orderInAName(buyer: Page, taxCode: string): Promise<Order> {
  const want = buyer.getByRole('checkbox', { name: /^Xuất hóa đơn theo tên/ });
  await alive(want);
  await expect(buyer.getByRole('textbox', { name: 'Tên ghi trên hóa đơn' })).toBeHidden();
  await want.check();
  const box = buyer.getByRole('textbox', { name: 'Mã số thuế' });
  await box.fill(`${taxCode.slice(0, 9)}9`);
  await buyer.getByRole('textbox', { name: 'Tên ghi trên hóa đơn' }).fill(COMPANY);
  await buyer.getByRole('textbox', { name: 'Địa chỉ ghi trên hóa đơn' }).fill('Số 1, đường Mê Linh, phường Vĩnh Yên');
  const place = buyer.getByRole('button', { name: /Đặt hàng và lấy mã QR/ });
  await place.click();
  await expect(buyer.getByRole('alert').locator('a[href="#invoiceTaxCode"]')).toBeVisible();
  await expect(buyer.getByRole('textbox', { name: 'Tên ghi trên hóa đơn' })).toHaveValue(COMPANY);
  await examine(buyer);
  await box.fill(taxCode);
  await place.click();
  await expect(buyer).toHaveURL(/\/don-hang\/DH[A-Z2-9]{8}\/tra-tien/);
  await examineOnce(buyer);
  const code = /DH[A-Z2-9]{8}/.exec(buyer.url())?.[0];
  return (await (await buyer.request.get(`/api/v1/orders/${code}`)).json()) as Order;
}

test('a company asks for its invoice, the seller issues it by a tap, and anybody can look up that it is genuine', {
  tag: '@phone',
}, async ({ visit, demo }) => {
  const seller = await visit({ as: 'seller' });
  await setUpInvoices(seller, demo, { kind: 'coded', issuesByItself: false });
  const item = await sellersItem(seller, demo);
  const guest = await guestWith(demo, item.variants.slice(0, 1));
  const buyer = await visit();
  await becomeGuest(buyer, demo, guest);
  await reachCheck(buyer, item);
  const { code, totalVnd, payments } = await orderInAName(buyer, '2500123451');
  await payAtBank(demo, payments[0]?.qrPayload ?? '');
  await deliver(seller, code);
  await issue(seller, code);

  await untilSeen(buyer, `/don-hang/${code}`, buyer.getByText('Có hiệu lực', { exact: true }));
  const own = buyer.getByRole('region', { name: 'Hóa đơn điện tử' });
  await expect(own.getByText(COMPANY)).toBeVisible();
  await expect(own.getByText('Mã số thuế 2500123451')).toBeVisible();
  await examine(buyer);
  const lookupCode = /[A-HJ-NP-Z2-9]{16}/.exec((await own.textContent()) ?? '')?.[0] ?? 'no code';
  await lookAt(own.getByRole('link', { name: 'Kiểm tra' }), /^Chữ ký của người bán đúng/);

  // Typed off the paper by somebody else, in a browser without scripts.
  const other = await visit({ withoutScripts: true });
  await other.goto(LOOKUP);
  await examine(other);
  const look = other.getByRole('button', { name: 'Tra cứu', exact: true });
  const box = other.getByRole('textbox', { name: 'Mã tra cứu' });
  await box.fill('ABCD');
  await look.click();
  await expect(other.getByRole('main').getByRole('alert')).toBeVisible();
  await expect(box).toHaveValue('ABCD');
  await examine(other);
  await box.fill(lookupCode.toLowerCase().replace(/(.{4})(?=.)/g, '$1 '));
  await look.click();
  await expect(other.getByText(/^Chữ ký của người bán đúng/)).toBeVisible();
  await expect(other.getByText(/^Cơ quan thuế đã cấp mã 00[0-9A-F]{32}/)).toBeVisible();
  await examine(other);

  const xml = (await fileBehind(other.getByRole('link', { name: 'Tải tệp XML' }))).toString('utf8');
  expect(signaturesThatHold(xml)).toEqual(['NBan', 'CQT']);
  expect(xml).toContain('<Ten>Công ty TNHH Bếp Quê &amp; Bạn &lt;Hà&gt;</Ten>');
  const paper = await paperOf(await fileBehind(other.getByRole('link', { name: 'Xem bản in' })));
  const number = /<SHDon>(\d+)<\/SHDon>/.exec(xml)?.[1] ?? 'no number';
  expect(paper.text).toContain(number);
  expect(paper.text).toContain(totalVnd.toLocaleString('vi-VN'));
  expect(paper.text).toContain(COMPANY);

  // A file from anywhere: whole it is genuine, with one letter changed it is not.
  const checkFile = async (content: string) => {
    await other.goto(LOOKUP);
    const file = { name: 'hoa-don.xml', mimeType: 'text/xml', buffer: Buffer.from(content) };
    await other.getByLabel('Tệp XML').setInputFiles(file);
    await other.getByRole('button', { name: 'Kiểm tra tệp' }).click();
  };
  await checkFile(xml);
  await expect(other.getByText(/^Chữ ký của người bán đúng/)).toBeVisible();
  const altered = xml.replace('Bếp Quê', 'Bếp Quế');
  expect(signaturesThatHold(altered)).toEqual([]);
  await checkFile(altered);
  await expect(other.getByText(/^Chữ ký của người bán không đúng/)).toBeVisible();
  await examine(other);
  await checkFile('<a/>');
  await expect(other.getByRole('main').getByRole('alert')).toBeVisible();
});

test('what came back after the invoice is shown as it will be sent, is sent, and stands beside the first', {
  tag: '@phone',
}, async ({ visit, demo }) => {
  const seller = await visit({ as: 'seller' });
  await readyToIssue(seller, demo);
  const { guest, order } = await paidOrder(seller, demo, 2);
  await deliver(seller, order.code);
  await issue(seller, order.code);
  const buyer = await visit();
  await becomeGuest(buyer, demo, guest);
  await untilSeen(buyer, `/don-hang/${order.code}`, buyer.getByText('Có hiệu lực', { exact: true }));

  await buyer.getByRole('link', { name: 'Báo hàng có vấn đề' }).click();
  await examineOnce(buyer);
  await buyer.getByRole('radio', { name: 'Dập, hỏng, héo' }).check();
  await buyer.getByRole('textbox', { name: /Số lượng có vấn đề/ }).fill('1');
  await buyer.getByRole('textbox', { name: 'Kể thêm cho gian' }).fill('Một thùng dập gần hết');
  await buyer.getByRole('button', { name: 'Gửi cho gian' }).click();
  await expect(buyer.getByText('Chờ gian trả lời')).toBeVisible();
  await examineOnce(buyer);
  await seller.goto('/kenh-nguoi-ban/tra-hang');
  await examineOnce(seller);
  await seller.getByRole('link', { name: `Đơn ${order.code}` }).click();
  const keep = seller.getByRole('radio', { name: /Không cần, khách giữ hàng/ });
  await examineOnce(seller);
  if (await keep.isVisible()) await keep.check();
  await seller.getByRole('button', { name: 'Nhận trả hàng', exact: true }).click();
  await expect(seller.getByText(/Đã tính trả khách/)).toBeVisible();

  const waits = seller.getByRole('main').getByRole('link', { name: order.code });
  await untilSeen(seller, '/kenh-nguoi-ban/hoa-don?trang-thai=cho-xuat', waits);
  await examine(seller);
  await waits.first().click();
  await seller.getByRole('link', { name: 'Xem lại rồi gửi' }).click();
  await expect(seller.getByText(/Dưới đây là hóa đơn sẽ gửi/)).toBeVisible();
  await expect(seller.getByText('Hóa đơn điều chỉnh ghi')).toBeVisible();
  await examine(seller);
  const send = seller.getByRole('button', { name: 'Lập và gửi hóa đơn điều chỉnh' });
  await alive(send);
  await send.click();
  await expect(send).toBeHidden();
  await untilSeen(seller, seller.url(), seller.getByText(/^Xong\. Hóa đơn này đã có hiệu lực/));
  await examine(seller);
  await seller
    .getByRole('main')
    .getByRole('link', { name: /số \d+$/ })
    .first()
    .click();
  const chain = seller.locator('section').filter({ has: seller.getByRole('heading', { name: 'Các lần sửa' }) });
  await expect(chain.getByText('Đang dùng.')).toHaveCount(2);
  await examine(seller);

  await buyer.goto(`/don-hang/${order.code}`);
  const own = buyer.getByRole('region', { name: 'Hóa đơn điện tử' });
  await expect(own.getByText(/^Hóa đơn điều chỉnh 1C\d\dT[A-Z]{2} số \d+$/)).toBeVisible();
  await expect(own.getByText('Có hiệu lực', { exact: true })).toHaveCount(2);
  await examine(buyer);
  await lookAt(own.getByRole('link', { name: 'Kiểm tra' }).last(), /^Hóa đơn này điều chỉnh hóa đơn 1C/);
  await examine(buyer);
});

test('a household’s cash register issues when the goods leave, and its buyer takes the receipt', {
  tag: '@desk',
}, async ({ visit, demo }) => {
  const seller = await visit({ as: 'household' });
  await setUpInvoices(seller, demo, { kind: 'cash_register', issuesByItself: true });
  const { guest, order } = await paidOrder(seller, demo, 1);
  await deliver(seller, order.code);
  const buyer = await visit();
  await becomeGuest(buyer, demo, guest);
  await untilSeen(buyer, `/don-hang/${order.code}`, buyer.getByText('Có hiệu lực', { exact: true }));
  await examine(buyer);
  const own = buyer.getByRole('region', { name: 'Hóa đơn điện tử' });
  await lookAt(own.getByRole('link', { name: 'Kiểm tra' }), /^Hóa đơn từ máy tính tiền/);
  await expect(buyer.getByText(/^Mã của máy tính tiền: M2-\d\d-[A-Z0-9]{5}-\d{11}/)).toBeVisible();
  await examine(buyer);
  const { text, widthMm } = await paperOf(await fileBehind(buyer.getByRole('link', { name: 'Bản in khổ 80 mm' })));
  expect(widthMm).toBe(80);
  expect(text).toContain('Bán cho người tiêu dùng');
  expect(text).toContain(order.totalVnd.toLocaleString('vi-VN'));
});
