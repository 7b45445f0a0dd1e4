import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getNotice, MOMO, PAYOS, postNotice, VIETTELMONEY, VNPAY, ZALOPAY } from '../../../tests/support/gateways.ts';
import { claimsOf } from './connect.ts';
import { readJsonObject } from './core/exact-json.ts';
import { fieldsOfMap, readPairs } from './core/fields.ts';
import type { Gateway, GatewayName, NoticeFact, NoticeVerdict, RawNotice } from './core/gateway.ts';
import * as momoProtocol from './core/momo.ts';
import * as payosProtocol from './core/payos.ts';
import * as viettelProtocol from './core/viettel-money.ts';
import * as vnpayProtocol from './core/vnpay.ts';
import { momo } from './momo.ts';
import { payos } from './payos.ts';
import { hmacHex, hmacSha1Base64 } from './sign.ts';
import { viettelMoney } from './viettel-money.ts';
import { vnpay } from './vnpay.ts';
import { zalopay } from './zalopay.ts';

const SITE = { baseUrl: 'https://provider.example', payUrl: 'https://provider.example', apiUrl: null };
const GATEWAYS: readonly Gateway[] = [
  vnpay(VNPAY, { ...SITE, apiUrl: 'https://api.example' }),
  momo(MOMO, SITE),
  zalopay(ZALOPAY, SITE),
  viettelMoney(VIETTELMONEY, SITE),
  payos(PAYOS, SITE),
];
const REFERENCE = 'VPT7K2M9Q4D';

/** A paid notice as each provider would sign it, with values of its own changed before signing. */
const SIGNED: Readonly<Record<GatewayName, (change: Record<string, string>) => string>> = {
  vnpay(change) {
    const text = vnpayProtocol.signedQuery(
      Object.entries({
        vnp_Amount: '15000000',
        vnp_BankCode: 'NCB',
        vnp_OrderInfo: 'Tra tien',
        vnp_PayDate: '20260115170130',
        vnp_ResponseCode: '00',
        vnp_TmnCode: VNPAY.tmnCode,
        vnp_TransactionNo: '14422574',
        vnp_TransactionStatus: '00',
        vnp_TxnRef: REFERENCE,
        ...change,
      }),
    );
    return `${text}&vnp_SecureHash=${hmacHex('sha512', VNPAY.hashSecret, text)}`;
  },
  momo(change) {
    const sent = {
      amount: '150000',
      extraData: '',
      message: 'Thành công.',
      orderId: REFERENCE,
      orderInfo: 'Trả tiền',
      orderType: 'momo_wallet',
      partnerCode: MOMO.partnerCode,
      payType: 'qr',
      requestId: REFERENCE,
      responseTime: '1768471290000',
      resultCode: '0',
      transId: '4029232035',
      ...change,
    };
    const fields = fieldsOfMap(new Map(Object.entries(sent)));
    const text = momoProtocol.signedText(fields, momoProtocol.SIGNED.notice, MOMO.accessKey);
    const { amount, resultCode, ...rest } = sent;
    const signature = hmacHex('sha256', MOMO.secretKey, text);
    const words = JSON.stringify({ ...rest, signature, paymentOption: 'momo', userFee: 0 });
    return `{"amount":${amount},"resultCode":${resultCode},${words.slice(1)}`;
  },
  zalopay(change) {
    const data = JSON.stringify({
      app_id: ZALOPAY.appId,
      app_trans_id: `260115_${REFERENCE}`,
      amount: '150000',
      zp_trans_id: '260115000000389',
      server_time: '1768471290000',
      ...change,
    });
    return JSON.stringify({ data, mac: hmacHex('sha256', ZALOPAY.key2, data), type: 1 });
  },
  viettelmoney(change) {
    const sent = {
      billcode: REFERENCE,
      cust_msisdn: '84987654321',
      error_code: '00',
      merchant_code: VIETTELMONEY.merchantCode,
      order_id: REFERENCE,
      payment_status: '1',
      trans_amount: '150000',
      vt_transaction_id: 'VT0001',
      ...change,
    };
    const fields = fieldsOfMap(new Map(Object.entries(sent)));
    const text = viettelProtocol.signedText(fields, viettelProtocol.SIGNED.result, VIETTELMONEY.accessCode);
    return new URLSearchParams({ ...sent, check_sum: hmacSha1Base64(VIETTELMONEY.hashKey, text) }).toString();
  },
  payos(change) {
    const data = JSON.stringify({
      orderCode: '20260123',
      amount: '150000',
      description: REFERENCE,
      accountNumber: '0011000123456',
      reference: 'FT26015000001',
      transactionDateTime: '2026-01-15 17:01:30',
      paymentLinkId: '124c33293c43417ab7879e14c8d9eb18',
      code: '00',
      desc: 'Thành công',
      currency: 'VND',
      ...change,
    });
    const object = readJsonObject(data);
    const signature = hmacHex('sha256', PAYOS.checksumKey, object ? payosProtocol.signedData(object) : '');
    return `{"code":"00","success":true,"data":${data},"signature":"${signature}"}`;
  },
};

