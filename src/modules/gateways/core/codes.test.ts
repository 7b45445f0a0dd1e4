import { describe, expect, it } from 'vitest';
import { readJsonObject } from './exact-json.ts';
import { fieldsOfMap } from './fields.ts';
import { type PaymentOutcome, standingOutcome } from './gateway.ts';
import * as momo from './momo.ts';
import * as payos from './payos.ts';
import * as viettel from './viettel-money.ts';
import * as vnpay from './vnpay.ts';
import * as zalopay from './zalopay.ts';

const fields = (values: Record<string, string>) => fieldsOfMap(new Map(Object.entries(values)));

describe('VNPAY: response and status of a notice', () => {
  const responses = ['00', '07', '09', '10', '11', '12', '13', '24', '51', '65', '75', '79', '99', '88'];
  const statuses = ['00', '01', '02', '04', '05', '06', '07', '09', '88'];

  it('is paid only when both say so', () => {
    for (const response of responses)
      for (const status of statuses)
        expect(vnpay.noticeOutcome(response, status) === 'paid').toBe(response === '00' && status === '00');
  });

  it.each<[string, string, PaymentOutcome]>([
    ['00', '02', 'held'],
    ['99', '00', 'held'],
    ['07', '00', 'held'],
    ['00', '01', 'held'],
    ['07', '07', 'held'],
    ['99', '04', 'held'],
    ['24', '02', 'cancelled'],
    ['24', '01', 'cancelled'],
    ['11', '02', 'expired'],
    ['51', '02', 'failed'],
    ['79', '01', 'failed'],
    ['88', '02', 'failed'],
    ['24', '88', 'held'],
  ])('%s and %s: %s', (response, status, outcome) => {
    expect(vnpay.noticeOutcome(response, status)).toBe(outcome);
  });

  it.each([
    ['00', '00', '01', 'paid'],
    ['00', '01', '01', 'pending'],
    ['00', '02', '01', 'failed'],
    ['00', '04', '01', 'held'],
    ['00', '07', '01', 'held'],
    ['00', '00', '02', 'held'],
    ['91', '', '', 'unknown'],
    ['02', '', '', null],
    ['03', '', '', null],
    ['94', '', '', null],
    ['97', '', '', null],
    ['99', '00', '01', null],
    ['00', '88', '01', null],
  ])('a query answered %s, status %s, type %s: %s', (response, status, type, state) => {
    const answer = { vnp_ResponseCode: response, vnp_TransactionStatus: status, vnp_TransactionType: type };
    expect(vnpay.readStanding(fields({ ...answer, vnp_Amount: '100' })).state).toBe(state);
  });

  it.each([
    ['00', '00', 'done'],
    ['00', '05', 'pending'],
    ['00', '06', 'done'],
    ['00', '09', 'refused'],
    ['00', '', 'pending'],
    ['02', '', 'refused'],
    ['03', '', 'refused'],
    ['91', '', 'refused'],
    ['94', '', 'pending'],
    ['95', '', 'refused'],
    ['97', '', 'refused'],
    ['99', '', 'unanswered'],
    ['', '', 'unanswered'],
  ])('a refund answered %s, status %s: %s', (response, status, kind) => {
    expect(vnpay.refundAnswer(fields({ vnp_ResponseCode: response, vnp_TransactionStatus: status })).kind).toBe(kind);
  });

  it.each([
    ['00', '00', '01', 'unknown'],
    ['00', '05', '01', 'pending'],
    ['00', '06', '02', 'done'],
    ['00', '00', '03', 'done'],
    ['00', '09', '03', 'refused'],
    ['94', '', '', 'unanswered'],
    ['91', '', '', 'unanswered'],
  ])('asked about a refund, %s, status %s, type %s: %s', (response, status, type, kind) => {
    const answer = {
      ...{ vnp_ResponseCode: response, vnp_TransactionStatus: status, vnp_TransactionType: type },
      vnp_Amount: '2000000',
    };
    expect(vnpay.refundQueryAnswer(fields(answer), 20_000n).kind).toBe(kind);
    if (['02', '03'].includes(type))
      expect(vnpay.refundQueryAnswer(fields(answer), 20_001n).kind, 'of another refund').toBe('unanswered');
  });

  it('half a đồng is no amount', () => {
    const notice = { vnp_TxnRef: 'A', vnp_ResponseCode: '00', vnp_TransactionStatus: '00', vnp_TransactionNo: '1' };
    const read = (amount: string) => vnpay.noticeFact(new Map(Object.entries({ ...notice, vnp_Amount: amount })), '');
    expect(read('15000000')?.amountVnd).toBe(150_000n);
    expect(read('15000050')).toBeNull();
  });
});

