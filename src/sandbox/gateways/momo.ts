import { FORGERS_KEY } from '../signing.ts';
import { withQuery } from '../web-address.ts';
import type { Desk } from './desk.ts';
import { momoApi } from './momo-api.ts';
import { momoMessages, momoNumber, momoResultSignature, payTypeOf } from './momo-words.ts';
import { type Flaw, type Outcome, type Protocol, plainRule, type SendingRule } from './protocol.ts';
import type { Merchant, Payment } from './rows.ts';

/** Anything but 204 counts as not heard. */
const rule: SendingRule = {
  ...plainRule,
  timeoutMs: 15_000,
  judge: (status) => (status === 204 ? 'accepted' : 'again'),
};

/** The fields of IPN and redirect, signed. */
function resultFields(payment: Payment, merchant: Merchant, outcome: Outcome, flaw: Flaw) {
  const isPaid = outcome.status === 'paid' || outcome.status === 'authorised';
  const fields = {
    partnerCode: merchant.id,
    orderId: payment.reference,
    requestId: payment.fields.requestId ?? '',
    amount: outcome.paidVnd,
    orderInfo: payment.content,
    orderType: 'momo_wallet',
    transId: Number(outcome.transactionId),
    resultCode: Number(outcome.code),
    message: momoMessages[outcome.code] ?? '',
    payType: isPaid ? payTypeOf(payment) : '',
    responseTime: outcome.at,
    extraData: payment.fields.extraData ?? '',
  };
  const secret = flaw === 'forged' ? FORGERS_KEY : merchant.secret;
  const signature = momoResultSignature(secret, { ...fields, accessKey: merchant.secondKey });
  return { ...fields, ...(flaw === 'altered' ? { amount: fields.amount + 1 } : {}), signature };
}

export function createMomo(desk: Desk): Protocol {
  return {
    provider: 'momo',
    label: 'MoMo',
    rule,
    routes: momoApi(desk),
    failCodes: ['1001', '1002', '1004', '1007', '99'],
    cancelCode: '1006',
    expireCode: '1005',
    outcomeCode: (status) => ({ paid: '0', held: '', authorised: '9000', failed: '1001', cancelled: '1006' })[status],
    transactionId: (at) => momoNumber(at),
    qrText: (payment) => payment.fields.payUrl ?? null,
    notice: (payment, merchant, outcome, flaw) => ({
      method: 'POST',
      url: payment.noticeUrl,
      headers: { 'content-type': 'application/json; charset=UTF-8' },
      // paymentOption is not signed, as in MoMo's own notices.
      body: JSON.stringify({ ...resultFields(payment, merchant, outcome, flaw), paymentOption: 'momo' }),
    }),
    returnTo(payment, merchant, outcome, flaw) {
      const fields = Object.entries(resultFields(payment, merchant, outcome, flaw));
      const query = fields.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&');
      return withQuery(payment.returnUrl, query);
    },
  };
}
