import { describe, expect, it } from 'vitest';
import {
  CREATED_AT,
  getNotice,
  knownAttempt,
  LATER,
  MOMO,
  newAttempt,
  PAYOS,
  postNotice,
  VIETTELMONEY,
  ZALOPAY,
} from '../../../tests/support/gateways.ts';
import { broken, hmacVector, rawPairs } from '../../../tests/support/vectors.ts';
import { readJsonObject } from './core/exact-json.ts';
import { fieldsOfJson, fieldsOfMap, readPairs } from './core/fields.ts';
import * as momoProtocol from './core/momo.ts';
import * as payosProtocol from './core/payos.ts';
import * as viettelProtocol from './core/viettel-money.ts';
import * as vnpayProtocol from './core/vnpay.ts';
import * as zalopayProtocol from './core/zalopay.ts';
import { momo } from './momo.ts';
import { payos } from './payos.ts';
import { readBankNotice } from './read-bank-notice.ts';
import { hmacHex, hmacSha1Base64 } from './sign.ts';
import { viettelMoney } from './viettel-money.ts';
import { vnpay } from './vnpay.ts';
import { zalopay } from './zalopay.ts';

const SITE = { baseUrl: 'https://provider.example', payUrl: 'https://provider.example', apiUrl: 'https://a.example' };

function signs(id: string, text: string): void {
  const { alg, key, message, encoding, expected } = hmacVector(id);
  expect(text).toBe(message);
  const mac = encoding === 'base64' ? hmacSha1Base64(key, text) : hmacHex(alg as 'sha256' | 'sha512', key, text);
  expect(mac).toBe(expected);
}

const ofRecord = (record: Record<string, string>) => fieldsOfMap(new Map(Object.entries(record)));

