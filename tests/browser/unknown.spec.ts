import { expect, test } from '@playwright/test';

/** What a visitor without scripts, and a search engine, is sent. */
for (const [address, words] of [
  ['/san-pham/khong-co-mon-nay', 'Không có trang này'],
  ['/gian-hang/khong-co-gian-nay', 'Không có trang này'],
  ['/mot-dia-chi-la', 'Không có trang này'],
  ['/en/no-such-page', 'There is no such page'],
  ['/don-hang/DHABCDEFGH', 'Xem đơn hàng'],
] as const)
  test(`${address} answers 404 with a whole page, scripts or not`, { tag: '@desk' }, async ({ request }) => {
    const answer = await request.get(address);
    expect(answer.status()).toBe(404);
    const html = await answer.text();
    expect(html).toContain(words);
    expect(html).not.toContain('__next_error__');
    expect(answer.headers()['content-security-policy']).toContain("script-src 'self'");
    expect(answer.headers()['cache-control']).toBe('no-store');
  });

test('public pages set no cookie, take none, and may be kept', { tag: '@desk' }, async ({ request }) => {
  for (const address of ['/', '/tim-kiem?q=mat+ong', '/danh-muc/trai-cay', '/san-pham/thanh-long-ruot-do-lap-thach']) {
    const plain = await request.get(address);
    const known = await request.get(address, { headers: { cookie: 'session=abc; cart=ct_abc' } });
    expect(plain.status()).toBe(200);
    expect(plain.headers()['set-cookie']).toBeUndefined();
    expect(known.headers()['set-cookie']).toBeUndefined();
    expect(plain.headers()['cache-control']).toContain('public');
    expect(plain.headers()['content-security-policy']).not.toContain('unsafe-inline');
    expect(plain.headers()['content-security-policy']).not.toContain('nonce-');
  }
});

test('a letter that no text can hold is no part of an address', { tag: '@desk' }, async ({ request }) => {
  for (const address of ['/tim-kiem?q=mat%00+ong', '/danh-muc/trai-cay?dia-ban=%00', '/en/tim-kiem?q=%00'])
    expect((await request.get(address)).status(), address).toBe(200);
  expect((await request.get('/san-pham/khong%00co')).status()).toBe(404);
});