describe('MoMo', () => {
  it('knows every code of the document', () => {
    const of = (outcome: PaymentOutcome | null) =>
      [...momo.RESULT_CODES].filter(([, known]) => known === outcome).map(([code]) => code);
    expect(of('paid')).toEqual([0]);
    expect(of('authorised')).toEqual([9000]);
    expect(of('pending')).toEqual([43, 1000, 7000, 7002, 8000]);
    expect(of('cancelled')).toEqual([1003, 1006, 1017]);
    expect(of('expired')).toEqual([1005]);
    expect(of('failed')).toEqual([98, 99, 1001, 1002, 1004, 1007, 1026, 2019, 4001, 4002, 4100]);
    expect(of(null)).toEqual([10, 11, 12, 13, 20, 21, 22, 40, 41, 42, 45, 47, 1080, 1081, 1088]);
    expect(momo.outcomeOf(10)).toBe('pending');
    expect(momo.outcomeOf(31_337)).toBe('held');
  });

  it.each([
    ['0', 'paid'],
    ['9000', 'authorised'],
    ['1000', 'pending'],
    ['1005', 'expired'],
    ['1006', 'cancelled'],
    ['42', 'unknown'],
    ['10', null],
    ['13', null],
    ['', null],
    ['31337', null],
  ])('a query answered %j: %s', (resultCode, state) => {
    expect(momo.readStanding(fields({ resultCode })).state).toBe(state);
  });

  it.each([
    ['0', 'done', 'done'],
    ['7002', 'pending', 'pending'],
    ['43', 'pending', 'pending'],
    ['1080', 'refused', 'refused'],
    ['1081', 'refused', 'refused'],
    ['1088', 'refused', 'refused'],
    ['42', 'refused', 'unknown'],
    ['22', 'refused', 'unanswered'],
    ['13', 'refused', 'unanswered'],
    ['10', 'unanswered', 'unanswered'],
    ['40', 'unanswered', 'unanswered'],
    ['41', 'unanswered', 'unanswered'],
    ['99', 'unanswered', 'unanswered'],
    ['31337', 'unanswered', 'unanswered'],
    ['', 'unanswered', 'unanswered'],
  ])('a refund answered %j: %s; asked later: %s', (resultCode, first, later) => {
    expect(momo.refundAnswer(fields({ resultCode })).kind).toBe(first);
    expect(momo.refundQueryAnswer(fields({ resultCode })).kind).toBe(later);
  });
});

describe('ZaloPay', () => {
  it.each([
    ['1', '1', 'paid', 'done'],
    ['2', '-49', 'failed', 'refused'],
    ['2', '-54', 'expired', 'refused'],
    ['3', '', 'pending', 'pending'],
    ['2', '-401', null, 'refused'],
    ['2', '-402', null, 'refused'],
    ['2', '-429', null, 'unanswered'],
    ['2', '-500', null, 'unanswered'],
    ['2', '-999', null, 'unanswered'],
    ['', '', null, 'unanswered'],
    ['7', '', null, 'unanswered'],
  ])('return %j, sub %j: %s; of a refund: %s', (return_code, sub_return_code, state, kind) => {
    expect(zalopay.readStanding(fields({ return_code, sub_return_code })).state).toBe(state);
    expect(zalopay.refundAnswer(fields({ return_code, sub_return_code })).kind).toBe(kind);
  });
});

