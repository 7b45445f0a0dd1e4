import type { Tx } from '#platform/db.ts';
import type { InspectionKind } from './core/inspection.ts';
import type { Risk } from './core/risk.ts';

export type PoolFilter = {
  kind: InspectionKind;
  /** Where the planner may inspect; null is everywhere. */
  areas: string[] | null;
  areaId: string | null;
  shopKind: string | null;
  categoryId: string | null;
  risk: Risk;
  notOf: readonly string[];
};

/** A score from which a shop counts as trusted; those below are looked at first. */
const TRUSTED = 60;

/** Shops that fit and that nobody is about to inspect in this way. */
export async function poolOf(tx: Tx, filter: PoolFilter, since: Date): Promise<string[]> {
  const { kind, areas, areaId, shopKind, categoryId, risk, notOf } = filter;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select s.id from shops s
    where s.status = 'active' and s.id <> all(${[...notOf]}::uuid[])
      and (${areas}::uuid[] is null or s.area_id = any(${areas}::uuid[]))
      and (${areaId}::uuid is null or s.area_id = ${areaId}::uuid)
      and (${shopKind}::text is null or s.kind::text = ${shopKind})
      and (${categoryId}::uuid is null or exists (select 1 from products p
        where p.shop_id = s.id and p.category_id = ${categoryId}::uuid and p.status = 'live'))
      and (${kind} <> 'purchase' or exists (select 1 from products p where p.shop_id = s.id and p.status = 'live'))
      and (${risk} = 'any'
        or (${risk} = 'complained' and exists (select 1 from complaints c where c.shop_id = s.id and c.opened_at >= ${since}))
        or (${risk} = 'low_trust' and exists (select 1 from trust_scores t
          where t.subject_kind = 'shop' and t.subject_id = s.id and t.score < ${TRUSTED}))
        or (${risk} = 'late' and s.missed_confirmations > 0))
      and not exists (select 1 from inspections i
        where i.shop_id = s.id and i.kind::text = ${kind} and i.state in ('planned', 'underway'))
    order by s.id`;
  return rows.map((row) => row.id);
}

export type PlannedShop = { id: string; name: string; legalName: string; areaId: string; status: string };

export async function shopsOf(tx: Tx, ids: readonly string[]): Promise<PlannedShop[]> {
  return tx.shop.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true, legalName: true, areaId: true, status: true },
  });
}

export async function areaOfSlug(tx: Tx, slug: string): Promise<string | null> {
  return (await tx.area.findFirst({ where: { slug }, select: { id: true } }))?.id ?? null;
}

export async function hasOpenInspection(tx: Tx, shopId: string, kind: InspectionKind): Promise<boolean> {
  return (await tx.inspection.count({ where: { shopId, kind, state: { in: ['planned', 'underway'] } } })) > 0;
}

export type TestOrderFacts = { orderId: string; shopId: string; placedAt: Date };

export async function testOrder(tx: Tx, orderId: string): Promise<TestOrderFacts | null> {
  const order = await tx.order.findUnique({ where: { id: orderId }, select: { shopId: true, placedAt: true } });
  return order ? { orderId, ...order } : null;
}

export async function isOrderUsed(tx: Tx, orderId: string, inspectionId: string): Promise<boolean> {
  const others = { orderId, id: { not: inspectionId }, state: { not: 'dropped' as const } };
  return (await tx.inspection.count({ where: others })) > 0;
}
