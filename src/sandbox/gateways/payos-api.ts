import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { textsOf } from '../bodies.ts';
import { carry, isSuccess } from '../carry.ts';
import { isSame } from '../signing.ts';
import { bankTime } from '../vietnam-time.ts';
import { isWebAddress } from '../web-address.ts';
import type { Desk } from './desk.ts';
import {
  linkId,
  payosCreateSignature,
  payosQr,
  payosSignature,
  payosStatus,
  webhookBody,
  webhookData,
} from './payos-words.ts';
import type { Merchant, Payment } from './rows.ts';

const DEFAULT_SECONDS = 24 * 3600;
const MAX_VND = 499_999_999;
const TEST_TIMEOUT_MS = 30_000;

const requestBody = z.object({
  orderCode: z.number().int().positive().max(Number.MAX_SAFE_INTEGER),
  amount: z.number().int().min(1).max(MAX_VND),
  description: z
    .string()
    .min(1)
    .max(25)
    .regex(/^[\x20-\x7e]+$/),
  cancelUrl: z.string().refine(isWebAddress),
  returnUrl: z.string().refine(isWebAddress),
  expiredAt: z.number().int().optional(),
  signature: z.string(),
});

/** payment-requests, cancel and confirm-webhook, behind x-client-id and x-api-key. */
export function payosApi(desk: Desk): Hono {
  const routes = new Hono();

  const refusal = (code: string, desc: string) => ({ code, desc, data: null });
  const success = (merchant: Merchant, data: Record<string, unknown>) => ({
    code: '00',
    desc: 'success',
    data,
    signature: payosSignature(merchant.secret, data),
  });
  const caller = (c: Context): Merchant | undefined => {
    const merchant = desk.merchant('payos', c.req.header('x-client-id') ?? '');
    return merchant !== undefined && isSame(c.req.header('x-api-key') ?? '', merchant.secondKey) ? merchant : undefined;
  };
  const known = (merchant: Merchant, id: string): Payment | undefined => {
    const byCode = desk.find('payos', merchant.id, id);
    if (byCode !== undefined) return byCode;
    for (const payment of desk.state.payments.values()) {
      if (payment.provider === 'payos' && payment.merchant === merchant.id && linkId(payment) === id) {
        return desk.fresh(payment);
      }
    }
    return undefined;
  };

  /** The status as GET and cancel tell it, with the bank rows that paid. */
  const told = (payment: Payment): Record<string, unknown> => ({
    id: linkId(payment),
    orderCode: Number(payment.reference),
    amount: payment.amountVnd,
    amountPaid: payment.paidVnd,
    amountRemaining: Math.max(payment.amountVnd - payment.paidVnd, 0),
    status: payosStatus(payment),
    createdAt: payment.createdAt,
    transactions: [...desk.state.transfers.values()]
      .filter((row) => row.paymentId === payment.id && row.isBooked)
      .map((row) => ({
        reference: row.referenceCode,
        amount: row.amountVnd,
        accountNumber: row.accountNumber,
        description: row.content,
        transactionDateTime: bankTime(row.at),
        counterAccountBankId: null,
        counterAccountBankName: null,
        counterAccountName: 'NGUYEN VAN A',
        counterAccountNumber: '0123456789',
        virtualAccountName: null,
        virtualAccountNumber: null,
      })),
    canceledAt: payment.status === 'cancelled' ? payment.settledAt : null,
    cancellationReason: payment.fields.cancellationReason ?? null,
  });

  const create = (c: Context, merchant: Merchant, raw: unknown): Record<string, unknown> => {
    const parsed = requestBody.safeParse(raw);
    if (!parsed.success) return refusal('20', z.prettifyError(parsed.error));
    const order = parsed.data;
    if (!isSame(order.signature.toLowerCase(), payosCreateSignature(merchant.secret, textsOf(order)))) {
      return refusal('201', 'Mã kiểm tra (signature) không hợp lệ');
    }
    if (known(merchant, String(order.orderCode)) !== undefined) return refusal('231', 'Đơn thanh toán đã tồn tại');
    const expiresAt = (order.expiredAt ?? 0) * 1000 || desk.now() + DEFAULT_SECONDS * 1000;
    if (expiresAt <= desk.now()) return refusal('20', 'expiredAt đã qua');
    const payment = desk.open({
      provider: 'payos',
      merchant: merchant.id,
      reference: String(order.orderCode),
      amountVnd: order.amount,
      content: order.description,
      returnUrl: order.returnUrl,
      noticeUrl: merchant.noticeUrl,
      fields: { cancelUrl: order.cancelUrl, paymentLinkId: randomBytes(16).toString('hex') },
      expiresAt,
    });
    return success(merchant, {
      bin: merchant.bin,
      accountNumber: merchant.accountNumber,
      accountName: merchant.name,
      amount: order.amount,
      description: order.description,
      orderCode: order.orderCode,
      currency: 'VND',
      paymentLinkId: linkId(payment),
      status: 'PENDING',
      ...(order.expiredAt === undefined ? {} : { expiredAt: order.expiredAt }),
      checkoutUrl: `${new URL(c.req.url).origin}/tra/${payment.id}`,
      qrCode: payosQr(payment, merchant),
    });
  };

  const noCaller = (c: Context) => c.json(refusal('401', 'x-client-id hoặc x-api-key không đúng'), 401);
  const tooMany = (c: Context) => c.json(refusal('429', 'Gọi quá nhiều'), 429);

  routes.post('/payos/v2/payment-requests', async (c) => {
    const raw: unknown = await c.req.json().catch(() => undefined);
    return desk.through(c, 'payos', textsOf(raw).orderCode ?? '', 'create', (isBusy) => {
      const merchant = caller(c);
      if (merchant === undefined) return noCaller(c);
      return isBusy ? tooMany(c) : c.json(create(c, merchant, raw));
    });
  });

  routes.get('/payos/v2/payment-requests/:id', (c) => {
    const merchant = caller(c);
    const payment = merchant === undefined ? undefined : known(merchant, c.req.param('id'));
    return desk.through(c, 'payos', payment ?? c.req.param('id'), 'query', (isBusy) => {
      if (merchant === undefined) return noCaller(c);
      if (isBusy) return tooMany(c);
      return c.json(payment ? success(merchant, told(payment)) : refusal('101', 'Mã thanh toán không tồn tại'));
    });
  });

  routes.post('/payos/v2/payment-requests/:id/cancel', async (c) => {
    const merchant = caller(c);
    const payment = merchant === undefined ? undefined : known(merchant, c.req.param('id'));
    const { cancellationReason = '' } = textsOf(await c.req.json().catch(() => undefined));
    return desk.through(c, 'payos', payment ?? c.req.param('id'), 'cancel', (isBusy) => {
      if (merchant === undefined) return noCaller(c);
      if (isBusy) return tooMany(c);
      if (payment === undefined) return c.json(refusal('101', 'Mã thanh toán không tồn tại'));
      if (payment.status !== 'open') return c.json(refusal('102', 'Đơn thanh toán không hủy được nữa'));
      const latest = desk.state.payments.get(payment.id) ?? payment;
      const cancelled = desk.put({
        ...latest,
        status: 'cancelled',
        code: '02',
        settledAt: new Date(desk.now()).toISOString(),
        fields: { ...latest.fields, cancellationReason },
      });
      return c.json(success(merchant, told(cancelled)));
    });
  });

  routes.post('/payos/confirm-webhook', async (c) => {
    const merchant = caller(c);
    if (merchant === undefined) return noCaller(c);
    const { webhookUrl } = textsOf(await c.req.json().catch(() => undefined));
    if (!isWebAddress(webhookUrl) || webhookUrl === undefined) return c.json(refusal('20', 'webhookUrl sai'), 400);
    if (!(await hears(webhookUrl, merchant))) return c.json(refusal('20', 'Webhook không trả lời 2xx'), 400);
    desk.state.put({ kind: 'merchant', row: { ...merchant, noticeUrl: webhookUrl } });
    const { name, accountNumber } = merchant;
    const data = { webhookUrl, accountNumber, accountName: name, name, shortName: name };
    return c.json({ code: '00', desc: 'success', data });
  });

  /** The console's sample: order code 123, rightly signed, which the merchant does not know. */
  const hears = async (webhookUrl: string, merchant: Merchant): Promise<boolean> => {
    const money = { amountVnd: 3000, content: 'VQRIO123', referenceCode: 'TF230204212323', at: desk.now() };
    const data = webhookData(merchant, money, 123, '124c33293c43417ab7879e14c8d9eb18');
    const body = webhookBody(data, payosSignature(merchant.secret, data));
    const headers = { 'content-type': 'application/json' };
    const answer = await carry({ method: 'POST', url: webhookUrl, headers, body }, TEST_TIMEOUT_MS);
    return isSuccess(answer.status);
  };
  return routes;
}
