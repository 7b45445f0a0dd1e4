import { z } from 'zod';
import { type Day, dayOf, daysBetween } from '#kernel/time.ts';
import { LABEL_FACTS } from '#modules/catalog/core/label.ts';
import { ruleAt } from '#modules/law/api.ts';
import { now } from '#platform/clock.ts';
import { db } from '#platform/db.ts';
import { isSlug } from './core/filter.ts';
import { NamedRow, VariantRow } from './product-cards.ts';

export const PaperRow = z.object({
  id: z.string(),
  kind: z.string(),
  of: z.enum(['product', 'producer', 'shop']),
  stars: z.number().nullable(),
  number: z.string(),
  issuer: z.string(),
  issuedOn: z.string().nullable(),
  expiresOn: z.string().nullable(),
  checkedOn: z.string().nullable(),
});

const PlaceRow = NamedRow.extend({ provinceName: z.string(), formerNames: z.array(z.string()) });

const ProductRow = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  label: z.record(z.string(), z.unknown()),
  temperature: z.enum(['ambient', 'chilled', 'frozen']),
  maxTravelHours: z.number().nullable(),
  harvestedOn: z.string().nullable(),
  isIllustrated: z.boolean(),
  ratingSum: z.number(),
  ratingCount: z.number(),
  soldCount: z.number(),
  updatedAt: z.string(),
  category: z.object({ slug: z.string(), nameVi: z.string(), nameEn: z.string(), group: z.string() }),
  parent: z.object({ slug: z.string(), nameVi: z.string(), nameEn: z.string() }).nullable(),
  area: PlaceRow,
  producer: z
    .object({
      name: z.string(),
      areaName: z.string(),
      plot: z.string(),
      story: z.string(),
      pictureFileId: z.string().nullable(),
    })
    .nullable(),
  shop: NamedRow.extend({
    id: z.string(),
    kind: z.enum(['household', 'cooperative', 'enterprise']),
    legalName: z.string(),
    taxCode: z.string().nullable(),
    addressLine: z.string(),
    areaName: z.string(),
    provinceName: z.string(),
    phone: z.string(),
    verifiedOn: z.string(),
    createdOn: z.string(),
    isPaused: z.boolean(),
    allowsCod: z.boolean(),
    rating: z.object({ sum: z.number(), count: z.number() }),
  }),
  photos: z.array(z.string()),
  papers: z.array(PaperRow),
  variants: z.array(
    VariantRow.extend({
      contentBase: z.number(),
      dimension: z.enum(['mass', 'volume', 'count']),
      priceBase: z.number(),
      /** Lower prices, in the measure of the usual one; a flash price only while it runs. */
      tiers: z.array(z.object({ minQuantity: z.number(), unitPriceVnd: z.number() })),
      flash: z.object({ unitPriceVnd: z.number(), endsAt: z.string() }).nullable(),
    }),
  ),
  lot: z
    .object({
      code: z.string(),
      plot: z.string(),
      harvestedOn: z.string().nullable(),
      expiresOn: z.string().nullable(),
    })
    .nullable(),
  delivery: z.object({
    leastFeeVnd: z.number().nullable(),
    mostFeeVnd: z.number().nullable(),
    freeFromVnd: z.number().nullable(),
    daysNotice: z.number().nullable(),
    reachesAll: z.boolean(),
  }),
  pickups: z.array(
    z.object({ name: z.string(), areaName: z.string(), weekdays: z.array(z.number()), hours: z.string() }),
  ),
});

export type ProductPage = Omit<z.infer<typeof ProductRow>, 'label'> & {
  /** The day the page speaks of. */
  today: Day;
  harvestedDaysAgo: number | null;
  /** Days in which faulty goods may be sent back. */
  returnDays: number;
  label: { fact: (typeof LABEL_FACTS)[number] | 'netQuantity'; text: string }[];
};

export type PageOf<T> = { kind: 'found'; page: T } | { kind: 'gone' } | { kind: 'unknown' };

