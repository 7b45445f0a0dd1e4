import { err, ok, type Result } from '#kernel/result.ts';
import { type StateTable, stateTable } from '#kernel/states.ts';
import { addHours } from '#kernel/time.ts';

export type BankChangeState = 'waiting' | 'approved' | 'refused' | 'withdrawn';
export type BankChangeMove = 'approve' | 'refuse' | 'withdraw';

export const BANK_CHANGE: StateTable<BankChangeState, BankChangeMove, 'owner' | 'official'> = stateTable({
  name: 'bank account change',
  start: ['waiting'],
  states: ['waiting', 'approved', 'refused', 'withdrawn'],
  final: ['approved', 'refused', 'withdrawn'],
  moves: {
    approve: { from: ['waiting'], to: 'approved', by: ['official'] },
    refuse: { from: ['waiting'], to: 'refused', by: ['official'] },
    withdraw: { from: ['waiting'], to: 'withdrawn', by: ['owner'] },
  },
});

/** Time in which the true owner, told at the old number, can stop a change somebody else asked for. */
const WAIT_HOURS = 24;

export const effectiveAt = (askedAt: Date): Date => addHours(askedAt, WAIT_HOURS);

/** Approving needs the wait behind it; refusing and withdrawing stop the change at any time. */
export function decideBankChange(
  change: { state: BankChangeState; effectiveAt: Date },
  move: BankChangeMove,
  now: Date,
): Result<BankChangeState> {
  const { from, to } = BANK_CHANGE.moves[move];
  if (!from.includes(change.state)) return err('ALREADY_DECIDED');
  if (move === 'approve' && now < change.effectiveAt) return err('BANK_CHANGE_TOO_EARLY');
  return ok(to);
}
