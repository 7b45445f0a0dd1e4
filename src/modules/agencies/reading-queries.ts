import { likeWords } from '#kernel/like.ts';
import { type Paged, pagedRows, rowsBefore } from '#kernel/paging.ts';
import { endOfDay, instantOf } from '#kernel/time.ts';
import type { ShopKind } from '#modules/shops/core/answers.ts';
import type { ShopStatus } from '#modules/shops/core/shop-status.ts';
import { db, joinSql, type Sql, sql } from '#platform/db.ts';
import { withSandbox } from '#platform/sandbox-rows.ts';
import type { PartFigures } from './core/figures.ts';
import { PERSONS_CODE, shownTaxCode } from './core/numbers.ts';

/** What agencies may read, in the unit they may look at (null: all). Whoever asks goes through `look`. */
export type SellerQuery = { q: string; kind: ShopKind | null; status: ShopStatus | null; page: number };

export type SellerRow = {
  slug: string;
  name: string;
  kind: ShopKind;
  status: ShopStatus;
  legalName: string;
  taxCode: string | null;
  identityLevel: string;
  areaName: string;
  addressLine: string;
  phone: string;
  verifiedAt: Date;
  listings: number;
};

export const READ_PER_PAGE = 50;

/** Shops that are meant, as a condition over `shops s` and its place `a`. */
function sellerCondition(areaId: string | null, { q, kind, status }: SellerQuery): Sql {
  const parts = [areaId === null ? sql`true` : sql`s.area_id = ${areaId}::uuid`];
  if (kind) parts.push(sql`s.kind = ${kind}::shop_kind`);
  if (status) parts.push(sql`s.status = ${status}::shop_status`);
  const words = likeWords(q);
  if (words.length > 0) {
    // The text that is kept with the row sifts out most of them cheaply. It also holds telephones and the tax codes that are
    // a person's number: whoever only typed one in would learn whose it is, so what is left is looked at again.
    parts.push(sql`s.search_text || ' ' || a.search_text like all(${words}::text[])`);
    parts.push(sql`search_key(s.name || ' ' || s.legal_name) || ' ' || a.search_text || case
      when s.kind <> 'household' and s.tax_code !~ ${PERSONS_CODE.source} then ' ' || s.tax_code else '' end
      like all(${words}::text[])`);
  }
  return joinSql(parts, ' and ');
}

/** All are counted, but goods only of the shops shown. */
async function sellerRows(found: Sql, perPage: number, page: number): Promise<Paged<SellerRow>> {
  const { rows, total } = pagedRows(
    await db.$queryRaw<(SellerRow & { total: number })[]>`
      with found as (select s.id, (count(*) over ())::int as total from shops s join areas a on a.id = s.area_id where ${found}
        order by s.name, s.id limit ${perPage} offset ${rowsBefore(page, perPage)})
      select s.slug, s.name, s.kind::text as kind, s.status::text as status, s.legal_name as "legalName", s.tax_code as "taxCode",
        s.identity_level::text as "identityLevel", a.name as "areaName", s.address_line as "addressLine", s.phone,
        s.verified_at as "verifiedAt",
        (select count(*)::int from products p where p.shop_id = s.id and p.status = 'live') as listings, f.total
      from found f join shops s on s.id = f.id join areas a on a.id = s.area_id order by s.name, s.id`,
  );
  return { rows: rows.map((row) => ({ ...row, taxCode: shownTaxCode(row.kind, row.taxCode) })), total };
}

/** Shops by name, legal name, tax code of a business or place, without accents. */
export const sellers = (
  areaId: string | null,
  query: SellerQuery,
  perPage = READ_PER_PAGE,
): Promise<Paged<SellerRow>> => sellerRows(sellerCondition(areaId, query), perPage, query.page);

export async function sellerBySlug(areaId: string | null, slug: string): Promise<SellerRow | null> {
  const inUnit = sellerCondition(areaId, { q: '', kind: null, status: null, page: 1 });
  const { rows } = await sellerRows(sql`${inUnit} and s.slug = ${slug}`, 1, 1);
  return rows[0] ?? null;
}

