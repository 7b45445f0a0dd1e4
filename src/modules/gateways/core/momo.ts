/** MoMo gateway v2: signed names in their order, messages and result codes. */
import { type Fields, idOf, instantOfMs, isBrokenAmount, transactionNumber, wholeOf } from './fields.ts';
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

const MAX_NUMBER = 20;

/** Alphabetical, values raw (no URL encoding), `accessKey` in the text though never in the message. */
export const SIGNED = {
  create: [
    'accessKey',
    'amount',
    'extraData',
    'ipnUrl',
    'orderId',
    'orderInfo',
    'partnerCode',
    'redirectUrl',
    'requestId',
    'requestType',
  ],
  createAnswer: ['accessKey', 'amount', 'orderId', 'partnerCode', 'payUrl', 'requestId', 'responseTime', 'resultCode'],
  notice: [
    'accessKey',
    'amount',
    'extraData',
    'message',
    'orderId',
    'orderInfo',
    'orderType',
    'partnerCode',
    'payType',
    'requestId',
    'responseTime',
    'resultCode',
    'transId',
  ],
  query: ['accessKey', 'orderId', 'partnerCode', 'requestId'],
  refund: ['accessKey', 'amount', 'description', 'orderId', 'partnerCode', 'requestId', 'transId'],
  confirm: ['accessKey', 'amount', 'description', 'orderId', 'partnerCode', 'requestId', 'requestType'],
} as const;

export function signedText(fields: Fields, names: readonly string[], accessKey: string): string {
  return names.map((name) => `${name}=${name === 'accessKey' ? accessKey : (fields(name) ?? '')}`).join('&');
}

export type Message = Record<string, string | number | boolean>;

/** A message of ours as its signature reads it. */
export function fieldsOfMessage(message: Message): Fields {
  return (name) => (Object.hasOwn(message, name) ? String(message[name]) : null);
}

/** The reference is order and request at once, so that a repeat of the very request is known to MoMo as one. */
export function createMessage(attempt: NewAttempt, partnerCode: string): Message {
  const minutes = Math.ceil((attempt.expiresAt.getTime() - attempt.createdAt.getTime()) / 60_000);
  return {
    partnerCode,
    requestId: attempt.reference,
    amount: Number(attempt.amountVnd),
    orderId: attempt.reference,
    orderInfo: attempt.content.slice(0, 255),
    redirectUrl: attempt.returnUrl,
    ipnUrl: attempt.noticeUrl,
    requestType: 'captureWallet',
    extraData: '',
    lang: attempt.locale,
    autoCapture: true,
    orderExpireTime: Math.max(1, minutes),
  };
}

export function queryMessage(reference: string, partnerCode: string, requestId: string): Message {
  return { partnerCode, requestId, orderId: reference, lang: 'vi' };
}

/** The refund is an order of its own, by the name that we gave it. */
export function refundMessage(refund: NewRefund, partnerCode: string): Message {
  return {
    partnerCode,
    orderId: refund.refundRef,
    requestId: refund.refundRef,
    amount: Number(refund.amountVnd),
    transId: numberOrText(refund.attempt.providerTxnId),
    lang: 'vi',
    description: refund.reason.slice(0, 255),
  };
}

/** MoMo's ids are JSON numbers; one past what a double holds would be another one. */
function numberOrText(id: string): number | string {
  return Number.isSafeInteger(Number(id)) ? Number(id) : id;
}

export function confirmMessage(
  attempt: KnownAttempt,
  requestType: 'capture' | 'cancel',
  description: string,
  partnerCode: string,
): Message {
  return {
    partnerCode,
    requestId: `${attempt.reference}-${requestType}`,
    orderId: attempt.reference,
    requestType,
    amount: Number(attempt.amountVnd),
    lang: 'vi',
    description: description.slice(0, 255),
  };
}

/**
 * What a code says of a payment. Null: of the request only (refused before anything began, or MoMo is in maintenance),
 * so the payment stands where it stood. 1003 and 1005 end an attempt that nobody paid; 9000 is money held, which
 * auto-capture takes by itself.
 */
