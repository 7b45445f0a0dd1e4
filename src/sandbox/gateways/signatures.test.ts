import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import vectors from '../../../tests/vectors/payment-vectors.json' with { type: 'json' };
import { readVietQr } from '../vietqr.ts';
import { writeVietQr } from '../vietqr-text.ts';
import { momoResultSignature, momoSignature } from './momo-words.ts';
import { sortedKeys } from './outbox.ts';
import { payosCreateSignature, payosSignature } from './payos-words.ts';
import { recorded } from './recorded.ts';
import { viettelOrders } from './viettelmoney.ts';
import { viettelApiOrders, viettelSum } from './viettelmoney-api.ts';
import { vnpayHash } from './vnpay.ts';
import { vnpayOrders, vnpayPiped, vnpayQueryAnswer } from './vnpay-api.ts';
import { zalopayChecksum } from './zalopay.ts';
import { zalopayMac, zalopayOrders, zalopayQueryMac } from './zalopay-api.ts';

type Vector = (typeof vectors.hmac)[number];
type Texts = Record<string, string>;

/** `a=1&b=2` as it was signed, values raw. */
function rawPairs(message: string): Texts {
  return Object.fromEntries(
    message.split('&').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}
const decodedPairs = (message: string): Texts => Object.fromEntries(new URLSearchParams(message));
function named(order: readonly string[], message: string, prefix = ''): Texts {
  const values = message.split('|');
  return Object.fromEntries(order.map((name, index) => [`${prefix}${name}`, values[index] ?? '']));
}
const MOMO_CREATE = 'accessKey amount extraData ipnUrl orderId orderInfo partnerCode redirectUrl requestId requestType';
const momoOrders: Record<string, string> = {
  M5: MOMO_CREATE,
  M6: MOMO_CREATE,
  M7: 'accessKey orderId partnerCode requestId',
  M8: 'accessKey amount description orderId partnerCode requestId transId',
  M9: 'accessKey amount description orderId partnerCode requestId requestType',
};
const T: Texts = {
  access_code: 'ACCESSCODE0001',
  billcode: 'BILL123',
  command: 'PAYMENT',
  merchant_code: 'MERCHANT1',
  order_id: 'ORDER123456',
  trans_amount: '560000',
  version: '2.0',
  cust_msisdn: '84987654321',
  error_code: '00',
  payment_status: '1',
  vt_transaction_id: 'VT0001',
  originalRequestId: 'VT0001',
  refundType: '0',
};

/** How this sandbox signs what the vector signs. */
function signedHere({ id, key, message }: Vector): string {
  if (['W1', 'W2', 'W3', 'W4', 'W8'].includes(id)) return vnpayHash(key, decodedPairs(message));
  if (id === 'W5') return vnpayPiped(key, vnpayOrders.query, named(vnpayOrders.query, message, 'vnp_'));
  if (id === 'W6') return vnpayPiped(key, vnpayOrders.refund, named(vnpayOrders.refund, message, 'vnp_'));
  if (id === 'W7') return vnpayPiped(key, vnpayQueryAnswer, named(vnpayQueryAnswer, message, 'vnp_'));
  if (/^M[1-4]$/.test(id)) return momoResultSignature(key, rawPairs(message));
  if (id in momoOrders) return momoSignature(key, (momoOrders[id] ?? '').split(' '), rawPairs(message));
  if (id === 'Z2') return zalopayMac(key, zalopayOrders.create, named(zalopayOrders.create, message));
  if (id === 'Z3') return zalopayQueryMac(key, named(['app_id', 'app_trans_id'], message));
  if (id === 'Z4') return zalopayMac(key, zalopayOrders.refund, named(zalopayOrders.refund, message));
  if (id === 'Z5') return zalopayMac(key, zalopayOrders.refundWithFee, named(zalopayOrders.refundWithFee, message));
  if (id === 'Z6') return zalopayMac(key, zalopayOrders.refundQuery, named(zalopayOrders.refundQuery, message));
  if (id === 'Z7') {
    const names = ['appid', 'apptransid', 'pmcid', 'bankcode', 'amount', 'discountamount', 'status'];
    return zalopayChecksum(key, named(names, message));
  }
  if (id === 'T1') return viettelSum(key, viettelOrders.pay, T);
  if (id === 'T2') return viettelSum(key, viettelOrders.verify, T);
  if (id === 'T3') return viettelSum(key, viettelOrders.result, T);
  if (id === 'T4') return viettelSum(key, viettelApiOrders.inquiry, { ...T, cmd: 'TRANS_INQUIRY' });
  if (id === 'T5') return viettelSum(key, viettelApiOrders.refund, { ...T, cmd: 'REFUND_PAYMENT' });
  if (id === 'Y1') return payosSignature(key, rawPairs(message));
  if (id === 'Y2') return payosCreateSignature(key, rawPairs(message));
  throw new Error(`no signer for ${id}`);
}

/** Tested where they are sent: Z1 by replay, C1 below, S1 beside SePay's notices. */
const ELSEWHERE = new Set(['Z1', 'C1', 'S1']);

describe('signature vectors', () => {
  it.each(vectors.hmac.map((vector) => [vector.id, vector] as const))(
    '%s is what HMAC makes of its text',
    (_, vector) => {
      const { alg, key, message, encoding, expected } = vector;
      expect(
        createHmac(alg, key)
          .update(message, 'utf8')
          .digest(encoding as 'hex' | 'base64'),
      ).toBe(expected);
    },
  );

  it.each(vectors.hmac.filter(({ id }) => !ELSEWHERE.has(id)).map((vector) => [vector.id, vector] as const))(
    '%s is signed alike here',
    (_, vector) => {
      expect(signedHere(vector)).toBe(vector.expected);
    },
  );

  it('C1: the body is signed with its keys sorted at every level', () => {
    const { message } = vectors.hmac.find(({ id }) => id === 'C1') ?? { message: '' };
    const body = message.slice(message.indexOf('.') + 1);
    const { data, error } = JSON.parse(body);
    const shuffled = { error, data: Object.fromEntries(Object.entries(data).reverse()) };
    expect(JSON.stringify(sortedKeys(shuffled))).toBe(body);
  });

  it.each(Object.entries(recorded))('the record of %s is the vector, byte for byte', (id, record) => {
    const vector = vectors.hmac.find((one) => one.id === id);
    expect(record.signed).toBe(vector?.message);
    expect(record.signature).toBe(vector?.expected);
  });
});

describe('VietQR vectors', () => {
  it.each(vectors.vietqr.map((vector) => [vector.id, vector] as const))('%s is written alike', (_, vector) => {
    const input: Record<string, string | number | undefined> = vector.input;
    const text = (name: string) => (input[name] === undefined ? undefined : String(input[name]));
    expect(
      writeVietQr({
        bin: text('bin') ?? '',
        accountNumber: text('acc') ?? '',
        ...(input.service === 'QRIBFTTC' ? { service: 'QRIBFTTC' } : {}),
        ...(input.amount === undefined ? {} : { amountVnd: Number(input.amount) }),
        ...{ merchantCode: text('mcc'), merchantName: text('name'), city: text('city') },
        ...{ bill: text('bill'), reference: text('ref'), content: text('purpose'), after: text('tail') },
      }),
    ).toBe(vector.payload);
    expect(readVietQr(vector.payload).ok).toBe(true);
  });

  it('refuses what does not fit two digits of length', () => {
    expect(() => writeVietQr({ bin: '970436', accountNumber: '1', content: 'A'.repeat(100) })).toThrow();
    expect(() => writeVietQr({ bin: '970436', accountNumber: '1', content: 'Nội dung' })).toThrow();
  });
});
