import { z } from 'zod';

export const methods = ['vietqr', 'vnpay', 'momo', 'zalopay', 'viettelmoney'] as const;
export type Method = (typeof methods)[number];

export const collectionStates = [
  'pending',
  'paid',
  'cleared',
  'failed',
  'expired',
  'cancelled',
  'reversing',
  'reversed',
] as const;

const instant = z.string().nullable();

/** One payment of bills, as the collector keeps it. */
export const collectionRow = z.object({
  /** Unguessable: it is in the address of the pay page. */
  id: z.string(),
  partner: z.string(),
  txnId: z.string(),
  /** What was asked, to know the same request again. */
  asked: z.string(),
  biller: z.string(),
  customerCode: z.string(),
  customerName: z.string(),
  bills: z.array(z.object({ ref: z.string(), period: z.string(), amountVnd: z.number() })),
  amountVnd: z.number(),
  method: z.enum(methods),
  /** The account that stands for this payment alone. */
  accountNumber: z.string(),
  returnUrl: z.string(),
  noticeUrl: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  state: z.enum(collectionStates),
  reference: z.string().nullable(),
  receiptNumber: z.string().nullable(),
  paidAt: instant,
  clearedAt: instant,
  reversedAt: instant,
  reason: z.string().nullable(),
  /** What the clock will do next; null leaves it to a hand. */
  clearsAt: instant,
  willRefuse: z.boolean(),
  reversesAt: instant,
  moneyBackAt: instant,
  switches: z.array(z.string()),
  delaySeconds: z.number(),
});

/** What became of a bill outside the payments here. */
export const billMarkRow = z.object({ ref: z.string(), addedVnd: z.number(), isPaidElsewhere: z.boolean() });

export type Collection = z.infer<typeof collectionRow>;
export type BillMark = z.infer<typeof billMarkRow>;
