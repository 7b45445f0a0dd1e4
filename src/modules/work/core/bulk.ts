import type { ErrorCode } from '#kernel/errors.ts';
import type { WorkKind } from './work.ts';

/** What may be done with several items in one go. */
export const BULK_MOVES = ['approve', 'ask_more', 'give'] as const;
export type BulkMove = (typeof BULK_MOVES)[number];

/** More than a person looks at before one press. */
export const MOST_AT_ONCE = 50;

const DECIDED: Readonly<Partial<Record<WorkKind, readonly BulkMove[]>>> = {
  listing: ['approve', 'ask_more'],
  application: ['ask_more'],
};

/** What takes something from somebody is looked at one by one, and is nobody's to pass on in a heap. */
const NEVER: readonly WorkKind[] = ['sanction', 'appeal', 'takedown', 'recall'];
/** Has a licence, or what rules alone let on sale, for a person to look at. */
const LOOKED_AT_ALONE: readonly string[] = ['conditional', 'sample'];

/** Why this item cannot be part of it; null when it can. */
export function bulkRefusal(
  work: { kind: WorkKind; variant: string; riskPoints: number },
  move: BulkMove,
  mostPoints: number,
): ErrorCode | null {
  if (NEVER.includes(work.kind)) return 'WORK_NOT_IN_BULK';
  if (move === 'give') return null;
  if (!DECIDED[work.kind]?.includes(move)) return 'WORK_NOT_IN_BULK';
  const isRisky = work.riskPoints > mostPoints || LOOKED_AT_ALONE.includes(work.variant);
  return move === 'approve' && isRisky ? 'WORK_TOO_RISKY' : null;
}
