import { addDays, type Day, dayOf } from '#kernel/time.ts';
import { searchKey } from '#kernel/vietnamese.ts';
import { now } from '#platform/clock.ts';
import { db } from '#platform/db.ts';
import { readCards } from './product-cards.ts';
import type { CategoryView, ProductCard } from './views.ts';

const FRESH_DAYS = 2;

/** Today on the market's clock. */
export async function marketDay(): Promise<Day> {
  return dayOf(await now());
}

/**
 * What the season brings: goods harvested these two days first, then those of crops that bear this month. `crops` are
 * the words of the crop calendar (province pack).
 */
export async function inSeason(crops: readonly string[], limit: number): Promise<ProductCard[]> {
  const at = await now();
  const today = dayOf(at);
  const patterns = crops.map((crop) => `\\m${searchKey(crop)}\\M`);
  const rows = await db.$queryRaw<{ id: string }[]>`
    select p.id from products p join shops s on s.id = p.shop_id
    where p.status = 'live' and s.status = 'active' and s.paused_at is null and p.from_price_vnd is not null
      and (p.harvested_on between ${addDays(today, -FRESH_DAYS)}::date and ${today}::date
        or left(p.search_text, char_length(p.name)) ~ any (${patterns}::text[]))
      and exists (select 1 from variants v join stock_items i on i.id = v.stock_item_id
        where v.product_id = p.id and v.status = 'active' and case v.availability when 'stock' then i.on_hand_base - i.reserved_base >= v.content_base
                else exists (select 1 from open_windows(${at}) o where o.variant_id = v.id and o.left_base >= v.content_base) end)
    order by coalesce(p.harvested_on >= ${addDays(today, -FRESH_DAYS)}::date, false)
        and left(p.search_text, char_length(p.name)) ~ any (${patterns}::text[]) desc,
      p.harvested_on desc nulls last, p.sold_count desc, p.id
    limit ${limit}`;
  return readCards(
    rows.map((row) => row.id),
    at,
  );
}

/** All categories with how many goods are on sale in each; a parent counts its children's too. */
export async function listCategories(): Promise<CategoryView[]> {
  return db.$queryRaw<CategoryView[]>`
    select c.slug, c.name_vi as "nameVi", c.name_en as "nameEn", c.picture, parent.slug as "parentSlug",
      (select count(*)::int from products p join shops s on s.id = p.shop_id join categories own on own.id = p.category_id
        where (own.id = c.id or own.parent_id = c.id) and p.status = 'live' and p.from_price_vnd is not null
          and s.status = 'active' and s.paused_at is null) as count
    from categories c left join categories parent on parent.id = c.parent_id
    order by coalesce(parent.position, c.position), c.parent_id nulls first, c.position`;
}

export type SitemapRow = { kind: 'product' | 'shop' | 'category' | 'area'; slug: string; changedAt: Date | null };

/** Addresses that a search engine may know. */
export async function sitemapRows(): Promise<SitemapRow[]> {
  return db.$queryRaw<SitemapRow[]>`
    select 'product' as kind, p.slug, p.updated_at as "changedAt" from products p join shops s on s.id = p.shop_id
      where p.status = 'live' and s.status = 'active'
    union all select 'shop', slug, null from shops where status = 'active'
    union all select 'category', slug, null from categories
    union all select 'area', slug, null from areas where valid_to is null and slug is not null
    limit 45000`;
}

/** True for the address of a thing that was taken away for good, so that the front door can answer 410 (contract 2). */
export async function isGone(path: string): Promise<boolean> {
  const match = /^\/(?:en\/)?(san-pham|gian-hang)\/([a-z0-9-]+)$/.exec(path);
  if (!match?.[2]) return false;
  const rows =
    match[1] === 'san-pham'
      ? await db.$queryRaw<{ gone: boolean }[]>`
          select p.status = 'removed' or s.status = 'closed' as gone from products p join shops s on s.id = p.shop_id where p.slug = ${match[2]}`
      : await db.$queryRaw<{ gone: boolean }[]>`select status = 'closed' as gone from shops where slug = ${match[2]}`;
  return rows[0]?.gone === true;
}