describe('VNPAY vectors', () => {
  const merchants = [
    ['W1', 'TEST_TMN_CODE', 'paid', 10_000n],
    ['W2', 'TEST_TMN_CODE', 'held', 10_000n],
    ['W8', 'TESTCODE', 'paid', 150_000n],
  ] as const;
  it.each(merchants)('%s is a notice, broken none', (id, tmnCode, outcome, amountVnd) => {
    const { key, message, expected } = hmacVector(id);
    const gateway = vnpay({ gateway: 'vnpay', tmnCode, hashSecret: key }, SITE);
    for (const hash of [expected, expected.toUpperCase()])
      expect(gateway.readNotice(getNotice(`${message}&vnp_SecureHash=${hash}`))).toMatchObject({
        ok: true,
        fact: { outcome, amountVnd, providerTxnId: '14422574' },
      });
    expect(gateway.readReturn(`vnp_SecureHash=${expected}&${message}`)).toMatchObject({ isSigned: true, outcome });
    const refused = { ok: false, refused: 'unsigned' };
    expect(gateway.readNotice(getNotice(`${message}&vnp_SecureHash=${broken(expected)}`))).toEqual(refused);
    expect(gateway.readNotice(getNotice(message))).toEqual(refused);
    expect(gateway.readNotice(getNotice(`${message}&vnp_SecureHash=${expected}&vnp_New=1`))).toEqual(refused);
    expect(gateway.readNotice(getNotice(`${message}&vnp_SecureHash=${expected}&utm_source=x`))).toMatchObject({
      ok: true,
    });
    const other = vnpay({ gateway: 'vnpay', tmnCode: 'OTHERONE', hashSecret: key }, SITE);
    expect(other.readNotice(getNotice(`${message}&vnp_SecureHash=${expected}`))).toEqual({
      ok: false,
      refused: 'foreign_merchant',
    });
  });

  it.each(['W3', 'W4'])('%s: pairs in any order are signed by name', (id) => {
    const pairs = readPairs(hmacVector(id).message) ?? new Map();
    signs(id, vnpayProtocol.signedQuery([...pairs].reverse()));
    signs(id, vnpayProtocol.signedQuery([...pairs, ['vnp_SecureHashType', 'SHA512'], ['vnp_Empty', '']]));
  });

  it('W4 is what an attempt of ours becomes', () => {
    const given = readPairs(hmacVector('W4').message) ?? new Map<string, string>();
    const attempt = newAttempt({
      reference: 'ORD-2026-000123-1',
      content: 'Thanh toán đơn hàng ORD-2026-000123!',
      returnUrl: 'https://shop.example.vn/api/payments/vnpay/return?x=a b',
    });
    signs(
      'W4',
      vnpayProtocol.signedQuery([...vnpayProtocol.payPairs(attempt, 'TESTCODE'), ['vnp_BankCode', 'VNPAYQR']]),
    );
    expect(given.get('vnp_Amount')).toBe('15000000');
  });

  it('W5, W6: query and refund', () => {
    const attempt = knownAttempt({ reference: 'ORD-2026-000123-1' });
    const query = vnpayProtocol.queryMessage(attempt, 'TESTCODE', 'REQ20260115170501001', LATER);
    signs('W5', vnpayProtocol.signedValues(ofRecord(query), vnpayProtocol.QUERY_REQUEST));
    const refund = vnpayProtocol.refundMessage(
      {
        attempt,
        refundRef: 'REQ20260116090000001',
        amountVnd: 150_000n,
        reason: 'Refund ORD-2026-000123-1',
        by: 'admin',
        at: new Date('2026-01-16T02:00:00Z'),
      },
      'TESTCODE',
    );
    signs('W6', vnpayProtocol.signedValues(ofRecord(refund), vnpayProtocol.REFUND_REQUEST));
  });

  it('W7: the answer to a query', () => {
    const values = hmacVector('W7').message.split('|');
    const answer = Object.fromEntries(vnpayProtocol.QUERY_ANSWER.map((name, at) => [name, values[at] ?? '']));
    signs('W7', vnpayProtocol.signedValues(ofRecord(answer), vnpayProtocol.QUERY_ANSWER));
    const { vnp_PromotionCode: _, vnp_PromotionAmount: __, ...without } = answer;
    signs('W7', vnpayProtocol.signedValues(ofRecord(without), vnpayProtocol.QUERY_ANSWER));
    expect(vnpayProtocol.readStanding(ofRecord(answer))).toMatchObject({ state: 'paid', amountVnd: 150_000n });
  });
});

