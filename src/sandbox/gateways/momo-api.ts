import { type Context, Hono } from 'hono';
import { readJson, textsOf } from '../bodies.ts';
import { isSame } from '../signing.ts';
import { isWebAddress } from '../web-address.ts';
import type { Desk } from './desk.ts';
import { momoMessages, momoNumber, momoSignature, payTypeOf } from './momo-words.ts';
import type { Merchant, Payment, Refund } from './rows.ts';

const MIN_VND = 1000;
const MIN_ATM_VND = 10_000;
const MAX_VND = 50_000_000;
const DEFAULT_MINUTES = 100;
const REQUEST_TYPES = ['captureWallet', 'payWithMethod', 'payWithATM', 'payWithCC', 'payWithVTS'];
const ORDER_ID = /^[0-9a-zA-Z]([-_.]*[0-9a-zA-Z]+)*$/;

/** Codes after which nothing changes any more (developers.momo.vn, result codes). */
const FINAL = new Set([
  ...['0', '98', '99', '1001', '1002', '1003', '1004', '1005', '1006', '1007', '1017', '1026'],
  ...['1080', '1081', '1088', '2019', '4001', '4002', '4100'],
]);

const ORDERS = {
  create: [
    ...['accessKey', 'amount', 'extraData', 'ipnUrl', 'orderId', 'orderInfo', 'partnerCode'],
    ...['redirectUrl', 'requestId', 'requestType'],
  ],
  createAnswer: [
    ...['accessKey', 'amount', 'orderId', 'partnerCode', 'payUrl', 'requestId', 'responseTime', 'resultCode'],
  ],
  query: ['accessKey', 'orderId', 'partnerCode', 'requestId'],
  refund: ['accessKey', 'amount', 'description', 'orderId', 'partnerCode', 'requestId', 'transId'],
  confirm: ['accessKey', 'amount', 'description', 'orderId', 'partnerCode', 'requestId', 'requestType'],
} as const;
type Call = keyof typeof ORDERS;

type Texts = Record<string, string>;
type Answer = Record<string, unknown> & { resultCode: number };