/** Where each provider writes amount, merchant and its own number of the transaction. */
const NAMES = {
  vnpay: { amount: 'vnp_Amount', merchant: 'vnp_TmnCode', transaction: 'vnp_TransactionNo' },
  momo: { amount: 'amount', merchant: 'partnerCode', transaction: 'transId' },
  zalopay: { amount: 'amount', merchant: 'app_id', transaction: 'zp_trans_id' },
  viettelmoney: { amount: 'trans_amount', merchant: 'merchant_code', transaction: 'vt_transaction_id' },
  payos: { amount: 'amount', merchant: null, transaction: 'reference' },
} as const;

const rawOf = (name: GatewayName, text: string): RawNotice => (name === 'vnpay' ? getNotice(text) : postNotice(text));

function factOf(gateway: Gateway, text: string): NoticeFact {
  const reading = gateway.readNotice(rawOf(gateway.name, text));
  if (!reading.ok) throw new Error(`${gateway.name}: ${reading.refused}`);
  return reading.fact;
}

describe.each(GATEWAYS.map((gateway) => [gateway.name, gateway] as const))('a notice of %s', (name, gateway) => {
  const good = SIGNED[name]({});
  const fact = factOf(gateway, good);
  const { raw: _, ...said } = fact;

  it('is read', () => {
    expect(fact).toMatchObject({ gateway: name, outcome: 'paid', amountVnd: 150_000n, raw: good });
    if (name !== 'viettelmoney') expect(fact.happenedAt).toEqual(new Date('2026-01-15T10:01:30Z'));
  });

  it('with any byte changed is refused, or says the same', () => {
    const bytes = new TextEncoder().encode(good);
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Uint8Array.from(bytes, (byte, index) => (index === at ? (byte + by) % 256 : byte));
        const notice = name === 'vnpay' ? getNotice(Buffer.from(changed).toString('latin1')) : postNotice(changed);
        const reading = gateway.readNotice(notice);
        if (!reading.ok) return;
        const { raw: __, ...saidNow } = reading.fact;
        expect(saidNow).toEqual(said);
      }),
      { numRuns: 1500 },
    );
  });

  it('cut short or made longer is refused, or says the same', () => {
    for (let length = 0; length < good.length; length++)
      expect(gateway.readNotice(rawOf(name, good.slice(0, length)))).toMatchObject({ ok: false });
    const again = { vnpay: '&vnp_Amount=1', viettelmoney: '&trans_amount=1', momo: '{}', zalopay: '{}', payos: '{}' }[
      name
    ];
    for (const more of ['x', again, '%', '&x=1&x=2'])
      expect(gateway.readNotice(rawOf(name, good + more))).toMatchObject({ ok: false });
  });

  it('one đồng off is seen in the fact', () => {
    const step = name === 'vnpay' ? 100 : 1;
    for (const off of [-1, 1]) {
      const amount = String((name === 'vnpay' ? 15_000_000 : 150_000) + off * step);
      expect(factOf(gateway, SIGNED[name]({ [NAMES[name].amount]: amount })).amountVnd).toBe(150_000n + BigInt(off));
    }
  });

  it.each(['', '-150000', '1.5', '1e6', 'abc', '0x10', ' 150000', '9'.repeat(16)])(
    'amount %j is malformed',
    (amount) => {
      const text = SIGNED[name]({ [NAMES[name].amount]: amount });
      // A blank before MoMo's number is none of the number, so the signature is over another text.
      const refused = name === 'momo' && amount.startsWith(' ') ? 'unsigned' : 'malformed';
      expect(gateway.readNotice(rawOf(name, text))).toEqual({ ok: false, refused });
    },
  );

  it('signed well for another merchant is foreign', () => {
    const { merchant } = NAMES[name];
    if (merchant === null) return;
    const text = SIGNED[name]({ [merchant]: name === 'zalopay' ? '2553' : 'OTHERONE' });
    expect(gateway.readNotice(rawOf(name, text))).toEqual({ ok: false, refused: 'foreign_merchant' });
  });

  it('again has the same key, another has another', () => {
    expect(factOf(gateway, good).eventKey).toBe(fact.eventKey);
    expect(factOf(gateway, SIGNED[name]({ [NAMES[name].transaction]: '99' })).eventKey).not.toBe(fact.eventKey);
  });

  it('claims its merchant and reference before it is verified', () => {
    expect(claimsOf(name, rawOf(name, good))).toEqual({ merchant: gateway.merchant, reference: fact.reference });
  });

  it('of another method, too large or no UTF-8 is malformed', () => {
    const raw = rawOf(name, good);
    const malformed = { ok: false, refused: 'malformed' };
    expect(gateway.readNotice({ ...raw, method: name === 'vnpay' ? 'POST' : 'GET' })).toEqual(malformed);
    const long = 'a'.repeat(70_000);
    expect(gateway.readNotice(rawOf(name, `${long}=1`))).toEqual(malformed);
    if (name !== 'vnpay') expect(gateway.readNotice(postNotice(Uint8Array.of(0xff, 0xfe, 0x80)))).toEqual(malformed);
  });

  it('of any bytes never throws, and is never believed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string({ maxLength: 300 }), (body, query) => {
        const raw: RawNotice = { ...postNotice(body), method: name === 'vnpay' ? 'GET' : 'POST', query };
        expect(gateway.readNotice(raw).ok).toBe(false);
        expect(() => claimsOf(name, raw)).not.toThrow();
        expect(gateway.readReturn(query).isSigned).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(gateway.readNotice(postNotice(text)).ok).toBe(false);
        expect(gateway.readNotice(postNotice(`{"data":${text},"signature":${text},"mac":${text}}`)).ok).toBe(false);
      }),
    );
  });
});

