import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { describe, expect, it } from 'vitest';
import { codeTries, newCartLimit } from '#modules/cart/limits.ts';
import { ADDRESS_HEADER } from '#platform/client-address.ts';
import { db } from '#platform/db.ts';
import type { Limit } from '#platform/limits.ts';
import { encodeToken } from '#platform/token.ts';
import { api } from '../../src/api/api.ts';
import { guestWithCart, sepayNotice } from '../support/checkout.ts';
import { guestCtx, makePerson, makeProduct, makeShop, randomKey } from '../support/market.ts';

const shop = await makeShop();
const { code: areaCode } = await db.area.findUniqueOrThrow({ where: { id: shop.areaId } });

describe('the API', () => {
  const call = (method: string, path: string, body?: string | ReadableStream, headers: Record<string, string> = {}) =>
    api.request(`http://localhost/api${path}`, {
      method,
      ...(body === undefined ? {} : { body, duplex: 'half' }),
      headers: { 'content-type': 'application/json', ...headers },
    });

  /** As if so many had been counted, in this window and the next. */
  async function used({ key, hits, seconds }: Limit): Promise<void> {
    const start = Math.floor(Date.now() / (seconds * 1000)) * seconds * 1000;
    const windows = [start, start + seconds * 1000].map((at) => ({ key, hits, windowStartsAt: new Date(at) }));
    await db.rateLimit.createMany({ data: windows });
  }

  it('makes no carts without end for one address', async () => {
    const address = '203.0.113.9';
    const limit = newCartLimit({ ...guestCtx(), address });
    expect(limit).toMatchObject({ hits: 600, seconds: 60 });
    if (limit) await used(limit);
    expect((await call('POST', '/v1/carts', '{}', { 'x-client-address': address })).status).toBe(429);
    expect((await call('POST', '/v1/carts', '{}', { 'x-client-address': '203.0.113.10' })).status).toBe(201);
  });

  it('believes the front door about the address, not the caller', async () => {
    const address = '203.0.113.11';
    const limit = newCartLimit({ ...guestCtx(), address });
    if (limit) await used(limit);
    const listener = getRequestListener(api.fetch);
    const door = createServer((req, res) => {
      req.headers[ADDRESS_HEADER] = address;
      void listener(req, res);
    });
    await new Promise<void>((done) => door.listen(0, '127.0.0.1', done));
    const at = door.address();
    const url = `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}/api/v1/carts`;
    const headers = { [ADDRESS_HEADER]: '203.0.113.12', 'content-type': 'application/json' };
    const answer = await fetch(url, { method: 'POST', body: '{}', headers });
    door.close();
    expect(answer.status).toBe(429);
  });

  it('lets nobody guess voucher codes from one new cart after the other', async () => {
    const { variantId } = await makeProduct(shop);
    const phone = '+84912777001';
    const guess = async (vouchers: string[]) => {
      const guest = await guestWithCart([{ variantId, quantity: 1 }]);
      const delivery = { kind: 'address', areaCode: '00000', line: 'Số 24 ngõ 6' };
      const contact = { name: 'Nguyễn Thị Hoa', phone };
      const body = { cartId: guest.cartId, contact, delivery, paymentMethod: 'vietqr', vouchers };
      const headers = { authorization: `Bearer ${guest.token}`, 'idempotency-key': randomKey() };
      return (await call('POST', '/v1/checkouts', JSON.stringify(body), headers)).status;
    };
    expect(await guess(['TET1'])).toBe(422);
    const ofPhone = codeTries(guestCtx().actor, { phone })[1];
    await db.rateLimit.deleteMany({ where: { key: ofPhone?.key ?? '' } });
    if (ofPhone) await used(ofPhone);
    expect(await guess(['TET2'])).toBe(429);
    expect(await guess([])).toBe(422);
  });

  it('refuses text with a NUL in it instead of failing', async () => {
    const guest = await guestWithCart([{ variantId: (await makeProduct(shop)).variantId, quantity: 1 }]);
    const bearer = { authorization: `Bearer ${guest.token}` };
    const order = (line: string, area: string) =>
      JSON.stringify({
        cartId: guest.cartId,
        contact: { name: 'Nguyễn Thị Hoa', phone: '0912345678' },
        delivery: { kind: 'address', areaCode: area, line },
        paymentMethod: 'vietqr',
      });
    const keyed = { ...bearer, 'idempotency-key': 'khoa-thu-nghiem-1' };
    expect((await call('GET', '/v1/orders/%00', undefined, bearer)).status).toBe(404);
    expect((await call('GET', '/v1/products?q=%00')).status).toBe(400);
    expect((await call('POST', '/v1/checkouts', order('a\u0000b', areaCode), keyed)).status).toBe(422);
    expect((await call('POST', '/v1/checkouts', order('Số 1', '\u0000'), keyed)).status).toBe(422);
    const notice = sepayNotice({ accountNumber: '\u0000', amountVnd: 1, content: 'x' });
    expect((await call('POST', '/payments/bank/sepay', notice.body)).status).toBe(422);
    expect((await call('POST', '/v1/checkouts', '['.repeat(100_000), keyed)).status).toBe(422);
    expect((await call('POST', '/v1/checkouts', `${'['.repeat(60_000)}${']'.repeat(60_000)}`, keyed)).status).toBe(422);
  });

  it('stops reading a body without an end', async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(97));
      },
    });
    expect((await call('PUT', '/v1/carts/x/lines', endless)).status).toBe(413);
    expect(sent).toBeLessThan(2_000_000);
  });

  it('gives an account the one cart it has, however often and at once it asks', async () => {
    const { accountId } = await makePerson();
    const token = await encodeToken({ accountId, sessionVersion: 1, hasSecondFactor: false }, 600);
    const ask = async () => {
      const answer = await call('POST', '/v1/carts', undefined, { authorization: `Bearer ${token}` });
      return [answer.status, ((await answer.json()) as { id: string }).id];
    };
    const answers = [await ask(), ...(await Promise.all([ask(), ask(), ask()]))];
    expect(new Set(answers.map(String)).size).toBe(1);
    expect(answers[0]?.[0]).toBe(201);
  });
});
