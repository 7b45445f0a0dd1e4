import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { likeOf } from '#kernel/like.ts';
import { noRows, type Paged, rowsBefore } from '#kernel/paging.ts';
import { type Day, endOfDay, instantOf } from '#kernel/time.ts';
import { searchKey } from '#kernel/vietnamese.ts';
import { maySpeakForShop } from '#modules/appeals/core/policy.ts';
import { citationAt } from '#modules/law/api.ts';
import { lookReach, packReach } from '#modules/work/core/policy.ts';
import { db } from '#platform/db.ts';
import { mayReadTakedowns } from './core/policy.ts';
import {
  BASES,
  type Basis,
  TAKEDOWN_CAUSES,
  TAKEDOWN_PARTS,
  TAKEDOWN_STATES,
  TAKEDOWN_SUBJECTS,
  type TakedownCause,
  type TakedownState,
} from './core/takedown.ts';

const Row = z.object({
  id: z.string(),
  code: z.string(),
  subjectKind: z.enum(TAKEDOWN_SUBJECTS),
  subjectId: z.string(),
  part: z.enum(TAKEDOWN_PARTS),
  subjectName: z.string(),
  /** Where it is, or was, to be seen. */
  path: z.string(),
  shopId: z.string(),
  shopName: z.string(),
  areaId: z.string(),
  state: z.enum(TAKEDOWN_STATES),
  cause: z.enum(TAKEDOWN_CAUSES),
  matterId: z.string().nullable(),
  authorityName: z.string(),
  authorityNumber: z.string(),
  authorityDate: z.date().nullable(),
  authorityFileId: z.string().nullable(),
  requestedAt: z.date(),
  dueAt: z.date(),
  createdAt: z.date(),
  requestedBy: z.string().nullable(),
  basis: z.enum(BASES),
  citation: z.string(),
  reason: z.string(),
  isUnsafe: z.boolean(),
  doneAt: z.date().nullable(),
  doneBy: z.string().nullable(),
  provisionalUntil: z.date().nullable(),
  appealUntil: z.date().nullable(),
  endedAt: z.date().nullable(),
  endedBy: z.string().nullable(),
  endReason: z.string().nullable(),
  orderCount: z.number(),
  buyersToldTo: z.number(),
  appealCode: z.string().nullable(),
  appealState: z.enum(['open', 'upheld', 'rejected', 'withdrawn']).nullable(),
});
export type TakedownView = z.output<typeof Row>;

const COLUMNS = `t.id, t.code, t.subject_kind::text as "subjectKind", t.subject_id as "subjectId", t.part::text as part,
  t.subject_name as "subjectName", case t.subject_kind when 'shop_page' then '/gian-hang/' || s.slug
    else coalesce('/san-pham/' || p.slug, '/gian-hang/' || s.slug) end as path,
  t.shop_id as "shopId", s.name as "shopName", s.area_id as "areaId", t.state::text as state, t.cause::text as cause, t.matter_id as "matterId",
  t.authority_name as "authorityName", t.authority_number as "authorityNumber", t.authority_date as "authorityDate",
  t.authority_file_id as "authorityFileId", t.requested_at as "requestedAt", t.due_at as "dueAt", t.created_at as "createdAt",
  r.name as "requestedBy", t.basis, t.citation, t.reason, t.is_unsafe as "isUnsafe", t.done_at as "doneAt", d.name as "doneBy",
  t.provisional_until as "provisionalUntil", t.appeal_until as "appealUntil", t.ended_at as "endedAt", e.name as "endedBy",
  t.end_reason as "endReason", t.order_count as "orderCount", t.buyers_told_to as "buyersToldTo", a.code as "appealCode", a.state::text as "appealState"`;
