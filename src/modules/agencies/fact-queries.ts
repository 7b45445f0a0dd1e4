import { db } from '#platform/db.ts';

/** What a fact says to a stranger's system: public already, and of no buyer. */
export type FactData = Readonly<Record<string, unknown>>;

/** With the unit it happened in, by which it is told on; null is none. */
export type LocalFact = { areaId: string | null; data: FactData };

function localFact(rows: readonly (FactData & { areaId: string })[]): LocalFact | null {
  const [row] = rows;
  if (!row) return null;
  const { areaId, ...data } = row;
  return { areaId, data };
}

export async function shopData(shopId: string): Promise<LocalFact | null> {
  const rows = await db.$queryRaw<(FactData & { areaId: string })[]>`
    select s.area_id::text as "areaId", s.slug, s.name, s.kind::text as kind, s.status::text as status, a.code as "areaCode", a.name as area
    from shops s join areas a on a.id = s.area_id where s.id = ${shopId}::uuid`;
  return localFact(rows);
}

/** Of listings and shops' pages: a review's text is a buyer's. */
export async function takedownData(takedownId: string): Promise<LocalFact | null> {
  const rows = await db.$queryRaw<(FactData & { areaId: string })[]>`
    select s.area_id::text as "areaId", t.code, t.subject_kind::text as subject, t.subject_name as name, s.slug as shop, t.state::text as state, t.citation
    from takedowns t join shops s on s.id = t.shop_id
    where t.id = ${takedownId}::uuid and t.subject_kind <> 'review'`;
  return localFact(rows);
}

/** As the public list of warned sellers shows it, once it does. */
export async function warnedData(sanctionId: string, at: Date): Promise<LocalFact | null> {
  const rows = await db.$queryRaw<(FactData & { areaId: string })[]>`
    select s.area_id::text as "areaId", x.code, s.slug as shop, s.name, x.ground, x.level::text as level, x.starts_at as "from", x.listed_until as until
    from sanctions x join shops s on s.id = x.shop_id
    where x.id = ${sanctionId}::uuid and x.is_listed and x.starts_at <= ${at} and x.state in ('active', 'ended')`;
  return localFact(rows);
}
