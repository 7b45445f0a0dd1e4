import { examine } from '../support/browser/examine.ts';
import { becomeGuest, guestWith, orderOf, sellersItem } from '../support/browser/orders.ts';
import { expect, test } from '../support/browser/visit.ts';

const contentOf = (qrPayload: string): string => /VPT[A-HJ-NP-Z2-9]{8}/.exec(qrPayload)?.[0] ?? '';

const sheet = (rows: readonly { amountVnd: number; content: string; reference: string }[]): Buffer =>
  Buffer.from(
    [
      'Sao kê tài khoản',
      'Ngày giao dịch;Số tham chiếu;Ghi nợ;Ghi có;Nội dung',
      ...rows.map(({ amountVnd, content, reference }) => `23/11/2026;${reference};;${amountVnd};${content}`),
    ].join('\n'),
  );

const transfer = async (bankUrl: string, body: object) => {
  const response = await fetch(bankUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.status, await response.clone().text()).toBe(200);
};

test('too little comes: the buyer reads what is left in front of him and pays it', { tag: '@phone' }, async ({
  visit,
  demo,
}) => {
  const seller = await visit({ as: 'seller' });
  const item = await sellersItem(seller, demo);
  const guest = await guestWith(demo, item.variants.slice(0, 1));
  const order = await orderOf(demo, guest, item.area.slug, 'vietqr');
  const payload = order.payments[0]?.qrPayload ?? '';
  const buyer = await visit();
  await becomeGuest(buyer, demo, guest);
  await buyer.goto(`/don-hang/${order.code}/tra-tien`);
  await transfer(demo.bankUrl, { payload, mode: 'less' });
  await expect(buyer.getByText(/^Đã nhận .*, còn 1\.000\s₫$/)).toBeVisible();
  await examine(buyer);
  await buyer.goto(`/don-hang/${order.code}`);
  await expect(buyer.getByText(/còn 1\.000\s₫/).first()).toBeVisible();
  await expect(buyer.getByText(/Đã nhận một phần tiền/)).toBeVisible();
  await examine(buyer);
  // The old content is good for the rest, too.
  await transfer(demo.bankUrl, { payload, amountVnd: 1000 });
  await buyer.reload();
  await expect(buyer.getByRole('heading', { level: 1, name: 'Đã đặt, chờ gian xác nhận' })).toBeVisible();
});

for (const withoutScripts of [false, true])
  test(`a statement is taken in and a row linked to its order${withoutScripts ? ', without scripts' : ''}`, {
    tag: withoutScripts ? '@desk' : '@phone',
  }, async ({ visit, demo }) => {
    const seller = await visit({ as: 'seller', withoutScripts });
    const item = await sellersItem(seller, demo);
    const [named, unnamed] = await Promise.all(
      [0, 1].map(async () => orderOf(demo, await guestWith(demo, item.variants.slice(0, 1)), item.area.slug, 'vietqr')),
    );
    if (!named || !unnamed) throw new Error('no orders');
    const mark = crypto.randomUUID().slice(0, 8);
    await seller.goto('/kenh-nguoi-ban/tien-ve/sao-ke');
    await examine(seller);
    await seller.getByRole('button', { name: 'Xem trước' }).click();
    await expect(seller.getByText('Chưa chọn tệp, hoặc tệp trống.').first()).toBeVisible();
    await seller.getByLabel('Tệp sao kê').setInputFiles({
      name: 'sao-ke.csv',
      mimeType: 'text/csv',
      buffer: sheet([
        {
          amountVnd: named.totalVnd,
          content: `MBVCB ${contentOf(named.payments[0]?.qrPayload ?? '')}`,
          reference: `A${mark}`,
        },
        { amountVnd: unnamed.totalVnd, content: `tien hang ${mark}`, reference: `B${mark}` },
        { amountVnd: 0, content: 'khong co tien', reference: `C${mark}` },
      ]),
    });
    await seller.getByRole('button', { name: 'Xem trước' }).click();
    await expect(seller.getByRole('heading', { level: 1, name: 'Sao kê ngân hàng' })).toBeVisible();
    const columns = seller.getByRole('heading', { name: 'Cột nào là gì?' });
    const preview = seller.getByRole('heading', { name: 'Nếu đồng ý thì' });
    await expect(columns.or(preview)).toBeVisible();
    if (await columns.isVisible()) {
      await examine(seller);
      await seller.getByRole('button', { name: 'Xem trước' }).click();
    }
    await expect(preview).toBeVisible();
    await expect(seller.getByText(named.code)).toBeVisible();
    await expect(seller.getByText(/Dòng 5: thiếu số tiền/)).toBeVisible();
    await examine(seller);
    await seller.getByRole('button', { name: 'Đồng ý ghi 2 dòng' }).click();
    await expect(async () => {
      await seller.reload();
      await expect(seller.getByRole('heading', { name: 'Đã ghi xong' })).toBeVisible({ timeout: 1000 });
    }).toPass();
    await examine(seller);

    await seller.getByRole('link', { name: 'Xem tiền về' }).click();
    await expect(seller.getByRole('heading', { level: 1, name: 'Tiền về' })).toBeVisible();
    await examine(seller);
    await seller.getByRole('link', { name: new RegExp(`tien hang ${mark}`) }).click();
    await expect(seller.getByRole('heading', { name: 'Ghi khoản này là gì' })).toBeVisible();
    await examine(seller);
    await seller.getByRole('button', { name: 'Ghi lại' }).click();
    await expect(seller.getByText('Còn 2 chỗ cần sửa')).toBeVisible();
    await seller.getByRole('radio', { name: /^Tiền của đơn/ }).check();
    await seller.getByRole('textbox', { name: 'Mã đơn', exact: true }).fill(unnamed.code);
    await seller.getByRole('textbox', { name: 'Vì sao' }).fill('Người mua quên ghi mã');
    await seller.getByRole('button', { name: 'Ghi lại' }).click();
    await expect(seller.getByRole('heading', { name: 'Tiền đi đâu' })).toBeVisible();
    await examine(seller);
    await seller.goto(`/kenh-nguoi-ban/don-hang/${unnamed.code}`);
    await expect(seller.getByText(/sao kê của gian/)).toBeVisible();
    await examine(seller);
  });

test('the department settles a row that fits no order', { tag: '@desk' }, async ({ visit, demo }) => {
  const seller = await visit({ as: 'seller' });
  const item = await sellersItem(seller, demo);
  const order = await orderOf(demo, await guestWith(demo, item.variants.slice(0, 1)), item.area.slug, 'vietqr');
  const mark = crypto.randomUUID().slice(0, 8);
  await transfer(demo.bankUrl, { payload: order.payments[0]?.qrPayload ?? '', content: `quen ma ${mark}` });
  const official = await visit({ as: 'moderator' });
  await official.goto('/so-cong-thuong/chuyen-khoan');
  await examine(official);
  await official
    .getByRole('row', { name: new RegExp(mark) })
    .getByRole('link')
    .first()
    .click();
  await examine(official);
  await official.getByRole('radio', { name: /^Không liên quan tới chợ/ }).check();
  await official.getByRole('textbox', { name: 'Vì sao' }).fill('Đã gọi gian, tiền mua ngoài chợ');
  await official.getByRole('button', { name: 'Ghi lại' }).click();
  await expect(official.getByText('“Đã gọi gian, tiền mua ngoài chợ”').first()).toBeVisible();
  await examine(official);
});
