import { randomToken } from '#platform/secrets.ts';
import { call, jsonCall, pageAddress, qrText, unanswered } from './call.ts';
import { type Fields, fieldsOfJson, fieldsOfMap, idOf, readPairs, speaksOf } from './core/fields.ts';
import {
  type Gateway,
  type HoldOutcome,
  type KnownAttempt,
  LIMITS,
  OFFERS,
  type OpenOutcome,
  standingOutcome,
} from './core/gateway.ts';
import * as protocol from './core/momo.ts';
import { plainReference, refundCode } from './core/references.ts';
import { jsonAnswer, postedJson } from './raw-notice.ts';
import type { MomoCredentials } from './schema.ts';
import { hmacHex, isSameMac } from './sign.ts';

export type MomoSite = { baseUrl: string; timeoutMs?: number };

/** A question is new each time, else MoMo repeats its answer to the first. */
const newRequestId = (): string => randomToken(24);

const ENDED: ReadonlySet<number> = new Set([1003, 1017]);

/** MoMo v2, wallet payment with auto-capture. */
export function momo(credentials: MomoCredentials, site: MomoSite): Gateway {
  const { partnerCode, accessKey, secretKey } = credentials;
  const macOf = (fields: Fields, names: readonly string[]) =>
    hmacHex('sha256', secretKey, protocol.signedText(fields, names, accessKey));
  const isSigned = (fields: Fields) => isSameMac(fields('signature'), macOf(fields, protocol.SIGNED.notice));

  async function ask(path: string, message: protocol.Message, names: readonly string[]) {
    const signature = macOf(protocol.fieldsOfMessage(message), names);
    const answer = await call(jsonCall(`${site.baseUrl}${path}`, { ...message, signature }, site.timeoutMs));
    if (answer.kind === 'unanswered') return answer;
    const fields = fieldsOfJson(answer.body);
    // Queries and refunds come back unsigned: that they speak of what was asked is all that can be seen.
    return speaksOf(fields, protocol.fieldsOfMessage(message), ['partnerCode', 'orderId'])
      ? { kind: 'answered' as const, fields, raw: answer.raw }
      : unanswered('an answer about another attempt');
  }

  function readOpened(fields: Fields, message: protocol.Message): OpenOutcome {
    const { signature: _, ...plain } = message;
    const sent = JSON.stringify(plain);
    const code = protocol.resultCodeOf(fields);
    if (code === null) return { ...unanswered('no result code'), sent };
    if (protocol.isRepeated(code)) return { ...unanswered(`MoMo ${code}`), sent };
    if (code !== 0) return { kind: 'refused', code: String(code), sent };
    const mac = fields('signature');
    if (mac !== null && !isSameMac(mac, macOf(fields, protocol.SIGNED.createAnswer)))
      return { ...unanswered('an answer without the right signature'), sent };
    const payUrl = pageAddress(fields('payUrl'), site.baseUrl);
    if (payUrl === null || fields('amount') !== String(message.amount))
      return { ...unanswered('an answer without a page or with another amount'), sent };
    return {
      kind: 'opened',
      opened: {
        payUrl,
        appUrl: pageAddress(fields('deeplink'), site.baseUrl, 'momo:'),
        qrPayload: qrText(fields('qrCodeUrl')),
        providerRef: null,
      },
      sent,
    };
  }

  async function confirm(attempt: KnownAttempt, type: 'capture' | 'cancel', reason: string): Promise<HoldOutcome> {
    const message = protocol.confirmMessage(attempt, type, reason, partnerCode);
    const answer = await ask('/v2/gateway/api/confirm', message, protocol.SIGNED.confirm);
    if (answer.kind === 'unanswered') return answer;
    const code = protocol.resultCodeOf(answer.fields);
    if (code === 0 || (type === 'cancel' && code !== null && ENDED.has(code))) return { kind: 'done' };
    const isOpen = code === null || ['pending', 'authorised', 'held'].includes(protocol.outcomeOf(code));
    return isOpen && code !== protocol.NOT_FOUND
      ? unanswered(`MoMo ${code ?? 'without code'}`)
      : { kind: 'refused', code: String(code) };
  }

  return {
    name: 'momo',
    limits: LIMITS.momo,
    offers: OFFERS.momo,
    merchant: partnerCode,
    referenceFor: plainReference,
    refundReferenceFor: refundCode,

    async open(attempt) {
      const message = protocol.createMessage(attempt, partnerCode);
      const answer = await ask('/v2/gateway/api/create', message, protocol.SIGNED.create);
      return answer.kind === 'unanswered'
        ? { ...answer, sent: JSON.stringify(message) }
        : readOpened(answer.fields, message);
    },

    readNotice(raw) {
      const posted = postedJson(raw);
      if (!posted) return { ok: false, refused: 'malformed' };
      const fields = fieldsOfJson(posted.body);
      if (!isSigned(fields)) return { ok: false, refused: 'unsigned' };
      if (fields('partnerCode') !== partnerCode) return { ok: false, refused: 'foreign_merchant' };
      const fact = protocol.noticeFact(fields, posted.text);
      return fact ? { ok: true, fact } : { ok: false, refused: 'malformed' };
    },

    answerNotice(verdict) {
      if (verdict === 'error') return jsonAnswer({ message: 'try again' }, 500);
      if (verdict === 'unsigned' || verdict === 'malformed' || verdict === 'foreign_merchant')
        return jsonAnswer({ message: verdict }, 400);
      return { status: 204, contentType: null, body: '' };
    },

    readReturn(query) {
      const pairs = readPairs(query);
      const fields = fieldsOfMap(pairs ?? new Map());
      const fact =
        pairs && isSigned(fields) && fields('partnerCode') === partnerCode ? protocol.noticeFact(fields, query) : null;
      return fact
        ? { isSigned: true, reference: fact.reference, outcome: fact.outcome }
        : { isSigned: false, reference: idOf(fields('orderId')), outcome: 'unknown' };
    },

    async query(attempt) {
      const message = protocol.queryMessage(attempt.reference, partnerCode, newRequestId());
      const answer = await ask('/v2/gateway/api/query', message, protocol.SIGNED.query);
      if (answer.kind === 'unanswered') return answer;
      return standingOutcome(protocol.readStanding(answer.fields), answer.raw);
    },

    async refund(refund) {
      const message = protocol.refundMessage(refund, partnerCode);
      const answer = await ask('/v2/gateway/api/refund', message, protocol.SIGNED.refund);
      if (answer.kind === 'unanswered') return answer;
      return protocol.refundAnswer(answer.fields);
    },

    async queryRefund(refund) {
      const message = protocol.queryMessage(refund.refundRef, partnerCode, newRequestId());
      const answer = await ask('/v2/gateway/api/query', message, protocol.SIGNED.query);
      return answer.kind === 'unanswered' ? answer : protocol.refundQueryAnswer(answer.fields);
    },

    cancel: (attempt, reason) => confirm(attempt, 'cancel', reason),
    capture: (attempt) => confirm(attempt, 'capture', ''),
  };
}
