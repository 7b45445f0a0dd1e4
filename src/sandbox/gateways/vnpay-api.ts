import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { textsOf } from '../bodies.ts';
import { hmac, isSame } from '../signing.ts';
import { compactTime } from '../vietnam-time.ts';
import type { Desk } from './desk.ts';
import type { Merchant, Payment, Refund } from './rows.ts';

const QUERY_REQUEST = [
  'RequestId',
  'Version',
  'Command',
  'TmnCode',
  'TxnRef',
  'TransactionDate',
  'CreateDate',
] as const;
export const vnpayOrders = {
  query: [...QUERY_REQUEST, 'IpAddr', 'OrderInfo'],
  refund: [
    ...['RequestId', 'Version', 'Command', 'TmnCode', 'TransactionType', 'TxnRef', 'Amount', 'TransactionNo'],
    ...['TransactionDate', 'CreateBy', 'CreateDate', 'IpAddr', 'OrderInfo'],
  ],
  refundAnswer: [
    ...['ResponseId', 'Command', 'ResponseCode', 'Message', 'TmnCode', 'TxnRef', 'Amount', 'BankCode', 'PayDate'],
    ...['TransactionNo', 'TransactionType', 'TransactionStatus', 'OrderInfo'],
  ],
} as const;
export const vnpayQueryAnswer = [...vnpayOrders.refundAnswer, 'PromotionCode', 'PromotionAmount'] as const;

type Fields = Record<string, string>;

/** Values in the given order, joined by `|`, nothing for what is missing. */
export function vnpayPiped(secret: string, order: readonly string[], fields: Fields): string {
  return hmac('sha512', secret, order.map((name) => fields[`vnp_${name}`] ?? '').join('|'));
}

/** What the money did, in VNPAY's words: 05 under way, 06 sent to the bank, 09 refused. */
const REFUND_STATUS: Record<Refund['status'], string> = { pending: '05', done: '06', failed: '09' };
const PAYMENT_STATUS: Record<Payment['status'], string> = {
  open: '01',
  authorised: '01',
  paid: '00',
  held: '07',
  failed: '02',
  cancelled: '02',
  expired: '02',
};

/** querydr and refund: one address, told apart by vnp_Command. */
export function vnpayApi(desk: Desk): Hono {
  const routes = new Hono();
  const seen = new Set<string>();

  routes.post('/vnpay/merchant_webapi/api/transaction', async (c) => {
    const fields = textsOf(await c.req.json().catch(() => undefined));
    const merchant = desk.merchant('vnpay', fields.vnp_TmnCode ?? '');
    const payment = merchant === undefined ? undefined : paymentOf(merchant, fields);
    const isRefund = fields.vnp_Command === 'refund';
    return desk.through(c, 'vnpay', payment ?? fields.vnp_TxnRef ?? '', isRefund ? 'refund' : 'query', (isBusy) => {
      if (merchant === undefined) return c.json({ vnp_ResponseCode: '02', vnp_Message: 'Invalid TmnCode' });
      const refused = isBusy ? '94' : complaintAbout(merchant, fields);
      if (refused !== null) return c.json(answer(merchant, fields, { ResponseCode: refused, Message: SAID[refused] }));
      if (payment === undefined) {
        return c.json(answer(merchant, fields, { ResponseCode: '91', Message: SAID['91'] }));
      }
      return c.json(answer(merchant, fields, isRefund ? refund(payment, fields) : query(payment)));
    });
  });

  const paymentOf = (merchant: Merchant, fields: Fields): Payment | undefined => {
    const payment = desk.state
      .paymentsOf('vnpay', merchant.id, fields.vnp_TxnRef ?? '')
      .findLast((one) => one.fields.vnp_CreateDate === fields.vnp_TransactionDate);
    return payment === undefined ? undefined : desk.fresh(payment);
  };

  const complaintAbout = (merchant: Merchant, fields: Fields): string | null => {
    const isRefund = fields.vnp_Command === 'refund';
    const order: readonly string[] = isRefund ? vnpayOrders.refund : vnpayOrders.query;
    const isWhole = order.every((name) => name === 'TransactionNo' || (fields[`vnp_${name}`] ?? '') !== '');
    const isForm =
      fields.vnp_Version === '2.1.0' &&
      /^(querydr|refund)$/.test(fields.vnp_Command ?? '') &&
      /^\S{1,32}$/.test(fields.vnp_RequestId ?? '') &&
      /^\d{14}$/.test(fields.vnp_CreateDate ?? '') &&
      /^\d{14}$/.test(fields.vnp_TransactionDate ?? '') &&
      (!isRefund ||
        (/^0[23]$/.test(fields.vnp_TransactionType ?? '') && /^[1-9]\d{0,11}$/.test(fields.vnp_Amount ?? '')));
    if (!isWhole || !isForm) return '03';
    const expected = vnpayPiped(merchant.secret, order, fields);
    if (!isSame((fields.vnp_SecureHash ?? '').toLowerCase(), expected)) return '97';
    const key = `${merchant.id} ${compactTime(desk.now()).slice(0, 8)} ${fields.vnp_RequestId}`;
    if (seen.has(key)) return '94';
    seen.add(key);
    return null;
  };

  /** The last thing that happened: the payment, or a refund of it. */
  const query = (payment: Payment): Fields => {
    const last = desk.refunds(payment).at(-1);
    return {
      ResponseCode: '00',
      Message: 'QueryDR Success',
      ...(last === undefined ? paymentFields(payment) : refundFields(payment, last)),
      OrderInfo: payment.content,
    };
  };

  const refund = (payment: Payment, fields: Fields): Fields => {
    const refused = (code: string): Fields => ({ ResponseCode: code, Message: SAID[code] ?? '' });
    const number = fields.vnp_TransactionNo ?? '';
    const amountVnd = Number(fields.vnp_Amount) / 100;
    const isWhole = fields.vnp_TransactionType === '02';
    if (payment.status !== 'paid' && payment.status !== 'held') return refused('95');
    if (desk.refunds(payment).some((one) => one.status === 'pending')) return refused('94');
    if (!['', '0', payment.transactionId].includes(number)) return refused('91');
    if (!Number.isInteger(amountVnd) || amountVnd > desk.refundable(payment)) return refused('03');
    if (isWhole && amountVnd !== payment.paidVnd) return refused('03');
    const made = desk.refund(payment, {
      reference: fields.vnp_RequestId ?? '',
      amountVnd,
      transactionId: String(20_000_000 + desk.state.refunds.size),
      fields: { type: fields.vnp_TransactionType ?? '' },
    });
    if (made === null) return refused('95');
    return {
      ResponseCode: '00',
      Message: 'Refund success',
      ...refundFields(payment, made),
      OrderInfo: fields.vnp_OrderInfo ?? '',
    };
  };
  return routes;
}

