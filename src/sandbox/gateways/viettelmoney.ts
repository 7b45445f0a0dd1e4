import { type Context, Hono } from 'hono';
import { readJson, textsOf } from '../bodies.ts';
import { carry, isSuccess } from '../carry.ts';
import { FORGERS_KEY, isSame } from '../signing.ts';
import { isWebAddress, withQuery } from '../web-address.ts';
import type { Desk } from './desk.ts';
import { type Flaw, type Outcome, type Protocol, plainRule, type SendingRule } from './protocol.ts';
import type { Merchant, Notice, Payment } from './rows.ts';
import { viettelmoneyApi, viettelSum } from './viettelmoney-api.ts';

const VERIFY_TIMEOUT_MS = 30_000;
const PAYER = '84987654321';
const DEFAULT_MINUTES = 15;

type Texts = Readonly<Record<string, string>>;

export const viettelOrders = {
  pay: ['access_code', 'billcode', 'command', 'merchant_code', 'order_id', 'trans_amount', 'version'],
  verify: ['access_code', 'billcode', 'merchant_code', 'order_id', 'trans_amount'],
  verifyAnswer: ['access_code', 'billcode', 'error_code', 'merchant_code', 'order_id', 'trans_amount'],
  result: [
    ...['access_code', 'billcode', 'cust_msisdn', 'error_code', 'merchant_code', 'order_id'],
    ...['payment_status', 'trans_amount', 'vt_transaction_id'],
  ],
  resultAnswer: ['access_code', 'error_code', 'merchant_code', 'order_id'],
} as const;

const STATUS: Record<Outcome['status'], string> = {
  paid: '1',
  held: '3',
  authorised: '0',
  failed: '2',
  cancelled: '5',
};

function resultFields(payment: Payment, merchant: Merchant, outcome: Outcome, flaw: Flaw): Record<string, string> {
  const fields: Record<string, string> = {
    billcode: payment.fields.billcode ?? '',
    cust_msisdn: PAYER,
    error_code: outcome.code,
    merchant_code: merchant.id,
    order_id: payment.reference,
    payment_status: STATUS[outcome.status],
    trans_amount: String(outcome.paidVnd),
    vt_transaction_id: outcome.transactionId,
  };
  const key = flaw === 'forged' ? FORGERS_KEY : merchant.secret;
  const check_sum = viettelSum(key, viettelOrders.result, { ...fields, access_code: merchant.secondKey });
  if (flaw === 'altered') fields.trans_amount = String(outcome.paidVnd + 1);
  return { ...fields, check_sum };
}

type Complaint = { code: string; message: string };

