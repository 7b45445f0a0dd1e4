import { db } from '#platform/db.ts';

/** What a fact says to a stranger's system: public already, and of no buyer. */
export type FactData = Readonly<Record<string, unknown>>;

export async function shopData(shopId: string): Promise<FactData | null> {
  const [row] = await db.$queryRaw<FactData[]>`
    select s.slug, s.name, s.kind::text as kind, s.status::text as status, a.code as "areaCode", a.name as area
    from shops s join areas a on a.id = s.area_id where s.id = ${shopId}::uuid`;
  return row ?? null;
}

/** Of listings and shops' pages: a review's text is a buyer's. */
export async function takedownData(takedownId: string): Promise<FactData | null> {
  const [row] = await db.$queryRaw<FactData[]>`
    select t.code, t.subject_kind::text as subject, t.subject_name as name, s.slug as shop, t.state::text as state, t.citation
    from takedowns t join shops s on s.id = t.shop_id
    where t.id = ${takedownId}::uuid and t.subject_kind <> 'review'`;
  return row ?? null;
}

/** As the public list of warned sellers shows it, once it does. */
export async function warnedData(sanctionId: string, at: Date): Promise<FactData | null> {
  const [row] = await db.$queryRaw<FactData[]>`
    select x.code, s.slug as shop, s.name, x.ground, x.level::text as level, x.starts_at as "from", x.listed_until as until
    from sanctions x join shops s on s.id = x.shop_id
    where x.id = ${sanctionId}::uuid and x.is_listed and x.starts_at <= ${at} and x.state in ('active', 'ended')`;
  return row ?? null;
}