/** Everything the page of a product says. Goods of a suspended shop are not there; removed ones are gone for good. */
export async function productPage(slug: string): Promise<PageOf<ProductPage>> {
  if (!isSlug(slug)) return { kind: 'unknown' };
  const at = await now();
  const today = dayOf(at);
  const rows = await db.$queryRaw<{ state: string; page: unknown }[]>`
    select case when p.status = 'removed' or s.status = 'closed' then 'gone'
        when p.status = 'live' and s.status = 'active' then 'found' else 'unknown' end as state,
      jsonb_build_object(
        'id', p.id, 'slug', p.slug, 'name', p.name, 'description', p.description, 'label', p.label,
        'temperature', p.temperature, 'maxTravelHours', p.max_travel_hours,
        'harvestedOn', to_char(p.harvested_on, 'YYYY-MM-DD'), 'isIllustrated', p.is_illustrated,
        'ratingSum', p.rating_sum, 'ratingCount', p.rating_count, 'soldCount', p.sold_count, 'updatedAt', p.updated_at,
        'category', jsonb_build_object('slug', c.slug, 'nameVi', c.name_vi, 'nameEn', c.name_en, 'group', c."group"),
        'parent', case when cp.id is not null then jsonb_build_object('slug', cp.slug, 'nameVi', cp.name_vi, 'nameEn', cp.name_en) end,
        'area', jsonb_build_object('slug', coalesce(a.slug, ''), 'name', a.name, 'provinceName', a.province_name,
          'formerNames', coalesce((select jsonb_agg(old.name order by old.name) from area_successions x join areas old on old.id = x.old_id where x.new_id = a.id), '[]')),
        'producer', case when g.id is not null then jsonb_build_object('name', g.name, 'areaName', ga.name, 'plot', g.plot,
          'story', g.story, 'pictureFileId', g.picture_file_id) end,
        'shop', jsonb_build_object('id', s.id, 'slug', s.slug, 'name', s.name, 'kind', s.kind, 'legalName', s.legal_name,
          'taxCode', s.tax_code, 'addressLine', s.address_line, 'areaName', sa.name, 'provinceName', sa.province_name,
          'phone', s.phone, 'allowsCod', s.allows_cod and coalesce(s.cod_stopped_until <= ${at}, true),
          'isPaused', s.paused_at is not null or coalesce(s.orders_stopped_until > ${at}, false),
          'verifiedOn', to_char(s.verified_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD'),
          'createdOn', to_char(s.created_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD'),
          'rating', jsonb_build_object('sum', s.rating_sum, 'count', s.rating_count)),
        'photos', coalesce((select jsonb_agg(file_id order by position, file_id) from product_photos where product_id = p.id), '[]'),
        'papers', coalesce((
          select jsonb_agg(jsonb_build_object('id', q.id, 'kind', q.kind, 'stars', q.stars, 'number', q.number, 'issuer', q.issuer,
            'of', case when q.product_id is not null then 'product' when q.producer_id is not null then 'producer' else 'shop' end,
            'issuedOn', to_char(q.issued_on, 'YYYY-MM-DD'), 'expiresOn', to_char(q.expires_on, 'YYYY-MM-DD'),
            'checkedOn', to_char(q.checked_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD'))
            order by array_position(array['ocop','vietgap','organic','growing_area','alcohol_licence','food_safety','food_safety_commitment','business_registration','other'], q.kind::text), q.id)
          from papers q
          where q.shop_id = p.shop_id and q.state = 'verified' and q.kind <> 'identity'
            and (q.expires_on is null or q.expires_on >= ${today}::date)
            and (q.product_id = p.id or (q.product_id is null and (q.producer_id = p.producer_id or q.producer_id is null)))), '[]'),
        'variants', coalesce((
          select jsonb_agg(jsonb_build_object('id', v.id, 'name', v.name, 'pricing', v.pricing, 'unit', v.unit_label,
            'contentBase', v.content_base, 'dimension', i.dimension, 'priceBase', v.price_base,
            'tiers', coalesce((select jsonb_agg(jsonb_build_object('minQuantity', t.min_quantity, 'unitPriceVnd', t.unit_price_vnd) order by t.min_quantity)
              from price_tiers t where t.variant_id = v.id and t.unit_price_vnd < v.unit_price_vnd), '[]'),
            'flash', (select jsonb_build_object('unitPriceVnd', f.unit_price_vnd, 'endsAt', f.ends_at)
              from flash_prices f where f.variant_id = v.id and f.starts_at <= ${at} and f.ends_at > ${at} and f.unit_price_vnd < v.unit_price_vnd),
            'priceVnd', (v.unit_price_vnd * v.content_base * 2 + v.price_base) / (v.price_base * 2),
            'available', coalesce(case v.availability when 'stock' then i.on_hand_base - i.reserved_base else w.left_base end, 0) / v.content_base,
            'availability', v.availability, 'window', case when w.window_id is not null then jsonb_build_object(
              'startsOn', w.starts_on, 'endsOn', w.ends_on, 'cutOffAt', w.cut_off_at) end,
            'weighed', case when v.pricing = 'weighed' then jsonb_build_object('unitPriceVnd', v.unit_price_vnd, 'priceBase', v.price_base,
              'contentBase', v.content_base, 'minBase', v.min_base, 'maxBase', v.max_base, 'toleranceBp', v.tolerance_bp, 'dimension', i.dimension) end)
            order by v.position, v.id)
          from variants v join stock_items i on i.id = v.stock_item_id
            left join lateral (
              select * from open_windows(${at}) o
              where v.availability <> 'stock' and o.variant_id = v.id and o.left_base >= v.content_base
              order by o.starts_on limit 1) w on true
          where v.product_id = p.id and v.status = 'active'), '[]'),
        'lot', (select jsonb_build_object('code', l.code, 'plot', l.plot, 'harvestedOn', to_char(l.harvested_on, 'YYYY-MM-DD'),
            'expiresOn', to_char(l.expires_on, 'YYYY-MM-DD'))
          from lots l where l.product_id = p.id order by l.created_at desc, l.id desc limit 1),
        'delivery', (select jsonb_build_object('leastFeeVnd', min(fee_vnd), 'mostFeeVnd', max(fee_vnd),
            'freeFromVnd', min(free_from_vnd), 'daysNotice', min(days_notice), 'reachesAll', coalesce(bool_or(area_id is null), false))
          from delivery_rules where shop_id = s.id),
        'pickups', coalesce((select jsonb_agg(jsonb_build_object('name', pp.name, 'areaName', pa.name, 'weekdays', sp.weekdays, 'hours', sp.hours) order by pp.name)
          from shop_pickups sp join pickup_points pp on pp.id = sp.point_id join areas pa on pa.id = pp.area_id where sp.shop_id = s.id), '[]')
      ) as page
    from products p
      join shops s on s.id = p.shop_id
      join areas sa on sa.id = s.area_id
      left join areas a on a.id = p.area_id
      left join categories c on c.id = p.category_id
      left join categories cp on cp.id = c.parent_id
      left join producers g on g.id = p.producer_id
      left join areas ga on ga.id = g.area_id
    where p.slug = ${slug}`;
  const row = rows[0];
  if (!row || row.state === 'unknown') return { kind: 'unknown' };
  if (row.state === 'gone') return { kind: 'gone' };
  const returnDays = await ruleAt('return.window_days', at, z.number());
  const { label, ...page } = ProductRow.parse(row.page);
  const harvestedDaysAgo = page.harvestedOn === null ? null : daysBetween(page.harvestedOn, today);
  return { kind: 'found', page: { ...page, today, harvestedDaysAgo, returnDays, label: labelRows(label) } };
}

