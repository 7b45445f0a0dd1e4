import { z } from 'zod';
import { addDays, addHours, dayOf } from '#kernel/time.ts';
import { bannedWords, type ListingRules } from '#modules/catalog/core/listing-rules.ts';
import type { Tx } from '#platform/db.ts';
import type { Record90 } from './core/at-once.ts';
import { brandsIn, complaintBp, type ListingFacts, type SeenByRules } from './core/listing-signals.ts';
import { type PriceKind, scaledPrice } from './core/price-kind.ts';
import { copiesOf } from './picture-queries.ts';

const COMPLAINT_DAYS = 90;
const CHANGE_DAYS = 30;
const CONDITIONAL = new Set(['alcohol', 'supplement']);

const Findings = z.array(
  z.object({
    kind: z.enum([
      'missing',
      'banned_word',
      'no_licence',
      'maybe_banned',
      'illustrated',
      'paper_to_check',
      'twin',
      'bare',
    ]),
    word: z.string().nullable(),
  }),
);

type Row = {
  productId: string;
  shopId: string;
  status: string;
  name: string;
  description: string;
  label: unknown;
  categoryId: string | null;
  group: string | null;
  photos: string[];
  prices: Record<string, string> | null;
  findings: unknown;
  reviewId: string | null;
  reviewKind: 'new_listing' | 'change' | null;
  approvedAt: Date | null;
};

export type ListingToWeigh = Omit<Row, 'label' | 'prices' | 'findings'>;

/** A listing as its seller wants it now: what is on sale with what waits for a look laid over it. Null when nobody sent it. */
export async function listingToWeigh(tx: Tx, productId: string): Promise<Row | null> {
  const rows = await tx.$queryRaw<Row[]>`
    select p.id as "productId", p.shop_id as "shopId", p.status::text as status, coalesce(r.proposed->>'name', p.name) as name,
      coalesce(r.proposed->>'description', p.description) as description, coalesce(r.proposed->'label', p.label) as label,
      c.id as "categoryId", c."group"::text as "group", r.proposed->'prices' as prices, r.findings, r.id as "reviewId",
      r.kind::text as "reviewKind", p.approved_at as "approvedAt",
      coalesce((select array_agg(value::uuid) from jsonb_array_elements_text(r.proposed->'photos')),
        (select array_agg(file_id order by position) from product_photos where product_id = p.id), '{}') as photos
    from products p
      left join listing_reviews r on r.product_id = p.id and r.state in ('pending', 'more_info') and r.kind <> 'sample'
      left join categories c on c.id = coalesce((r.proposed->>'categoryId')::uuid, p.category_id)
    where p.id = ${productId}::uuid and p.status in ('pending', 'live', 'hidden')`;
  return rows[0] ?? null;
}

export async function listingFacts(
  tx: Tx,
  row: Row,
  given: { rules: ListingRules; brands: readonly string[]; at: Date },
): Promise<ListingFacts> {
  const { at } = given;
  const shop = await shopFacts(tx, row.shopId, at);
  const since = addHours(at, -24 * CHANGE_DAYS);
  const [changes, ofDay, shown] = [
    row.approvedAt === null
      ? 0
      : await tx.listingReview.count({
          where: {
            productId: row.productId,
            kind: 'change',
            submittedAt: { gte: since, gt: row.approvedAt },
          },
        }),
    await listingsOfDay(tx, row.shopId, at),
    await tx.brandProof.findMany({ where: { shopId: row.shopId, endedAt: null }, select: { brand: true } }),
  ];
  const own = new Set(shown.map(({ brand }) => brand));
  return {
    seen: seenNow(row, given.rules),
    copies: await copiesOf(tx, row.shopId, row.photos),
    brands: brandsIn(textOf(row), given.brands).filter((brand) => !own.has(brand)),
    isConditional: row.group !== null && CONDITIONAL.has(row.group),
    prices: await pricesOf(tx, row),
    changesSinceApproval: changes,
    listingsOfDay: ofDay,
    complaints: shop.complaints,
    daysOpen: shop.daysOpen,
  };
}

function textOf({ name, description, label }: Row): string {
  const facts = typeof label === 'object' && label !== null ? Object.values(label) : [];
  return [name, description, ...facts.filter((fact) => typeof fact === 'string')].join(' · ');
}

