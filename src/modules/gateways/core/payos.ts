/** payOS v2: payment links, the webhook's signature over sorted data, and states. */
import { foldForBank } from '#kernel/vietnamese.ts';
import type { JsonNode, JsonObject } from './exact-json.ts';
import { type Fields, fieldsOfJson, idOf, isBrokenAmount, objectAt, wholeOf } from './fields.ts';
import type { NewAttempt, NoticeFact, PaymentOutcome, StandingOrNone } from './gateway.ts';
import { readMoment } from './stamp.ts';

const MAX_DESCRIPTION = 25;

export type Message = Record<string, string | number>;

export function createMessage(attempt: NewAttempt): Message {
  return {
    orderCode: Number(attempt.reference),
    amount: Number(attempt.amountVnd),
    description: foldForBank(attempt.content, MAX_DESCRIPTION),
    cancelUrl: attempt.returnUrl,
    returnUrl: attempt.returnUrl,
    expiredAt: Math.floor(attempt.expiresAt.getTime() / 1000),
  };
}

const CREATE = ['amount', 'cancelUrl', 'description', 'orderCode', 'returnUrl'] as const;

/** Exactly these five, raw; `expiredAt` is not signed. */
export function signedCreate(message: Message): string {
  return CREATE.map((name) => `${name}=${message[name]}`).join('&');
}

/** `data` by sorted names, raw; null is empty, lists are JSON of objects with sorted names. */
export function signedData(data: JsonObject): string {
  return namesOf(data)
    .map((name) => `${name}=${valueText(data.members.get(name)?.value)}`)
    .join('&');
}

const namesOf = (object: JsonObject): string[] => [...object.members.keys()].sort((a, b) => (a < b ? -1 : 1));

function valueText(node: JsonNode | undefined): string {
  if (node === undefined) return '';
  if (node.type === 'text') return node.value;
  if (node.type === 'word') return node.raw === 'null' ? '' : node.raw;
  return node.type === 'number' ? node.raw : sortedJson(node);
}

function sortedJson(node: JsonNode): string {
  if (node.type === 'text') return JSON.stringify(node.value);
  if (node.type === 'list') return `[${node.items.map(sortedJson).join(',')}]`;
  if (node.type !== 'object') return node.raw;
  const members = namesOf(node).map((name) => {
    const member = node.members.get(name);
    return member ? `${JSON.stringify(name)}:${sortedJson(member.value)}` : '';
  });
  return `{${members.join(',')}}`;
}

/** Null: signed well, but not what a webhook must hold. One webhook tells of one transfer into the link. */
export function noticeFact(data: JsonObject, raw: string): NoticeFact | null {
  const fields = fieldsOfJson(data);
  const reference = orderCodeOf(fields);
  const amountVnd = wholeOf(fields('amount'));
  const paymentLinkId = idOf(fields('paymentLinkId'), 100);
  const transfer = idOf(fields('reference'), 100);
  const code = fields('code') ?? '';
  if (reference === null || amountVnd === null || paymentLinkId === null || transfer === null) return null;
  if (!/^[0-9A-Za-z]{1,10}$/.test(code) || (fields('currency') ?? 'VND') !== 'VND') return null;
  return {
    gateway: 'payos',
    reference,
    providerTxnId: transfer,
    providerRef: paymentLinkId,
    amountVnd,
    // The one inside `data`: code and success beside it are not signed.
    outcome: code === '00' ? 'paid' : 'failed',
    code,
    eventKey: `${paymentLinkId}:${transfer}:${code}`,
    happenedAt: readMoment(fields('transactionDateTime')),
    raw,
  };
}

export function orderCodeOf(fields: Fields): string | null {
  const code = fields('orderCode');
  return code !== null && /^[1-9]\d{0,15}$/.test(code) ? code : null;
}

export const STATES: ReadonlyMap<string, PaymentOutcome> = new Map<string, PaymentOutcome>([
  ['PENDING', 'pending'],
  ['PROCESSING', 'pending'],
  // Some money came: a person settles it if no more follows.
  ['UNDERPAID', 'held'],
  ['PAID', 'paid'],
  ['EXPIRED', 'expired'],
  ['CANCELLED', 'cancelled'],
  ['FAILED', 'failed'],
]);

/** Of codes other than 00 two are known from use, not from the document: the link exists already, and there is none. */
export const CODES = { done: '00', exists: '231', missing: '101' } as const;

export function readStanding(body: JsonObject): StandingOrNone {
  const code = fieldsOfJson(body)('code') ?? '';
  const data = objectAt(body, 'data');
  const fields: Fields = data ? fieldsOfJson(data) : () => null;
  const status = fields('status') ?? '';
  const state = STATES.get(status) ?? null;
  // A link that says nothing of what came in says what it was made for.
  const name = fields('amountPaid') === null && state === 'paid' ? 'amount' : 'amountPaid';
  const amountVnd = wholeOf(fields(name));
  const isReadable = code === CODES.done && !isBrokenAmount(fields(name), amountVnd);
  return {
    state: code === CODES.missing ? 'unknown' : isReadable ? state : null,
    amountVnd,
    providerTxnId: firstTransfer(data),
    providerRef: idOf(fields('id') ?? fields('paymentLinkId'), 100),
    code: status === '' ? code : status,
    happenedAt: null,
  };
}

function firstTransfer(data: JsonObject | null): string | null {
  const list = data?.members.get('transactions')?.value;
  const first = list?.type === 'list' ? list.items[0] : undefined;
  return first?.type === 'object' ? idOf(fieldsOfJson(first)('reference'), 100) : null;
}
