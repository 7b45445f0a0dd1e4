import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { readJson, readTexts, textsOf } from '../bodies.ts';
import { hmac, isSame } from '../signing.ts';
import { shortDay } from '../vietnam-time.ts';
import { isWebAddress } from '../web-address.ts';
import type { Desk } from './desk.ts';
import type { Merchant, Payment, Refund } from './rows.ts';
import { zalopayNumber, zalopayQr } from './zalopay-words.ts';

const CLOCK_MS = 15 * 60_000;
const DEFAULT_SECONDS = 900;
const MIN_SECONDS = 300;
const MAX_SECONDS = 2_592_000;

type Texts = Record<string, string>;
type Door = 'create' | 'query' | 'refund' | 'refund-query';
type Refused = { sub: number; message: string };

export const zalopayOrders = {
  create: ['app_id', 'app_trans_id', 'app_user', 'amount', 'app_time', 'embed_data', 'item'],
  refund: ['app_id', 'zp_trans_id', 'amount', 'description', 'timestamp'],
  refundWithFee: ['app_id', 'zp_trans_id', 'amount', 'refund_fee_amount', 'description', 'timestamp'],
  refundQuery: ['app_id', 'm_refund_id', 'timestamp'],
} as const;

/** Values in the given order, joined by `|`, HMAC-SHA256 with key1. */
export function zalopayMac(key1: string, order: readonly string[], texts: Texts): string {
  return hmac('sha256', key1, order.map((name) => texts[name] ?? '').join('|'));
}

/** The query's third value is key1 itself. */
export function zalopayQueryMac(key1: string, texts: Texts): string {
  return hmac('sha256', key1, `${texts.app_id ?? ''}|${texts.app_trans_id ?? ''}|${key1}`);
}

const orderForm = z.object({
  app_user: z.string().min(1).max(50),
  app_trans_id: z
    .string()
    .max(40)
    .regex(/^\d{6}_.+$/),
  app_time: z.string().regex(/^\d{13}$/),
  amount: z.string().regex(/^[1-9]\d{0,11}$/),
  description: z.string().min(1).max(256),
  item: z.string().max(2048),
  embed_data: z.string().max(1024),
  expire_duration_seconds: z
    .string()
    .regex(/^\d{1,7}$/)
    .optional(),
  callback_url: z.string().optional(),
});

const BAD_DATA = (message: string): Refused => ({ sub: -401, message });
const BAD_MAC: Refused = { sub: -402, message: 'app_id hoặc mac không đúng' };

