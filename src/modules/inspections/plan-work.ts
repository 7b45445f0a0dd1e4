import type { Ctx } from '#kernel/actor.ts';
import { codeFrom } from '#kernel/ids.ts';
import { type Day, endOfOffice } from '#kernel/time.ts';
import { openWork } from '#modules/work/api.ts';
import type { Tx } from '#platform/db.ts';
import { isSandbox } from '#platform/sandbox-rows.ts';
import { random } from '#platform/secrets.ts';
import type { InspectionKind } from './core/inspection.ts';
import type { PlannedShop } from './pool-queries.ts';
import { insertInspection } from './store.ts';

const CODE_CHARACTERS = 8;

export const newCode = (prefix: string): string => `${prefix}${codeFrom(random(CODE_CHARACTERS))}`;

/** One inspection begins to wait for an inspector of its area. */
export async function planOne(
  tx: Tx,
  ctx: Ctx,
  one: { shop: PlannedShop; kind: InspectionKind; planId: string | null; reason: string; dueOn: Day; byId: string },
): Promise<string> {
  const { shop, kind, planId, reason, byId } = one;
  const code = newCode('KT');
  const dueAt = endOfOffice(one.dueOn);
  const inspectionId = await insertInspection(tx, {
    code,
    planId,
    kind,
    shopId: shop.id,
    areaId: shop.areaId,
    reason,
    dueAt,
    createdAt: ctx.now,
    createdById: byId,
  });
  await openWork(tx, {
    kind: 'inspection',
    subjectId: inspectionId,
    code,
    variant: kind,
    subject: shop.name,
    party: shop.legalName,
    areaId: shop.areaId,
    shopId: shop.id,
    openedAt: ctx.now,
    dueAt,
    isSandbox: isSandbox(),
  });
  return inspectionId;
}
