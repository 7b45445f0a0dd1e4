/** VNPAY PAY 2.1.0: names, orders and codes of the protocol. Amounts are hundredths of đồng on the wire, only here. */
import type { Vnd } from '#kernel/money.ts';
import { foldForBank } from '#kernel/vietnamese.ts';
import { type Fields, fieldsOfMap, idOf, isBrokenAmount, transactionNumber, valuesOf, wholeOf } from './fields.ts';
import type {
  KnownAttempt,
  NewAttempt,
  NewRefund,
  NoticeFact,
  PaymentOutcome,
  RefundOutcome,
  RefundState,
  StandingOrNone,
} from './gateway.ts';
import { readStamp, stampOf } from './stamp.ts';

const VERSION = '2.1.0';
const MAX_NUMBER = 15;
const NOT_SIGNED = new Set(['vnp_SecureHash', 'vnp_SecureHashType']);

/** What is signed of a query: every `vnp_` pair with a value, by name, form-encoded (space as `+`, `%XX` in capitals). */
export function signedQuery(pairs: Iterable<readonly [string, string]>): string {
  const signed = [...pairs].filter(([name, value]) => name.startsWith('vnp_') && value !== '' && !NOT_SIGNED.has(name));
  signed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return new URLSearchParams(signed.map(([name, value]) => [name, value])).toString();
}

export function payPairs(attempt: NewAttempt, tmnCode: string): [string, string][] {
  return [
    ['vnp_Version', VERSION],
    ['vnp_Command', 'pay'],
    ['vnp_TmnCode', tmnCode],
    ['vnp_Amount', hundredths(attempt.amountVnd)],
    ['vnp_CreateDate', stampOf(attempt.createdAt)],
    ['vnp_CurrCode', 'VND'],
    ['vnp_IpAddr', callerIp(attempt.callerIp)],
    ['vnp_Locale', attempt.locale === 'en' ? 'en' : 'vn'],
    // Encoders disagree on ! ' ( ) * ~: folded text has none of them.
    ['vnp_OrderInfo', foldForBank(attempt.content, 255)],
    ['vnp_OrderType', 'other'],
    ['vnp_ReturnUrl', attempt.returnUrl],
    ['vnp_ExpireDate', stampOf(attempt.expiresAt)],
    ['vnp_TxnRef', attempt.reference],
  ];
}

/** Between 7 and 45 characters by the document; `::1` is shorter. */
function callerIp(ip: string): string {
  return /^[0-9A-Fa-f.:]{7,45}$/.test(ip) ? ip : '127.0.0.1';
}

function hundredths(amountVnd: Vnd): string {
  return (amountVnd * 100n).toString();
}

/** Null when it is no number of whole đồng. */
function readHundredths(text: string | null): Vnd | null {
  const value = wholeOf(text);
  return value === null || value % 100n !== 0n ? null : value / 100n;
}

export const QUERY_REQUEST = [
  'vnp_RequestId',
  'vnp_Version',
  'vnp_Command',
  'vnp_TmnCode',
  'vnp_TxnRef',
  'vnp_TransactionDate',
  'vnp_CreateDate',
  'vnp_IpAddr',
  'vnp_OrderInfo',
] as const;

export const REFUND_REQUEST = [
  'vnp_RequestId',
  'vnp_Version',
  'vnp_Command',
  'vnp_TmnCode',
  'vnp_TransactionType',
  'vnp_TxnRef',
  'vnp_Amount',
  'vnp_TransactionNo',
  'vnp_TransactionDate',
  'vnp_CreateBy',
  'vnp_CreateDate',
  'vnp_IpAddr',
  'vnp_OrderInfo',
] as const;

export const REFUND_ANSWER = [
  'vnp_ResponseId',
  'vnp_Command',
  'vnp_ResponseCode',
  'vnp_Message',
  'vnp_TmnCode',
  'vnp_TxnRef',
  'vnp_Amount',
  'vnp_BankCode',
  'vnp_PayDate',
  'vnp_TransactionNo',
  'vnp_TransactionType',
  'vnp_TransactionStatus',
  'vnp_OrderInfo',
] as const;

