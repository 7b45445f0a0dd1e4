import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { likeWords } from '#kernel/like.ts';
import { inPieces, type Paged, rowsBefore } from '#kernel/paging.ts';
import { PRODUCT_STATUSES, type ProductStatus } from '#modules/catalog/core/listing.ts';
import { db, joinSql, type Sql, sql } from '#platform/db.ts';
import { mayReadMarket } from './core/policy.ts';

export const PRODUCTS_PER_PAGE = 50;

export type ProductFilter = {
  q: string;
  status: Exclude<ProductStatus, 'draft'> | null;
  areaSlug: string | null;
  shopId: string | null;
  page: number;
};

const ProductRow = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  status: z.enum(PRODUCT_STATUSES),
  statusReason: z.string().nullable(),
  shopId: z.string(),
  shopName: z.string(),
  areaName: z.string(),
  categoryName: z.string(),
  fromPriceVnd: z.bigint().nullable(),
  pictureFileId: z.string().nullable(),
  approvedAt: z.date().nullable(),
  reviewId: z.string().nullable(),
  soldCount: z.number(),
});
export type ProductRow = z.output<typeof ProductRow>;

/** What is asked for as a condition over `products p`; drafts are the sellers' alone. */
function conditionOf({ q, status, areaSlug, shopId }: ProductFilter): Sql {
  const parts = [status ? sql`p.status = ${status}::product_status` : sql`p.status <> 'draft'`];
  if (q !== '') parts.push(sql`p.search_text like all(${likeWords(q)}::text[])`);
  if (areaSlug) parts.push(sql`p.area_id in (select a.id from areas a where a.slug = ${areaSlug})`);
  if (shopId && isUuid(shopId)) parts.push(sql`p.shop_id = ${shopId}::uuid`);
  return joinSql(parts, ' and ');
}

/** Pictures, names and what waits are only looked up for the rows chosen. */
async function rowsOf(chosen: Sql, order: Sql): Promise<ProductRow[]> {
  const rows = await db.$queryRaw<unknown[]>`
    with chosen as (select p.id from products p where ${chosen})
    select p.id, p.slug, p.name, p.status::text as status, p.status_reason as "statusReason", s.id as "shopId", s.name as "shopName",
      coalesce(a.name, '') as "areaName", coalesce(c.name_vi, '') as "categoryName", p.from_price_vnd as "fromPriceVnd",
      (select f.file_id from product_photos f where f.product_id = p.id and p.status <> 'removed' order by f.position limit 1) as "pictureFileId",
      p.approved_at as "approvedAt", r.id as "reviewId", p.sold_count as "soldCount"
    from chosen h join products p on p.id = h.id join shops s on s.id = p.shop_id
      left join areas a on a.id = p.area_id left join categories c on c.id = p.category_id
      left join listing_reviews r on r.product_id = p.id and r.state in ('pending', 'more_info') and r.kind <> 'sample'
    order by ${order}`;
  return z.array(ProductRow).parse(rows);
}

/** Everything sellers sent, what changed last first; null for those who may not look. */
export async function officialProducts(ctx: Ctx, filter: ProductFilter): Promise<Paged<ProductRow> | null> {
  if (!mayReadMarket(ctx.actor)) return null;
  const found = conditionOf(filter);
  const order = sql`p.updated_at desc, p.id desc`;
  const start = rowsBefore(filter.page, PRODUCTS_PER_PAGE);
  const [rows, [counted]] = await Promise.all([
    rowsOf(sql`${found} order by ${order} limit ${PRODUCTS_PER_PAGE} offset ${start}`, order),
    db.$queryRaw<{ total: number }[]>`select count(*)::int as total from products p where ${found}`,
  ]);
  return { rows, total: counted?.total ?? 0 };
}

/** All of them for a sheet, piece by piece, by when they were first written: a change meanwhile moves none. */
export async function* productSheet(ctx: Ctx, filter: ProductFilter): AsyncGenerator<ProductRow[]> {
  if (!mayReadMarket(ctx.actor)) return;
  const found = conditionOf(filter);
  const order = sql`p.id`;
  yield* inPieces<ProductRow>((last, size) => {
    const beyond = last ? sql`p.id > ${last.id}::uuid` : sql`true`;
    return rowsOf(sql`${found} and ${beyond} order by ${order} limit ${size}`, order);
  });
}
