import { z } from 'zod';
import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { likeOf } from '#kernel/like.ts';
import { inPieces, type Paged, rowsBefore } from '#kernel/paging.ts';
import { type Day, endOfDay, instantOf } from '#kernel/time.ts';
import { searchKey } from '#kernel/vietnamese.ts';
import { ruleAt } from '#modules/law/api.ts';
import { orderForBuyer } from '#modules/orders/api.ts';
import { db, joinSql, type Sql, sql } from '#platform/db.ts';
import { mayReadReviews } from './core/policy.ts';
import { changeableUntil } from './core/review.ts';

export type LineReview = {
  id: string;
  lineId: string;
  productName: string;
  rating: number;
  text: string;
  createdAt: Date;
  editedAt: Date | null;
  /** Until when its writer may change it; null when that is over. */
  editableUntil: Date | null;
  hiddenReason: string | null;
  reply: string | null;
  repliedAt: Date | null;
  /** Until when the shop may give or change its answer; null when that is over. */
  replyableUntil: Date | null;
  /** The department was asked to look at it, and has not yet. */
  isAsked: boolean;
};

/** What the buyer wrote about the lines of his order, and what the shop answered. */
export async function reviewsOfMyOrder(ctx: Ctx, code: string): Promise<LineReview[]> {
  const order = await orderForBuyer(ctx, code);
  return order ? reviewsOf(ctx, order.orderId) : [];
}

/** The same for the people of the shop. */
export async function reviewsOfShopOrder(ctx: Ctx, shopId: string, code: string): Promise<LineReview[]> {
  if (!isShopMember(ctx.actor, shopId)) return [];
  const order = await db.order.findFirst({ where: { code, shopId }, select: { id: true } });
  return order ? reviewsOf(ctx, order.id) : [];
}

async function reviewsOf(ctx: Ctx, orderId: string): Promise<LineReview[]> {
  const [reviews, lines, days] = await Promise.all([
    db.review.findMany({ where: { orderId } }),
    db.orderLine.findMany({
      where: { orderId },
      orderBy: { position: 'asc' },
      select: { id: true, productName: true },
    }),
    ruleAt('review.edit_days', ctx.now, z.number()),
  ]);
  const stillOpen = (saidAt: Date): Date | null => {
    const until = changeableUntil(saidAt, days);
    return ctx.now < until ? until : null;
  };
  return lines.flatMap((line) => {
    const review = reviews.find((r) => r.orderLineId === line.id);
    if (!review) return [];
    const { id, rating, text, createdAt, editedAt, hiddenReason, reply, repliedAt } = review;
    return [
      {
        id,
        lineId: line.id,
        productName: line.productName,
        rating,
        text,
        createdAt,
        editedAt,
        editableUntil: stillOpen(createdAt),
        hiddenReason,
        reply,
        repliedAt,
        replyableUntil: stillOpen(repliedAt ?? ctx.now),
        isAsked: review.lookAskedAt !== null && review.lookSettledAt === null,
      },
    ];
  });
}

// For the department

export const REVIEWS_PER_PAGE = 50;
export const REVIEW_SHOWN = ['shown', 'hidden'] as const;

export type ReviewFilter = {
  /** Words of the review, of the goods or of the shop. */
  q: string;
  rating: number | null;
  shown: (typeof REVIEW_SHOWN)[number] | null;
  shopId: string | null;
  from: Day | null;
  to: Day | null;
  page: number;
};

const OfficialRow = z.object({
  id: z.string(),
  rating: z.number(),
  text: z.string(),
  authorName: z.string(),
  reply: z.string().nullable(),
  productName: z.string(),
  productSlug: z.string(),
  shopId: z.string(),
  shopName: z.string(),
  createdAt: z.date(),
  editedAt: z.date().nullable(),
  hiddenAt: z.date().nullable(),
  hiddenReason: z.string().nullable(),
  hiddenByName: z.string().nullable(),
  edits: z.array(z.object({ rating: z.number(), text: z.string() })),
});
export type OfficialReview = z.output<typeof OfficialRow>;

const DRESSED = sql`
  r.id, r.rating, r.text, r.author_name as "authorName", r.reply, p.name as "productName", p.slug as "productSlug",
  r.shop_id as "shopId", s.name as "shopName", r.created_at as "createdAt", r.edited_at as "editedAt", r.hidden_at as "hiddenAt",
  r.hidden_reason as "hiddenReason", o.name as "hiddenByName",
  coalesce((select jsonb_agg(jsonb_build_object('rating', e.rating, 'text', e.text) order by e.id desc)
    from review_edits e where e.review_id = r.id), '[]') as edits`;
