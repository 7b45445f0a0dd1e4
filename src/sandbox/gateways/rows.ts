import { z } from 'zod';

export const providers = ['vnpay', 'momo', 'zalopay', 'payos', 'viettelmoney'] as const;
export type Provider = (typeof providers)[number];

/** One contract with a provider: what the merchant was given, and where the provider sends its notices. */
export const merchantRow = z.object({
  provider: z.enum(providers),
  /** TmnCode, partnerCode, app_id, client id, merchant_code. */
  id: z.string().min(1),
  name: z.string().default('Chợ của tỉnh'),
  /** Hash secret, secretKey, key1, checksum key, hash key. */
  secret: z.string().min(1),
  /** MoMo's accessKey, ZaloPay's key2, payOS's API key, Viettel's access_code. */
  secondKey: z.string().default(''),
  noticeUrl: z.string().default(''),
  /** Viettel Money asks here whether a payment may go on. */
  verifyUrl: z.string().default(''),
  bin: z.string().default(''),
  accountNumber: z.string().default(''),
});

export const paymentStatuses = ['open', 'authorised', 'paid', 'held', 'failed', 'cancelled', 'expired'] as const;

export const paymentRow = z.object({
  /** Unguessable: it is in the address of the pay page. */
  id: z.string(),
  provider: z.enum(providers),
  merchant: z.string(),
  /** TxnRef, orderId, app_trans_id, orderCode, order_id. */
  reference: z.string(),
  amountVnd: z.number(),
  /** What really moved. */
  paidVnd: z.number(),
  content: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  status: z.enum(paymentStatuses),
  /** The provider's own word for the outcome; empty while open. */
  code: z.string(),
  transactionId: z.string(),
  settledAt: z.string().nullable(),
  returnUrl: z.string(),
  noticeUrl: z.string(),
  fields: z.record(z.string(), z.string()),
  switches: z.array(z.string()),
  delaySeconds: z.number(),
  slowMs: z.number(),
});

export const refundRow = z.object({
  id: z.string(),
  provider: z.enum(providers),
  merchant: z.string(),
  paymentId: z.string(),
  /** The merchant's own id of the refund. */
  reference: z.string(),
  amountVnd: z.number(),
  status: z.enum(['pending', 'done', 'failed']),
  becomes: z.enum(['done', 'failed']),
  settlesAt: z.string().nullable(),
  transactionId: z.string(),
  createdAt: z.string(),
  fields: z.record(z.string(), z.string()),
});

export const noticeRow = z.object({
  id: z.string(),
  provider: z.enum([...providers, 'casso', 'collector']),
  merchant: z.string(),
  reference: z.string(),
  paymentId: z.string().nullable(),
  transferId: z.number().nullable(),
  /** What it says: paid, failed, authorised …, or `forged`, `altered`. */
  about: z.string(),
  method: z.enum(['GET', 'POST']),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  /** Casso and the collector sign the time of sending, so their key goes along. */
  stampKey: z.string().optional(),
  stampAgeSeconds: z.number().default(0),
  /** A forger sends once and does not try again. */
  isGenuine: z.boolean(),
  /** Sendings still owed after the first is accepted. */
  extraCopies: z.number(),
  createdAt: z.string(),
  /** Null while waiting: only a person or a test sends it. */
  dueAt: z.string().nullable(),
  state: z.enum(['waiting', 'accepted', 'refused', 'given_up']),
  attempts: z.array(z.object({ at: z.string(), status: z.number().nullable(), response: z.string() })),
});

export type Merchant = z.infer<typeof merchantRow>;
export type Payment = z.infer<typeof paymentRow>;
export type Refund = z.infer<typeof refundRow>;
export type Notice = z.infer<typeof noticeRow>;
