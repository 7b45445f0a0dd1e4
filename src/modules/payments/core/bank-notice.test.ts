import { describe, expect, it } from 'vitest';
import { type BankNotice, matchNotice, type NoticeAttempt, type NoticeOutcome } from './bank-notice.ts';
import { makeTransferCode } from './transfer-code.ts';

const PREFIX = 'VPT';
const code = makeTransferCode(PREFIX, Uint8Array.of(9, 8, 7, 6, 5, 4, 3));
const second = makeTransferCode(PREFIX, Uint8Array.of(1, 8, 7, 6, 5, 4, 3));
const stranger = makeTransferCode(PREFIX, Uint8Array.of(2, 8, 7, 6, 5, 4, 3));
const at = new Date('2026-11-22T02:00:00Z');
const later = new Date('2026-11-22T02:15:00Z');

const notice: BankNotice = { accountNumber: '0011000123456', amountVnd: 249_000n, content: code, direction: 'in' };
const attempt: NoticeAttempt = {
  code,
  accountNumber: '0011000123456',
  amountVnd: 249_000n,
  state: 'pending',
  expiresAt: later,
};

const cases: [string, NoticeOutcome, Partial<BankNotice>, Partial<NoticeAttempt>][] = [
  ['the very amount in time', 'paid', {}, {}],
  ['an attempt just made', 'paid', {}, { state: 'created' }],
  ['an attempt the provider holds', 'paid', {}, { state: 'authorised' }],
  ['an attempt without an end', 'paid', {}, { expiresAt: null }],
  ['code among other words', 'paid', { content: `NGUYEN VAN A CT ${code} FT2601` }, {}],
  ['account written with spaces', 'paid', { accountNumber: '0011 000 123 456' }, {}],
  ['one đồng less', 'too_small', { amountVnd: 248_999n }, {}],
  ['nothing at all', 'too_small', { amountVnd: 0n }, {}],
  ['one đồng more', 'too_large', { amountVnd: 249_001n }, {}],
  ['no code', 'no_code', { content: 'mua rau' }, {}],
  ['a damaged code', 'no_code', { content: code.slice(0, -1) }, {}],
  ['two codes', 'two_codes', { content: `${code} ${second}` }, {}],
  ['two codes, one unknown', 'two_codes', { content: `${stranger} ${code}` }, {}],
  ['the same code twice', 'paid', { content: `${code} ${code}` }, {}],
  ['a code that we never gave', 'unknown_code', { content: stranger }, {}],
  ['a second payment', 'already_paid', {}, { state: 'succeeded' }],
  ['a second payment of another amount', 'already_paid', { amountVnd: 1n }, { state: 'succeeded' }],
  ['a second payment of a late one', 'already_paid', {}, { state: 'late' }],
  ['money at the shown end', 'late', {}, { expiresAt: at }],
  ['money a moment before it', 'paid', {}, { expiresAt: new Date(at.getTime() + 1) }],
  ['money for an expired attempt', 'late', {}, { state: 'expired', expiresAt: at }],
  ['money for a cancelled attempt', 'late', {}, { state: 'cancelled' }],
  ['money for a failed attempt', 'late', {}, { state: 'failed' }],
  ['late and too small', 'too_small', { amountVnd: 1n }, { state: 'expired' }],
  ["another shop's account", 'wrong_account', { accountNumber: '0011000123457' }, {}],
  ["another shop's account, already paid", 'wrong_account', { accountNumber: '1' }, { state: 'succeeded' }],
  ['money going out', 'outgoing', { direction: 'out' }, {}],
];

describe('a bank row', () => {
  it.each(cases)('%s: %s', (_, outcome, noticeChange, attemptChange) => {
    const attempts = [
      { ...attempt, code: second },
      { ...attempt, ...attemptChange },
    ];
    expect(matchNotice({ ...notice, ...noticeChange }, attempts, at, PREFIX).outcome).toBe(outcome);
  });

  it('names the attempt only when there is exactly one', () => {
    expect(matchNotice(notice, [attempt], at, PREFIX)).toEqual({ outcome: 'paid', code });
    expect(matchNotice({ ...notice, content: `${code}/${second}` }, [attempt], at, PREFIX)).toEqual({
      outcome: 'two_codes',
      code: null,
      codes: [code, second],
    });
    expect(matchNotice(notice, [], at, PREFIX)).toEqual({ outcome: 'unknown_code', code: null, codes: [code] });
  });
});