export const RESULT_CODES: ReadonlyMap<number, PaymentOutcome | null> = new Map<number, PaymentOutcome | null>([
  [0, 'paid'],
  [10, null],
  [11, null],
  [12, null],
  [13, null],
  [20, null],
  [21, null],
  [22, null],
  [40, null],
  [41, null],
  [42, null],
  [43, 'pending'],
  [45, null],
  [47, null],
  [98, 'failed'],
  [99, 'failed'],
  [1000, 'pending'],
  [1001, 'failed'],
  [1002, 'failed'],
  [1003, 'cancelled'],
  [1004, 'failed'],
  [1005, 'expired'],
  [1006, 'cancelled'],
  [1007, 'failed'],
  [1017, 'cancelled'],
  [1026, 'failed'],
  [1080, null],
  [1081, null],
  [1088, null],
  [2019, 'failed'],
  [4001, 'failed'],
  [4002, 'failed'],
  [4100, 'failed'],
  [7000, 'pending'],
  [7002, 'pending'],
  [8000, 'pending'],
  [9000, 'authorised'],
]);

/** In MoMo's answer to a question: it knows no such order. */
export const NOT_FOUND = 42;
/** In MoMo's answer to a creation: it knows the name already, so an earlier try arrived. */
const REPEATED: ReadonlySet<number> = new Set([40, 41, 43]);
const BUSY: ReadonlySet<number> = new Set([10, 99]);

export function isRepeated(code: number): boolean {
  return REPEATED.has(code);
}

export function resultCodeOf(fields: Fields): number | null {
  const text = fields('resultCode');
  return text !== null && /^\d{1,5}$/.test(text) ? Number(text) : null;
}

/** Null: signed well, but not what a notice must hold. A code that only speaks of a request changes nothing: pending. */
export function noticeFact(fields: Fields, raw: string): NoticeFact | null {
  const reference = idOf(fields('orderId'));
  const requestId = idOf(fields('requestId'), 50);
  const amountVnd = wholeOf(fields('amount'));
  const code = resultCodeOf(fields);
  const transaction = fields('transId') ?? '';
  if (reference === null || requestId === null || amountVnd === null || code === null) return null;
  if (transaction.length > MAX_NUMBER || !/^\d*$/.test(transaction)) return null;
  return {
    gateway: 'momo',
    reference,
    providerTxnId: transactionNumber(transaction, MAX_NUMBER),
    providerRef: null,
    amountVnd,
    outcome: outcomeOf(code),
    code: String(code),
    eventKey: `${reference}:${requestId}:${transaction}:${code}`,
    happenedAt: instantOfMs(fields('responseTime')),
    raw,
  };
}

/** A code that MoMo has never written down may mean anything. */
export function outcomeOf(code: number): PaymentOutcome {
  const outcome = RESULT_CODES.get(code);
  return outcome === undefined ? 'held' : (outcome ?? 'pending');
}

export function readStanding(fields: Fields): StandingOrNone {
  const code = resultCodeOf(fields);
  const state = code === null ? null : code === NOT_FOUND ? 'unknown' : (RESULT_CODES.get(code) ?? null);
  const amountVnd = wholeOf(fields('amount'));
  return {
    state: isBrokenAmount(fields('amount'), amountVnd) ? null : state,
    amountVnd,
    providerTxnId: transactionNumber(fields('transId'), MAX_NUMBER),
    providerRef: null,
    code: String(code ?? ''),
    happenedAt: instantOfMs(fields('lastUpdated') ?? fields('responseTime')),
  };
}

/** 1080, 1081 and 1088 are MoMo's own no; a repeat or an unknown error is asked after before anything else. */
export function refundAnswer(fields: Fields): RefundOutcome {
  const code = resultCodeOf(fields);
  const providerRefundId = transactionNumber(fields('transId'), MAX_NUMBER);
  if (code === 0) return { kind: 'done', providerRefundId, code: '0' };
  if (code === null || BUSY.has(code) || code === 40 || code === 41 || !RESULT_CODES.has(code))
    return { kind: 'unanswered', reason: `MoMo ${code ?? 'without code'}`, mayHaveArrived: true };
  const outcome = RESULT_CODES.get(code);
  if (outcome === 'pending' || outcome === 'authorised')
    return { kind: 'pending', providerRefundId, code: String(code) };
  return { kind: 'refused', code: String(code) };
}

export function refundQueryAnswer(fields: Fields): RefundState {
  const code = resultCodeOf(fields);
  if (code === NOT_FOUND) return { kind: 'unknown', code: String(code) };
  const refusals = [1080, 1081, 1088];
  const isOfRequest = code === null || (RESULT_CODES.get(code) ?? null) === null;
  // Anything that speaks of the question alone leaves the refund where it stood.
  if (isOfRequest && !(code !== null && refusals.includes(code)))
    return { kind: 'unanswered', reason: `MoMo ${code ?? 'without code'}`, mayHaveArrived: false };
  return refundAnswer(fields);
}