const FROM = `takedowns t join shops s on s.id = t.shop_id
  left join reviews v on t.subject_kind = 'review' and v.id = t.subject_id
  left join products p on p.id = case t.subject_kind when 'product' then t.subject_id when 'review' then v.product_id end
  left join accounts r on r.id = t.requested_by_id left join accounts d on d.id = t.done_by_id left join accounts e on e.id = t.ended_by_id
  left join lateral (select code, state from appeals where subject_kind = 'takedown' and subject_id = t.id order by opened_at desc limit 1) a on true`;

const whole = async (where: string, ...values: unknown[]): Promise<TakedownView[]> => {
  const rows = await db.$queryRawUnsafe<unknown[]>(
    `select ${COLUMNS} from ${FROM} where ${where} order by t.created_at desc, t.id desc limit 200`,
    ...values,
  );
  return rows.map((row) => Row.parse(row));
};

/** In whose queue it is, its report or its appeal. */
const KINDS = `array_remove(array['takedown', case when t.matter_id is not null then 'report' end, case when a.code is not null then 'appeal' end], null)`;
/** Of the units and queues of who asks: the first of the answers. */
const REACHED = `(($1::jsonb -> 'everywhere') ?| ${KINDS} or exists (
    select 1 from jsonb_to_recordset($1::jsonb -> 'inUnits') as g(kinds text[], "areaId" uuid)
    where g."areaId" = s.area_id and g.kinds && ${KINDS}))`;

/** As work is found; who keeps the accounts in order decides none of it and reads takedowns all the same. */
function reachOf({ actor }: Ctx): string {
  if (!mayReadTakedowns(actor)) return packReach([]);
  const kept = actor.grants.filter(({ role }) => role === 'administrator');
  return packReach([...lookReach(actor), ...kept.map(({ areaId }) => ({ kinds: ['takedown' as const], areaId }))]);
}

/** One takedown for the department, by its id or by the code that people name. */
export async function takedownCase(ctx: Ctx, by: { id: string } | { code: string }): Promise<TakedownView | null> {
  if ('id' in by && !isUuid(by.id)) return null;
  const [is, value] = 'id' in by ? ['t.id = $2::uuid', by.id] : ['t.code = $2', by.code];
  const [found] = await whole(`${REACHED} and ${is}`, reachOf(ctx), value);
  return found ?? null;
}

export const TAKEDOWNS_PER_PAGE = 50;
export const TAKEDOWN_CLOCKS = ['late', 'in_time', 'was_late'] as const;

export type TakedownFilter = {
  /** Code, name of the thing or of its shop, number of an authority's letter. */
  q: string;
  state: TakedownState | null;
  cause: TakedownCause | null;
  clock: (typeof TAKEDOWN_CLOCKS)[number] | null;
  shopId: string | null;
  from: Day | null;
  to: Day | null;
  page: number;
};

const FILTER = `${REACHED} and ($2::text is null or t.state::text = $2) and ($3::text is null or t.cause::text = $3)
  and ($4::text is null or case $4 when 'late' then t.state = 'requested' and t.due_at <= $9::timestamptz
    when 'in_time' then t.done_at <= t.due_at else t.done_at > t.due_at end)
  and ($5::uuid is null or t.shop_id = $5::uuid)
  and ($6::timestamptz is null or t.requested_at >= $6) and ($7::timestamptz is null or t.requested_at < $7)
  and ($8::text is null or t.code ilike $8 or t.authority_number ilike $8 or t.subject_name ilike $8 or s.name ilike $8
    or p.search_text like $10)`;
const ORDER = `(t.state = 'requested') desc, case when t.state = 'requested' then t.due_at end, t.created_at desc, t.id desc`;

function answersOf(ctx: Ctx, filter: TakedownFilter): unknown[] {
  return [
    reachOf(ctx),
    filter.state,
    filter.cause,
    filter.clock,
    filter.shopId && isUuid(filter.shopId) ? filter.shopId : null,
    filter.from ? instantOf(filter.from) : null,
    filter.to ? endOfDay(filter.to) : null,
    filter.q === '' ? null : likeOf(filter.q),
    ctx.now,
    filter.q === '' ? null : likeOf(searchKey(filter.q)),
  ];
}

