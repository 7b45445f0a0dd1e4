import { z } from 'zod';
import { dayOf } from '#kernel/time.ts';
import { now } from '#platform/clock.ts';
import { db } from '#platform/db.ts';
import { isSlug } from './core/filter.ts';
import { NamedRow } from './product-cards.ts';
import { type PageOf, PaperRow } from './product-page.ts';

const ShopRow = NamedRow.extend({
  id: z.string(),
  kind: z.enum(['household', 'cooperative', 'enterprise']),
  legalName: z.string(),
  taxCode: z.string().nullable(),
  representative: z.string().nullable(),
  addressLine: z.string(),
  area: NamedRow.extend({ provinceName: z.string(), formerNames: z.array(z.string()) }),
  phone: z.string(),
  story: z.string(),
  coverFileId: z.string().nullable(),
  firstPhoto: z.string().nullable(),
  verifiedOn: z.string(),
  createdOn: z.string(),
  isPaused: z.boolean(),
  opensMinute: z.number(),
  closesMinute: z.number(),
  openDays: z.array(z.number()),
  awayFrom: z.string().nullable(),
  awayTo: z.string().nullable(),
  ratingSum: z.number(),
  ratingCount: z.number(),
  producerCount: z.number(),
  productCount: z.number(),
  facts: z.object({
    delivered: z.number(),
    onTime: z.number(),
    confirmMinutes: z.number().nullable(),
  }),
  papers: z.array(PaperRow.extend({ subject: z.string().nullable() })),
});
export type ShopPage = z.infer<typeof ShopRow>;

/** A shop before its counter: who stands behind it, and what was measured. A suspended one is not there. */
export async function shopPage(slug: string): Promise<PageOf<ShopPage>> {
  if (!isSlug(slug)) return { kind: 'unknown' };
  const today = dayOf(await now());
  const rows = await db.$queryRaw<{ state: string; page: unknown }[]>`
    select case s.status when 'active' then 'found' when 'closed' then 'gone' else 'unknown' end as state,
      jsonb_build_object(
        'id', s.id, 'slug', s.slug, 'name', s.name, 'kind', s.kind, 'legalName', s.legal_name, 'taxCode', s.tax_code,
        'representative', (select a2.name from shop_members m join accounts a2 on a2.id = m.account_id
          where m.shop_id = s.id and m.role = 'owner' order by m.created_at limit 1),
        'addressLine', s.address_line, 'phone', s.phone, 'story', s.story, 'coverFileId', s.cover_file_id,
        'firstPhoto', (select f.file_id from products p join product_photos f on f.product_id = p.id
          where p.shop_id = s.id and p.status = 'live' order by p.sold_count desc, p.id, f.position limit 1),
        'area', jsonb_build_object('slug', coalesce(a.slug, ''), 'name', a.name, 'provinceName', a.province_name,
          'formerNames', coalesce((select jsonb_agg(old.name order by old.name) from area_successions x join areas old on old.id = x.old_id where x.new_id = a.id), '[]')),
        'verifiedOn', to_char(s.verified_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD'),
        'createdOn', to_char(s.created_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD'),
        'isPaused', s.paused_at is not null, 'opensMinute', s.opens_minute, 'closesMinute', s.closes_minute, 'openDays', s.open_days,
        'awayFrom', to_char(s.away_from, 'YYYY-MM-DD'), 'awayTo', to_char(s.away_to, 'YYYY-MM-DD'),
        'ratingSum', s.rating_sum, 'ratingCount', s.rating_count,
        'producerCount', (select count(*) from producers where shop_id = s.id),
        'productCount', (select count(*) from products where shop_id = s.id and status = 'live'),
        'facts', (select jsonb_build_object(
            'delivered', count(*) filter (where o.delivered_at is not null),
            'onTime', count(*) filter (where (o.delivered_at at time zone 'Asia/Ho_Chi_Minh')::date <= o.handover_on),
            'confirmMinutes', round((percentile_cont(0.5) within group (order by extract(epoch from o.confirmed_at - o.placed_at) / 60)
              filter (where o.confirmed_at is not null))::numeric))
          from orders o where o.shop_id = s.id),
        'papers', coalesce((
          select jsonb_agg(jsonb_build_object('id', q.id, 'kind', q.kind, 'stars', q.stars, 'number', q.number, 'issuer', q.issuer,
            'of', case when q.product_id is not null then 'product' when q.producer_id is not null then 'producer' else 'shop' end,
            'subject', coalesce(p.name, g.name),
            'issuedOn', to_char(q.issued_on, 'YYYY-MM-DD'), 'expiresOn', to_char(q.expires_on, 'YYYY-MM-DD'),
            'checkedOn', to_char(q.checked_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD'))
            order by q.product_id is not null, q.kind, q.id)
          from papers q left join products p on p.id = q.product_id left join producers g on g.id = q.producer_id
          where q.shop_id = s.id and q.state = 'verified' and q.kind <> 'identity' and (p.id is null or p.status = 'live')
            and (q.expires_on is null or q.expires_on >= ${today}::date)), '[]')
      ) as page
    from shops s join areas a on a.id = s.area_id where s.slug = ${slug}`;
  const row = rows[0];
  if (!row || row.state === 'unknown') return { kind: 'unknown' };
  if (row.state === 'gone') return { kind: 'gone' };
  return { kind: 'found', page: ShopRow.parse(row.page) };
}