const WITH_NAMES = sql`
  join products p on p.id = r.product_id join shops s on s.id = r.shop_id left join accounts o on o.id = r.hidden_by_id`;

/** What is asked for as a condition over `reviews r`; goods and shops are only looked at where words are looked for. */
function conditionOf({ q, rating, shown, shopId, from, to }: ReviewFilter): Sql {
  const parts = [sql`true`];
  if (q !== '')
    parts.push(sql`(r.text ilike ${likeOf(q)}
      or r.shop_id in (select s.id from shops s where s.search_text like ${likeOf(searchKey(q))})
      or r.product_id in (select p.id from products p where p.search_text like ${likeOf(searchKey(q))}))`);
  if (rating !== null) parts.push(sql`r.rating = ${rating}`);
  if (shown) parts.push(shown === 'hidden' ? sql`r.hidden_at is not null` : sql`r.hidden_at is null`);
  if (shopId && isUuid(shopId)) parts.push(sql`r.shop_id = ${shopId}::uuid`);
  if (from) parts.push(sql`r.created_at >= ${instantOf(from)}`);
  if (to) parts.push(sql`r.created_at < ${endOfDay(to)}`);
  return joinSql(parts, ' and ');
}

/** The rows of `found(id, total)`; names are only looked up for these. */
async function rowsOf(found: Sql): Promise<Paged<OfficialReview>> {
  const rows = await db.$queryRaw<{ total: number }[]>`
    with ${found} select ${DRESSED}, f.total
    from found f join reviews r on r.id = f.id ${WITH_NAMES} order by r.created_at desc, r.id desc`;
  return { rows: z.array(OfficialRow).parse(rows), total: rows[0]?.total ?? 0 };
}

/** What buyers wrote, newest first, the hidden among it; null for those who may not look. */
export async function officialReviews(ctx: Ctx, filter: ReviewFilter): Promise<Paged<OfficialReview> | null> {
  if (!mayReadReviews(ctx.actor)) return null;
  // Words are looked for once, then counted and turned into a page.
  return rowsOf(sql`
    hits as (select r.id, r.created_at from reviews r where ${conditionOf(filter)}),
    found as (select id, (select count(*)::int from hits) as total from hits order by created_at desc, id desc
      limit ${REVIEWS_PER_PAGE} offset ${rowsBefore(filter.page, REVIEWS_PER_PAGE)})`);
}

/** All of them for a sheet, piece by piece. */
export async function* reviewSheet(ctx: Ctx, filter: ReviewFilter): AsyncGenerator<OfficialReview[]> {
  if (!mayReadReviews(ctx.actor)) return;
  const asked = conditionOf(filter);
  yield* inPieces<OfficialReview>(async (last, size) => {
    const beyond = last ? sql`(r.created_at, r.id) < (${last.createdAt}, ${last.id}::uuid)` : sql`true`;
    const piece = await rowsOf(sql`
      found as (select r.id, 0 as total from reviews r where ${asked} and ${beyond} order by r.created_at desc, r.id desc limit ${size})`);
    return piece.rows;
  });
}

export type ReviewCase = OfficialReview & {
  cause: string;
  /** What its shop says about it. */
  askedReason: string;
  askedAt: Date | null;
  askedByName: string | null;
  isAsked: boolean;
};

/** A review that was put before the department. */
export async function reviewCase(ctx: Ctx, id: string): Promise<ReviewCase | null> {
  if (!mayReadReviews(ctx.actor) || !isUuid(id)) return null;
  const rows = await db.$queryRaw<unknown[]>`
    select ${DRESSED},
      coalesce(r.look_cause, '') as cause, coalesce(r.look_reason, '') as "askedReason", r.look_asked_at as "askedAt",
      a.name as "askedByName", r.look_settled_at is null as "isAsked"
    from reviews r ${WITH_NAMES} left join accounts a on a.id = r.look_asked_by_id
    where r.id = ${id}::uuid and r.look_asked_at is not null`;
  const Case = OfficialRow.extend({
    cause: z.string(),
    askedReason: z.string(),
    askedAt: z.date().nullable(),
    askedByName: z.string().nullable(),
    isAsked: z.boolean(),
  });
  return z.array(Case).parse(rows)[0] ?? null;
}
