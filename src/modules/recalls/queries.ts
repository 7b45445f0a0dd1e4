import { z } from 'zod';
import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { likeOf } from '#kernel/like.ts';
import { type Day, endOfDay, instantOf } from '#kernel/time.ts';
import { ownShopsOf } from '#modules/work/core/policy.ts';
import { db } from '#platform/db.ts';
import { mayReadRecalls, mayRecall, mayWorkOn, proposingPower, signingPower } from './core/policy.ts';
import {
  DANGERS,
  isInForce,
  MEASURES,
  RECALL_CAUSES,
  RECALL_STATES,
  type RecallCause,
  type RecallState,
} from './core/recall.ts';
import { type Progress, progressOf } from './progress-queries.ts';

const Row = z.object({
  id: z.string(),
  code: z.string(),
  shopId: z.string(),
  shopName: z.string(),
  shopSlug: z.string(),
  areaId: z.string(),
  areaName: z.string(),
  productId: z.string(),
  productName: z.string(),
  productSlug: z.string(),
  dimension: z.enum(['mass', 'volume', 'count']),
  cause: z.enum(RECALL_CAUSES),
  state: z.enum(RECALL_STATES),
  danger: z.enum(DANGERS),
  measure: z.enum(MEASURES),
  reason: z.string(),
  basis: z.string().nullable(),
  citation: z.string().nullable(),
  proposedById: z.string(),
  proposedForId: z.string().nullable(),
  proposedByName: z.string(),
  proposedAt: z.date(),
  decidedByName: z.string().nullable(),
  decidedAt: z.date().nullable(),
  decisionReason: z.string().nullable(),
  openedAt: z.date().nullable(),
  reportDueAt: z.date().nullable(),
  askedBase: z.bigint().nullable(),
  reportText: z.string(),
  report: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
  reportedByName: z.string().nullable(),
  reportedAt: z.date().nullable(),
  closedAt: z.date().nullable(),
  isSandbox: z.boolean(),
  lots: z.array(z.object({ id: z.string(), code: z.string(), madeOn: z.string() })),
  orders: z.number(),
  confirmed: z.number(),
});
export type RecallView = z.output<typeof Row>;

export const RECALLS_PER_PAGE = 50;
/** Longest list that leaves as a sheet. */
const EXPORT_MAX = 10_000;

export type RecallFilter = {
  q: string;
  state: RecallState | null;
  cause: RecallCause | null;
  from: Day | null;
  to: Day | null;
  page: number;
};
const NO_FILTER: RecallFilter = { q: '', state: null, cause: null, from: null, to: null, page: 1 };

/** `ownShops`: what is only proposed about them is nothing for their people, officials or not. */
type Asked = RecallFilter & { code?: string; id?: string; shopId?: string; ownShops?: readonly string[] };

async function readRows(asked: Asked, size: number, start: number): Promise<{ rows: RecallView[]; total: number }> {
  const words = asked.q === '' ? null : likeOf(asked.q);
  const from = asked.from ? instantOf(asked.from) : null;
  const to = asked.to ? endOfDay(asked.to) : null;
  const { code = null, id = null, shopId = null, ownShops = [] } = asked;
  const found = await db.$queryRaw<unknown[]>`
    select r.id, r.code, r.shop_id as "shopId", s.name as "shopName", s.slug as "shopSlug", s.area_id as "areaId", a.name as "areaName",
      r.product_id as "productId", p.name as "productName", p.slug as "productSlug",
      coalesce((select i.dimension::text from variants v join stock_items i on i.id = v.stock_item_id
        where v.product_id = p.id order by v.position, v.id limit 1), 'count') as dimension,
      r.cause::text as cause, r.state::text as state, r.danger, r.measure, r.reason, r.basis, r.citation,
      r.proposed_by_id as "proposedById", r.proposed_for_id as "proposedForId", o.name as "proposedByName", r.proposed_at as "proposedAt",
      d.name as "decidedByName", r.decided_at as "decidedAt", r.decision_reason as "decisionReason", r.opened_at as "openedAt",
      r.report_due_at as "reportDueAt", r.asked_base as "askedBase", r.report_text as "reportText", r.report, e.name as "reportedByName", r.reported_at as "reportedAt",
      r.closed_at as "closedAt", r.is_sandbox as "isSandbox", (
        select jsonb_agg(jsonb_build_object('id', l.id, 'code', l.code,
          'madeOn', to_char(coalesce(l.harvested_on, (l.created_at at time zone 'Asia/Ho_Chi_Minh')::date), 'YYYY-MM-DD')) order by l.code)
        from recall_lots y join lots l on l.id = y.lot_id where y.recall_id = r.id) as lots,
      x.orders, x.confirmed, (count(*) over ())::int as total
    from recalls r join shops s on s.id = r.shop_id join areas a on a.id = s.area_id join products p on p.id = r.product_id
      join accounts o on o.id = r.proposed_by_id left join accounts d on d.id = r.decided_by_id left join accounts e on e.id = r.reported_by_id
      cross join lateral (select count(*)::int as orders, (count(*) filter (where z.confirmed_by in ('buyer', 'phone')))::int as confirmed
        from recall_orders z where z.recall_id = r.id) x
    where (${words}::text is null or r.code ilike ${words} or s.name ilike ${words} or p.name ilike ${words}
        or exists (select 1 from recall_lots y join lots l on l.id = y.lot_id where y.recall_id = r.id and l.code ilike ${words}))
      and (${asked.state}::text is null or r.state::text = ${asked.state})
      and (${asked.cause}::text is null or r.cause::text = ${asked.cause})
      and (${from}::timestamptz is null or r.proposed_at >= ${from})
      and (${to}::timestamptz is null or r.proposed_at < ${to})
      and (${code}::text is null or r.code = ${code})
      and (${id}::uuid is null or r.id = ${id}::uuid)
      and (r.opened_at is not null or r.shop_id <> all(${[...ownShops]}::uuid[]))
      and (${shopId}::uuid is null or (r.shop_id = ${shopId}::uuid and r.opened_at is not null))
    order by r.proposed_at desc, r.id desc limit ${size} offset ${start}`;
  const rows = found.map((row) => z.looseObject({ total: z.number() }).parse(row));
  return { rows: rows.map((row) => Row.parse(row)), total: rows[0]?.total ?? 0 };
}

