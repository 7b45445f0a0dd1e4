import { type Day, endOfDay, instantOf } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import { withSandbox } from '#platform/sandbox-rows.ts';
import type { LockedInquiry } from './store.ts';

/** What an answer is made of. No buyer's name, number, address or note is read here. */
type About = Pick<LockedInquiry, 'subjectKind' | 'subjectId' | 'shopId' | 'spanFrom' | 'spanTo'>;

export type SellerFacts = {
  slug: string;
  name: string;
  kind: string;
  status: string;
  legalName: string;
  taxCode: string | null;
  identityLevel: string;
  personalIdSealed: string | null;
  addressLine: string;
  areaName: string;
  phone: string;
  verifiedAt: Date;
  ownerName: string | null;
  ownerPhone: string | null;
  ownerEmail: string | null;
};

export async function sellerFacts(tx: Tx, shopId: string): Promise<SellerFacts> {
  const [row] = await tx.$queryRaw<SellerFacts[]>`
    select s.slug, s.name, s.kind::text as kind, s.status::text as status, s.legal_name as "legalName", s.tax_code as "taxCode",
      s.identity_level::text as "identityLevel", s.personal_id_sealed as "personalIdSealed", s.address_line as "addressLine",
      ar.name as "areaName", s.phone, s.verified_at as "verifiedAt", o.name as "ownerName", o.phone as "ownerPhone", o.email as "ownerEmail"
    from shops s join areas ar on ar.id = s.area_id left join lateral (
      select a.name, a.phone, a.email from shop_members m join accounts a on a.id = m.account_id
      where m.shop_id = s.id and m.role = 'owner' order by m.created_at, a.id limit 1) o on true
    where s.id = ${shopId}::uuid`;
  if (!row) throw new Error(`shop ${shopId} is gone`);
  return row;
}

const only = ({ subjectKind, subjectId }: About) => ({
  productId: subjectKind === 'product' ? subjectId : null,
  orderId: subjectKind === 'order' ? subjectId : null,
});

/** The days asked for; of one order all days, since only it is looked for. */
function instantsOf({ spanFrom, spanTo }: { spanFrom: Day | null; spanTo: Day | null }) {
  return { since: spanFrom && instantOf(spanFrom), until: spanTo && endOfDay(spanTo) };
}

export type ListingLine = {
  slug: string;
  name: string;
  status: string;
  category: string | null;
  description: string;
  fromPriceVnd: bigint | null;
  approvedAt: Date;
};

/** What is or was shown to buyers: the whole shop's, or the one that was asked about. */
export async function listingLines(tx: Tx, about: About): Promise<ListingLine[]> {
  const { productId, orderId } = only(about);
  return tx.$queryRaw<ListingLine[]>`
    select p.slug, p.name, p.status::text as status, c.name_vi as category, p.description, p.from_price_vnd as "fromPriceVnd",
      p.approved_at as "approvedAt"
    from products p left join categories c on c.id = p.category_id
    where p.shop_id = ${about.shopId}::uuid and p.approved_at is not null
      and (${productId}::uuid is null or p.id = ${productId}::uuid)
      and (${orderId}::uuid is null or exists (select 1 from order_lines l where l.order_id = ${orderId}::uuid and l.product_id = p.id))
    order by p.name, p.id`;
}

export type OrderLine = {
  code: string;
  placedAt: Date;
  state: string;
  method: string;
  productName: string;
  variantName: string;
  quantity: number;
  unitLabel: string;
  lineVnd: bigint;
  totalVnd: bigint;
};

export async function orderLines(tx: Tx, about: About): Promise<OrderLine[]> {
  const { productId, orderId } = only(about);
  const { since, until } = instantsOf(about);
  return tx.$queryRaw<OrderLine[]>`
    select o.code, o.placed_at as "placedAt", o.state::text as state, o.method::text as method, l.product_name as "productName",
      l.variant_name as "variantName", l.quantity, l.unit_label as "unitLabel", coalesce(l.final_vnd, l.estimate_vnd) as "lineVnd",
      coalesce(o.final_total_vnd, o.total_vnd) as "totalVnd"
    from orders o join order_lines l on l.order_id = o.id
    where o.shop_id = ${about.shopId}::uuid and (${withSandbox()} or not o.is_sandbox)
      and (${orderId}::uuid is null or o.id = ${orderId}::uuid) and (${productId}::uuid is null or l.product_id = ${productId}::uuid)
      and (${since}::timestamptz is null or o.placed_at >= ${since}) and (${until}::timestamptz is null or o.placed_at < ${until})
    order by o.placed_at, o.id, l.position, l.id`;
}

export type TaxMonth = {
  period: string;
  baseVnd: bigint;
  vatVnd: bigint;
  pitVnd: bigint;
  invoices: bigint;
  invoicedVnd: bigint;
};

/** Taxes noted and invoices issued, by month of Vietnam; a listing has none of its own, so they are the whole shop's. */
export async function taxMonths(tx: Tx, about: About): Promise<TaxMonth[]> {
  const { orderId } = only(about);
  const { since, until } = instantsOf(about);
  return tx.$queryRaw<TaxMonth[]>`
    select period, sum(base)::bigint as "baseVnd", sum(vat)::bigint as "vatVnd", sum(pit)::bigint as "pitVnd",
      sum(invoices)::bigint as invoices, sum(invoiced)::bigint as "invoicedVnd"
    from (
      select period::text as period, base_vnd as base, vat_vnd as vat, pit_vnd as pit, 0 as invoices, 0 as invoiced from tax_notes
      where shop_id = ${about.shopId}::uuid and (${withSandbox()} or not is_sandbox)
        and (${orderId}::uuid is null or order_id = ${orderId}::uuid)
        and (${since}::timestamptz is null or noted_at >= ${since}) and (${until}::timestamptz is null or noted_at < ${until})
      union all
      select to_char(issued_on, 'YYYYMM'), 0, 0, 0, 1, total_vnd from invoices
      where shop_id = ${about.shopId}::uuid and number is not null and state not in ('rejected', 'dropped')
        and (${withSandbox()} or not is_sandbox) and (${orderId}::uuid is null or order_id = ${orderId}::uuid)
        and (${about.spanFrom}::date is null or issued_on >= ${about.spanFrom}::date)
        and (${about.spanTo}::date is null or issued_on <= ${about.spanTo}::date)) t
    group by period order by period`;
}
