import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { likeWords } from '#kernel/like.ts';
import { inPieces, type Paged, rowsBefore } from '#kernel/paging.ts';
import { type Day, dayOf, dayOfDate } from '#kernel/time.ts';
import { db, joinSql, type Sql, sql } from '#platform/db.ts';
import type { ActivityClass } from './core/activity-class.ts';
import type { EvidenceKind, EvidenceState } from './core/evidence.ts';
import { mayRuleClasses } from './core/policy.ts';

export const CLASSES_PER_PAGE = 50;

export type ClassFilter = {
  q: string;
  activityClass: ActivityClass | 'none' | null;
  isRuled: boolean;
  page: number;
};

export type ClassRow = {
  productId: string;
  name: string;
  shopId: string;
  shopName: string;
  /** The seller's word; null = none. */
  said: ActivityClass | null;
  /** An official's, which holds over it. */
  ruled: ActivityClass | null;
  hasEvidence: boolean;
};

/** What is asked for as a condition over `products p`: what households sell or would. */
function conditionOf({ q, activityClass, isRuled }: ClassFilter): Sql {
  const parts = [sql`p.status in ('live', 'hidden', 'pending')`];
  if (q !== '') parts.push(sql`p.search_text like all(${likeWords(q)}::text[])`);
  if (activityClass === 'none') parts.push(sql`p.activity_ruled is null and p.activity_class is null`);
  else if (activityClass)
    parts.push(sql`coalesce(p.activity_ruled, p.activity_class) = ${activityClass}::activity_class`);
  if (isRuled) parts.push(sql`p.activity_ruled is not null`);
  return joinSql(parts, ' and ');
}

const OF_HOUSEHOLDS = sql`products p join shops s on s.id = p.shop_id and s.kind = 'household'`;

/** By shop and name; proof is only looked for of the rows found. */
function rowsOf(found: Sql, day: Day, size: number, start: number): Promise<ClassRow[]> {
  const order = sql`s.name, p.name, p.id`;
  return db.$queryRaw`
    with found as (select p.id from ${OF_HOUSEHOLDS} where ${found} order by ${order} limit ${size} offset ${start})
    select p.id as "productId", p.name, s.id as "shopId", s.name as "shopName", p.activity_class::text as said,
      p.activity_ruled::text as ruled,
      exists (select 1 from produce_evidence e where e.shop_id = s.id and e.state = 'accepted' and (e.expires_on is null or e.expires_on >= ${day}::date))
        or exists (select 1 from papers f where f.shop_id = s.id and f.kind = 'growing_area' and f.state = 'verified'
          and (f.expires_on is null or f.expires_on >= ${day}::date)) as "hasEvidence"
    from found x join products p on p.id = x.id join shops s on s.id = p.shop_id order by ${order}`;
}

/** Listings of households with where their goods come from; null for those who may not say otherwise. */
export async function classListings(ctx: Ctx, filter: ClassFilter): Promise<Paged<ClassRow> | null> {
  if (!mayRuleClasses(ctx.actor)) return null;
  const found = conditionOf(filter);
  const [rows, [counted]] = await Promise.all([
    rowsOf(found, dayOf(ctx.now), CLASSES_PER_PAGE, rowsBefore(filter.page, CLASSES_PER_PAGE)),
    db.$queryRaw<{ total: number }[]>`select count(*)::int as total from ${OF_HOUSEHOLDS} where ${found}`,
  ]);
  return { rows, total: counted?.total ?? 0 };
}

/** All of them for a sheet, piece by piece. */
export async function* classSheet(ctx: Ctx, filter: ClassFilter): AsyncGenerator<ClassRow[]> {
  if (!mayRuleClasses(ctx.actor)) return;
  const found = conditionOf(filter);
  yield* inPieces<ClassRow>((last, size) => {
    // The first part says nothing new: by it the shops before are not walked through again.
    const beyond = last
      ? sql`s.name >= ${last.shopName} and (s.name, p.name, p.id) > (${last.shopName}, ${last.name}, ${last.productId}::uuid)`
      : sql`true`;
    return rowsOf(sql`${found} and ${beyond}`, dayOf(ctx.now), size, 0);
  });
}

export type ClassCase = ClassRow & {
  changes: {
    id: string;
    kind: 'said' | 'ruled' | 'lifted';
    from: ActivityClass | null;
    to: ActivityClass | null;
    at: Date;
    byName: string | null;
    reason: string | null;
  }[];
};

/** One listing with every word about where its goods come from, the newest first. */
export async function classCase(ctx: Ctx, productId: string): Promise<ClassCase | null> {
  if (!mayRuleClasses(ctx.actor) || !isUuid(productId)) return null;
  const [product] = await db.$queryRaw<Omit<ClassRow, 'hasEvidence'>[]>`
    select p.id as "productId", p.name, s.id as "shopId", s.name as "shopName", p.activity_class::text as said, p.activity_ruled::text as ruled
    from products p join shops s on s.id = p.shop_id and s.kind = 'household'
    where p.id = ${productId}::uuid and p.status <> 'draft'`;
  if (!product) return null;
  const changes = await db.$queryRaw<ClassCase['changes']>`
    select c.id::text as id, c.kind, c.from_class::text as "from", c.to_class::text as "to", c.at, a.name as "byName", c.reason
    from activity_changes c left join accounts a on a.id = c.by_id
    where c.product_id = ${productId}::uuid order by c.id desc`;
  return { ...product, hasEvidence: (await evidenceOf(product.shopId, 'accepted')) > 0, changes };
}

const evidenceOf = (shopId: string, state: EvidenceState) => db.produceEvidence.count({ where: { shopId, state } });

export type EvidenceRow = {
  id: string;
  shopId: string;
  shopName: string;
  kind: EvidenceKind;
  number: string;
  issuer: string;
  issuedOn: Day;
  expiresOn: Day | null;
  state: EvidenceState;
  sentAt: Date;
  reason: string | null;
};

const MOST_EVIDENCE = 200;

/** What waits for a word, the oldest first, and then what stands; null for those who may not give it. */
export async function evidenceToDecide(ctx: Ctx): Promise<EvidenceRow[] | null> {
  if (!mayRuleClasses(ctx.actor)) return null;
  const rows = await db.produceEvidence.findMany({
    where: { state: { in: ['waiting', 'accepted'] } },
    orderBy: [{ state: 'asc' }, { sentAt: 'asc' }],
    take: MOST_EVIDENCE,
  });
  const shops = await db.shop.findMany({
    where: { id: { in: rows.map(({ shopId }) => shopId) } },
    select: { id: true, name: true },
  });
  return rows.map(({ id, shopId, kind, number, issuer, issuedOn, expiresOn, state, sentAt, reason }) => ({
    id,
    shopId,
    shopName: shops.find((shop) => shop.id === shopId)?.name ?? '',
    kind,
    number,
    issuer,
    issuedOn: dayOfDate(issuedOn),
    expiresOn: expiresOn ? dayOfDate(expiresOn) : null,
    state,
    sentAt,
    reason,
  }));
}

export async function waitingEvidence(ctx: Ctx): Promise<number> {
  return mayRuleClasses(ctx.actor) ? db.produceEvidence.count({ where: { state: 'waiting' } }) : 0;
}
