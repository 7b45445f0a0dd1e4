import type { Ctx } from '#kernel/actor.ts';
import { openWork } from '#modules/work/api.ts';
import type { Tx } from '#platform/db.ts';
import { isSandbox } from '#platform/sandbox-rows.ts';
import { shopsOf } from './pool-queries.ts';
import type { LockedInspection } from './store.ts';
import { dueAfter } from './working-days.ts';

/** A signed inspection waits for the department's word: the shop answered, or let its time pass. */
export async function reopenWork(
  tx: Tx,
  ctx: Ctx,
  { inspection, variant }: { inspection: LockedInspection; variant: 'answered' | 'unanswered' },
): Promise<void> {
  const [shop] = await shopsOf(tx, [inspection.shopId]);
  await openWork(tx, {
    kind: 'inspection',
    subjectId: inspection.id,
    code: inspection.code,
    variant,
    subject: shop?.name ?? '',
    party: shop?.legalName ?? '',
    areaId: inspection.areaId,
    shopId: inspection.shopId,
    openedAt: ctx.now,
    dueAt: await dueAfter(ctx.now, 'inspection.conclude_days'),
    countsWorkingDays: true,
    isSandbox: isSandbox(),
  });
}
