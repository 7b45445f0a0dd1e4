import { describe, expect, it } from 'vitest';
import { nextAskAt } from './ask-times.ts';
import { type Bill, chooseBills, type Due, opensAt, periodText } from './bill.ts';
import { compareDay } from './compare-day.ts';
import { fitsPattern, maskCode, normalCode } from './customer-code.ts';

const bill = (ref: string, amountVnd: bigint): Bill => ({ ref, period: '2026-10', amountVnd, dueOn: '2026-11-10' });
const DUE: Due = {
  customerName: 'A',
  customerArea: '',
  mustPayOldestFirst: true,
  bills: [bill('r1', 100_000n), bill('r2', 200_000n), bill('r3', 9_000n)],
};
const BILLER = { methods: ['momo', 'vietqr'] as const, minVnd: 10_000n, maxVnd: 300_000n };
const at = (clock: string) => new Date(`2026-11-22T${clock}:00+07:00`);

describe('choosing', () => {
  const choose = (refs: string[], more: Partial<Due> = {}) =>
    chooseBills({ ...DUE, ...more }, BILLER, { refs, method: 'momo' });

  it('takes the oldest first, within the limits, by a way of the biller', () => {
    expect(choose(['r1', 'r2'])).toMatchObject({ ok: true, totalVnd: 300_000n });
    expect(choose(['r2'])).toEqual({ ok: false, fault: 'oldest_first' });
    expect(choose(['r2'], { mustPayOldestFirst: false })).toMatchObject({ ok: true, totalVnd: 200_000n });
    expect(choose(['r1', 'r2', 'r3'])).toEqual({ ok: false, fault: 'above_most' });
    expect(choose(['r3'], { mustPayOldestFirst: false })).toEqual({ ok: false, fault: 'below_least' });
    expect(choose([])).toEqual({ ok: false, fault: 'none' });
    expect(choose(['r1', 'x'])).toEqual({ ok: false, fault: 'unknown' });
    expect(chooseBills(DUE, BILLER, { refs: ['r1'], method: 'vnpay' })).toEqual({ ok: false, fault: 'method' });
  });
});

describe('hours', () => {
  it('may pass midnight', () => {
    const night = { closed: { fromMinute: 22 * 60 + 30, untilMinute: 6 * 60 } };
    expect(opensAt(night, at('22:29'))).toBeNull();
    expect(opensAt(night, at('22:30'))).toEqual(new Date('2026-11-23T06:00:00+07:00'));
    expect(opensAt(night, at('05:59'))).toEqual(at('06:00'));
    expect(opensAt(night, at('06:00'))).toBeNull();
    expect(opensAt({ closed: { fromMinute: 0, untilMinute: 120 } }, at('01:00'))).toEqual(at('02:00'));
    expect(opensAt({ closed: null }, at('01:00'))).toBeNull();
  });
});

describe('customer codes', () => {
  it('are one however they are typed', () => {
    expect(normalCode(' pa05 01.0000-123 ')).toBe('PA05010000123');
  });

  it('fit the pattern of their biller', () => {
    expect(fitsPattern('PA05010000123', 'PA[0-9]{11}')).toBe(true);
    expect(fitsPattern('PA05010000123', '^P[A-Z]\\d{11}$')).toBe(true);
    expect(fitsPattern('PA0501000012', 'PA[0-9]{11}')).toBe(false);
    expect(fitsPattern('PA05010000123X', 'PA[0-9]{11}')).toBe(false);
    expect(fitsPattern('<SCRIPT>', 'PA[0-9]{11}')).toBe(false);
  });

  it('of another kind of pattern are left to the collector', () => {
    expect(fitsPattern('AAAA', '(A+)+$')).toBe(true);
  });

  it('are masked but for what their owner knows them by', () => {
    expect(maskCode('PA05010000123')).toBe('PA••••123');
    expect(maskCode('12345')).toBe('••••');
  });
});

it('a month is written as on a bill', () => {
  expect([periodText('2026-11'), periodText('2026-11-05')]).toEqual(['11/2026', '05/11/2026']);
});

describe('questions', () => {
  const open = {
    state: 'pending' as const,
    createdAt: at('12:00'),
    expiresAt: at('12:15'),
    paidAt: null,
    clearedAt: null,
  };

  it('come while it may be paid, after the end, and go on until something is known', () => {
    expect(nextAskAt(open, at('12:00'))).toEqual(new Date(at('12:00').getTime() + 30_000));
    expect(nextAskAt(open, at('12:08'))).toEqual(new Date(at('12:15').getTime() + 12_000));
    expect(nextAskAt(open, at('12:20'))).toEqual(at('12:30'));
    expect(nextAskAt(open, new Date('2026-12-01T00:00:00Z'))).toEqual(new Date('2026-12-01T06:00:00Z'));
    expect(nextAskAt({ ...open, state: 'expired' }, new Date('2026-12-01T00:00:00Z'))).toBeNull();
  });

  it('come once more after the last day of a reversal', () => {
    const cleared = { ...open, state: 'cleared' as const, paidAt: at('12:03'), clearedAt: at('12:04') };
    expect(nextAskAt(cleared, at('12:04'))).toEqual(new Date('2026-11-24T00:10:00+07:00'));
    expect(nextAskAt(cleared, new Date('2026-11-24T00:10:00+07:00'))).toBeNull();
  });
});

describe('a day', () => {
  it('tells what either side lacks, sums and ends that differ, and what is reported twice', () => {
    const ours = new Map([
      ['A', { code: 'A', amountVnd: 1n, state: 'cleared' as const }],
      ['B', { code: 'B', amountVnd: 2n, state: 'cleared' as const }],
      ['C', { code: 'C', amountVnd: 3n, state: 'expired' as const }],
      ['D', { code: 'D', amountVnd: 4n, state: 'paid_wait_clear' as const }],
      ['E', { code: 'E', amountVnd: 5n, state: 'cleared' as const }],
    ]);
    const theirs = [
      { txnId: 'A', amountVnd: 1n, state: 'cleared' as const },
      { txnId: 'A', amountVnd: 1n, state: 'cleared' as const },
      { txnId: 'B', amountVnd: 9n, state: 'cleared' as const },
      { txnId: 'C', amountVnd: 3n, state: 'cleared' as const },
      { txnId: 'D', amountVnd: 4n, state: 'cleared' as const },
      { txnId: 'X', amountVnd: 7n, state: 'paid' as const },
    ];
    const { equal, differences } = compareDay(theirs, ours, ['A', 'B', 'D', 'E']);
    expect(equal).toBe(1);
    expect(differences.map(({ kind, txnId }) => `${kind} ${txnId}`)).toEqual([
      'twice A',
      'amount B',
      'theirs_only C',
      'state D',
      'theirs_only X',
      'ours_only E',
    ]);
  });
});