export const QUERY_ANSWER = [...REFUND_ANSWER, 'vnp_PromotionCode', 'vnp_PromotionAmount'] as const;

/** API messages sign values in a fixed order joined by bars; one that is missing counts as empty. */
export function signedValues(fields: Fields, names: readonly string[]): string {
  return valuesOf(fields, names).join('|');
}

export type Message = Record<string, string>;

/** `requestId` is new for each question of a day. */
export function queryMessage(attempt: KnownAttempt, tmnCode: string, requestId: string, at: Date): Message {
  return {
    vnp_RequestId: requestId,
    vnp_Version: VERSION,
    vnp_Command: 'querydr',
    vnp_TmnCode: tmnCode,
    vnp_TxnRef: attempt.reference,
    vnp_TransactionDate: stampOf(attempt.createdAt),
    vnp_CreateDate: stampOf(at),
    vnp_IpAddr: callerIp(attempt.callerIp),
    vnp_OrderInfo: `Query ${attempt.reference}`,
  };
}

/** The refund's own name is the request's id, so that the same refund asked twice in a day is known as one. */
export function refundMessage(refund: NewRefund, tmnCode: string): Message {
  const { attempt, amountVnd, at } = refund;
  return {
    vnp_RequestId: refund.refundRef,
    vnp_Version: VERSION,
    vnp_Command: 'refund',
    vnp_TmnCode: tmnCode,
    vnp_TransactionType: amountVnd === attempt.amountVnd ? '02' : '03',
    vnp_TxnRef: attempt.reference,
    vnp_Amount: hundredths(amountVnd),
    vnp_TransactionNo: attempt.providerTxnId,
    vnp_TransactionDate: stampOf(attempt.createdAt),
    vnp_CreateBy: foldForBank(refund.by, 245) || 'admin',
    vnp_CreateDate: stampOf(at),
    vnp_IpAddr: callerIp(attempt.callerIp),
    vnp_OrderInfo: foldForBank(refund.reason, 255) || `Refund ${attempt.reference}`,
  };
}

/** `vnp_ResponseCode` of a notice or return: why it ended. */
export const RESPONSE_CODES: ReadonlyMap<string, PaymentOutcome> = new Map([
  ['00', 'paid'],
  ['07', 'held'],
  ['09', 'failed'],
  ['10', 'failed'],
  ['11', 'expired'],
  ['12', 'failed'],
  ['13', 'failed'],
  ['24', 'cancelled'],
  ['51', 'failed'],
  ['65', 'failed'],
  ['75', 'failed'],
  ['79', 'failed'],
  ['99', 'failed'],
]);

/** `vnp_TransactionStatus`: where the money is. 04 debited and reversed, 05 to 09 speak of a refund or of fraud. */
export const STATUS_CODES: ReadonlyMap<string, PaymentOutcome> = new Map([
  ['00', 'paid'],
  ['01', 'pending'],
  ['02', 'failed'],
  ['04', 'held'],
  ['05', 'held'],
  ['06', 'held'],
  ['07', 'held'],
  ['09', 'held'],
]);

/**
 * Paid only when both codes say so. When only one does, or a code is unknown to the status table, money may have moved
 * and nobody knows: a person looks.
 */
export function noticeOutcome(response: string, status: string): PaymentOutcome {
  const why = RESPONSE_CODES.get(response) ?? 'failed';
  const where = STATUS_CODES.get(status) ?? 'held';
  if (why === 'paid' || where === 'paid') return why === where ? 'paid' : 'held';
  return where === 'held' ? 'held' : why;
}