describe('MoMo vectors', () => {
  const keys = {
    MOMO,
    MOMOBKUN20180529: {
      gateway: 'momo',
      partnerCode: 'MOMOBKUN20180529',
      accessKey: 'klm05TvNBzhg7h7j',
      secretKey: 'at67qH6mk8w5Y1nAyMoYKMWACiEi2bsa',
    },
  } as const;
  it.each([
    ['M1', 'MOMO', 'paid', 1_000n],
    ['M2', 'MOMOBKUN20180529', 'failed', 10_000n],
    ['M3', 'MOMOBKUN20180529', 'paid', 10_000n],
    ['M4', 'MOMOBKUN20180529', 'paid', 720_000n],
  ] as const)('%s is a notice and a way back, broken neither', (id, partner, outcome, amountVnd) => {
    const { message, expected } = hmacVector(id);
    const { accessKey: _, ...sent } = rawPairs(message);
    const gateway = momo(keys[partner], SITE);
    const numbers = ['amount', 'resultCode', 'transId', 'responseTime'];
    const json = (signature: string, change: object = {}) => {
      const typed = Object.entries(sent).map(([name, value]) => [name, numbers.includes(name) ? Number(value) : value]);
      return postNotice(JSON.stringify({ ...Object.fromEntries(typed), ...change, signature, paymentOption: 'momo' }));
    };
    expect(gateway.readNotice(json(expected))).toMatchObject({
      ok: true,
      fact: { outcome, amountVnd, reference: sent.orderId, providerTxnId: sent.transId },
    });
    const query = new URLSearchParams({ ...sent, signature: expected }).toString();
    expect(gateway.readReturn(query)).toEqual({ isSigned: true, reference: sent.orderId, outcome });
    const refused = { ok: false, refused: 'unsigned' };
    expect(gateway.readNotice(json(broken(expected)))).toEqual(refused);
    expect(gateway.readNotice(json(expected, { amount: Number(amountVnd) + 1 }))).toEqual(refused);
    expect(gateway.readNotice(json(expected, { accessKey: 'x' }))).toMatchObject({ ok: true });
    expect(gateway.readReturn(query.replace('resultCode=', 'resultCode=1'))).toMatchObject({ isSigned: false });
  });

  it.each([
    ['M5', 'create'],
    ['M6', 'create'],
    ['M7', 'query'],
    ['M8', 'refund'],
    ['M9', 'confirm'],
  ] as const)('%s: %s', (id, call) => {
    const { accessKey, ...message } = rawPairs(hmacVector(id).message);
    signs(id, momoProtocol.signedText(ofRecord(message), momoProtocol.SIGNED[call], accessKey ?? ''));
  });

  it('M5 is what an attempt of ours becomes', () => {
    const message = momoProtocol.createMessage(
      newAttempt({
        reference: 'VPT-2026-000123-1',
        content: 'Thanh toan don hang VPT-2026-000123',
        noticeUrl: 'https://shop.example.vn/api/payments/momo/ipn',
        returnUrl: 'https://shop.example.vn/checkout/momo',
      }),
      'MOMO',
    );
    const fields = momoProtocol.fieldsOfMessage({ ...message, requestId: 'req-0001' });
    signs('M5', momoProtocol.signedText(fields, momoProtocol.SIGNED.create, MOMO.accessKey));
  });
});

describe('ZaloPay vectors', () => {
  it('Z1 is a callback, broken none', () => {
    const { key, message, expected } = hmacVector('Z1');
    const gateway = zalopay({ gateway: 'zalopay', appId: '2553', key1: 'unused-key', key2: key }, SITE);
    const callback = (data: string, mac: string) => postNotice(JSON.stringify({ data, mac, type: 1 }));
    expect(gateway.readNotice(callback(message, expected))).toMatchObject({
      ok: true,
      fact: {
        reference: '200904_2553_1598435687208',
        providerTxnId: '200904000000389',
        amountVnd: 10_000n,
        outcome: 'paid',
        eventKey: '200904_2553_1598435687208:200904000000389',
        happenedAt: new Date(1_599_189_413_498),
      },
    });
    const refused = { ok: false, refused: 'unsigned' };
    expect(gateway.readNotice(callback(message, broken(expected)))).toEqual(refused);
    expect(gateway.readNotice(callback(`${message} `, expected))).toEqual(refused);
    const other = zalopay({ gateway: 'zalopay', appId: '2554', key1: 'unused-key', key2: key }, SITE);
    expect(other.readNotice(callback(message, expected))).toEqual({ ok: false, refused: 'foreign_merchant' });
  });

  it('Z2 to Z6: create, query, refund with and without fee, refund query', () => {
    const create = {
      app_id: 2554,
      app_trans_id: '230407_13221300383',
      app_user: 'user123',
      amount: 50_000,
      app_time: 1_680_848_533_635,
      embed_data: '{}',
      item: 'item',
    };
    signs('Z2', zalopayProtocol.signedCreate(create));
    signs('Z3', zalopayProtocol.signedQuery('2554', '230407_13221300383', ZALOPAY.key1));
    const refund = {
      app_id: 2554,
      zp_trans_id: '1680848533635',
      amount: 50_000,
      description: 'refund',
      timestamp: 1_680_848_533_635,
    };
    signs('Z4', zalopayProtocol.signedRefund(refund));
    signs('Z5', zalopayProtocol.signedRefund({ ...refund, refund_fee_amount: 1000 }));
    signs('Z6', zalopayProtocol.signedRefundQuery('2554', '230407_2554_13221300383', 1_680_848_533_635));
  });

  it('Z7 is a way back, broken none', () => {
    const { message, expected } = hmacVector('Z7');
    const [appid, apptransid, pmcid, bankcode, amount, discountamount, status] = message.split('|');
    const fields = { appid, apptransid, pmcid, bankcode, amount, discountamount, status } as Record<string, string>;
    signs('Z7', zalopayProtocol.signedRedirect(ofRecord(fields)));
    const gateway = zalopay(ZALOPAY, SITE);
    const back = (checksum: string, change = {}) =>
      gateway.readReturn(new URLSearchParams({ ...fields, ...change, checksum }).toString());
    expect(back(expected)).toEqual({ isSigned: true, reference: '230407_13221300383', outcome: 'paid' });
    expect(back(broken(expected))).toMatchObject({ isSigned: false, outcome: 'unknown' });
    expect(back(expected, { amount: '50001' })).toMatchObject({ isSigned: false, outcome: 'unknown' });
  });
});

