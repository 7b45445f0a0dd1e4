/**
 * Viettel Money (ViettelPay gateway 2.0), after samples of 2019 to 2024: no current public document exists, so this door
 * stays shut until a province has the document and keys of its own contract.
 */
import { foldForBank } from '#kernel/vietnamese.ts';
import { type Fields, fieldsOfMap, idOf, isBrokenAmount, wholeOf } from './fields.ts';
import type { NewAttempt, NewRefund, NoticeFact, PaymentOutcome, RefundOutcome, StandingOrNone } from './gateway.ts';

const VERSION = '2.0';

/**
 * Values are joined without separators, so `1` + `23` is `12` + `3`. What keeps it unambiguous for us: the order's name
 * has a fixed length, the status is one of a few, the amount is compared with our own, and an error's code ends with a
 * digit, as the `PAYMENT` in the address that buyers see signed does not.
 */
const ORDER = /^[0-9A-Z]{11}$/;
const ERROR = /^\w{0,19}\d$/;

export const SIGNED = {
  pay: ['access_code', 'billcode', 'command', 'merchant_code', 'order_id', 'trans_amount', 'version'],
  check: ['access_code', 'billcode', 'merchant_code', 'order_id', 'trans_amount'],
  checkAnswer: ['access_code', 'billcode', 'error_code', 'merchant_code', 'order_id', 'trans_amount'],
  result: [
    'access_code',
    'billcode',
    'cust_msisdn',
    'error_code',
    'merchant_code',
    'order_id',
    'payment_status',
    'trans_amount',
    'vt_transaction_id',
  ],
  resultAnswer: ['access_code', 'error_code', 'merchant_code', 'order_id'],
  query: ['access_code', 'cmd', 'merchant_code', 'order_id', 'version'],
  queryAnswer: ['access_code', 'merchant_code', 'order_id', 'payment_status', 'version'],
  refund: [
    'access_code',
    'cmd',
    'merchant_code',
    'order_id',
    'originalRequestId',
    'refundType',
    'trans_amount',
    'version',
  ],
  refundAnswer: ['access_code', 'error_code', 'merchant_code', 'order_id', 'version'],
} as const;

export type Message = Record<string, string>;

/** `access_code` stands in every text and is never sent. */
export function signedText(fields: Fields, names: readonly string[], accessCode: string): string {
  return names.map((name) => (name === 'access_code' ? accessCode : (fields(name) ?? ''))).join('');
}

export function payMessage(attempt: NewAttempt, merchantCode: string): Message {
  return {
    billcode: attempt.reference,
    command: 'PAYMENT',
    desc: foldForBank(attempt.content, 255),
    locale: 'Vi',
    merchant_code: merchantCode,
    order_id: attempt.reference,
    return_url: attempt.returnUrl,
    cancel_url: attempt.returnUrl,
    trans_amount: attempt.amountVnd.toString(),
    version: VERSION,
  };
}

export function queryMessage(reference: string, merchantCode: string): Message {
  return { cmd: 'TRANS_INQUIRY', merchant_code: merchantCode, order_id: reference, version: VERSION };
}

/** Refund type 0 is the whole payment, the only one there is. */
export function refundMessage(refund: NewRefund, merchantCode: string): Message {
  return {
    cmd: 'REFUND_PAYMENT',
    merchant_code: merchantCode,
    order_id: refund.attempt.reference,
    originalRequestId: refund.attempt.providerTxnId,
    refundType: '0',
    trans_amount: refund.amountVnd.toString(),
    trans_content: foldForBank(refund.reason, 100),
    version: VERSION,
  };
}

export const STATUS_CODES: ReadonlyMap<string, PaymentOutcome | 'unknown'> = new Map<
  string,
  PaymentOutcome | 'unknown'
>([
  ['-1', 'unknown'],
  ['0', 'pending'],
  ['1', 'paid'],
  ['2', 'failed'],
  // Viettel itself does not know yet.
  ['3', 'pending'],
  ['5', 'cancelled'],
]);

/** A form's plus sign is a blank: some senders forget to escape the one in base64. */
export function checkSumOf(fields: Fields): string {
  return (fields('check_sum') ?? '').replaceAll(' ', '+');
}

/** Null: signed well, but not what a result must hold. Paid only when the error code agrees with the status. */
export function noticeFact(pairs: ReadonlyMap<string, string>, raw: string): NoticeFact | null {
  const fields = fieldsOfMap(pairs);
  const reference = fields('order_id') ?? '';
  const transaction = idOf(fields('vt_transaction_id'), 50);
  const amountVnd = wholeOf(fields('trans_amount'));
  const status = fields('payment_status') ?? '';
  const error = fields('error_code') ?? '';
  const stated = STATUS_CODES.get(status);
  if (!ERROR.test(error)) return null;
  if (!ORDER.test(reference) || amountVnd === null || stated === undefined) return null;
  const outcome = stated === 'unknown' ? 'pending' : stated;
  return {
    gateway: 'viettelmoney',
    reference,
    providerTxnId: transaction,
    providerRef: null,
    amountVnd,
    outcome: outcome === 'paid' && error !== '00' ? 'held' : outcome,
    code: `${error}/${status}`,
    eventKey: `${reference}:${transaction ?? ''}:${status}:${error}`,
    happenedAt: null,
    raw,
  };
}

/** The order that Viettel asks about before it takes the money; null when it cannot be one of ours. */
export function orderInCheck(fields: Fields): string | null {
  const reference = fields('order_id') ?? '';
  return ORDER.test(reference) ? reference : null;
}

export function readStanding(fields: Fields): StandingOrNone {
  const status = fields('payment_status') ?? '';
  const amountVnd = wholeOf(fields('trans_amount'));
  return {
    state: isBrokenAmount(fields('trans_amount'), amountVnd) ? null : (STATUS_CODES.get(status) ?? null),
    amountVnd,
    providerTxnId: idOf(fields('vt_transaction_id'), 50),
    providerRef: null,
    code: status,
    happenedAt: null,
  };
}

/** Codes that say surely that nothing was given back: bad data and bad checksum. */
const SURELY_NOT: ReadonlySet<string> = new Set(['01', '02', 'V01', '16']);

export function refundAnswer(fields: Fields): RefundOutcome {
  const code = fields('error_code') ?? '';
  if (code === '00') return { kind: 'done', providerRefundId: null, code };
  if (SURELY_NOT.has(code)) return { kind: 'refused', code };
  return { kind: 'unanswered', reason: `Viettel ${code || 'without code'}`, mayHaveArrived: true };
}

/** Whether Viettel calls again after 01 is not written anywhere. */
export const VERDICT_CODES = {
  recorded: '00',
  duplicate: '00',
  unknown_reference: '01',
  amount_differs: '01',
  unsigned: '01',
  malformed: '01',
  foreign_merchant: '01',
  error: '01',
} as const;

/** The answer to a check before payment: 00 go on, 01 bad data, 02 bad checksum, 03 our own error. */
export const CHECK_CODES = { known: '00', unknown: '01', unsigned: '02', error: '03' } as const;