/** create, query, refund and query_refund, as JSON or form; HTTP 200 whatever happens. */
export function zalopayApi(desk: Desk): Hono {
  const routes = new Hono();

  const refusal = ({ sub, message }: Refused, more: Record<string, unknown> = {}) => ({
    return_code: 2,
    return_message: 'Giao dịch thất bại',
    sub_return_code: sub,
    sub_return_message: message,
    ...more,
  });

  const handle = async (
    c: Context,
    door: Door,
    about: (texts: Texts) => Payment | undefined,
    macOf: (texts: Texts, merchant: Merchant) => string,
    work: (texts: Texts, merchant: Merchant) => Record<string, unknown>,
  ): Promise<Response> => {
    const texts = await readTexts(c);
    return desk.through(c, 'zalopay', about(texts) ?? texts.app_trans_id ?? '', door, (isBusy) => {
      if (isBusy) return c.json(refusal({ sub: -429, message: 'Gọi quá nhiều' }));
      const merchant = desk.merchant('zalopay', texts.app_id ?? '');
      if (merchant === undefined) return c.json(refusal(BAD_MAC));
      if (!isSame((texts.mac ?? '').toLowerCase(), macOf(texts, merchant))) return c.json(refusal(BAD_MAC));
      return c.json(work(texts, merchant));
    });
  };

  const known = (texts: Texts) => desk.find('zalopay', texts.app_id ?? '', texts.app_trans_id ?? '');

  const create = (c: Context, texts: Texts, merchant: Merchant): Record<string, unknown> => {
    const complaint = complaintAbout(texts, desk.now());
    if (complaint !== null) return refusal(complaint);
    if (known(texts) !== undefined) return refusal({ sub: -68, message: 'app_trans_id bị trùng' });
    const embedded = textsOf(JSON.parse(texts.embed_data ?? '{}'));
    const seconds = Number(texts.expire_duration_seconds ?? DEFAULT_SECONDS);
    const payment = desk.open({
      provider: 'zalopay',
      merchant: merchant.id,
      reference: texts.app_trans_id ?? '',
      amountVnd: Number(texts.amount),
      content: texts.description ?? '',
      returnUrl: isWebAddress(embedded.redirecturl) ? (embedded.redirecturl ?? '') : '',
      noticeUrl: texts.callback_url || merchant.noticeUrl,
      fields: texts,
      expiresAt: desk.now() + seconds * 1000,
    });
    const token = randomBytes(12).toString('base64url');
    return {
      return_code: 1,
      return_message: 'Giao dịch thành công',
      sub_return_code: 1,
      sub_return_message: 'Giao dịch thành công',
      order_url: `${new URL(c.req.url).origin}/tra/${payment.id}`,
      zp_trans_token: token,
      order_token: token,
      qr_code: zalopayQr(payment),
    };
  };
  routes.post('/zalopay/v2/create', (c) =>
    handle(
      c,
      'create',
      known,
      (texts, merchant) => zalopayMac(merchant.secret, zalopayOrders.create, texts),
      (texts, merchant) => create(c, texts, merchant),
    ),
  );

  const query = (texts: Texts): Record<string, unknown> => {
    const payment = known(texts);
    if (payment === undefined) return refusal({ sub: -101, message: 'Không có giao dịch này' });
    const code = payment.status === 'open' ? 3 : payment.status === 'paid' ? 1 : 2;
    return {
      return_code: code,
      return_message: { 1: 'Giao dịch thành công', 2: 'Giao dịch thất bại', 3: 'Giao dịch chưa được thực hiện' }[code],
      sub_return_code: code === 2 ? Number(payment.code) : code,
      sub_return_message: '',
      is_processing: false,
      amount: payment.paidVnd === 0 ? payment.amountVnd : payment.paidVnd,
      zp_trans_id: code === 1 ? Number(payment.transactionId) : 0,
      server_time: Date.parse(payment.settledAt ?? payment.createdAt),
      discount_amount: 0,
    };
  };
  routes.post('/zalopay/v2/query', (c) =>
    handle(c, 'query', known, (texts, merchant) => zalopayQueryMac(merchant.secret, texts), query),
  );

  const paidBy = (texts: Texts) => desk.findPaid('zalopay', texts.app_id ?? '', texts.zp_trans_id);

  const refund = (texts: Texts, merchant: Merchant): Record<string, unknown> => {
    const { m_refund_id: reference = '', description = '', amount = '', timestamp = '' } = texts;
    if (!reference.startsWith(`${shortDay(desk.now())}_${merchant.id}_`) || reference.length > 45) {
      return refusal(BAD_DATA('m_refund_id phải là yymmdd_appid_mã'));
    }
    if (!/^[1-9]\d{0,11}$/.test(amount) || !isNear(timestamp, desk.now()) || description.length > 100) {
      return refusal(BAD_DATA('amount, timestamp hoặc description sai'));
    }
    if (desk.findRefund('zalopay', merchant.id, reference) !== undefined) {
      return refusal({ sub: -68, message: 'm_refund_id bị trùng' });
    }
    const payment = paidBy(texts);
    if (payment === undefined || payment.status !== 'paid') {
      return refusal({ sub: -101, message: 'Không có giao dịch đã trả mang zp_trans_id này' });
    }
    if (Number(amount) > desk.refundable(payment)) {
      return refusal({ sub: -14, message: 'Số tiền hoàn lớn hơn số tiền còn lại' });
    }
    const made = desk.refund(payment, {
      reference,
      amountVnd: Number(amount),
      transactionId: zalopayNumber(desk.now()),
      fields: { fee: texts.refund_fee_amount ?? '' },
    });
    if (made === null) return refusal({ sub: -13, message: 'Từ chối hoàn tiền' });
    // Refunds are asynchronous: even a quick one is first told of by query_refund.
    return {
      return_code: 3,
      return_message: 'Giao dịch đang hoàn tiền',
      sub_return_code: 3,
      sub_return_message: '',
      refund_id: Number(made.transactionId),
    };
  };
  routes.post('/zalopay/v2/refund', (c) =>
    handle(
      c,
      'refund',
      paidBy,
      (texts, merchant) => {
        const hasFee = texts.refund_fee_amount !== undefined;
        return zalopayMac(merchant.secret, hasFee ? zalopayOrders.refundWithFee : zalopayOrders.refund, texts);
      },
      refund,
    ),
  );

  const CODES: Record<Refund['status'], number> = { done: 1, failed: 2, pending: 3 };
  const refundOf = (texts: Texts) => desk.findRefund('zalopay', texts.app_id ?? '', texts.m_refund_id ?? '');
  const queryRefund = (texts: Texts): Record<string, unknown> => {
    const made = refundOf(texts);
    if (!isNear(texts.timestamp ?? '', desk.now())) return refusal(BAD_DATA('timestamp sai'));
    if (made === undefined) return refusal({ sub: -101, message: 'Không có lần hoàn tiền này' });
    const code = CODES[made.status];
    return { return_code: code, return_message: '', sub_return_code: code, sub_return_message: '' };
  };
  routes.post('/zalopay/v2/query_refund', (c) =>
    handle(
      c,
      'refund-query',
      (texts) => desk.state.payments.get(refundOf(texts)?.paymentId ?? ''),
      (texts, merchant) => zalopayMac(merchant.secret, zalopayOrders.refundQuery, texts),
      queryRefund,
    ),
  );
  return routes;
}

function isNear(time: string, now: number): boolean {
  return /^\d{13}$/.test(time) && Math.abs(Number(time) - now) <= CLOCK_MS;
}

function complaintAbout(texts: Texts, now: number): Refused | null {
  const parsed = orderForm.safeParse(texts);
  if (!parsed.success) return BAD_DATA(z.prettifyError(parsed.error));
  const order = parsed.data;
  if (!order.app_trans_id.startsWith(`${shortDay(now)}_`))
    return BAD_DATA('app_trans_id phải bắt đầu bằng ngày hôm nay');
  if (!isNear(order.app_time, now)) return BAD_DATA('app_time lệch quá 15 phút');
  const seconds = Number(order.expire_duration_seconds ?? DEFAULT_SECONDS);
  if (seconds < MIN_SECONDS || seconds > MAX_SECONDS) return BAD_DATA('expire_duration_seconds ngoài 300 đến 2592000');
  if (!Array.isArray(readJson(order.item))) return BAD_DATA('item phải là mảng JSON');
  const embedded = readJson(order.embed_data);
  const isObject = typeof embedded === 'object' && embedded !== null && !Array.isArray(embedded);
  if (!isObject) return BAD_DATA('embed_data phải là đối tượng JSON');
  if (order.callback_url && !isWebAddress(order.callback_url)) return BAD_DATA('callback_url không phải địa chỉ');
  return null;
}