const SAID: Record<string, string> = {
  '02': 'Invalid TmnCode',
  '03': 'Invalid data format',
  '91': 'Transaction not found',
  '94': 'Request is duplicate',
  '95': 'Original transaction is not successful',
  '97': 'Invalid checksum',
};

export function bankOf(payment: Payment): string {
  const asked = payment.fields.vnp_BankCode ?? '';
  return asked === '' || ['VNPAYQR', 'VNBANK', 'INTCARD'].includes(asked) ? 'NCB' : asked;
}

function paymentFields(payment: Payment): Fields {
  const paidVnd = payment.paidVnd === 0 ? payment.amountVnd : payment.paidVnd;
  return {
    Amount: String(paidVnd * 100),
    BankCode: payment.status === 'open' ? '' : bankOf(payment),
    PayDate: payment.settledAt === null ? '' : compactTime(Date.parse(payment.settledAt)),
    TransactionNo: payment.paidVnd > 0 ? payment.transactionId : payment.status === 'open' ? '' : '0',
    TransactionType: '01',
    TransactionStatus: PAYMENT_STATUS[payment.status],
  };
}

function refundFields(payment: Payment, refund: Refund): Fields {
  return {
    Amount: String(refund.amountVnd * 100),
    BankCode: bankOf(payment),
    PayDate: compactTime(Date.parse(refund.createdAt)),
    TransactionNo: refund.transactionId,
    TransactionType: refund.fields.type ?? '',
    TransactionStatus: REFUND_STATUS[refund.status],
  };
}

function answer(merchant: Merchant, request: Fields, said: Record<string, string | undefined>): Fields {
  const isRefund = request.vnp_Command === 'refund';
  const order = isRefund ? vnpayOrders.refundAnswer : vnpayQueryAnswer;
  const told: Record<string, string | undefined> = {
    ResponseId: randomUUID().replaceAll('-', ''),
    Command: request.vnp_Command,
    TmnCode: merchant.id,
    TxnRef: request.vnp_TxnRef,
    ...said,
  };
  const fields = Object.fromEntries(order.map((name) => [`vnp_${name}`, told[name] ?? '']));
  return { ...fields, vnp_SecureHash: vnpayPiped(merchant.secret, order, fields) };
}
