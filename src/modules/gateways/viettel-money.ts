import { call, unanswered } from './call.ts';
import { type Fields, fieldsOfJson, fieldsOfMap, readPairs, speaksOf } from './core/fields.ts';
import {
  type Gateway,
  LIMITS,
  NOT_OFFERED,
  type NoticeAnswer,
  OFFERS,
  type RawNotice,
  standingOutcome,
} from './core/gateway.ts';
import { plainReference, refundCode } from './core/references.ts';
import * as protocol from './core/viettel-money.ts';
import { jsonAnswer, postedText } from './raw-notice.ts';
import type { ViettelMoneyCredentials } from './schema.ts';
import { hmacSha1Base64, isSameMac } from './sign.ts';

/** The address of its questions is handed over with the contract; without it an attempt can be neither asked for nor refunded. */
export type ViettelMoneySite = { payUrl: string; apiUrl: string | null; timeoutMs?: number };

/**
 * Viettel asks, before it takes the money, whether the order stands. The amount is not in its message but in its
 * signature, so only who knows the attempt can verify it.
 */
export type OrderCheck = {
  reference: string;
  isSigned: (amountVnd: bigint) => boolean;
  answer: (verdict: keyof typeof protocol.CHECK_CODES, amountVnd: bigint | null) => NoticeAnswer;
};

export type ViettelMoney = Gateway & { readOrderCheck: (raw: RawNotice) => OrderCheck | null };

export function viettelMoney(credentials: ViettelMoneyCredentials, site: ViettelMoneySite): ViettelMoney {
  const { merchantCode, accessCode, hashKey } = credentials;
  const checkSum = (fields: Fields, names: readonly string[]) =>
    hmacSha1Base64(hashKey, protocol.signedText(fields, names, accessCode));
  const ofMessage = (message: protocol.Message): Fields => fieldsOfMap(new Map(Object.entries(message)));
  const isSigned = (fields: Fields, names: readonly string[]) =>
    isSameMac(protocol.checkSumOf(fields), checkSum(fields, names));

  /** Asks by form. The answer's own checksum is documented by one sample in C# only: wrong is refused, missing is not. */
  async function ask(message: protocol.Message, names: readonly string[], answerNames: readonly string[]) {
    if (site.apiUrl === null) return unanswered('VIETTELMONEY_API_URL is not set', false);
    const asked = ofMessage(message);
    const sum = checkSum(asked, names);
    const answer = await call({
      method: 'POST',
      url: site.apiUrl,
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' },
      body: new URLSearchParams({ ...message, check_sum: sum }).toString(),
      ...(site.timeoutMs === undefined ? {} : { timeoutMs: site.timeoutMs }),
    });
    if (answer.kind === 'unanswered') return answer;
    const fields = fieldsOfJson(answer.body);
    if (fields('check_sum') !== null && !isSigned(fields, answerNames))
      return unanswered('an answer without the right checksum');
    return speaksOf(fields, asked, ['merchant_code', 'order_id'])
      ? { kind: 'answered' as const, fields, raw: answer.raw }
      : unanswered('an answer about another attempt');
  }

  function pairsOf(raw: RawNotice): { text: string; pairs: Map<string, string> } | null {
    const text = postedText(raw);
    const pairs = text === null ? null : readPairs(text);
    return text !== null && pairs ? { text, pairs } : null;
  }

  return {
    name: 'viettelmoney',
    limits: LIMITS.viettelmoney,
    offers: OFFERS.viettelmoney,
    merchant: merchantCode,
    referenceFor: plainReference,
    refundReferenceFor: refundCode,

    async open(attempt) {
      const message = protocol.payMessage(attempt, merchantCode);
      const sent = new URLSearchParams(message).toString();
      const sum = new URLSearchParams({ check_sum: checkSum(ofMessage(message), protocol.SIGNED.pay) });
      return {
        kind: 'opened',
        opened: { payUrl: `${site.payUrl}?${sent}&${sum}`, appUrl: null, qrPayload: null, providerRef: null },
        sent,
      };
    },

    readNotice(raw) {
      const read = pairsOf(raw);
      if (!read) return { ok: false, refused: 'malformed' };
      const fields = fieldsOfMap(read.pairs);
      if (!isSigned(fields, protocol.SIGNED.result)) return { ok: false, refused: 'unsigned' };
      if (fields('merchant_code') !== merchantCode) return { ok: false, refused: 'foreign_merchant' };
      const fact = protocol.noticeFact(read.pairs, read.text);
      return fact ? { ok: true, fact } : { ok: false, refused: 'malformed' };
    },

    answerNotice(verdict, fact) {
      const message = {
        error_code: protocol.VERDICT_CODES[verdict],
        merchant_code: merchantCode,
        order_id: fact?.reference ?? '',
        return_url: '',
        return_bill_code: fact?.reference ?? '',
        return_other_info: '',
      };
      return jsonAnswer({ ...message, check_sum: checkSum(ofMessage(message), protocol.SIGNED.resultAnswer) });
    },

    readReturn(query) {
      const pairs = readPairs(query);
      const fields = fieldsOfMap(pairs ?? new Map());
      const fact =
        pairs && isSigned(fields, protocol.SIGNED.result) && fields('merchant_code') === merchantCode
          ? protocol.noticeFact(pairs, query)
          : null;
      return fact
        ? { isSigned: true, reference: fact.reference, outcome: fact.outcome }
        : { isSigned: false, reference: protocol.orderInCheck(fields), outcome: 'unknown' };
    },

    async query(attempt) {
      const message = protocol.queryMessage(attempt.reference, merchantCode);
      const answer = await ask(message, protocol.SIGNED.query, protocol.SIGNED.queryAnswer);
      return answer.kind === 'unanswered' ? answer : standingOutcome(protocol.readStanding(answer.fields), answer.raw);
    },

    async refund(refund) {
      if (refund.amountVnd !== refund.attempt.amountVnd) return NOT_OFFERED;
      const message = protocol.refundMessage(refund, merchantCode);
      const answer = await ask(message, protocol.SIGNED.refund, protocol.SIGNED.refundAnswer);
      return answer.kind === 'unanswered' ? answer : protocol.refundAnswer(answer.fields);
    },

    /** There is no question about a refund: a person asks Viettel. */
    queryRefund: async () => unanswered('Viettel Money has no query for refunds', false),
    cancel: async () => NOT_OFFERED,
    capture: async () => NOT_OFFERED,

    readOrderCheck(raw) {
      const fields = fieldsOfMap(pairsOf(raw)?.pairs ?? new Map());
      const reference = protocol.orderInCheck(fields);
      if (reference === null || fields('merchant_code') !== merchantCode) return null;
      const withAmount =
        (amountVnd: bigint): Fields =>
        (name) =>
          name === 'trans_amount' ? amountVnd.toString() : fields(name);
      return {
        reference,
        isSigned: (amountVnd) => isSigned(withAmount(amountVnd), protocol.SIGNED.check),
        answer(verdict, amountVnd) {
          // Values are joined without separators: what a stranger wrote, summed by us, could be the text of a paid result.
          const isVerified = verdict === 'known';
          const message = {
            billcode: isVerified ? (fields('billcode') ?? '') : '',
            error_code: protocol.CHECK_CODES[verdict],
            merchant_code: merchantCode,
            order_id: isVerified ? reference : '',
            trans_amount: amountVnd?.toString() ?? '',
          };
          return jsonAnswer({ ...message, check_sum: checkSum(ofMessage(message), protocol.SIGNED.checkAnswer) });
        },
      };
    },
  };
}
