import { addHours } from '#kernel/time.ts';
import { type NewWork, openWork } from '#modules/work/api.ts';
import type { WorkKind } from '#modules/work/core/work.ts';
import { db } from '#platform/db.ts';
import { NOON, type TestShop } from './market.ts';

/** Puts a row that was written straight into its table before the department, as its room would. */
export async function queued(
  kind: WorkKind,
  subjectId: string,
  shop: Pick<TestShop, 'shopId' | 'areaId'> | null = null,
  more: Partial<NewWork> = {},
): Promise<void> {
  await openWork(db, {
    kind,
    subjectId,
    code: `${kind.toUpperCase()}-${subjectId.slice(-6)}`,
    variant: kind,
    subject: 'Mật ong',
    party: '',
    areaId: shop?.areaId ?? null,
    shopId: shop?.shopId ?? null,
    openedAt: NOON,
    dueAt: addHours(NOON, 24),
    isSandbox: false,
    ...more,
  });
}
