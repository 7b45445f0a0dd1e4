import { Hono } from 'hono';
import { readTexts } from '../bodies.ts';
import { hmac, isSame } from '../signing.ts';
import type { Desk } from './desk.ts';
import type { Merchant, Payment } from './rows.ts';

type Texts = Readonly<Record<string, string>>;

export const viettelApiOrders = {
  inquiry: ['access_code', 'cmd', 'merchant_code', 'order_id', 'version'],
  inquiryAnswer: ['access_code', 'merchant_code', 'order_id', 'payment_status', 'version'],
  refund: [
    ...['access_code', 'cmd', 'merchant_code', 'order_id', 'originalRequestId'],
    ...['refundType', 'trans_amount', 'version'],
  ],
  refundAnswer: ['access_code', 'error_code', 'merchant_code', 'order_id', 'version'],
} as const;

/** The values of a message, one after another without anything between. */
export function viettelSum(hashKey: string, order: readonly string[], texts: Texts): string {
  return hmac('sha1', hashKey, order.map((name) => texts[name] ?? '').join(''), 'base64');
}

const STATUS: Record<Payment['status'], string> = {
  open: '0',
  authorised: '0',
  paid: '1',
  held: '3',
  failed: '2',
  cancelled: '5',
  expired: '2',
};

/** TRANS_INQUIRY and REFUND_PAYMENT, told apart by cmd. The old samples post both to one address. */
export function viettelmoneyApi(desk: Desk): Hono {
  const routes = new Hono();
  const known = (texts: Texts) => desk.find('viettelmoney', texts.merchant_code ?? '', texts.order_id ?? '');

  const inquiry = (texts: Texts, merchant: Merchant, payment: Payment | undefined): Texts => {
    const told = {
      merchant_code: merchant.id,
      order_id: texts.order_id ?? '',
      payment_status: payment === undefined ? '-1' : STATUS[payment.status],
      version: texts.version ?? '',
      error_code: '00',
      trans_amount: String(payment === undefined ? 0 : payment.paidVnd || payment.amountVnd),
      vt_transaction_id: payment?.transactionId ?? '',
    };
    const signed = { ...told, access_code: merchant.secondKey };
    return { ...told, check_sum: viettelSum(merchant.secret, viettelApiOrders.inquiryAnswer, signed) };
  };

  const refundCode = (texts: Texts, payment: Payment | undefined): string => {
    const isPaid = payment !== undefined && payment.status === 'paid';
    if (!isPaid) return '01';
    // The samples do not say whose request is meant.
    const named = [payment.transactionId, payment.fields.billcode, payment.reference];
    if (!named.includes(texts.originalRequestId)) return '01';
    // Only whole amounts go back, and once.
    const isWhole = texts.refundType === '0' && Number(texts.trans_amount) === payment.paidVnd;
    if (!isWhole || desk.refundable(payment) !== payment.paidVnd) return '01';
    if ((texts.trans_content ?? '').length > 100) return '01';
    const made = desk.refund(payment, {
      reference: payment.reference,
      amountVnd: payment.paidVnd,
      transactionId: `RF${desk.now()}`,
      fields: {},
    });
    if (made?.status === 'pending') return 'W04';
    return made === null ? '99' : '00';
  };

  const handle = (texts: Texts, merchant: Merchant, payment: Payment | undefined, isBusy: boolean): Texts => {
    const isRefund = texts.cmd === 'REFUND_PAYMENT';
    const order = isRefund ? viettelApiOrders.refund : viettelApiOrders.inquiry;
    const expected = viettelSum(merchant.secret, order, { ...texts, access_code: merchant.secondKey });
    const answerWith = (error_code: string): Texts => {
      const told = {
        error_code,
        merchant_code: merchant.id,
        order_id: texts.order_id ?? '',
        version: texts.version ?? '',
      };
      const signed = { ...told, access_code: merchant.secondKey };
      return { ...told, check_sum: viettelSum(merchant.secret, viettelApiOrders.refundAnswer, signed) };
    };
    if (isBusy) return answerWith('S_MAINTAIN');
    if (!isSame(texts.check_sum ?? '', expected)) return answerWith('V01');
    if (isRefund) return answerWith(refundCode(texts, payment));
    return texts.cmd === 'TRANS_INQUIRY' ? inquiry(texts, merchant, payment) : answerWith('01');
  };

  for (const path of ['PaymentAPI/webresources/postData', 'PaymentGateway/payment']) {
    routes.post(`/viettelmoney/${path}`, async (c) => {
      const texts = await readTexts(c);
      const merchant = desk.merchant('viettelmoney', texts.merchant_code ?? '');
      const payment = known(texts);
      const door = texts.cmd === 'REFUND_PAYMENT' ? 'refund' : 'query';
      return desk.through(c, 'viettelmoney', payment ?? texts.order_id ?? '', door, (isBusy) =>
        merchant === undefined ? c.notFound() : c.json(handle(texts, merchant, payment, isBusy)),
      );
    });
  }
  return routes;
}