export function createViettelMoney(
  desk: Desk,
  refuse: (c: Context, label: string, complaint: Complaint) => Response,
): Protocol {
  const routes = new Hono();

  routes.get('/viettelmoney/PaymentGateway/payment', (c) => {
    const query = new URL(c.req.url).searchParams;
    const texts = Object.fromEntries(query);
    return desk.through(c, 'viettelmoney', texts.order_id ?? '', 'create', (isBusy) => {
      const merchant = desk.merchant('viettelmoney', texts.merchant_code ?? '');
      const complaint = isBusy ? { code: 'S_MAINTAIN', message: 'Đang bảo trì.' } : complaintAbout(texts, merchant);
      if (complaint !== null || merchant === undefined) {
        return refuse(c, 'Viettel Money', complaint ?? { code: '99', message: 'Lỗi khác.' });
      }
      const before = desk.find('viettelmoney', merchant.id, texts.order_id ?? '');
      if (before !== undefined) {
        return before.fields.check_sum === texts.check_sum
          ? c.redirect(`/tra/${before.id}`, 302)
          : refuse(c, 'Viettel Money', { code: '01', message: 'order_id đã dùng.' });
      }
      const payment = desk.open({
        provider: 'viettelmoney',
        merchant: merchant.id,
        reference: texts.order_id ?? '',
        amountVnd: Number(texts.trans_amount),
        content: texts.desc ?? texts.billcode ?? '',
        returnUrl: texts.return_url ?? '',
        noticeUrl: merchant.noticeUrl,
        fields: texts,
        expiresAt: desk.now() + DEFAULT_MINUTES * 60_000,
      });
      return c.redirect(`/tra/${payment.id}`, 302);
    });
  });
  routes.route('/', viettelmoneyApi(desk));

  /** 2xx, error_code 00 and the merchant's own check_sum. */
  const rule: SendingRule = {
    ...plainRule,
    judge(status, body, notice: Notice) {
      const merchant = desk.merchant('viettelmoney', notice.merchant);
      const answer = textsOf(readJson(body));
      if (!isSuccess(status) || merchant === undefined || answer.error_code !== '00') return 'again';
      const signed = { ...answer, access_code: merchant.secondKey };
      const expected = viettelSum(merchant.secret, viettelOrders.resultAnswer, signed);
      return isSame(answer.check_sum ?? '', expected) ? 'accepted' : 'again';
    },
  };

  return {
    provider: 'viettelmoney',
    label: 'Viettel Money',
    rule,
    routes,
    failCodes: ['16', '21', '22', 'V02', 'V03', 'W04', '99'],
    cancelCode: 'V06',
    expireCode: 'W04',
    outcomeCode: (status) => ({ paid: '00', held: '', authorised: '', failed: '16', cancelled: 'V06' })[status],
    transactionId: (at) => `VT${at}${String(desk.state.payments.size).padStart(4, '0')}`,
    qrText: () => null,
    async approve(payment, merchant, paidVnd) {
      return (await agrees(payment, merchant, paidVnd)) ? null : 'V05';
    },
    notice: (payment, merchant, outcome, flaw) => ({
      method: 'POST',
      url: payment.noticeUrl,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(resultFields(payment, merchant, outcome, flaw)).toString(),
    }),
    returnTo(payment, merchant, outcome, flaw) {
      const isCancelled = outcome.status === 'cancelled' && isWebAddress(payment.fields.cancel_url);
      const address = isCancelled ? (payment.fields.cancel_url ?? '') : payment.returnUrl;
      return withQuery(address, new URLSearchParams(resultFields(payment, merchant, outcome, flaw)).toString());
    },
  };
}

function complaintAbout(texts: Texts, merchant: Merchant | undefined): Complaint | null {
  if (merchant === undefined) return { code: '01', message: 'merchant_code không có hợp đồng.' };
  const signed = { ...texts, access_code: merchant.secondKey };
  if (!isSame(texts.check_sum ?? '', viettelSum(merchant.secret, viettelOrders.pay, signed))) {
    return { code: 'V01', message: 'Sai check_sum.' };
  }
  const isWhole =
    texts.command === 'PAYMENT' &&
    texts.version === '2.0' &&
    /^[1-9]\d{0,11}$/.test(texts.trans_amount ?? '') &&
    /^[0-9A-Za-z_-]{1,50}$/.test(texts.order_id ?? '') &&
    (texts.billcode ?? '') !== '' &&
    isWebAddress(texts.return_url);
  return isWhole ? null : { code: '01', message: 'Thiếu hoặc sai tham số.' };
}

/** verify-data: Viettel signs with its own amount and sends none; the merchant answers with the amount it knows. */
async function agrees(payment: Payment, merchant: Merchant, paidVnd: number): Promise<boolean> {
  const sent = { billcode: payment.fields.billcode ?? '', merchant_code: merchant.id, order_id: payment.reference };
  const signed = { ...sent, access_code: merchant.secondKey, trans_amount: String(payment.amountVnd) };
  const check_sum = viettelSum(merchant.secret, viettelOrders.verify, signed);
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams({ ...sent, check_sum }).toString();
  const answer = await carry({ method: 'POST', url: merchant.verifyUrl, headers, body }, VERIFY_TIMEOUT_MS);
  const said = textsOf(readJson(answer.response));
  const told = { ...said, access_code: merchant.secondKey };
  // The samples disagree on whether error_code is in the answer's sum: either is taken.
  const isSigned = [viettelOrders.verifyAnswer, viettelOrders.verify].some((order) =>
    isSame(said.check_sum ?? '', viettelSum(merchant.secret, order, told)),
  );
  const isSameMoney = Math.abs(Number(said.trans_amount) - paidVnd) <= (paidVnd === payment.amountVnd ? 0 : 1);
  const isKnown = said.error_code === '00' && said.order_id === payment.reference;
  return isSuccess(answer.status) && isSigned && isKnown && isSameMoney;
}
