/** What each row of a shop's file would do, told before anything is done. */
import type { Vnd } from '#kernel/money.ts';
import type { BankRow } from '#modules/gateways/core/bank-row.ts';
import { matchNotice, type NoticeAttempt } from '#modules/payments/core/bank-notice.ts';
import { OPEN_ATTEMPTS } from '#modules/payments/core/payment.ts';
import { findTransferCodes } from '#modules/payments/core/transfer-code.ts';
import { isNear, placeOf, rowKey } from '#modules/transfers/core/same-row.ts';

/**
 * `paid`, `part`, `over`: settles an order, a part of it, or more than it. `late` to `unknown_code`: kept for a person to
 * look at. `maybe`: without a code, but of a sum that an order waits for: kept, too. `known`: told before. `other`, `out`:
 * nothing of the market's, and therefore not kept at all.
 */
export const FATES = [
  'paid',
  'part',
  'over',
  'late',
  'already_paid',
  'two_codes',
  'unknown_code',
  'maybe',
  'known',
  'other',
  'out',
] as const;
export type Fate = (typeof FATES)[number];

const KEPT: readonly Fate[] = ['paid', 'part', 'over', 'late', 'already_paid', 'two_codes', 'unknown_code', 'maybe'];
export const isKept = (fate: Fate): boolean => KEPT.includes(fate);

export type StandingAttempt = NoticeAttempt & { paymentId: string; orderCode: string };

/** A row of this account that the market knows already. */
export type KnownRow = {
  source: string;
  eventKey: string;
  rowKey: string | null;
  place: string;
  /** Null: no other row is taken for it. */
  codes: string | null;
  happenedAt: Date;
  isTimeKnown: boolean;
  /** Repeated by the shop's file before. */
  isToldByFile: boolean;
};

export type Standing = {
  prefix: string;
  attempts: readonly StandingAttempt[];
  known: readonly KnownRow[];
  /** Sums that orders of the shop wait for, or waited for not long ago. */
  awaitedVnd: ReadonlySet<Vnd>;
};

export type RowFate<R> = { row: R; fate: Fate; orderCode: string | null };

/** In the order of the file: a row sees what the ones before it would have done. */
export function fatesOf<R extends BankRow>(rows: readonly R[], standing: Standing): RowFate<R>[] {
  const attempts = new Map(standing.attempts.map((attempt) => [attempt.code, { ...attempt }]));
  const known = standing.known.map((row) => ({ ...row }));
  const byPlace = Map.groupBy(known, (row) => row.place);
  return rows.map((row) => {
    if (row.direction === 'out') return { row, fate: 'out', orderCode: null };
    const codes = findTransferCodes(row.content, standing.prefix);
    if (isKnown(row, codes, byPlace.get(placeOf(row)) ?? [])) return { row, fate: 'known', orderCode: null };
    return { row, ...judge(row, codes, attempts, standing) };
  });
}

function isKnown(row: BankRow, codes: readonly string[], here: KnownRow[]): boolean {
  const key = rowKey(row);
  if (here.some((one) => one.eventKey === row.eventKey || (key !== null && one.rowKey === key))) return true;
  if (codes.length !== 1) return false;
  const near = here.find(
    (one) => one.source !== 'statement' && !one.isToldByFile && one.codes === codes.join() && isNear(one, row),
  );
  if (near) near.isToldByFile = true;
  return near !== undefined;
}

function judge(
  row: BankRow,
  codes: readonly string[],
  attempts: Map<string, StandingAttempt>,
  { prefix, awaitedVnd }: Standing,
): { fate: Fate; orderCode: string | null } {
  if (codes.length === 0) return { fate: awaitedVnd.has(row.amountVnd) ? 'maybe' : 'other', orderCode: null };
  const named = attempts.get(codes[0] ?? '');
  // One that gave way to the rest of its payment is stood in for by that one.
  const next = [...attempts.values()].find(
    (one) => one.paymentId === named?.paymentId && (OPEN_ATTEMPTS.includes(one.state) || one.state === 'succeeded'),
  );
  const attempt = named?.state === 'cancelled' && next ? next : named;
  const standing = attempt ? [{ ...attempt, code: named?.code ?? '', expiresAt: null }] : [];
  const { outcome } = matchNotice(row, standing, row.happenedAt, prefix);
  const orderCode = attempt?.orderCode ?? null;
  const isOpen = attempt !== undefined && OPEN_ATTEMPTS.includes(attempt.state);
  switch (outcome) {
    case 'paid':
      if (attempt) attempt.state = 'succeeded';
      return { fate: 'paid', orderCode };
    case 'too_large':
      if (isOpen) attempt.state = 'succeeded';
      return { fate: isOpen ? 'over' : 'late', orderCode };
    case 'too_small':
      if (isOpen) attempt.amountVnd -= row.amountVnd;
      return { fate: isOpen ? 'part' : 'late', orderCode };
    case 'late':
    case 'already_paid':
      return { fate: outcome, orderCode };
    case 'two_codes':
      return { fate: 'two_codes', orderCode: null };
    default:
      return { fate: 'unknown_code', orderCode: null };
  }
}

export function countFates(fates: readonly { fate: Fate }[]): Record<Fate, number> {
  const counts = Object.fromEntries(FATES.map((fate) => [fate, 0])) as Record<Fate, number>;
  for (const { fate } of fates) counts[fate] += 1;
  return counts;
}
