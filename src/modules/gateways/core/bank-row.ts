/**
 * One row of a bank account, whoever tells of it: SePay, Casso, payOS or a statement's file. Holds what matching needs
 * (account, amount, content, direction) and what keeps one row from counting twice.
 */
import type { Vnd } from '#kernel/money.ts';
import type { JsonObject } from './exact-json.ts';
import { type Fields, fieldsOfJson, objectAt, wholeOf } from './fields.ts';
import { readMoment } from './stamp.ts';

export type BankRowSource = 'sepay' | 'casso' | 'payos' | 'statement';

export type BankRow = {
  source: BankRowSource;
  /** The teller's own name for the row, the same at every repeat. */
  eventKey: string;
  /** Letters and digits only. */
  accountNumber: string;
  /** Never negative. */
  amountVnd: Vnd;
  direction: 'in' | 'out';
  content: string;
  /** The bank's own reference, empty when there is none. */
  reference: string;
  happenedAt: Date;
  /** False: only the day is known. */
  isTimeKnown: boolean;
};

const MAX_CONTENT = 1000;

/** Banks write the same account with and without spaces and dots. */
export function plainAccount(text: string | null): string | null {
  const plain = (text ?? '').replace(/[ .-]/g, '');
  return /^[0-9A-Za-z]{1,40}$/.test(plain) ? plain : null;
}

/** PostgreSQL's text holds no NUL. */
export function plainContent(text: string | null): string | null {
  const content = (text ?? '').replaceAll('\u0000', '');
  return content.length <= MAX_CONTENT ? content : null;
}

/** A whole number of đồng with an optional sign. */
function signedWhole(text: string | null): { amountVnd: Vnd; isNegative: boolean } | null {
  const isNegative = text?.startsWith('-') ?? false;
  const amountVnd = wholeOf(isNegative ? (text?.slice(1) ?? '') : text);
  return amountVnd === null ? null : { amountVnd, isNegative };
}

type Read = {
  eventKey: string | null;
  account: string | null;
  amount: string | null;
  content: string | null;
  reference: string | null;
  moment: string | null;
};

export function rowOf(source: BankRowSource, read: Read, direction: 'in' | 'out' | 'by_sign'): BankRow | null {
  const amount = signedWhole(read.amount);
  const accountNumber = plainAccount(read.account);
  const content = plainContent(read.content);
  const reference = plainContent(read.reference);
  const happenedAt = readMoment(read.moment);
  if (!amount || !accountNumber || content === null || reference === null || !happenedAt || !read.eventKey) return null;
  if (direction !== 'by_sign' && amount.isNegative) return null;
  return {
    source,
    eventKey: read.eventKey,
    accountNumber,
    amountVnd: amount.amountVnd,
    direction: direction === 'by_sign' ? (amount.isNegative ? 'out' : 'in') : direction,
    content,
    reference: reference.slice(0, 100),
    happenedAt,
    isTimeKnown: true,
  };
}

const positiveId = (text: string | null): string | null =>
  text !== null && /^[1-9]\d{0,18}$/.test(text) ? text : null;

/** `transferType` says where the money went; the amount has no sign. */
export function readSepayRow(body: JsonObject): BankRow | null {
  const fields = fieldsOfJson(body);
  const type = fields('transferType');
  if (type !== 'in' && type !== 'out') return null;
  return rowOf(
    'sepay',
    {
      eventKey: positiveId(fields('id')),
      account: fields('accountNumber'),
      amount: fields('transferAmount'),
      content: fields('content'),
      reference: fields('referenceCode'),
      moment: fields('transactionDate'),
    },
    type,
  );
}

/** Version 2: one row a call, a negative amount goes out. The test call of their console has id 0: no row. */
export function readCassoRow(body: JsonObject): BankRow | null {
  const data = objectAt(body, 'data');
  if (!data || fieldsOfJson(body)('error') !== '0') return null;
  const fields = fieldsOfJson(data);
  return rowOf(
    'casso',
    {
      eventKey: positiveId(fields('id')),
      account: fields('accountNumber'),
      amount: fields('amount'),
      content: fields('description'),
      reference: fields('reference'),
      moment: fields('transactionDateTime'),
    },
    'by_sign',
  );
}

/** A transfer into a payment link is a row of the account behind it, too. */
export function readPayosRow(data: JsonObject): BankRow | null {
  const fields = fieldsOfJson(data);
  const key = keyOf(fields);
  if (fields('code') !== '00') return null;
  return rowOf(
    'payos',
    {
      eventKey: key,
      account: fields('accountNumber'),
      amount: fields('amount'),
      content: fields('description'),
      reference: fields('reference'),
      moment: fields('transactionDateTime'),
    },
    'in',
  );
}

function keyOf(fields: Fields): string | null {
  const key = `${fields('paymentLinkId') ?? ''}:${fields('reference') ?? ''}`;
  return /^[\x21-\x7e]{3,200}$/.test(key) ? key : null;
}
