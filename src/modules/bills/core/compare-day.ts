/** The collector's day beside ours: theirs only, ours only, another sum, another end. */
import type { Vnd } from '#kernel/money.ts';
import { type BillState, tookMoney } from './bill-payment.ts';
import type { SaidState } from './standing.ts';

export type Theirs = { txnId: string; amountVnd: Vnd; state: SaidState };
export type Ours = { code: string; amountVnd: Vnd; state: BillState };

export const DIFFERENCE_KINDS = ['ours_only', 'theirs_only', 'amount', 'state', 'twice'] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

export type Difference = { kind: DifferenceKind; txnId: string; oursVnd: Vnd | null; theirsVnd: Vnd | null };

const SAME: Readonly<Record<SaidState, BillState | null>> = {
  pending: null,
  failed: null,
  expired: null,
  cancelled: null,
  paid: 'paid_wait_clear',
  cleared: 'cleared',
  reversing: 'reverse_wait',
  reversed: 'reversed',
};

/** `ours`: all payments that either side speaks of; `ofDay`: codes of those that were paid that day as we have it. */
export function compareDay(
  theirs: readonly Theirs[],
  ours: ReadonlyMap<string, Ours>,
  ofDay: readonly string[],
): { equal: number; differences: Difference[] } {
  const differences: Difference[] = [];
  const seen = new Set<string>();
  let equal = 0;
  for (const { txnId, amountVnd, state } of theirs) {
    const own = ours.get(txnId);
    const row = { txnId, oursVnd: own?.amountVnd ?? null, theirsVnd: amountVnd };
    if (seen.has(txnId)) differences.push({ kind: 'twice', ...row });
    else if (!own || !tookMoney(own.state)) differences.push({ kind: 'theirs_only', ...row, oursVnd: null });
    else if (own.amountVnd !== amountVnd) differences.push({ kind: 'amount', ...row });
    else if (SAME[state] !== own.state) differences.push({ kind: 'state', ...row });
    else equal++;
    seen.add(txnId);
  }
  for (const code of ofDay)
    if (!seen.has(code))
      differences.push({ kind: 'ours_only', txnId: code, oursVnd: ours.get(code)?.amountVnd ?? null, theirsVnd: null });
  return { equal, differences };
}
