import { z } from 'zod';
import { dayOf, daysBetween } from '#kernel/time.ts';
import { db } from '#platform/db.ts';
import type { ProductCard } from './views.ts';

export const NamedRow = z.object({ slug: z.string(), name: z.string() });

export const VariantRow = z.object({
  id: z.string(),
  name: z.string(),
  pricing: z.enum(['piece', 'pack', 'weighed']),
  unit: z.string(),
  priceVnd: z.number(),
  /** Of a promise: in the next one. */
  available: z.number(),
  availability: z.enum(['stock', 'preorder', 'capacity']),
  window: z.object({ startsOn: z.string(), endsOn: z.string(), cutOffAt: z.string().nullable() }).nullable(),
  weighed: z
    .object({
      unitPriceVnd: z.number(),
      priceBase: z.number(),
      contentBase: z.number(),
      minBase: z.number().nullable(),
      maxBase: z.number().nullable(),
      toleranceBp: z.number(),
      dimension: z.enum(['mass', 'volume', 'count']),
    })
    .nullable(),
});

/** On a card the price is what one costs now; `usual` is told beside it while a lower one runs. */
const CardVariantRow = VariantRow.extend({
  usual: z.object({ priceVnd: z.number(), unitPriceVnd: z.number() }).nullable(),
});

const CardRow = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  shop: NamedRow,
  area: NamedRow,
  categorySlug: z.string(),
  ocopStars: z.number().nullable(),
  isVietgap: z.boolean(),
  harvestedOn: z.string().nullable(),
  isIllustrated: z.boolean(),
  ratingSum: z.number(),
  ratingCount: z.number(),
  pictureFileId: z.string().nullable(),
  variants: z.array(CardVariantRow),
});

/** Cards in the order of the ids; one that went off sale meanwhile is left out. */
export async function readCards(ids: readonly string[], at: Date): Promise<ProductCard[]> {
  if (ids.length === 0) return [];
  const today = dayOf(at);
  const rows = await db.$queryRaw<{ card: unknown }[]>`
    select jsonb_build_object(
      'id', p.id, 'slug', p.slug, 'name', p.name,
      'shop', jsonb_build_object('slug', s.slug, 'name', s.name),
      'area', jsonb_build_object('slug', coalesce(a.slug, ''), 'name', a.name),
      'categorySlug', coalesce(c.slug, ''),
      'ocopStars', o.stars, 'isVietgap', g.found,
      'harvestedOn', to_char(p.harvested_on, 'YYYY-MM-DD'), 'isIllustrated', p.is_illustrated,
      'ratingSum', p.rating_sum, 'ratingCount', p.rating_count,
      'pictureFileId', photo.file_id,
      'variants', coalesce(v.list, '[]')) as card
    from unnest(${[...ids]}::uuid[]) with ordinality wanted(id, place)
      join products p on p.id = wanted.id and p.status = 'live'
      join shops s on s.id = p.shop_id
      join areas a on a.id = p.area_id
      left join categories c on c.id = p.category_id
      left join lateral (
        select max(stars) as stars from papers
        where product_id = p.id and kind = 'ocop' and state = 'verified' and (expires_on is null or expires_on >= ${today}::date)) o on true
      cross join lateral (
        select exists (
          select 1 from papers q where q.shop_id = p.shop_id and q.kind = 'vietgap' and q.state = 'verified'
            and (q.expires_on is null or q.expires_on >= ${today}::date)
            and (q.product_id = p.id or (q.product_id is null and q.producer_id = p.producer_id))) as found) g
      left join lateral (select file_id from product_photos where product_id = p.id order by position limit 1) photo on true
      left join lateral (
        select jsonb_agg(jsonb_build_object(
          'id', x.id, 'name', x.name, 'pricing', x.pricing, 'unit', x.unit_label,
          'priceVnd', (asked.vnd * x.content_base * 2 + x.price_base) / (x.price_base * 2),
          'usual', case when asked.vnd < x.unit_price_vnd then jsonb_build_object('unitPriceVnd', x.unit_price_vnd,
            'priceVnd', (x.unit_price_vnd * x.content_base * 2 + x.price_base) / (x.price_base * 2)) end,
          'available', coalesce(case x.availability when 'stock' then i.on_hand_base - i.reserved_base else w.left_base end, 0) / x.content_base,
          'availability', x.availability, 'window', case when w.window_id is not null then jsonb_build_object(
            'startsOn', w.starts_on, 'endsOn', w.ends_on, 'cutOffAt', w.cut_off_at) end,
          'weighed', case when x.pricing = 'weighed' then jsonb_build_object('unitPriceVnd', asked.vnd, 'priceBase', x.price_base,
            'contentBase', x.content_base, 'minBase', x.min_base, 'maxBase', x.max_base, 'toleranceBp', x.tolerance_bp, 'dimension', i.dimension) end)
          order by asked.vnd * x.content_base / x.price_base, x.position, x.id) as list
        from variants x join stock_items i on i.id = x.stock_item_id
          left join lateral (
            select * from open_windows(${at}) o
            where x.availability <> 'stock' and o.variant_id = x.id and o.left_base >= x.content_base
            order by o.starts_on limit 1) w on true
          cross join lateral (
            select least(x.unit_price_vnd, (select f.unit_price_vnd from flash_prices f
              where f.variant_id = x.id and f.starts_at <= ${at} and f.ends_at > ${at})) as vnd) asked
        where x.product_id = p.id and x.status = 'active') v on true
    order by wanted.place`;
  return rows.flatMap((row) => {
    const { ratingSum, ...card } = CardRow.parse(row.card);
    const cheapest = card.variants[0];
    if (!cheapest) return [];
    return {
      ...card,
      priceVnd: cheapest.priceVnd,
      usualPriceVnd: cheapest.usual?.priceVnd ?? null,
      unit: cheapest.unit,
      harvestedDaysAgo: card.harvestedOn === null ? null : daysBetween(card.harvestedOn, today),
      rating: card.ratingCount > 0 ? ratingSum / card.ratingCount : null,
      inStock: card.variants.some((variant) => variant.available > 0),
    };
  });
}
