/**
 * Which attempt a bank's row settles. Only an exact match is taken by itself: one known code, our account, money in,
 * the very amount, in time. Everything else goes to a person.
 */
import type { Vnd } from '#kernel/money.ts';
import { findTransferCodes } from './transfer-code.ts';

export type NoticeAttemptState =
  | 'created'
  | 'pending'
  | 'authorised'
  | 'succeeded'
  | 'late'
  | 'failed'
  | 'expired'
  | 'cancelled';

export type BankNotice = {
  accountNumber: string;
  amountVnd: Vnd;
  content: string;
  direction: 'in' | 'out';
};

export type NoticeAttempt = {
  code: string;
  accountNumber: string;
  amountVnd: Vnd;
  state: NoticeAttemptState;
  /** Null: waits without an end. */
  expiresAt: Date | null;
};

/** `code` names the attempt the row speaks of, when it speaks of exactly one that we know. */
export type NoticeMatch =
  | { outcome: 'outgoing' | 'no_code'; code: null }
  | { outcome: 'two_codes'; code: null; codes: string[] }
  | { outcome: 'unknown_code'; code: null; codes: string[] }
  | { outcome: 'paid' | 'late' | 'too_small' | 'too_large' | 'already_paid' | 'wrong_account'; code: string };

export type NoticeOutcome = NoticeMatch['outcome'];

const PAID: ReadonlySet<NoticeAttemptState> = new Set(['succeeded', 'late']);
const OPEN: ReadonlySet<NoticeAttemptState> = new Set(['created', 'pending', 'authorised']);

/** `attempts` are those whose codes may stand in the text (more do no harm); `at` is when the money moved. */
export function matchNotice(
  notice: BankNotice,
  attempts: readonly NoticeAttempt[],
  at: Date,
  prefix: string,
): NoticeMatch {
  if (notice.direction === 'out') return { outcome: 'outgoing', code: null };
  const codes = findTransferCodes(notice.content, prefix);
  const [code] = codes;
  if (code === undefined) return { outcome: 'no_code', code: null };
  if (codes.length > 1) return { outcome: 'two_codes', code: null, codes };
  const attempt = attempts.find((candidate) => candidate.code === code);
  if (!attempt) return { outcome: 'unknown_code', code: null, codes };
  return { outcome: judge(notice, attempt, at), code };
}

/** Lateness comes last: late money of the right amount can still be taken if the goods are there. */
function judge(notice: BankNotice, attempt: NoticeAttempt, at: Date) {
  if (plain(notice.accountNumber) !== plain(attempt.accountNumber)) return 'wrong_account';
  if (PAID.has(attempt.state)) return 'already_paid';
  if (notice.amountVnd < attempt.amountVnd) return 'too_small';
  if (notice.amountVnd > attempt.amountVnd) return 'too_large';
  const isOver = attempt.expiresAt !== null && at.getTime() >= attempt.expiresAt.getTime();
  return OPEN.has(attempt.state) && !isOver ? 'paid' : 'late';
}

/** Banks write the same account with and without spaces and dots. */
function plain(accountNumber: string): string {
  return accountNumber.replace(/[^0-9A-Za-z]/g, '').toUpperCase();
}