/** All of them for the department, newest first; null for those who may not look. */
export async function deskRecalls(
  ctx: Ctx,
  filter: RecallFilter,
  whole = false,
): Promise<{ rows: RecallView[]; total: number } | null> {
  if (!mayReadRecalls(ctx.actor)) return null;
  const [size, start] = whole ? [EXPORT_MAX, 0] : [RECALLS_PER_PAGE, (filter.page - 1) * RECALLS_PER_PAGE];
  return readRows({ ...filter, ownShops: ownShopsOf(ctx.actor) }, size, start);
}

export type RecallPage = RecallView & {
  /** None before it is in force. */
  progress: Progress | null;
  maySign: boolean;
  mayWithdraw: boolean;
  /** Calls, goods set aside, the report. */
  mayWork: boolean;
  mayReport: boolean;
  mayDecideReport: boolean;
  /** What the seller said against what was set aside, oldest first. */
  corrections: Correction[];
};

export type Correction = { at: Date; from: string; to: string; reason: string };

const correctionsOf = (recallId: string): Promise<Correction[]> => db.$queryRaw<Correction[]>`
  select at, data ->> 'from' as "from", data ->> 'to' as "to", coalesce(reason, '') as reason from audit_log
  where subject_id = ${recallId} and subject_kind = 'recall' and action = 'recall.aside_corrected' order by id limit 20`;

async function pageOf(ctx: Ctx, found: RecallView): Promise<RecallPage> {
  const { state, areaId, shopId } = found;
  const me = ctx.actor.kind === 'person' ? ctx.actor.accountId : null;
  const isOwn = isShopMember(ctx.actor, shopId);
  const mayWork = isInForce(state) && mayWorkOn(ctx.actor, found);
  const isLate = found.reportDueAt !== null && found.reportDueAt <= ctx.now;
  return {
    ...found,
    corrections: isInForce(state) ? await correctionsOf(found.id) : [],
    progress: isInForce(state) ? await progressOf(db, found.id) : null,
    maySign: state === 'proposed' && !isOwn && signingPower(ctx.actor, areaId, found) !== null,
    mayWithdraw: state === 'proposed' && (me === found.proposedById || me === found.proposedForId),
    mayWork,
    mayReport: mayWork && state === 'open' && (isOwn || isLate),
    mayDecideReport: state === 'reported' && !isOwn && proposingPower(ctx.actor, areaId) !== null,
  };
}

export async function deskRecall(ctx: Ctx, by: { code: string } | { id: string }): Promise<RecallPage | null> {
  if (!mayReadRecalls(ctx.actor) || ('id' in by && !isUuid(by.id))) return null;
  const [found] = (await readRows({ ...NO_FILTER, ...by, ownShops: ownShopsOf(ctx.actor) }, 1, 0)).rows;
  return found ? pageOf(ctx, found) : null;
}

/** A shop's recalls: its own and those ordered, never what is only proposed. */
export async function sellerRecalls(ctx: Ctx, shopId: string): Promise<RecallView[]> {
  if (!mayRecall(ctx.actor, shopId)) return [];
  return (await readRows({ ...NO_FILTER, shopId }, EXPORT_MAX, 0)).rows;
}

export async function sellerRecall(ctx: Ctx, shopId: string, code: string): Promise<RecallPage | null> {
  if (!mayRecall(ctx.actor, shopId)) return null;
  const [found] = (await readRows({ ...NO_FILTER, shopId, code }, 1, 0)).rows;
  return found ? pageOf(ctx, found) : null;
}

export type HeldBox = { id: string; orderCode: string; base: bigint; choice: string | null; toldAt: Date | null };

/** Closed boxes with goods of the lot that have not left: what their buyers want, and what is still to be done. */
export async function heldBoxes(ctx: Ctx, recall: { id: string; shopId: string }): Promise<HeldBox[]> {
  if (!mayRecall(ctx.actor, recall.shopId)) return [];
  return db.$queryRaw<HeldBox[]>`
    select x.id, o.code as "orderCode", x.base, x.choice::text as choice, x.told_at as "toldAt"
    from recall_orders x join orders o on o.id = x.order_id
    where x.recall_id = ${recall.id}::uuid and x.stage = 'packed' and x.settled_at is null order by o.handover_on, o.id limit 200`;
}

/** Lots of the same goods that may go into a box instead, newest first. */
export async function otherLots(recall: { productId: string }): Promise<{ id: string; code: string }[]> {
  return db.$queryRaw<{ id: string; code: string }[]>`
    select l.id, l.code from lots l where l.product_id = ${recall.productId}::uuid and not exists (
      select 1 from recall_lots y join recalls z on z.id = y.recall_id where y.lot_id = l.id and z.opened_at is not null)
    order by l.created_at desc limit 12`;
}

export { recallsOfOrder } from './buyer-queries.ts';
export { type CallRow, callList, changedAnswers } from './call-queries.ts';
export { PUBLIC_PER_PAGE, publicRecall, publicRecalls } from './public-queries.ts';
export { findRecallable, recallableProducts, recallDraft } from './scope-queries.ts';
