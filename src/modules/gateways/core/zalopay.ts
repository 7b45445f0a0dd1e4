/** ZaloPay v2: what is signed, messages and return codes. key1 signs what we send, key2 what ZaloPay sends. */
import { readJsonObject } from './exact-json.ts';
import { type Fields, fieldsOfJson, idOf, instantOfMs, isBrokenAmount, transactionNumber, wholeOf } from './fields.ts';
import type { NewAttempt, NewRefund, NoticeFact, PaymentOutcome, RefundOutcome, StandingOrNone } from './gateway.ts';

export type Message = Record<string, string | number>;

/** The bounds ZaloPay puts on its own clock; an attempt of ours that ends sooner is still ended by us. */
const MIN_EXPIRY_SECONDS = 300;
const MAX_EXPIRY_SECONDS = 2_592_000;

const MAX_NUMBER = 25;

export function createMessage(attempt: NewAttempt, appId: string): Message {
  const seconds = Math.round((attempt.expiresAt.getTime() - attempt.createdAt.getTime()) / 1000);
  return {
    app_id: Number(appId),
    // Who pays is nobody's business there; ZaloPay knows its own customer.
    app_user: 'khach',
    app_trans_id: attempt.reference,
    app_time: attempt.createdAt.getTime(),
    expire_duration_seconds: Math.min(MAX_EXPIRY_SECONDS, Math.max(MIN_EXPIRY_SECONDS, seconds)),
    amount: Number(attempt.amountVnd),
    description: attempt.content.slice(0, 256),
    callback_url: attempt.noticeUrl,
    item: '[]',
    embed_data: JSON.stringify({ redirecturl: attempt.returnUrl }),
    bank_code: '',
  };
}

const CREATE = ['app_id', 'app_trans_id', 'app_user', 'amount', 'app_time', 'embed_data', 'item'];
const REDIRECT = ['appid', 'apptransid', 'pmcid', 'bankcode', 'amount', 'discountamount', 'status'];

const joined = (values: readonly (string | number | undefined | null)[]): string =>
  values.map((value) => value ?? '').join('|');

export function signedCreate(message: Message): string {
  return joined(CREATE.map((name) => message[name]));
}

/** The one formula with a key in its text. */
export function signedQuery(appId: string, reference: string, key1: string): string {
  return joined([appId, reference, key1]);
}

/** The fee takes part only when one is asked for. */
export function signedRefund(message: Message): string {
  const { app_id, zp_trans_id, amount, refund_fee_amount: fee, description, timestamp } = message;
  return joined([app_id, zp_trans_id, amount, ...(fee === undefined ? [] : [fee]), description, timestamp]);
}

export function signedRefundQuery(appId: string, refundRef: string, timestamp: number): string {
  return joined([appId, refundRef, timestamp]);
}

export function signedRedirect(fields: Fields): string {
  return joined(REDIRECT.map(fields));
}

export function refundMessage(refund: NewRefund, appId: string): Message {
  return {
    app_id: Number(appId),
    m_refund_id: refund.refundRef,
    zp_trans_id: refund.attempt.providerTxnId,
    amount: Number(refund.amountVnd),
    timestamp: refund.at.getTime(),
    description: refund.reason.slice(0, 100),
  };
}

const ORDER = '1';

/**
 * A callback tells of success only. `data` is the string whose mac was right; `type` is not signed, so an agreement
 * (2) is known by lacking what an order has.
 */
export function noticeFact(data: string, type: string | null, raw: string): NoticeFact | null {
  const object = readJsonObject(data);
  if (!object || (type !== null && type !== ORDER)) return null;
  const fields = fieldsOfJson(object);
  const reference = idOf(fields('app_trans_id'), 40);
  const transaction = transactionNumber(fields('zp_trans_id'), MAX_NUMBER);
  const amountVnd = wholeOf(fields('amount'));
  if (reference === null || transaction === null || amountVnd === null) return null;
  return {
    gateway: 'zalopay',
    reference,
    providerTxnId: transaction,
    providerRef: null,
    amountVnd,
    outcome: 'paid',
    code: '1',
    eventKey: `${reference}:${transaction}`,
    happenedAt: instantOfMs(fields('server_time')),
    raw,
  };
}

export function appIdIn(data: string): string | null {
  const object = readJsonObject(data);
  return object && fieldsOfJson(object)('app_id');
}

export const RETURN_CODES: ReadonlyMap<string, PaymentOutcome> = new Map([
  ['1', 'paid'],
  ['2', 'failed'],
  ['3', 'pending'],
]);

export const SUB_CODES = {
  repeated: '-68',
  expired: '-54',
  badData: '-401',
  badKey: '-402',
  tooMany: '-429',
  system: '-500',
  maintenance: '-999',
} as const;

/** ZaloPay says of the call, not of the payment. */
const OF_THE_CALL: ReadonlySet<string> = new Set([
  SUB_CODES.badData,
  SUB_CODES.badKey,
  SUB_CODES.tooMany,
  SUB_CODES.system,
  SUB_CODES.maintenance,
]);
/** It may have been done all the same. */
const UNCERTAIN: ReadonlySet<string> = new Set([SUB_CODES.tooMany, SUB_CODES.system, SUB_CODES.maintenance]);

export function codeOf(fields: Fields): string {
  const sub = fields('sub_return_code');
  return sub === null || sub === '1' || sub === '' ? (fields('return_code') ?? '') : `${fields('return_code')}/${sub}`;
}

export function isUncertain(fields: Fields): boolean {
  return !RETURN_CODES.has(fields('return_code') ?? '') || UNCERTAIN.has(fields('sub_return_code') ?? '');
}

/** A payment that ZaloPay does not know is a failed one to it. */
export function readStanding(fields: Fields): StandingOrNone {
  const sub = fields('sub_return_code') ?? '';
  const code = RETURN_CODES.get(fields('return_code') ?? '') ?? null;
  const isExpired = code === 'failed' && sub === SUB_CODES.expired;
  const amountVnd = wholeOf(fields('amount'));
  const isOfTheCall = code !== 'paid' && OF_THE_CALL.has(sub);
  return {
    state: isOfTheCall || isBrokenAmount(fields('amount'), amountVnd) ? null : isExpired ? 'expired' : code,
    amountVnd,
    providerTxnId: transactionNumber(fields('zp_trans_id'), MAX_NUMBER),
    providerRef: null,
    code: codeOf(fields),
    happenedAt: null,
  };
}

export function refundAnswer(fields: Fields): RefundOutcome {
  const code = codeOf(fields);
  const outcome = RETURN_CODES.get(fields('return_code') ?? '');
  const providerRefundId = transactionNumber(fields('refund_id'), MAX_NUMBER);
  if (outcome === 'paid') return { kind: 'done', providerRefundId, code };
  if (outcome === 'pending') return { kind: 'pending', providerRefundId, code };
  if (outcome === undefined || UNCERTAIN.has(fields('sub_return_code') ?? ''))
    return { kind: 'unanswered', reason: `ZaloPay ${code || 'without code'}`, mayHaveArrived: true };
  return { kind: 'refused', code };
}

/** 0 asks ZaloPay to call again (three times at most), -1 says that the mac was wrong. */
export const VERDICT_CODES = {
  recorded: 1,
  duplicate: 2,
  unknown_reference: 1,
  amount_differs: 1,
  unsigned: -1,
  malformed: -1,
  foreign_merchant: -1,
  error: 0,
} as const;
