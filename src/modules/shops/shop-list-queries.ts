import { likeWords } from '#kernel/like.ts';
import { inPieces, type Paged, pagedRows, rowsBefore } from '#kernel/paging.ts';
import { db, joinSql, type Sql, sql } from '#platform/db.ts';
import type { ShopKind } from './core/answers.ts';
import type { ShopStatus } from './core/shop-status.ts';

export type ShopFilter = {
  q?: string;
  status?: ShopStatus;
  kind?: ShopKind;
  areaSlug?: string;
  page?: number;
};
export type ShopRow = {
  id: string;
  slug: string;
  name: string;
  kind: ShopKind;
  status: ShopStatus;
  statusReason: string | null;
  legalName: string;
  taxCode: string | null;
  phone: string;
  areaName: string;
  verifiedAt: Date;
  liveProducts: number;
  orders: number;
};

export const SHOPS_PER_PAGE = 50;

/** What is asked for as a condition over `shops s` and its place `a`: by name, legal name, tax code, telephone or place. */
function shopCondition({ q = '', status, kind, areaSlug }: ShopFilter): Sql {
  const parts = [sql`true`];
  if (status) parts.push(sql`s.status = ${status}::shop_status`);
  if (kind) parts.push(sql`s.kind = ${kind}::shop_kind`);
  if (areaSlug) parts.push(sql`a.slug = ${areaSlug}`);
  if (q !== '') parts.push(sql`s.search_text || ' ' || a.search_text like all(${likeWords(q)}::text[])`);
  return joinSql(parts, ' and ');
}

/** All are counted, but goods and orders only of the shops shown. */
async function shopRows(found: Sql, size: number, start: number): Promise<Paged<ShopRow>> {
  return pagedRows(
    await db.$queryRaw<(ShopRow & { total: number })[]>`
      with found as (select s.id, (count(*) over ())::int as total from shops s join areas a on a.id = s.area_id where ${found}
        order by s.name, s.id limit ${size} offset ${start})
      select s.id, s.slug, s.name, s.kind::text as kind, s.status::text as status, s.status_reason as "statusReason",
        s.legal_name as "legalName", s.tax_code as "taxCode", s.phone, a.name as "areaName", s.verified_at as "verifiedAt",
        (select count(*)::int from products p where p.shop_id = s.id and p.status = 'live') as "liveProducts",
        (select count(*)::int from orders o where o.shop_id = s.id) as orders, f.total
      from found f join shops s on s.id = f.id join areas a on a.id = s.area_id order by s.name, s.id`,
  );
}

/** One page of them, and how many there are. */
export const shopsForOfficials = (filter: ShopFilter): Promise<Paged<ShopRow>> =>
  shopRows(shopCondition(filter), SHOPS_PER_PAGE, rowsBefore(filter.page ?? 1, SHOPS_PER_PAGE));

/** All of them for a sheet, piece by piece. */
export async function* shopSheet(filter: ShopFilter): AsyncGenerator<ShopRow[]> {
  const found = shopCondition(filter);
  yield* inPieces<ShopRow>(async (last, size) => {
    const beyond = last ? sql`(s.name, s.id) > (${last.name}, ${last.id}::uuid)` : sql`true`;
    return (await shopRows(sql`${found} and ${beyond}`, size, 0)).rows;
  });
}