function labelRows(label: Record<string, unknown>): ProductPage['label'] {
  return (['netQuantity', ...LABEL_FACTS] as const).flatMap((fact) => {
    const value = label[fact];
    const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
    return text ? [{ fact, text }] : [];
  });
}

const ReviewRow = z.object({
  id: z.string(),
  rating: z.number(),
  text: z.string(),
  authorName: z.string(),
  areaName: z.string(),
  day: z.string(),
  bought: z.object({ variant: z.string(), quantity: z.number(), unit: z.string() }).nullable(),
  reply: z.string().nullable(),
  /** Why an official took its words out of sight; its place stays. */
  hiddenReason: z.string().nullable(),
});
export type ReviewView = z.infer<typeof ReviewRow>;

/** What buyers wrote, newest first, good and bad alike; and how many gave how many stars, the hidden not counted. */
export async function productReviews(
  productId: string,
  limit: number,
): Promise<{ reviews: ReviewView[]; counts: number[]; total: number; hasMore: boolean }> {
  const [rows, stars] = await Promise.all([
    db.$queryRaw<{ review: unknown }[]>`
      select jsonb_build_object('id', r.id, 'rating', case when r.hidden_at is null then r.rating else 0 end, 'text', case when r.hidden_at is null then r.text else '' end, 'authorName', r.author_name, 'areaName', r.area_name,
        'day', to_char(r.created_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD'), 'reply', case when r.hidden_at is null then r.reply end, 'hiddenReason', case when r.hidden_at is not null then coalesce(r.hidden_reason, '') end,
        'bought', case when l.id is not null then jsonb_build_object('variant', l.variant_name, 'quantity', l.quantity, 'unit', l.unit_label) end) as review
      from reviews r left join order_lines l on l.id = r.order_line_id
      where r.product_id = ${productId}::uuid
      order by r.created_at desc, r.id desc limit ${limit + 1}`,
    db.$queryRaw<{ rating: number; count: number }[]>`
      select rating, count(*)::int as count from reviews where product_id = ${productId}::uuid and hidden_at is null group by rating`,
  ]);
  const counts = [5, 4, 3, 2, 1].map((n) => stars.find((row) => row.rating === n)?.count ?? 0);
  return {
    reviews: rows.slice(0, limit).map((row) => ReviewRow.parse(row.review)),
    counts,
    total: counts.reduce((sum, count) => sum + count, 0),
    hasMore: rows.length > limit,
  };
}