/** Takedowns for the department: what waits first, by its time left; then the newest. */
export async function takedownList(ctx: Ctx, filter: TakedownFilter): Promise<Paged<TakedownView>> {
  if (!mayReadTakedowns(ctx.actor)) return noRows();
  const answers = answersOf(ctx, filter);
  const [counted] = await db.$queryRawUnsafe<{ total: number }[]>(
    `select count(*)::int as total from ${FROM} where ${FILTER}`,
    ...answers,
  );
  const rows = await db.$queryRawUnsafe<unknown[]>(
    `select ${COLUMNS} from ${FROM} where ${FILTER} order by ${ORDER} limit $11 offset $12`,
    ...answers,
    TAKEDOWNS_PER_PAGE,
    rowsBefore(filter.page, TAKEDOWNS_PER_PAGE),
  );
  return { rows: rows.map((row) => Row.parse(row)), total: counted?.total ?? 0 };
}

/** All under the filter, the newest first, for a sheet: what is entered meanwhile moves none of it. */
export async function* takedownSheet(ctx: Ctx, filter: TakedownFilter, pieceSize = 500): AsyncGenerator<TakedownView> {
  if (!mayReadTakedowns(ctx.actor)) return;
  for (let last: TakedownView | undefined; ; ) {
    const rows = await db.$queryRawUnsafe<unknown[]>(
      `select ${COLUMNS} from ${FROM} where ${FILTER}
         and ($11::timestamptz is null or (t.created_at, t.id) < ($11::timestamptz, $12::uuid))
       order by t.created_at desc, t.id desc limit $13`,
      ...answersOf(ctx, filter),
      last?.createdAt ?? null,
      last?.id ?? null,
      pieceSize,
    );
    const piece: TakedownView[] = rows.map((row) => Row.parse(row));
    yield* piece;
    last = piece.at(-1);
    if (!last || piece.length < pieceSize) return;
  }
}

/** What was taken from a shop, for its own people. What is only asked for yet is not told. */
export async function takedownsOfShop(ctx: Ctx, shopId: string): Promise<TakedownView[]> {
  return maySpeakForShop(ctx.actor, shopId) ? whole('t.shop_id = $1::uuid and t.done_at is not null', shopId) : [];
}

export async function takedownOfShop(ctx: Ctx, shopId: string, code: string): Promise<TakedownView | null> {
  if (!maySpeakForShop(ctx.actor, shopId)) return null;
  const [found] = await whole('t.shop_id = $1::uuid and t.code = $2 and t.done_at is not null', shopId, code);
  return found ?? null;
}

/** The grounds to choose among, each with its text of law as it reads today. */
export async function basesAt(at: Date): Promise<{ basis: Basis; citation: string }[]> {
  return Promise.all(BASES.map(async (basis) => ({ basis, citation: await citationAt(basis, at) })));
}

export type TakedownFigures = { asked: number; inTime: number; late: number; waiting: number };

/** How fast things went, by the day the request came in: for the figures of the department. */
export async function takedownFigures(of: { from: Day; to: Day; at: Date }): Promise<TakedownFigures> {
  const rows = await db.$queryRaw<TakedownFigures[]>`
    select count(*)::int as asked, (count(*) filter (where done_at <= due_at))::int as "inTime",
      (count(*) filter (where done_at > due_at or (done_at is null and due_at <= ${of.at})))::int as late,
      (count(*) filter (where done_at is null and due_at > ${of.at}))::int as waiting
    from takedowns where state <> 'dropped' and requested_at >= ${instantOf(of.from)} and requested_at < ${endOfDay(of.to)}`;
  return rows[0] ?? { asked: 0, inTime: 0, late: 0, waiting: 0 };
}
