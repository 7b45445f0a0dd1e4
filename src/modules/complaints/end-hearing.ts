import type { Ctx } from '#kernel/actor.ts';
import { closeWork } from '#modules/work/api.ts';
import type { Tx } from '#platform/db.ts';
import type { Outcome } from './core/hearing.ts';
import { dropOpen } from './hearing-store.ts';

/** Whatever ended a complaint that the department had: nothing of it waits any more. */
export async function endHearing(tx: Tx, ctx: Ctx, complaintId: string, outcome: Outcome): Promise<void> {
  await dropOpen(tx, complaintId, ctx.now);
  await closeWork(tx, ctx, { kind: 'complaint', subjectId: complaintId }, outcome);
}
