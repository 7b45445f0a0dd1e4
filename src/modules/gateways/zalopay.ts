import { call, jsonCall, pageAddress, qrText, unanswered } from './call.ts';
import { fieldsOfJson, fieldsOfMap, idOf, readPairs } from './core/fields.ts';
import { type Gateway, LIMITS, NOT_OFFERED, OFFERS, type RawNotice, standingOutcome } from './core/gateway.ts';
import { datedReference, refundCode } from './core/references.ts';
import { shortDayOf } from './core/stamp.ts';
import * as protocol from './core/zalopay.ts';
import { jsonAnswer, postedJson } from './raw-notice.ts';
import type { ZalopayCredentials } from './schema.ts';
import { hmacHex, isSameMac } from './sign.ts';

export type ZalopaySite = { baseUrl: string; timeoutMs?: number };

/** A callback in its envelope: `data` is a string, signed as it stands. */
export function readEnvelope(raw: RawNotice) {
  const posted = postedJson(raw);
  const data = posted?.body.members.get('data')?.value;
  if (!posted || data?.type !== 'text') return null;
  const fields = fieldsOfJson(posted.body);
  return { text: posted.text, data: data.value, mac: fields('mac'), type: fields('type') };
}

/** ZaloPay v2. */
export function zalopay(credentials: ZalopayCredentials, site: ZalopaySite): Gateway {
  const { appId, key1, key2 } = credentials;
  const mac = (text: string) => hmacHex('sha256', key1, text);

  async function ask(path: string, message: protocol.Message, signed: string) {
    const answer = await call(jsonCall(`${site.baseUrl}${path}`, { ...message, mac: mac(signed) }, site.timeoutMs));
    return answer.kind === 'unanswered'
      ? answer
      : { kind: 'answered' as const, fields: fieldsOfJson(answer.body), raw: answer.raw };
  }

  return {
    name: 'zalopay',
    limits: LIMITS.zalopay,
    offers: OFFERS.zalopay,
    merchant: appId,
    referenceFor: datedReference,
    refundReferenceFor: (code, at) => `${shortDayOf(at)}_${appId}_${refundCode(code)}`,

    async open(attempt) {
      const message = protocol.createMessage(attempt, appId);
      const sent = JSON.stringify(message);
      const answer = await ask('/v2/create', message, protocol.signedCreate(message));
      if (answer.kind === 'unanswered') return { ...answer, sent };
      const { fields } = answer;
      const code = protocol.codeOf(fields);
      const isRepeated = fields('sub_return_code') === protocol.SUB_CODES.repeated;
      if (isRepeated || protocol.isUncertain(fields)) return { ...unanswered(`ZaloPay ${code}`), sent };
      if (fields('return_code') === '3') return { ...unanswered(`ZaloPay ${code}`), sent };
      if (fields('return_code') !== '1') return { kind: 'refused', code, sent };
      const payUrl = pageAddress(fields('order_url'), site.baseUrl);
      if (payUrl === null) return { ...unanswered('an answer without a page'), sent };
      return {
        kind: 'opened',
        opened: {
          payUrl,
          // The page itself opens the app on a phone.
          appUrl: null,
          qrPayload: qrText(fields('qr_code')),
          providerRef: idOf(fields('zp_trans_token')),
        },
        sent,
      };
    },

    readNotice(raw) {
      const envelope = readEnvelope(raw);
      if (!envelope) return { ok: false, refused: 'malformed' };
      const { data, text, type } = envelope;
      if (!isSameMac(envelope.mac, hmacHex('sha256', key2, data))) return { ok: false, refused: 'unsigned' };
      const owner = protocol.appIdIn(data);
      if (owner !== null && owner !== appId) return { ok: false, refused: 'foreign_merchant' };
      const fact = owner === null ? null : protocol.noticeFact(data, type, text);
      return fact ? { ok: true, fact } : { ok: false, refused: 'malformed' };
    },

    answerNotice(verdict) {
      return jsonAnswer({ return_code: protocol.VERDICT_CODES[verdict], return_message: verdict });
    },

    readReturn(query) {
      const pairs = readPairs(query);
      const fields = fieldsOfMap(pairs ?? new Map());
      const reference = idOf(fields('apptransid'), 40);
      const isSigned =
        pairs !== null &&
        fields('appid') === appId &&
        isSameMac(fields('checksum'), hmacHex('sha256', key2, protocol.signedRedirect(fields)));
      if (!isSigned) return { isSigned: false, reference, outcome: 'unknown' };
      return { isSigned: true, reference, outcome: fields('status') === '1' ? 'paid' : 'failed' };
    },

    async query(attempt) {
      const message = { app_id: Number(appId), app_trans_id: attempt.reference };
      const answer = await ask('/v2/query', message, protocol.signedQuery(appId, attempt.reference, key1));
      if (answer.kind === 'unanswered') return answer;
      return standingOutcome(protocol.readStanding(answer.fields), answer.raw);
    },

    async refund(refund) {
      const message = protocol.refundMessage(refund, appId);
      const answer = await ask('/v2/refund', message, protocol.signedRefund(message));
      return answer.kind === 'unanswered' ? answer : protocol.refundAnswer(answer.fields);
    },

    async queryRefund({ refundRef }, at) {
      const timestamp = at.getTime();
      const message = { app_id: Number(appId), m_refund_id: refundRef, timestamp };
      const signed = protocol.signedRefundQuery(appId, refundRef, timestamp);
      const answer = await ask('/v2/query_refund', message, signed);
      return answer.kind === 'unanswered' ? answer : protocol.refundAnswer(answer.fields);
    },

    cancel: async () => NOT_OFFERED,
    capture: async () => NOT_OFFERED,
  };
}
