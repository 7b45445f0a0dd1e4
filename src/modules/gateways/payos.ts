import { type Call, call, jsonCall, pageAddress, qrText, unanswered } from './call.ts';
import type { JsonObject } from './core/exact-json.ts';
import { fieldsOfJson, fieldsOfMap, idOf, objectAt, readPairs } from './core/fields.ts';
import {
  type Gateway,
  type KnownAttempt,
  LIMITS,
  NOT_OFFERED,
  OFFERS,
  type RawNotice,
  type ReturnReading,
  standingOutcome,
} from './core/gateway.ts';
import * as protocol from './core/payos.ts';
import { numberReference, refundCode } from './core/references.ts';
import { jsonAnswer, postedJson } from './raw-notice.ts';
import type { PayosCredentials } from './schema.ts';
import { hmacHex, isSameMac } from './sign.ts';

export type PayosSite = { baseUrl: string; timeoutMs?: number };

/** A webhook's parts, nothing verified yet. */
export function readWebhook(raw: RawNotice): { text: string; body: JsonObject; data: JsonObject } | null {
  const posted = postedJson(raw);
  const data = posted && objectAt(posted.body, 'data');
  return data && { ...posted, data };
}

export function isWebhookSigned(checksumKey: string, { body, data }: { body: JsonObject; data: JsonObject }): boolean {
  return isSameMac(fieldsOfJson(body)('signature'), hmacHex('sha256', checksumKey, protocol.signedData(data)));
}

/** payOS v2: a payment link with its own QR code; money goes straight to the seller's account. */
export function payos(credentials: PayosCredentials, site: PayosSite): Gateway {
  const { clientId, apiKey, checksumKey } = credentials;
  const keys = { 'x-client-id': clientId, 'x-api-key': apiKey };

  /** Answers carry a signature over their `data`; one that is there must be right. */
  async function ask(request: Call) {
    const answer = await call({ ...request, headers: { ...request.headers, ...keys } });
    if (answer.kind === 'unanswered') return answer;
    const { body, raw } = answer;
    const data = objectAt(body, 'data');
    const isWrong = data && fieldsOfJson(body)('signature') !== null && !isWebhookSigned(checksumKey, { body, data });
    return isWrong
      ? unanswered('an answer without the right signature')
      : { kind: 'answered' as const, body, data, raw };
  }

  const linkUrl = (name: string) => `${site.baseUrl}/v2/payment-requests/${encodeURIComponent(name)}`;
  const askStanding = ({ reference }: KnownAttempt) =>
    ask({
      method: 'GET',
      url: linkUrl(reference),
      ...(site.timeoutMs === undefined ? {} : { timeoutMs: site.timeoutMs }),
    });

  return {
    name: 'payos',
    limits: LIMITS.payos,
    offers: OFFERS.payos,
    merchant: null,
    referenceFor: numberReference,
    refundReferenceFor: refundCode,

    async open(attempt) {
      const message = protocol.createMessage(attempt);
      const sent = JSON.stringify(message);
      const signature = hmacHex('sha256', checksumKey, protocol.signedCreate(message));
      const request = jsonCall(`${site.baseUrl}/v2/payment-requests`, { ...message, signature }, site.timeoutMs);
      const answer = await ask(request);
      if (answer.kind === 'unanswered') return { ...answer, sent };
      const code = fieldsOfJson(answer.body)('code') ?? '';
      if (code === '' || code === protocol.CODES.exists)
        return { ...unanswered(`payOS ${code || 'without code'}`), sent };
      if (code !== protocol.CODES.done) return { kind: 'refused', code, sent };
      const fields = answer.data ? fieldsOfJson(answer.data) : () => null;
      const payUrl = pageAddress(fields('checkoutUrl'), site.baseUrl);
      const isOurs = fields('orderCode') === attempt.reference && fields('amount') === attempt.amountVnd.toString();
      if (payUrl === null || !isOurs)
        return { ...unanswered('an answer without a page or about another amount'), sent };
      return {
        kind: 'opened',
        opened: {
          payUrl,
          appUrl: null,
          qrPayload: qrText(fields('qrCode')),
          providerRef: idOf(fields('paymentLinkId'), 100),
        },
        sent,
      };
    },

    readNotice(raw) {
      const webhook = readWebhook(raw);
      if (!webhook) return { ok: false, refused: 'malformed' };
      if (!isWebhookSigned(checksumKey, webhook)) return { ok: false, refused: 'unsigned' };
      const fact = protocol.noticeFact(webhook.data, webhook.text);
      return fact ? { ok: true, fact } : { ok: false, refused: 'malformed' };
    },

    /** Their console tries the address with an order we do not have: a good signature is always taken. */
    answerNotice(verdict) {
      if (verdict === 'error') return jsonAnswer({ success: false }, 500);
      if (verdict === 'unsigned' || verdict === 'foreign_merchant') return jsonAnswer({ success: false }, 401);
      return jsonAnswer({ success: verdict !== 'malformed' }, verdict === 'malformed' ? 400 : 200);
    },

    /** Nothing in the address people come back to is signed. */
    readReturn(query): ReturnReading {
      const fields = fieldsOfMap(readPairs(query) ?? new Map());
      const state = protocol.STATES.get(fields('status') ?? '') ?? 'unknown';
      return { isSigned: false, reference: protocol.orderCodeOf(fields), outcome: state };
    },

    async query(attempt) {
      const answer = await askStanding(attempt);
      if (answer.kind === 'unanswered') return answer;
      const code = answer.data && fieldsOfJson(answer.data)('orderCode');
      if (answer.data && code !== attempt.reference) return unanswered('an answer about another attempt');
      return standingOutcome(protocol.readStanding(answer.body), answer.raw);
    },

    refund: async () => NOT_OFFERED,
    queryRefund: async () => NOT_OFFERED,

    async cancel(attempt, reason) {
      const url = `${linkUrl(attempt.providerRef ?? attempt.reference)}/cancel`;
      const answer = await ask(jsonCall(url, { cancellationReason: reason.slice(0, 255) }, site.timeoutMs));
      if (answer.kind === 'unanswered') return answer;
      const { state, code } = protocol.readStanding(answer.body);
      // The body of this answer is not documented: its code counts where no state is given.
      const isDone = state === 'cancelled' || (state === null && code === protocol.CODES.done);
      if (isDone) return { kind: 'done' };
      return code === '' ? unanswered('payOS without code') : { kind: 'refused', code };
    },
    capture: async () => NOT_OFFERED,
  };
}
