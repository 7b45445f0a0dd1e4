import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Heard } from '../../../tests/support/gateway-merchant.ts';
import { startGatewaySandbox } from '../../../tests/support/gateway-sandbox.ts';

const KEY = 'HASHKEY0001';
const ACCESS = 'ACCESSCODE0001';
type Texts = Record<string, string>;
const sum = (names: string, texts: Texts) =>
  createHmac('sha1', KEY)
    .update(
      names
        .split(' ')
        .map((name) => ({ access_code: ACCESS, ...texts })[name] ?? '')
        .join(''),
    )
    .digest('base64');
const PAY = 'access_code billcode command merchant_code order_id trans_amount version';
const VERIFY = 'access_code billcode merchant_code order_id trans_amount';
const VERIFY_ANSWER = 'access_code billcode error_code merchant_code order_id trans_amount';
const RESULT =
  'access_code billcode cust_msisdn error_code merchant_code order_id payment_status trans_amount vt_transaction_id';

let running: Awaited<ReturnType<typeof startGatewaySandbox>>;
afterEach(() => running.close());

type Merchant = { amount?: string; code?: string; answerOrder?: string; heardCode?: string };
/** A merchant that knows order DH000001 of 56,000 đồng. */
const merchant =
  ({ amount = '56000', code = '00', answerOrder = VERIFY_ANSWER, heardCode = '00' }: Merchant = {}) =>
  (heard: Heard) => {
    const sent = Object.fromEntries(new URLSearchParams(heard.body));
    const own: Texts = { merchant_code: 'MERCHANT1', order_id: sent.order_id ?? '', error_code: code };
    if (heard.path.endsWith('/verify')) {
      const isGenuine = sent.check_sum === sum(VERIFY, { ...sent, trans_amount: '56000' });
      const told: Texts = { ...own, billcode: sent.billcode ?? '', trans_amount: amount };
      if (!isGenuine) told.error_code = '02';
      return { status: 200, body: JSON.stringify({ ...told, check_sum: sum(answerOrder, told) }) };
    }
    const told: Texts = { ...own, error_code: heardCode, return_url: '', return_bill_code: '', return_other_info: '' };
    const check_sum = sum('access_code error_code merchant_code order_id', told);
    return { status: 200, body: JSON.stringify({ ...told, check_sum }) };
  };
async function start(answer: Merchant = {}) {
  running = await startGatewaySandbox(merchant(answer), {
    gateways: { viettelmoney: { id: 'MERCHANT1', secret: KEY, secondKey: ACCESS } },
  });
  return running;
}
function open(over: Texts = {}) {
  const texts: Texts = {
    billcode: 'BILL123',
    command: 'PAYMENT',
    merchant_code: 'MERCHANT1',
    order_id: 'DH000001',
    return_url: 'https://shop.example.vn/tra-ve',
    trans_amount: '56000',
    version: '2.0',
    ...over,
  };
  const query = new URLSearchParams({ ...texts, check_sum: over.check_sum ?? sum(PAY, texts) });
  return running.browse(`/viettelmoney/PaymentGateway/payment?${query}`);
}
const pay = async (over: Record<string, unknown> = {}) =>
  (await running.post('/pay', { provider: 'viettelmoney', reference: 'DH000001', ...over })).json;
const ask = async (texts: Texts, names: string) => {
  const whole = { merchant_code: 'MERCHANT1', order_id: 'DH000001', version: '2.0', ...texts };
  const body = new URLSearchParams({ ...whole, check_sum: sum(names, whole) });
  const answer = await running.browse('/viettelmoney/PaymentAPI/webresources/postData', { method: 'POST', body });
  return answer.json();
};
const inquiry = (texts: Texts = {}) =>
  ask({ cmd: 'TRANS_INQUIRY', ...texts }, 'access_code cmd merchant_code order_id version');
const refund = (originalRequestId: string, over: Texts = {}) =>
  ask(
    { cmd: 'REFUND_PAYMENT', originalRequestId, refundType: '0', trans_amount: '56000', trans_content: 'x', ...over },
    'access_code cmd merchant_code order_id originalRequestId refundType trans_amount version',
  );

