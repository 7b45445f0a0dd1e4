import { type BankRow, readCassoRow, readPayosRow, readSepayRow } from './core/bank-row.ts';
import { readSignature, signedTexts } from './core/casso.ts';
import type { JsonObject } from './core/exact-json.ts';
import { fieldsOfJson, objectAt } from './core/fields.ts';
import type { RawNotice } from './core/gateway.ts';
import { isWebhookSigned } from './payos.ts';
import { postedJson } from './raw-notice.ts';
import { hmacHex, isSameMac } from './sign.ts';

export type BankNoticeSource = 'sepay' | 'casso' | 'payos';

/**
 * A bank row as its teller sent it, not verified yet: the account in it says whose secrets to try, and nothing may be
 * kept before one of them fits.
 */
export type ReadBankNotice = {
  /** Null: a test call of the teller's console. */
  row: BankRow | null;
  raw: string;
  isSignedWith: (secret: string) => boolean;
  /** False: signed so long ago that it may be a replay. `receivedAt` is of the wall clock, by which tellers sign. */
  isFresh: (receivedAt: Date) => boolean;
};

/** Of SePay's own rule. Casso and payOS state none, and a replay is only a repeat. */
const MAX_DRIFT_SECONDS = 300;

/** Null: malformed. A missing signature is one that no secret fits. */
export function readBankNotice(source: BankNoticeSource, raw: RawNotice): ReadBankNotice | null {
  const posted = postedJson(raw);
  if (!posted) return null;
  const { text, body } = posted;
  if (source === 'sepay') return sepayNotice(body, text, raw);
  return source === 'casso' ? cassoNotice(body, text, raw) : payosNotice(body, text);
}

/** HMAC-SHA256 over `<unix seconds>.<raw body>`. */
function sepayNotice(body: JsonObject, text: string, raw: RawNotice): ReadBankNotice | null {
  const row = readSepayRow(body);
  const time = raw.header('x-sepay-timestamp') ?? '';
  if (!row) return null;
  return {
    row,
    raw: text,
    isSignedWith: (secret) =>
      /^\d{9,11}$/.test(time) &&
      isSameMac(raw.header('x-sepay-signature'), `sha256=${hmacHex('sha256', secret, `${time}.${text}`)}`),
    isFresh: (receivedAt) => Math.abs(receivedAt.getTime() / 1000 - Number(time)) <= MAX_DRIFT_SECONDS,
  };
}

function cassoNotice(body: JsonObject, text: string, raw: RawNotice): ReadBankNotice | null {
  const data = objectAt(body, 'data');
  const isTest = data !== null && fieldsOfJson(data)('id') === '0';
  const row = isTest ? null : readCassoRow(body);
  if (!row && !isTest) return null;
  const signature = readSignature(raw.header('x-casso-signature'));
  return {
    row,
    raw: text,
    isSignedWith: (secret) =>
      signature !== null &&
      signedTexts(body, signature.time).some((signed) => isSameMac(signature.mac, hmacHex('sha512', secret, signed))),
    isFresh: () => true,
  };
}

function payosNotice(body: JsonObject, text: string): ReadBankNotice | null {
  const data = objectAt(body, 'data');
  const row = data && readPayosRow(data);
  if (!data || !row) return null;
  return {
    row,
    raw: text,
    isSignedWith: (checksumKey) => isWebhookSigned(checksumKey, { body, data }),
    isFresh: () => true,
  };
}
