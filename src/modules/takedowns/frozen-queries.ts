import type { Tx } from '#platform/db.ts';
import type { TakedownSubject } from './core/takedown.ts';

/** What a thing says at this moment, and who stands behind it: one object, its keys in a fixed order. */
type Frozen = Record<string, unknown>;

const SELLER = `jsonb_build_object('shopId', s.id, 'slug', s.slug, 'name', s.name, 'kind', s.kind, 'status', s.status,
  'legalName', s.legal_name, 'taxCode', s.tax_code, 'personalIdHash', s.personal_id_hash, 'identityLevel', s.identity_level,
  'verifiedAt', s.verified_at, 'phone', s.phone, 'addressLine', s.address_line, 'areaName', ar.name)`;

const fileOf = (id: string): string =>
  `(select jsonb_build_object('fileId', f.id, 'sha256', f.sha256, 'widths', f.widths) from files f where f.id = ${id})`;

const PAPERS = `coalesce((select jsonb_agg(jsonb_build_object('kind', q.kind, 'number', q.number, 'issuer', q.issuer, 'stars', q.stars,
    'issuedOn', q.issued_on, 'expiresOn', q.expires_on, 'state', q.state, 'of', case when q.product_id is null then 'shop' else 'product' end,
    'file', ${fileOf('q.file_id')}) order by q.id)
  from papers q where q.shop_id = s.id and q.kind <> 'identity' and (q.product_id is null or q.product_id = WHICH)), '[]')`;

const TEXTS: Readonly<Record<TakedownSubject, string>> = {
  product: `select jsonb_build_object('id', p.id, 'slug', p.slug, 'status', p.status, 'name', p.name, 'description', p.description,
      'label', p.label, 'category', c.slug, 'harvestedOn', p.harvested_on, 'isIllustrated', p.is_illustrated, 'producer', g.name,
      'version', p.version, 'approvedAt', p.approved_at, 'soldCount', p.sold_count,
      'prices', coalesce((select jsonb_agg(jsonb_build_object('variantId', v.id, 'name', v.name, 'unit', v.unit_label,
          'unitPriceVnd', v.unit_price_vnd::text, 'priceBase', v.price_base::text, 'contentBase', v.content_base::text) order by v.position, v.id)
        from variants v where v.product_id = p.id and v.status = 'active'), '[]'),
      'pictures', coalesce((select jsonb_agg(${fileOf('h.file_id')} order by h.position, h.file_id)
        from product_photos h where h.product_id = p.id), '[]'),
      'papers', ${PAPERS.replace('WHICH', 'p.id')}, 'seller', ${SELLER}) as frozen
    from products p join shops s on s.id = p.shop_id join areas ar on ar.id = s.area_id
      left join categories c on c.id = p.category_id left join producers g on g.id = p.producer_id where p.id = $1::uuid`,
  shop_page: `select jsonb_build_object('id', s.id, 'slug', s.slug, 'name', s.name, 'text', s.story,
      'picture', ${fileOf('s.cover_file_id')}, 'papers', ${PAPERS.replace('WHICH', 'null')}, 'seller', ${SELLER}) as frozen
    from shops s join areas ar on ar.id = s.area_id where s.id = $1::uuid`,
  review: `select jsonb_build_object('id', r.id, 'orderLineId', r.order_line_id, 'productId', r.product_id, 'productName', p.name,
      'rating', r.rating, 'text', r.text, 'reply', r.reply, 'authorName', r.author_name, 'writtenAt', r.created_at, 'editedAt', r.edited_at,
      'seller', ${SELLER}) as frozen
    from reviews r join products p on p.id = r.product_id join shops s on s.id = r.shop_id join areas ar on ar.id = s.area_id
    where r.id = $1::uuid`,
};

export async function readFrozen(tx: Tx, kind: TakedownSubject, id: string): Promise<Frozen | null> {
  const rows = await tx.$queryRawUnsafe<{ frozen: Frozen }[]>(TEXTS[kind], id);
  return rows[0]?.frozen ?? null;
}

/** Orders in which it was bought and that were not called off, oldest first. */
export async function ordersOf(tx: Tx, kind: TakedownSubject, id: string): Promise<string[]> {
  if (kind !== 'product') return [];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select o.id from orders o where o.state not in ('awaiting_payment', 'cancelled')
      and exists (select 1 from order_lines l where l.order_id = o.id and l.product_id = ${id}::uuid) order by o.id`;
  return rows.map((row) => row.id);
}

export type Subject = { id: string; shopId: string; name: string; areaId: string; isShown: boolean };

/** A thing that may be taken down, by what an address names; `isShown` when everybody can see it. */
export async function findSubject(
  tx: Tx,
  by: { kind: TakedownSubject; id?: string; slug?: string },
): Promise<Subject | null> {
  const { kind, id = null, slug = null } = by;
  const where = `(($1::uuid is not null and x.id = $1::uuid) or ($2::text is not null and $3 = 'yes' and SLUG = $2))`;
  const asked = [id, slug, kind === 'review' ? 'no' : 'yes'];
  const texts: Readonly<Record<TakedownSubject, string>> = {
    product: `select x.id, x.shop_id as "shopId", x.name, s.area_id as "areaId", x.status in ('live', 'hidden') as "isShown"
      from products x join shops s on s.id = x.shop_id where ${where.replace('SLUG', 'x.slug')}`,
    shop_page: `select x.id, x.id as "shopId", x.name, x.area_id as "areaId", x.status <> 'closed' as "isShown"
      from shops x where ${where.replace('SLUG', 'x.slug')}`,
    review: `select x.id, x.shop_id as "shopId", p.name, s.area_id as "areaId", x.hidden_at is null as "isShown"
      from reviews x join products p on p.id = x.product_id join shops s on s.id = x.shop_id where ${where.replace('SLUG', "''")}`,
  };
  const rows = await tx.$queryRawUnsafe<Subject[]>(texts[kind], ...asked);
  return rows[0] ?? null;
}
