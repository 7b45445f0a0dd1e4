import type { Ctx } from '#kernel/actor.ts';
import { closeWork } from '#modules/work/api.ts';
import type { Tx } from '#platform/db.ts';

/** What became of a claim: its money came, or the attempt ended without. */
export type ClaimEnd = 'received' | 'part_received' | 'not_received';

/** The department is asked about these claims no longer. */
export async function closeClaims(tx: Tx, ctx: Ctx, attemptIds: readonly string[], end: ClaimEnd): Promise<void> {
  for (const subjectId of attemptIds) await closeWork(tx, ctx, { kind: 'claim', subjectId }, end);
}