/** Null: signed well, but not what a notice must hold. */
export function noticeFact(pairs: ReadonlyMap<string, string>, raw: string): NoticeFact | null {
  const fields = fieldsOfMap(pairs);
  const reference = idOf(fields('vnp_TxnRef'), 100);
  const amountVnd = readHundredths(fields('vnp_Amount'));
  const response = fields('vnp_ResponseCode') ?? '';
  const status = fields('vnp_TransactionStatus') ?? '';
  const transaction = fields('vnp_TransactionNo') ?? '';
  if (reference === null || amountVnd === null || !/^\d\d$/.test(response) || !/^\d\d$/.test(status)) return null;
  if (transaction.length > MAX_NUMBER || !/^\d*$/.test(transaction)) return null;
  const outcome = noticeOutcome(response, status);
  return {
    gateway: 'vnpay',
    reference,
    // A buyer who turned back has no transaction: VNPAY writes 0.
    providerTxnId: transactionNumber(transaction, MAX_NUMBER),
    providerRef: null,
    amountVnd,
    outcome,
    code: `${response}/${status}`,
    // With the response code: a notice that contradicts itself must not stand in the way of the right one.
    eventKey: `${reference}:${transaction}:${status}:${response}`,
    happenedAt: readStamp(fields('vnp_PayDate')),
    raw,
  };
}

export function readStanding(fields: Fields): StandingOrNone {
  const response = fields('vnp_ResponseCode') ?? '';
  const status = fields('vnp_TransactionStatus') ?? '';
  const isRefund = ['02', '03'].includes(fields('vnp_TransactionType') ?? '');
  const amountVnd = readHundredths(fields('vnp_Amount'));
  const isReadable = response === '00' && !isBrokenAmount(fields('vnp_Amount'), amountVnd);
  const known = isRefund ? 'held' : (STATUS_CODES.get(status) ?? null);
  return {
    state: response === '91' ? 'unknown' : isReadable ? known : null,
    amountVnd,
    providerTxnId: transactionNumber(fields('vnp_TransactionNo'), MAX_NUMBER),
    providerRef: null,
    code: `${response}/${status}`,
    happenedAt: readStamp(fields('vnp_PayDate')),
  };
}

/** 94: one refund for it is already under way. 91 and below 90: not found or not understood, so nothing moved. */
export function refundAnswer(fields: Fields): RefundOutcome {
  const code = fields('vnp_ResponseCode') ?? '';
  const status = fields('vnp_TransactionStatus') ?? '';
  const providerRefundId = transactionNumber(fields('vnp_TransactionNo'), MAX_NUMBER);
  if (code === '00') return byRefundStatus(status, providerRefundId);
  if (code === '94') return { kind: 'pending', providerRefundId, code };
  if (['02', '03', '91', '95', '97'].includes(code)) return { kind: 'refused', code };
  return { kind: 'unanswered', reason: `VNPAY ${code || 'without code'}`, mayHaveArrived: true };
}

/** VNPAY has done its part once the refund is sent to the bank (06). */
function byRefundStatus(status: string, providerRefundId: string | null): RefundOutcome {
  const code = `00/${status}`;
  if (status === '00' || status === '06') return { kind: 'done', providerRefundId, code };
  if (status === '02' || status === '09') return { kind: 'refused', code };
  return { kind: 'pending', providerRefundId, code };
}

/**
 * There is no question about one refund, only about the transaction; an answer that still speaks of the payment (01)
 * alone knows no refund, and one of another sum speaks of another refund.
 */
export function refundQueryAnswer(fields: Fields, amountVnd: Vnd): RefundState {
  const response = fields('vnp_ResponseCode') ?? '';
  const status = fields('vnp_TransactionStatus') ?? '';
  if (response !== '00')
    return { kind: 'unanswered', reason: `VNPAY ${response || 'without code'}`, mayHaveArrived: false };
  const isRefund = ['02', '03'].includes(fields('vnp_TransactionType') ?? '');
  if (!isRefund && !['05', '06', '09'].includes(status)) return { kind: 'unknown', code: `00/${status}` };
  if (isRefund && readHundredths(fields('vnp_Amount')) !== amountVnd)
    return { kind: 'unanswered', reason: 'VNPAY speaks of another refund', mayHaveArrived: true };
  return byRefundStatus(status, transactionNumber(fields('vnp_TransactionNo'), MAX_NUMBER));
}

/** The answer that VNPAY waits for; it comes again after 01, 04, 97 and 99, and stops after 00 and 02. */
export const VERDICT_CODES = {
  recorded: '00',
  duplicate: '02',
  unknown_reference: '01',
  amount_differs: '04',
  unsigned: '97',
  malformed: '99',
  foreign_merchant: '01',
  error: '99',
} as const;