describe('repeated names', () => {
  it('are refused, the first as the last', () => {
    const text = SIGNED.vnpay({});
    for (const more of ['vnp_Amount=15000000', 'vnp_TxnRef=X', 'utm=1&utm=2'])
      for (const query of [`${more}&${text}`, `${text}&${more}`])
        expect(GATEWAYS[0]?.readNotice(getNotice(query))).toEqual({ ok: false, refused: 'malformed' });
  });
});

describe('answers to notices', () => {
  const rows: [NoticeVerdict, string, number, number, string, number][] = [
    ['recorded', '00', 204, 1, '00', 200],
    ['duplicate', '02', 204, 2, '00', 200],
    ['unknown_reference', '01', 204, 1, '01', 200],
    ['amount_differs', '04', 204, 1, '01', 200],
    ['unsigned', '97', 400, -1, '01', 401],
    ['malformed', '99', 400, -1, '01', 400],
    ['foreign_merchant', '01', 400, -1, '01', 401],
    ['error', '99', 500, 0, '01', 500],
  ];
  it.each(rows)('%s', (verdict, vnpayCode, momoStatus, zalopayCode, viettelCode, payosStatus) => {
    const [ofVnpay, ofMomo, ofZalopay, ofViettel, ofPayos] = GATEWAYS.map((gateway) =>
      gateway.answerNotice(verdict, null),
    );
    expect(ofVnpay?.status).toBe(200);
    expect(JSON.parse(ofVnpay?.body ?? '')).toMatchObject({ RspCode: vnpayCode });
    expect(ofMomo?.status).toBe(momoStatus);
    if (momoStatus === 204) expect(ofMomo).toEqual({ status: 204, contentType: null, body: '' });
    expect(ofZalopay?.status).toBe(200);
    expect(JSON.parse(ofZalopay?.body ?? '')).toMatchObject({ return_code: zalopayCode });
    expect(JSON.parse(ofViettel?.body ?? '')).toMatchObject({ error_code: viettelCode });
    expect(ofPayos?.status).toBe(payosStatus);
  });

  it('to Viettel are signed over the order they speak of', () => {
    const gateway = viettelMoney(VIETTELMONEY, SITE);
    const fact = factOf(gateway, SIGNED.viettelmoney({}));
    const answer = JSON.parse(gateway.answerNotice('recorded', fact).body);
    expect(answer.check_sum).toBe(hmacSha1Base64('HASHKEY0001', `ACCESSCODE000100MERCHANT1${REFERENCE}`));
  });
});

describe('pairs', () => {
  it('are decoded as forms are', () => {
    expect(readPairs('a=1+2%2B&b&=c&')).toEqual(
      new Map([
        ['a', '1 2+'],
        ['b', ''],
        ['', 'c'],
      ]),
    );
    for (const text of ['a=%', 'a=%ff', 'a=1&a=1', 'a=1&%61=2']) expect(readPairs(text)).toBeNull();
  });
});