describe('Viettel Money vectors', () => {
  const message = {
    billcode: 'BILL123',
    command: 'PAYMENT',
    cust_msisdn: '84987654321',
    error_code: '00',
    merchant_code: 'MERCHANT1',
    order_id: 'ORDER123456',
    payment_status: '1',
    trans_amount: '560000',
    version: '2.0',
    vt_transaction_id: 'VT0001',
  };
  const text = (fields: Record<string, string>, names: readonly string[]) =>
    viettelProtocol.signedText(ofRecord(fields), names, VIETTELMONEY.accessCode);

  it('T1, T4, T5: pay, query, refund', () => {
    signs('T1', text(message, viettelProtocol.SIGNED.pay));
    signs('T4', text(viettelProtocol.queryMessage('ORDER123456', 'MERCHANT1'), viettelProtocol.SIGNED.query));
    const refund = viettelProtocol.refundMessage(
      {
        attempt: knownAttempt({ reference: 'ORDER123456', providerTxnId: 'VT0001', amountVnd: 560_000n }),
        refundRef: 'unused1',
        amountVnd: 560_000n,
        reason: 'trả hàng',
        by: 'x',
        at: CREATED_AT,
      },
      'MERCHANT1',
    );
    signs('T5', text(refund, viettelProtocol.SIGNED.refund));
  });

  it('T2: the check before payment is verified with our own amount', () => {
    const { expected } = hmacVector('T2');
    const { billcode, merchant_code, order_id } = message;
    const body = new URLSearchParams({ billcode, merchant_code, order_id, check_sum: expected }).toString();
    const check = viettelMoney(VIETTELMONEY, SITE).readOrderCheck(postNotice(body));
    expect(check?.reference).toBe('ORDER123456');
    expect(check?.isSigned(560_000n)).toBe(true);
    expect(check?.isSigned(560_001n)).toBe(false);
    expect(JSON.parse(check?.answer('known', 560_000n).body ?? '')).toMatchObject({
      error_code: '00',
      order_id: 'ORDER123456',
      trans_amount: '560000',
    });
  });

  it('the signed address that a buyer sees is no result', async () => {
    const gateway = viettelMoney(VIETTELMONEY, SITE);
    const outcome = await gateway.open(newAttempt({ amountVnd: 170_000n }));
    const payUrl = outcome.kind === 'opened' ? outcome.opened.payUrl : '';
    const { billcode = '', order_id = '', ...asked } = Object.fromEntries(new URL(payUrl).searchParams);
    const { check_sum = '', merchant_code = '' } = asked;
    const moved = { payment_status: '1', trans_amount: '70000', vt_transaction_id: '2.0' };
    for (const error_code of ['', 'T', 'PAYMENT']) {
      const before = `${billcode}PAYMENT`.slice(0, error_code === '' ? undefined : -error_code.length);
      const result = { billcode: before, cust_msisdn: '', error_code, merchant_code, order_id, ...moved, check_sum };
      const read = gateway.readNotice(postNotice(new URLSearchParams(result).toString()));
      expect(read).toEqual({ ok: false, refused: 'malformed' });
    }
  });

  it('T3 is a result, broken none', () => {
    const { expected } = hmacVector('T3');
    const { command: _, version: __, ...result } = message;
    const gateway = viettelMoney(VIETTELMONEY, SITE);
    const form = (check_sum: string, change = {}) =>
      postNotice(new URLSearchParams({ ...result, ...change, check_sum }).toString());
    expect(gateway.readNotice(form(expected))).toMatchObject({
      ok: true,
      fact: { reference: 'ORDER123456', amountVnd: 560_000n, outcome: 'paid', providerTxnId: 'VT0001' },
    });
    expect(gateway.readNotice(form(broken(expected)))).toEqual({ ok: false, refused: 'unsigned' });
    expect(gateway.readNotice(form(expected, { trans_amount: '560001' }))).toEqual({ ok: false, refused: 'unsigned' });
    // No separators: digits pushed over to a neighbour keep the text, but no order of ours has that name or status.
    expect(gateway.readNotice(form(expected, { order_id: 'ORDER1234561', payment_status: '' }))).toMatchObject({
      ok: false,
    });
  });
});