/** create, query, refund and confirm of the gateway v2; HTTP 200 whatever happens, the outcome in resultCode. */
export function momoApi(desk: Desk): Hono {
  const routes = new Hono();
  /** A repeated requestId gets its answer again when that is final, else code 40. */
  const answered = new Map<string, { body: string; answer: Answer }>();

  const answerTo = (texts: Texts, code: string, more: Record<string, unknown> = {}): Answer => ({
    partnerCode: texts.partnerCode ?? '',
    orderId: texts.orderId ?? '',
    requestId: texts.requestId ?? '',
    ...more,
    responseTime: desk.now(),
    message: momoMessages[code] ?? '',
    resultCode: Number(code),
  });

  const handle = async (
    c: Context,
    call: Call,
    work: (texts: Texts, merchant: Merchant) => string | Answer,
    door: 'create' | 'query' | 'refund' | 'refund-query' | 'confirm',
    about: (texts: Texts) => Payment | undefined,
  ): Promise<Response> => {
    const raw = await c.req.text();
    const texts = textsOf(readJson(raw));
    return desk.through(c, 'momo', about(texts) ?? texts.orderId ?? '', door, (isBusy) => {
      const key = `${texts.partnerCode} ${texts.requestId}`;
      const before = answered.get(key);
      if (before !== undefined) {
        const again = before.body === `${call} ${raw}` && FINAL.has(String(before.answer.resultCode));
        return c.json(again ? before.answer : answerTo(texts, '40'));
      }
      const merchant = desk.merchant('momo', texts.partnerCode ?? '');
      const complaint = isBusy ? '10' : complaintAbout(texts, call, merchant);
      if (complaint !== null || merchant === undefined) return c.json(answerTo(texts, complaint ?? '13'));
      const done = work(texts, merchant);
      const answer = typeof done === 'string' ? answerTo(texts, done) : done;
      answered.set(key, { body: `${call} ${raw}`, answer });
      return c.json(answer);
    });
  };

  const complaintAbout = (texts: Texts, call: Call, merchant: Merchant | undefined): string | null => {
    const { partnerCode = '', requestId = '', orderId = '', signature = '' } = texts;
    if (partnerCode === '' || requestId === '' || orderId === '' || signature === '') return '20';
    if (partnerCode.length > 50 || requestId.length > 50) return '20';
    if (merchant === undefined) return '13';
    const expected = momoSignature(merchant.secret, ORDERS[call], { ...texts, accessKey: merchant.secondKey });
    if (!isSame(signature.toLowerCase(), expected)) return '13';
    return ORDER_ID.test(orderId) && orderId.length <= 200 ? null : '42';
  };

  const known = (texts: Texts) => desk.find('momo', texts.partnerCode ?? '', texts.orderId ?? '');

  routes.post('/momo/v2/gateway/api/create', (c) =>
    handle(
      c,
      'create',
      (texts, merchant) => {
        const complaint = wrongOrder(texts);
        if (complaint !== null) return complaint;
        const isTaken = known(texts) !== undefined || desk.findRefund('momo', merchant.id, texts.orderId ?? '');
        if (isTaken) return '41';
        const minutes = texts.orderExpireTime === undefined ? DEFAULT_MINUTES : Number(texts.orderExpireTime);
        const opened = desk.open({
          provider: 'momo',
          merchant: merchant.id,
          reference: texts.orderId ?? '',
          amountVnd: Number(texts.amount),
          content: texts.orderInfo ?? '',
          returnUrl: texts.redirectUrl ?? '',
          noticeUrl: texts.ipnUrl ?? '',
          fields: { ...texts, holdsMoney: String(texts.autoCapture === 'false') },
          expiresAt: desk.now() + minutes * 60_000,
        });
        const payUrl = `${new URL(c.req.url).origin}/tra/${opened.id}`;
        desk.put({ ...opened, fields: { ...opened.fields, payUrl } });
        // The wallet's own scheme opens nothing without the wallet: here app and code lead to the same page.
        const links = { payUrl, deeplink: `${payUrl}?ung-dung=1`, qrCodeUrl: payUrl, deeplinkMiniApp: payUrl };
        const answer = answerTo(texts, '0', { amount: Number(texts.amount), ...links });
        const signed = { ...textsOf(answer), accessKey: merchant.secondKey };
        return { ...answer, signature: momoSignature(merchant.secret, ORDERS.createAnswer, signed) };
      },
      'create',
      known,
    ),
  );

  const query = (texts: Texts, merchant: Merchant): string | Answer => {
    const refund = desk.findRefund('momo', merchant.id, texts.orderId ?? '');
    if (refund !== undefined) {
      const more = { extraData: '', amount: refund.amountVnd, transId: Number(refund.transactionId), payType: '' };
      return answerTo(texts, refundCode(refund), {
        ...more,
        refundTrans: [],
        lastUpdated: Date.parse(refund.createdAt),
      });
    }
    const payment = known(texts);
    if (payment === undefined) return '42';
    return answerTo(texts, payment.code === '' ? '1000' : payment.code, {
      extraData: payment.fields.extraData ?? '',
      amount: payment.paidVnd === 0 ? payment.amountVnd : payment.paidVnd,
      transId: Number(payment.transactionId),
      payType: payment.transactionId === '' ? '' : payTypeOf(payment),
      refundTrans: desk.refunds(payment).map((one) => ({
        orderId: one.reference,
        amount: one.amountVnd,
        resultCode: Number(refundCode(one)),
        transId: Number(one.transactionId),
        createdTime: Date.parse(one.createdAt),
      })),
      lastUpdated: Date.parse(payment.settledAt ?? payment.createdAt),
    });
  };
  const paymentOfRefund = (texts: Texts): Payment | undefined => {
    const refund = desk.findRefund('momo', texts.partnerCode ?? '', texts.orderId ?? '');
    return refund === undefined ? known(texts) : desk.state.payments.get(refund.paymentId);
  };
  routes.post('/momo/v2/gateway/api/query', (c) => handle(c, 'query', query, 'query', paymentOfRefund));
  routes.post('/momo/v2/gateway/api/refund/query', (c) => handle(c, 'query', query, 'refund-query', paymentOfRefund));

  const paidBy = (texts: Texts) => desk.findPaid('momo', texts.partnerCode ?? '', texts.transId);
  routes.post('/momo/v2/gateway/api/refund', (c) =>
    handle(
      c,
      'refund',
      (texts, merchant) => {
        const amountVnd = Number(texts.amount);
        if (!/^[1-9]\d*$/.test(texts.amount ?? '')) return '21';
        if (amountVnd < MIN_VND || amountVnd > MAX_VND) return '22';
        if (texts.description === undefined) return '20';
        if (known(texts) !== undefined) return '41';
        if (desk.findRefund('momo', merchant.id, texts.orderId ?? '') !== undefined) return '41';
        const payment = paidBy(texts);
        if (payment === undefined) return '42';
        if (payment.status !== 'paid') return '1088';
        if (amountVnd > desk.refundable(payment)) return '1081';
        const refund = desk.refund(payment, {
          reference: texts.orderId ?? '',
          amountVnd,
          transactionId: momoNumber(desk.now()),
          fields: { requestId: texts.requestId ?? '' },
        });
        if (refund === null) return '1080';
        const more = { amount: amountVnd, transId: Number(refund.transactionId) };
        return answerTo(texts, refundCode(refund), more);
      },
      'refund',
      paidBy,
    ),
  );

  routes.post('/momo/v2/gateway/api/confirm', (c) =>
    handle(
      c,
      'confirm',
      (texts) => {
        const payment = known(texts);
        if (payment === undefined) return '42';
        if (payment.status !== 'authorised') return '43';
        if (Number(texts.amount) !== payment.paidVnd) return '21';
        if (texts.requestType !== 'capture' && texts.requestType !== 'cancel') return '20';
        const isCapture = texts.requestType === 'capture';
        desk.put(
          isCapture
            ? { ...payment, status: 'paid', code: '0' }
            : { ...payment, status: 'cancelled', code: '1017', paidVnd: 0 },
        );
        const more = { amount: payment.amountVnd, transId: Number(payment.transactionId) };
        return answerTo(texts, '0', { ...more, requestType: texts.requestType });
      },
      'confirm',
      known,
    ),
  );
  return routes;
}

function wrongOrder(texts: Texts): string | null {
  if (!/^[1-9]\d*$/.test(texts.amount ?? '')) return '21';
  const amountVnd = Number(texts.amount);
  const minVnd = texts.requestType === 'payWithATM' ? MIN_ATM_VND : MIN_VND;
  if (amountVnd < minVnd || amountVnd > MAX_VND) return '22';
  if (!REQUEST_TYPES.includes(texts.requestType ?? '')) return '20';
  if (texts.orderInfo === undefined || texts.orderInfo.length > 255) return '20';
  if (texts.extraData === undefined || texts.extraData.length > 1000) return '20';
  if (!/^[0-9A-Za-z+/=_-]*$/.test(texts.extraData)) return '20';
  if (!isWebAddress(texts.redirectUrl) || !isWebAddress(texts.ipnUrl)) return '20';
  return texts.orderExpireTime !== undefined && !/^[1-9]\d{0,5}$/.test(texts.orderExpireTime) ? '20' : null;
}

function refundCode(refund: Refund): string {
  return { pending: '7002', done: '0', failed: '1080' }[refund.status];
}