/** What is or was shown to buyers; drafts and what waits for a look are nobody else's. */
export const SHOWN_LISTINGS = ['live', 'hidden', 'removed'] as const;
export type ListingStatus = (typeof SHOWN_LISTINGS)[number];
export type ListingQuery = { q: string; status: ListingStatus | null; shop: string | null; page: number };

export type ListingRow = {
  slug: string;
  name: string;
  status: ListingStatus;
  category: string | null;
  shopSlug: string;
  shopName: string;
  areaName: string;
  fromPriceVnd: bigint | null;
  approvedAt: Date | null;
};

export async function listings(
  areaId: string | null,
  query: ListingQuery,
  perPage = READ_PER_PAGE,
): Promise<Paged<ListingRow>> {
  const { status, shop, page } = query;
  const words = likeWords(query.q);
  const rows = await db.$queryRaw<(ListingRow & { total: number })[]>`
    select p.slug, p.name, p.status::text as status, c.name_vi as category, s.slug as "shopSlug", s.name as "shopName",
      a.name as "areaName", p.from_price_vnd as "fromPriceVnd", p.approved_at as "approvedAt", count(*) over ()::int as total
    from products p join shops s on s.id = p.shop_id join areas a on a.id = s.area_id
      left join categories c on c.id = p.category_id
    where p.status::text = any(${status ? [status] : [...SHOWN_LISTINGS]}) and p.approved_at is not null
      and (${areaId}::uuid is null or s.area_id = ${areaId}::uuid) and (${shop}::text is null or s.slug = ${shop})
      and p.search_text like all(${words}::text[])
    order by p.name, p.id limit ${perPage} offset ${rowsBefore(page, perPage)}`;
  return pagedRows(rows);
}

type Days = { from: string; to: string };

const soldIn = ({ from, to }: Days) => ({ since: instantOf(from), until: endOfDay(to) });

/** What was sold in some days by the shop's own unit and by its kind; keys are names of units and kinds. */
export async function soldByShop(
  areaId: string | null,
  days: Days,
): Promise<{ areas: PartFigures[]; kinds: PartFigures[] }> {
  const { since, until } = soldIn(days);
  const rows = await db.$queryRaw<(PartFigures & { by: 'area' | 'kind' })[]>`
    with sold as materialized (
      select o.shop_id, a.name as area, s.kind::text as kind, o.total_vnd
      from orders o join shops s on s.id = o.shop_id join areas a on a.id = s.area_id
      where o.placed_at >= ${since} and o.placed_at < ${until} and o.state not in ('awaiting_payment', 'cancelled')
        and (${areaId}::uuid is null or s.area_id = ${areaId}::uuid) and (${withSandbox()} or not o.is_sandbox))
    select 'area' as by, area as key, count(distinct shop_id) as sellers, count(*) as orders, sum(total_vnd)::bigint as "soldVnd"
    from sold group by area
    union all
    select 'kind', kind, count(distinct shop_id), count(*), sum(total_vnd)::bigint from sold group by kind`;
  const of = (which: 'area' | 'kind') => rows.filter(({ by }) => by === which).map(({ by: _, ...part }) => part);
  return { areas: of('area'), kinds: of('kind') };
}

/** What was sold in some days by kind of goods: as weighed at packing, else as ordered. Keys are slugs of categories. */
export async function soldByCategory(days: Days): Promise<PartFigures[]> {
  const { since, until } = soldIn(days);
  return db.$queryRaw<PartFigures[]>`
    select c.slug as key, count(distinct o.shop_id) as sellers, count(distinct o.id) as orders,
      sum(coalesce(l.final_vnd, l.estimate_vnd))::bigint as "soldVnd"
    from orders o join order_lines l on l.order_id = o.id join products p on p.id = l.product_id
      join categories c on c.id = p.category_id
    where o.placed_at >= ${since} and o.placed_at < ${until} and o.state not in ('awaiting_payment', 'cancelled')
      and (${withSandbox()} or not o.is_sandbox)
    group by c.slug`;
}
