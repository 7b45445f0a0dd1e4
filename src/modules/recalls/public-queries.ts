import { db } from '#platform/db.ts';

export type PublicRecall = {
  code: string;
  productName: string;
  /** Only while the goods are shown at all. */
  productSlug: string | null;
  shopName: string;
  areaName: string;
  cause: 'seller' | 'ordered';
  danger: string;
  measure: string;
  reason: string;
  citation: string | null;
  lots: { code: string; madeOn: string }[];
  openedAt: Date;
  closedAt: Date | null;
};

export const PUBLIC_PER_PAGE = 100;

const read = (code: string | null, page: number): Promise<PublicRecall[]> => db.$queryRaw<PublicRecall[]>`
  select r.code, p.name as "productName", case when p.status = 'live' and s.status = 'active' then p.slug end as "productSlug",
    s.name as "shopName", a.name as "areaName", r.cause::text as cause, r.danger, r.measure, r.reason, r.citation,
    r.opened_at as "openedAt", r.closed_at as "closedAt", (
      select jsonb_agg(jsonb_build_object('code', l.code,
        'madeOn', to_char(coalesce(l.harvested_on, (l.created_at at time zone 'Asia/Ho_Chi_Minh')::date), 'YYYY-MM-DD')) order by l.code)
      from recall_lots y join lots l on l.id = y.lot_id where y.recall_id = r.id) as lots
  from recalls r join products p on p.id = r.product_id join shops s on s.id = r.shop_id join areas a on a.id = s.area_id
  where r.opened_at is not null and (${code}::text is null or r.code = ${code})
  order by r.closed_at is not null, r.opened_at desc, r.id limit ${PUBLIC_PER_PAGE} offset ${(page - 1) * PUBLIC_PER_PAGE}`;

/**
 * What was called back, for everybody, what runs first: goods, lots and what to do; of no buyer, and of a household only its
 * shop's name.
 */
export async function publicRecalls(page: number): Promise<{ rows: PublicRecall[]; total: number }> {
  const [rows, total] = await Promise.all([read(null, page), db.recall.count({ where: { openedAt: { not: null } } })]);
  return { rows, total };
}

export const publicRecall = async (code: string): Promise<PublicRecall | null> => (await read(code, 1))[0] ?? null;
