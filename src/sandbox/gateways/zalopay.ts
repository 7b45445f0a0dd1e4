import { FORGERS_KEY, hmac } from '../signing.ts';
import { withQuery } from '../web-address.ts';
import type { Desk } from './desk.ts';
import type { Flaw, Outcome, Protocol, SendingRule } from './protocol.ts';
import type { Merchant, Payment } from './rows.ts';
import { zalopayApi } from './zalopay-api.ts';
import { zalopayNumber, zalopayQr } from './zalopay-words.ts';

/** 1 and 2 end the calls, -1 (mac refused) too; 0 and silence bring up to three more. */
const rule: SendingRule = {
  waitMinutes: [1, 1, 1],
  timeoutMs: 15_000,
  judge(status, body) {
    if (status !== 200) return 'again';
    const code = /"return_code"\s*:\s*(-?\d+)/.exec(body)?.[1];
    if (code === '1' || code === '2') return 'accepted';
    return code === '-1' ? 'refused' : 'again';
  },
};

const CHANNEL_WALLET = 38;

/** The callback's data, in the order of ZaloPay's own sample. */
function callbackData(payment: Payment, outcome: Outcome) {
  return {
    app_id: Number(payment.merchant),
    app_trans_id: payment.reference,
    app_time: Number(payment.fields.app_time),
    app_user: payment.fields.app_user ?? '',
    amount: outcome.paidVnd,
    embed_data: payment.fields.embed_data ?? '{}',
    item: payment.fields.item ?? '[]',
    zp_trans_id: Number(outcome.transactionId),
    server_time: outcome.at,
    channel: CHANNEL_WALLET,
    merchant_user_id: 'sandbox-payer',
    user_fee_amount: 0,
    discount_amount: 0,
  };
}

/** The browser's way back, signed with key2 as the notice is. */
export function zalopayChecksum(key2: string, fields: Readonly<Record<string, string>>): string {
  const order = ['appid', 'apptransid', 'pmcid', 'bankcode', 'amount', 'discountamount', 'status'];
  return hmac('sha256', key2, order.map((name) => fields[name] ?? '').join('|'));
}

const RETURN_STATUS: Record<Outcome['status'], string> = {
  paid: '1',
  authorised: '1',
  held: '1',
  failed: '2',
  cancelled: '-49',
};

export function createZalopay(desk: Desk): Protocol {
  return {
    provider: 'zalopay',
    label: 'ZaloPay',
    rule,
    routes: zalopayApi(desk),
    failCodes: ['2'],
    cancelCode: '-49',
    expireCode: '-54',
    outcomeCode: (status) => RETURN_STATUS[status],
    transactionId: (at) => zalopayNumber(at),
    qrText: zalopayQr,
    notice(payment, merchant, outcome, flaw) {
      if (outcome.status !== 'paid') return null;
      const data = callbackData(payment, outcome);
      const text = JSON.stringify(data);
      const mac = hmac('sha256', flaw === 'forged' ? FORGERS_KEY : merchant.secondKey, text);
      const sent = flaw === 'altered' ? JSON.stringify({ ...data, amount: data.amount + 1 }) : text;
      return {
        method: 'POST',
        url: payment.noticeUrl,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ data: sent, mac, type: 1 }),
      };
    },
    returnTo: (payment, merchant, outcome, flaw) =>
      payment.returnUrl === '' ? null : withQuery(payment.returnUrl, returnQuery(payment, merchant, outcome, flaw)),
  };
}

function returnQuery(payment: Payment, merchant: Merchant, outcome: Outcome, flaw: Flaw): string {
  const fields: Record<string, string> = {
    appid: merchant.id,
    apptransid: payment.reference,
    pmcid: String(CHANNEL_WALLET),
    bankcode: payment.fields.bank_code ?? '',
    amount: String(outcome.paidVnd),
    discountamount: '0',
    status: RETURN_STATUS[outcome.status],
  };
  const checksum = zalopayChecksum(flaw === 'forged' ? FORGERS_KEY : merchant.secondKey, fields);
  if (flaw === 'altered') fields.amount = String(outcome.paidVnd + 1);
  return new URLSearchParams({ ...fields, checksum }).toString();
}
