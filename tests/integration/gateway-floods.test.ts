/** What may come in great numbers: messages that nobody signed, and words signed by a shop about nothing of ours. */
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { must } from '#kernel/result.ts';
import { signedQuery } from '#modules/gateways/core/vnpay.ts';
import { saveContract } from '#modules/gateways/save-contract.ts';
import { ADDRESS_HEADER } from '#platform/client-address.ts';
import { db } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { type GatewayMarket, openGatewayMarket } from '../support/gateway-market.ts';
import { MOMO, VNPAY } from '../support/gateways.ts';
import { ctxOf } from '../support/market.ts';

let market: GatewayMarket;
let goods: Awaited<ReturnType<GatewayMarket['goods']>>;

beforeAll(async () => {
  market = await openGatewayMarket();
  goods = await market.goods();
});
afterAll(() => market.close());

const OWN = { tmnCode: 'GIANLU01', secret: 'khoa-cua-gian-nhieu-loi' };

function vnpayWord(reference: string, { tmnCode = VNPAY.tmnCode, secret = VNPAY.hashSecret } = {}) {
  const query = signedQuery(
    new Map([
      ['vnp_TmnCode', tmnCode],
      ['vnp_Amount', '17000000'],
      ['vnp_TxnRef', reference],
      ['vnp_ResponseCode', '00'],
      ['vnp_TransactionStatus', '00'],
      ['vnp_TransactionNo', '99887766'],
      ['vnp_OrderInfo', 'x'],
      ['vnp_BankCode', 'NCB'],
      ['vnp_PayDate', '20261123130000'],
    ]),
  );
  return `${query}&vnp_SecureHash=${createHmac('sha512', secret).update(query).digest('hex')}`;
}

async function vnpaySays(word: string, address: string) {
  const answer = await fetch(`${env.baseUrl}/api/payments/vnpay/ipn?${word}`, {
    headers: { [ADDRESS_HEADER]: address },
  });
  return answer.status === 429 ? '429' : ((await answer.json()) as { RspCode: string }).RspCode;
}

const momoForged = (address: string) =>
  fetch(`${env.baseUrl}/api/payments/momo/ipn`, {
    method: 'POST',
    headers: { [ADDRESS_HEADER]: address },
    body: JSON.stringify({ partnerCode: MOMO.partnerCode, orderId: 'x', signature: 'y' }),
  });

it('forged messages are looked at 600 times a minute and address, and what is signed is not counted', async () => {
  const [forger, provider] = ['203.113.131.7', '203.113.131.8'];
  // From the beginning of a minute, so that it does not end meanwhile.
  await market.advance(61 - (await market.now()).getUTCSeconds());
  const window = { windowStartsAt: new Date(Math.floor((await market.now()).getTime() / 60_000) * 60_000) };
  expect((await momoForged(forger)).status).toBe(400);
  await db.rateLimit.updateMany({ where: { key: `notice-forged:${forger}` }, data: { ...window, hits: 600 } });
  expect((await momoForged(forger)).status).toBe(400);
  const turned = await momoForged(forger);
  expect(turned.status).toBe(429);
  expect(Number(turned.headers.get('retry-after'))).toBeGreaterThan(0);
  // One limit for all doors; elsewhere a provider tells on, however much it tells.
  expect(await vnpaySays(vnpayWord('VPT22222222'), forger)).toBe('429');
  expect(await vnpaySays(vnpayWord('VPT22222222'), provider)).toBe('01');
  expect(await db.rateLimit.count({ where: { key: `notice-forged:${provider}` } })).toBe(0);
  await market.advance(120);
  expect((await momoForged(forger)).status).toBe(400);
});

it('what a shop’s own keys say of nothing of ours is one line a day for the department, and is not kept without end', async () => {
  const { shop } = goods;
  const credentials = { gateway: 'vnpay', tmnCode: OWN.tmnCode, hashSecret: OWN.secret } as const;
  must(await saveContract({ ...ctxOf(shop.seller), now: await market.now() }, { shopId: shop.shopId, credentials }));
  for (let n = 0; n < 60; n++) expect(await vnpaySays(vnpayWord(`KHONGCO${100 + n}`, OWN), '203.113.131.9')).toBe('01');
  const words = { shopId: shop.shopId, verdict: 'unknown_reference' };
  expect(await db.gatewayNotice.count({ where: words })).toBe(50);
  expect(await db.gatewayNotice.count({ where: { ...words, needsPerson: true } })).toBe(1);
  await market.advance(24 * 3600);
  await vnpaySays(vnpayWord('KHONGCO900', OWN), '203.113.131.9');
  expect(await db.gatewayNotice.count({ where: { ...words, needsPerson: true } })).toBe(2);
});