describe('payOS vectors', () => {
  const { message, expected } = hmacVector('Y1');
  const data = { ...rawPairs(message), amount: 3000, orderCode: 123 };
  const webhook = (change: object = {}, signature = expected) =>
    postNotice(JSON.stringify({ code: '00', desc: 'success', success: true, data: { ...data, ...change }, signature }));

  it('Y1 is a webhook, broken none', () => {
    const gateway = payos(PAYOS, SITE);
    expect(gateway.readNotice(webhook())).toMatchObject({
      ok: true,
      fact: {
        reference: '123',
        amountVnd: 3_000n,
        outcome: 'paid',
        providerTxnId: 'TF230204212323',
        providerRef: '124c33293c43417ab7879e14c8d9eb18',
        happenedAt: new Date('2023-02-04T11:25:00Z'),
      },
    });
    // Null and empty are signed alike.
    expect(gateway.readNotice(webhook({ counterAccountName: null }))).toMatchObject({ ok: true });
    const refused = { ok: false, refused: 'unsigned' };
    expect(gateway.readNotice(webhook({}, broken(expected)))).toEqual(refused);
    expect(gateway.readNotice(webhook({ amount: 3001 }))).toEqual(refused);
    expect(gateway.readNotice(webhook({ more: 'x' }))).toEqual(refused);
  });

  it('Y1 is a bank row as well', () => {
    const notice = readBankNotice('payos', webhook());
    expect(notice?.isSignedWith(PAYOS.checksumKey)).toBe(true);
    expect(notice?.isSignedWith('another')).toBe(false);
    expect(notice?.row).toMatchObject({
      source: 'payos',
      accountNumber: '12345678',
      amountVnd: 3_000n,
      direction: 'in',
      content: 'VQRIO123',
      eventKey: '124c33293c43417ab7879e14c8d9eb18:TF230204212323',
    });
  });

  it('Y2: create', () => {
    signs(
      'Y2',
      payosProtocol.signedCreate({
        amount: 249_000,
        cancelUrl: 'https://shop.example.vn/checkout/cancel',
        description: 'VPT7K2M9Q4D',
        orderCode: 20_260_123,
        returnUrl: 'https://shop.example.vn/checkout/return',
        expiredAt: 1,
      }),
    );
  });

  it('lists are signed as JSON with sorted names', () => {
    const object = readJsonObject('{"b":[{"z":1,"a":"x"},null],"a":null,"c":true}');
    expect(object && payosProtocol.signedData(object)).toBe('a=&b=[{"a":"x","z":1},null]&c=true');
    expect(object && fieldsOfJson(object)('b')).toBeNull();
  });
});