/** What was seen when it was sent, and the words of today's rules: lists grow, listings stay. */
function seenNow(row: Row, rules: ListingRules): SeenByRules[] {
  const sent = Findings.parse(row.findings ?? []).filter(
    ({ kind }) => kind !== 'banned_word' && kind !== 'maybe_banned',
  );
  return [...bannedWords(textOf(row), rules).map(({ kind, word }) => ({ kind, word })), ...sent];
}

async function listingsOfDay(tx: Tx, shopId: string, at: Date): Promise<number> {
  const rows = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from products p join listing_reviews r on r.product_id = p.id
    where p.shop_id = ${shopId}::uuid and r.kind = 'new_listing' and r.submitted_at > ${addHours(at, -24)}`;
  return rows[0]?.count ?? 0;
}

async function pricesOf(tx: Tx, { productId, categoryId, prices }: Row): Promise<ListingFacts['prices']> {
  const rows = await tx.$queryRaw<
    { id: string; price: bigint; base: bigint; count: number | null; lower: bigint; middle: bigint; upper: bigint }[]
  >`
    select v.id, v.unit_price_vnd as price, v.price_base as base, k.count, k.lower_vnd as lower, k.middle_vnd as middle, k.upper_vnd as upper
    from variants v join units u on u.code = v.unit_code
      left join price_kinds k on k.category_id = ${categoryId}::uuid and k.dimension = u.dimension
    where v.product_id = ${productId}::uuid and v.status = 'active'`;
  return rows.map(({ id, price, base, count, lower, middle, upper }) => {
    const kind: PriceKind | null =
      count === null ? null : { count, lowerVnd: lower, middleVnd: middle, upperVnd: upper };
    const asked = prices?.[id];
    return { scaledVnd: scaledPrice(asked === undefined ? price : BigInt(asked), base), kind };
  });
}

type ShopFacts = { daysOpen: number; complaints: { opened: number; delivered: number } };

async function shopFacts(tx: Tx, shopId: string, at: Date): Promise<ShopFacts> {
  const since = addHours(at, -24 * COMPLAINT_DAYS);
  const rows = await tx.$queryRaw<{ verifiedAt: Date; opened: number; delivered: number }[]>`
    select s.verified_at as "verifiedAt",
      (select count(*)::int from complaints where shop_id = s.id and opened_at >= ${since} and opened_at <= ${at} and state <> 'withdrawn') as opened,
      (select count(*)::int from orders where shop_id = s.id and placed_at >= ${since} and state in ('delivered', 'completed')) as delivered
    from shops s where s.id = ${shopId}::uuid`;
  const row = rows[0];
  if (!row) throw new Error(`no shop ${shopId}`);
  const { opened, delivered } = row;
  return { daysOpen: daysBetween(row.verifiedAt, at), complaints: { opened, delivered } };
}

const daysBetween = (from: Date, to: Date): number =>
  Math.max(0, Math.floor((to.getTime() - from.getTime()) / 86_400_000));

/** What is asked of a shop before it may list at once. */
export async function shopRecord(tx: Tx, shopId: string, at: Date): Promise<Record90> {
  const { daysOpen, complaints } = await shopFacts(tx, shopId, at);
  const today = dayOf(at);
  const rows = await tx.$queryRaw<
    { sold: number; expired: boolean; sanctioned: boolean; accused: boolean; braked: boolean }[]
  >`
    select
      (select count(*)::int from orders where shop_id = s.id and state in ('delivered', 'completed')) as sold,
      exists (select 1 from papers where shop_id = s.id and (state = 'rejected'
        or state = 'verified' and expires_on <= ${addDays(today, -1)}::date)) as expired,
      s.status <> 'active' or s.paused_at is not null or exists (
        select 1 from sanctions where shop_id = s.id and state in ('announced', 'active')) as sanctioned,
      exists (select 1 from sanctions where shop_id = s.id and state = 'proposed') as accused,
      exists (select 1 from listing_brakes where shop_id = s.id and until_at > ${at}) as braked
    from shops s where s.id = ${shopId}::uuid`;
  const row = rows[0];
  if (!row) throw new Error(`no shop ${shopId}`);
  return {
    daysOpen,
    ordersDelivered: row.sold,
    complaintBp: complaintBp(complaints),
    hasExpiredPaper: row.expired,
    isSanctioned: row.sanctioned,
    isAccused: row.accused,
    isBraked: row.braked,
  };
}

/** Whether an official has the review in hand. */
export async function isInHand(tx: Tx, reviewId: string): Promise<boolean> {
  return (await tx.workItem.count({ where: { kind: 'listing', subjectId: reviewId, holderId: { not: null } } })) > 0;
}
