import { randomToken } from '#platform/secrets.ts';
import { call, jsonCall, unanswered } from './call.ts';
import { type Fields, fieldsOfJson, readPairs, speaksOf } from './core/fields.ts';
import {
  type Gateway,
  LIMITS,
  NOT_OFFERED,
  type NoticeReading,
  OFFERS,
  type RawNotice,
  type RefundState,
  type ReturnReading,
  standingOutcome,
} from './core/gateway.ts';
import { plainReference, refundCode } from './core/references.ts';
import * as protocol from './core/vnpay.ts';
import { jsonAnswer } from './raw-notice.ts';
import type { VnpayCredentials } from './schema.ts';
import { hmacHex, isSameMac } from './sign.ts';

/** Pages and API are two addresses of the contract. */
export type VnpaySite = { payUrl: string; apiUrl: string; timeoutMs?: number };

const MAX_QUERY = 8 * 1024;

/** VNPAY PAY 2.1.0: the buyer is sent to a signed address, nothing is asked before. */
export function vnpay(credentials: VnpayCredentials, site: VnpaySite): Gateway {
  const { tmnCode, hashSecret } = credentials;
  const sign = (text: string) => hmacHex('sha512', hashSecret, text);

  /** The pairs of a query that VNPAY signed; null otherwise. Hexadecimal is compared without regard to case. */
  function signedPairs(query: string): Map<string, string> | 'unsigned' | 'malformed' {
    const pairs = query.length > MAX_QUERY ? null : readPairs(query);
    if (!pairs) return 'malformed';
    const given = pairs.get('vnp_SecureHash')?.toLowerCase();
    return isSameMac(given, sign(protocol.signedQuery(pairs))) ? pairs : 'unsigned';
  }

  /** Asks the API; the answer counts only with its own hash and about the attempt that was asked for. */
  async function ask(message: protocol.Message, request: readonly string[], answer: readonly string[]) {
    const asked: Fields = (name) => message[name] ?? null;
    const signature = sign(protocol.signedValues(asked, request));
    const answered = await call(jsonCall(site.apiUrl, { ...message, vnp_SecureHash: signature }, site.timeoutMs));
    if (answered.kind === 'unanswered') return answered;
    const fields = fieldsOfJson(answered.body);
    if (!isSameMac(fields('vnp_SecureHash')?.toLowerCase(), sign(protocol.signedValues(fields, answer))))
      return unanswered('an answer without the right hash');
    return speaksOf(fields, asked, ['vnp_TmnCode', 'vnp_TxnRef'])
      ? { kind: 'answered' as const, fields, raw: answered.raw }
      : unanswered('an answer about another attempt');
  }

  const askStanding = (attempt: Parameters<Gateway['query']>[0], at: Date) =>
    ask(
      protocol.queryMessage(attempt, tmnCode, randomToken(18).replace(/[-_]/g, '0'), at),
      protocol.QUERY_REQUEST,
      protocol.QUERY_ANSWER,
    );

  return {
    name: 'vnpay',
    limits: LIMITS.vnpay,
    offers: OFFERS.vnpay,
    merchant: tmnCode,
    referenceFor: plainReference,
    refundReferenceFor: refundCode,

    async open(attempt) {
      const text = protocol.signedQuery(protocol.payPairs(attempt, tmnCode));
      return {
        kind: 'opened',
        opened: {
          payUrl: `${site.payUrl}?${text}&vnp_SecureHash=${sign(text)}`,
          appUrl: null,
          qrPayload: null,
          providerRef: null,
        },
        sent: text,
      };
    },

    readNotice(raw: RawNotice): NoticeReading {
      const pairs = raw.method === 'GET' ? signedPairs(raw.query) : 'malformed';
      if (typeof pairs === 'string') return { ok: false, refused: pairs };
      if (pairs.get('vnp_TmnCode') !== tmnCode) return { ok: false, refused: 'foreign_merchant' };
      const fact = protocol.noticeFact(pairs, raw.query);
      return fact ? { ok: true, fact } : { ok: false, refused: 'malformed' };
    },

    answerNotice(verdict) {
      return jsonAnswer({ RspCode: protocol.VERDICT_CODES[verdict], Message: verdict });
    },

    readReturn(query): ReturnReading {
      const pairs = signedPairs(query);
      const fact =
        typeof pairs === 'string' || pairs.get('vnp_TmnCode') !== tmnCode ? null : protocol.noticeFact(pairs, query);
      return fact
        ? { isSigned: true, reference: fact.reference, outcome: fact.outcome }
        : { isSigned: false, reference: null, outcome: 'unknown' };
    },

    async query(attempt, at) {
      const answer = await askStanding(attempt, at);
      if (answer.kind === 'unanswered') return answer;
      return standingOutcome(protocol.readStanding(answer.fields), answer.raw);
    },

    async refund(refund) {
      const message = protocol.refundMessage(refund, tmnCode);
      const answer = await ask(message, protocol.REFUND_REQUEST, protocol.REFUND_ANSWER);
      if (answer.kind === 'unanswered') return answer;
      return protocol.refundAnswer(answer.fields);
    },

    async queryRefund(refund, at): Promise<RefundState> {
      const answer = await askStanding(refund.attempt, at);
      return answer.kind === 'unanswered' ? answer : protocol.refundQueryAnswer(answer.fields, refund.amountVnd);
    },

    cancel: async () => NOT_OFFERED,
    capture: async () => NOT_OFFERED,
  };
}