describe('Viettel Money', () => {
  const notice = { order_id: 'VPT7K2M9Q4D', trans_amount: '1000', vt_transaction_id: 'VT1' };
  it.each([
    ['1', '00', 'paid'],
    ['1', '99', 'held'],
    ['0', '00', 'pending'],
    ['-1', '00', 'pending'],
    ['2', '16', 'failed'],
    ['3', 'W04', 'pending'],
    ['5', 'V06', 'cancelled'],
  ])('status %s with error %s: %s', (payment_status, error_code, outcome) => {
    const pairs = new Map(Object.entries({ ...notice, payment_status, error_code }));
    expect(viettel.noticeFact(pairs, '')?.outcome).toBe(outcome);
  });

  it('a status that is not written down is no result', () => {
    for (const payment_status of ['4', '15', '', '01'])
      expect(
        viettel.noticeFact(new Map(Object.entries({ ...notice, payment_status, error_code: '00' })), ''),
      ).toBeNull();
  });

  it.each([
    ['00', 'done'],
    ['01', 'refused'],
    ['V01', 'refused'],
    ['99', 'unanswered'],
    ['', 'unanswered'],
  ])('a refund answered %j: %s', (error_code, kind) => {
    expect(viettel.refundAnswer(fields({ error_code })).kind).toBe(kind);
  });
});

describe('payOS', () => {
  const answer = (status: string, code = '00') =>
    readJsonObject(JSON.stringify({ code, data: { id: 'x', orderCode: 1, amount: 5000, amountPaid: 3000, status } }));
  it.each([
    ['PENDING', 'pending'],
    ['PROCESSING', 'pending'],
    ['UNDERPAID', 'held'],
    ['PAID', 'paid'],
    ['EXPIRED', 'expired'],
    ['CANCELLED', 'cancelled'],
    ['FAILED', 'failed'],
    ['SOMETHING', null],
  ])('%s: %s', (status, state) => {
    const object = answer(status);
    expect(object && payos.readStanding(object)).toMatchObject({ state, amountVnd: 3_000n, providerRef: 'x' });
  });

  it('a code other than 00 speaks of the question', () => {
    const [missing, other] = [answer('PAID', '101'), answer('PAID', '20')];
    expect(missing && payos.readStanding(missing).state).toBe('unknown');
    expect(other && payos.readStanding(other).state).toBeNull();
  });
});

describe('an amount that is none', () => {
  const json = (text: string) => {
    const object = readJsonObject(text);
    return object && payos.readStanding(object);
  };
  it.each([
    [
      'VNPAY: half a đồng',
      vnpay.readStanding(fields({ vnp_ResponseCode: '00', vnp_TransactionStatus: '00', vnp_Amount: '15000050' })),
    ],
    ['MoMo: another writing', momo.readStanding(fields({ resultCode: '0', amount: '1.5e5' }))],
    ['ZaloPay: below nothing', zalopay.readStanding(fields({ return_code: '1', amount: '-150000' }))],
    ['Viettel Money: words', viettel.readStanding(fields({ payment_status: '1', trans_amount: 'x' }))],
    ['payOS: a fraction', json('{"code":"00","data":{"status":"PAID","amount":150000,"amountPaid":150000.5}}')],
  ])('%s: the answer counts for nothing', (_, standing) => {
    expect(standing).toMatchObject({ state: null, amountVnd: null });
  });
});

describe('an answer without a state', () => {
  it('is no answer', () => {
    const nothing = { amountVnd: null, providerTxnId: null, providerRef: null, code: '94/', happenedAt: null };
    expect(standingOutcome({ ...nothing, state: null }, '')).toEqual({
      kind: 'unanswered',
      reason: 'code 94/',
      mayHaveArrived: true,
    });
    expect(standingOutcome({ ...nothing, state: 'expired' }, 'r')).toMatchObject({ kind: 'answered', raw: 'r' });
  });
});