describe('Viettel Money', () => {
  it('is off until it has credentials', async () => {
    running = await startGatewaySandbox(merchant());
    expect((await open()).status).toBe(400);
    const answer = await running.browse('/viettelmoney/PaymentAPI/webresources/postData', { method: 'POST' });
    expect(answer.status).toBe(404);
  });

  it.each([
    ['with error_code in the sum', VERIFY_ANSWER],
    ['without it', VERIFY],
  ])('goes the happy way, the answer to verify-data signed %s', async (_, answerOrder) => {
    await start({ answerOrder });
    const opened = await open();
    expect(opened.status).toBe(302);
    const page = await (await running.browse(opened.headers.get('location') ?? '')).text();
    for (const part of ['Trang thử nghiệm', 'Viettel Money', '56.000 đ']) expect(page).toContain(part);
    expect(await inquiry()).toMatchObject({ payment_status: '0' });

    const { returnUrl } = await pay();
    const [asked, told] = running.merchant.heard;
    expect([asked?.path, told?.path]).toEqual([
      '/api/payments/viettelmoney/verify',
      '/api/payments/viettelmoney/result',
    ]);
    expect(Object.fromEntries(new URLSearchParams(asked?.body)).trans_amount).toBeUndefined();
    const result = Object.fromEntries(new URLSearchParams(told?.body));
    expect(result).toMatchObject({ error_code: '00', payment_status: '1', trans_amount: '56000' });
    expect(result.check_sum).toBe(sum(RESULT, result));
    expect(Object.fromEntries(new URL(returnUrl).searchParams)).toEqual(result);

    const known = await inquiry();
    expect(known).toMatchObject({ payment_status: '1', vt_transaction_id: result.vt_transaction_id });
    expect(known.check_sum).toBe(sum('access_code merchant_code order_id payment_status version', known));
    expect(await inquiry({ order_id: 'NONE' })).toMatchObject({ payment_status: '-1' });

    const number = result.vt_transaction_id ?? '';
    expect(await refund(number, { trans_amount: '1000' })).toMatchObject({ error_code: '01' });
    const done = await refund(number);
    expect(done).toMatchObject({ error_code: '00' });
    expect(done.check_sum).toBe(sum('access_code error_code merchant_code order_id version', done));
    expect(await refund(number)).toMatchObject({ error_code: '01' });
  });

  it.each([
    ['another amount', { amount: '56001' }],
    ['an unknown order', { code: '01' }],
    ['no signature', { answerOrder: 'access_code' }],
  ])('does not take the money when the merchant answers %s', async (_, answer) => {
    await start(answer);
    await open();
    const { payment } = await pay();
    expect(payment).toMatchObject({ status: 'failed', code: 'V05', paidVnd: 0 });
    expect(await inquiry()).toMatchObject({ payment_status: '2' });
  });

  it('takes the money once when the button is pressed twice, none when the payer fails', async () => {
    await start();
    await open();
    const both = await Promise.all([pay(), pay()]);
    expect(both.map((one) => one.error?.code ?? one.payment.status).sort()).toEqual(['NOT_OPEN', 'paid']);
    await open({ order_id: 'DH000002' });
    const { payment } = await pay({ reference: 'DH000002', act: 'fail', code: '99' });
    expect(payment).toMatchObject({ status: 'failed', paidVnd: 0 });
  });

  it('refuses wrong sums and forms', async () => {
    await start();
    const wrong: Texts[] = [{ check_sum: 'AAAA' }, { trans_amount: '0' }, { version: '1.0' }, { order_id: 'a b' }];
    for (const over of wrong) {
      expect((await open(over)).status).toBe(400);
    }
    expect(await ask({ cmd: 'TRANS_INQUIRY' }, 'cmd')).toMatchObject({ error_code: 'V01' });
  });

  it('calls three times when the answer is not 00 rightly signed; tells of failures', async () => {
    await start({ heardCode: '01' });
    await open();
    await pay({ act: 'cancel' });
    await running.post('/deliver', { untilSettled: true });
    expect(running.merchant.heard).toHaveLength(3);
    const result = Object.fromEntries(new URLSearchParams(running.merchant.heard[0]?.body));
    expect(result).toMatchObject({ payment_status: '5', error_code: 'V06' });
  });
});
