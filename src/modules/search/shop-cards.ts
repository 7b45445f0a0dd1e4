import { z } from 'zod';
import { addDays, dayOf, instantOf } from '#kernel/time.ts';
import { now } from '#platform/clock.ts';
import { db } from '#platform/db.ts';
import { NamedRow } from './product-cards.ts';
import type { ShopCard } from './views.ts';

const BUSY_DAYS = 30;

const Row = NamedRow.extend({
  id: z.string(),
  kind: z.enum(['household', 'cooperative', 'enterprise']),
  area: NamedRow,
  verifiedOn: z.string(),
  ratingSum: z.number(),
  ratingCount: z.number(),
  productCount: z.number(),
  pictureFileIds: z.array(z.string()),
});

export type ShopOrder = 'busy' | 'new' | 'name';

/** Shops that sell something today: by orders brought in the last 30 days, by the day they were checked, or by name. */
export async function listShops(ask: { order: ShopOrder; area?: string; limit: number }): Promise<ShopCard[]> {
  const since = instantOf(addDays(dayOf(await now()), -BUSY_DAYS));
  const area = ask.area ?? null;
  const rows = await db.$queryRaw<{ shop: unknown }[]>`
    select jsonb_build_object('id', s.id, 'slug', s.slug, 'name', s.name, 'kind', s.kind,
      'area', jsonb_build_object('slug', coalesce(a.slug, ''), 'name', a.name),
      'verifiedOn', to_char(s.verified_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD'),
      'ratingSum', s.rating_sum, 'ratingCount', s.rating_count, 'productCount', p.count,
      'pictureFileIds', coalesce(pictures.list, '[]')) as shop
    from shops s
      join areas a on a.id = s.area_id
      cross join lateral (select count(*)::int as count from products where shop_id = s.id and status = 'live') p
      left join lateral (select count(*)::int as count from orders o where o.shop_id = s.id and o.delivered_at >= ${since}) o on true
      left join lateral (
        select jsonb_agg(x.file_id order by x.photo, x.sold_count desc, x.product_id) as list from (
          select f.file_id, p2.sold_count, f.product_id, row_number() over (partition by f.product_id order by f.position) as photo
          from products p2 join product_photos f on f.product_id = p2.id
          where p2.shop_id = s.id and p2.status = 'live'
          order by 4, p2.sold_count desc, f.product_id limit 3) x) pictures on true
    where s.status = 'active' and s.paused_at is null and p.count > 0 and (${area}::text is null or a.slug = ${area})
    order by case ${ask.order} when 'busy' then o.count else 0 end desc,
      case ${ask.order} when 'new' then s.verified_at end desc nulls last,
      case ${ask.order} when 'busy' then s.rating_sum else 0 end desc, s.slug
    limit ${ask.limit}`;
  return rows.map((row) => {
    const { ratingSum, ...shop } = Row.parse(row.shop);
    return { ...shop, rating: shop.ratingCount > 0 ? ratingSum / shop.ratingCount : null };
  });
}
