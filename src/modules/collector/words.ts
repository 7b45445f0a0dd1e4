/** The collector's JSON (docs/bill-protocol.md): what does not fit says nothing. */
import { z } from 'zod';
import { isDay } from '#kernel/time.ts';
import { BILL_METHODS, BILL_SERVICES } from '#modules/bills/core/bill.ts';
import { SAID_STATES } from '#modules/bills/core/standing.ts';

const MOST_BILLERS = 200;
const MOST_BILLS = 120;
const MOST_REPORTED = 200_000;

const vnd = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).transform(BigInt);
const YEARS = [2020, 2100] as const;
const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine((at) => at.getUTCFullYear() >= YEARS[0] && at.getUTCFullYear() < YEARS[1]);
const orNull = <S extends z.ZodType>(schema: S) => schema.nullish().transform((value) => value ?? null);
/** For people to read: what cannot be shown cannot be kept either, and is left out. */
const text = (most: number) =>
  z
    .string()
    .max(most)
    .transform((words) => words.replace(/\p{Cc}+/gu, ' ').trim());
const name = text(200).refine((words) => words !== '');
/** Addresses and what a QR carries. */
const line = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^\P{Cc}*$/u);
/** Names of payments and papers: printable, without blanks. */
const token = z.string().regex(/^[\x21-\x7e]{1,100}$/);
const day = z.string().refine(isDay);
const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

export const BillerWords = z
  .object({
    code: token,
    name,
    service: z.enum(BILL_SERVICES),
    customerCodeLabel: name,
    customerCodePattern: z.string().max(200),
    customerCodeExample: text(60),
    methods: z.array(z.string()).transform((all) => BILL_METHODS.filter((method) => all.includes(method))),
    minVnd: vnd,
    maxVnd: vnd,
    closedFrom: orNull(clock),
    closedUntil: orNull(clock),
  })
  .transform(({ closedFrom, closedUntil, ...biller }) => ({
    ...biller,
    closed:
      closedFrom === null || closedUntil === null || closedFrom === closedUntil
        ? null
        : { fromMinute: closedFrom, untilMinute: closedUntil },
  }));

export const BillersWords = z.object({ billers: z.array(BillerWords).max(MOST_BILLERS) });

const BillWords = z.object({
  ref: token,
  period: z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/),
  amountVnd: vnd.refine((amount) => amount > 0n),
  dueOn: day,
});

export const BillsWords = z
  .array(BillWords)
  .max(MOST_BILLS)
  .refine((bills) => new Set(bills.map((bill) => bill.ref)).size === bills.length);

export const DueWords = z.object({
  customerName: text(200),
  customerArea: text(200),
  mustPayOldestFirst: z.boolean(),
  bills: BillsWords,
});

export const PaymentWords = z.object({
  txnId: token,
  state: z.enum(SAID_STATES),
  amountVnd: vnd,
  method: z.enum(BILL_METHODS),
  reference: orNull(token),
  receiptNumber: orNull(token),
  paidAt: orNull(instant),
  clearedAt: orNull(instant),
  reversedAt: orNull(instant),
  reason: orNull(text(500)),
});

export const OpenedWords = PaymentWords.extend({
  payUrl: line(4000),
  qrPayload: orNull(line(600)),
  appUrl: orNull(line(4000)),
});

export const ReportWords = z.object({
  day,
  payments: z
    .array(
      z.object({
        txnId: token,
        amountVnd: vnd,
        state: z.enum(SAID_STATES),
        reference: orNull(token),
        paidAt: orNull(instant),
      }),
    )
    .max(MOST_REPORTED),
});

export const RefusalWords = z.object({
  code: z.enum([
    'BAD_REQUEST',
    'UNKNOWN_BILLER',
    'UNKNOWN_CUSTOMER',
    'UNKNOWN_TXN',
    'CLOSED',
    'AMOUNT_CHANGED',
    'ALREADY_PAID',
    'OLDEST_FIRST',
    'METHOD_UNAVAILABLE',
    'TXN_REUSED',
    'NOT_CANCELLABLE',
  ]),
  opensAt: orNull(instant).catch(null),
  bills: orNull(BillsWords).catch(null),
});
