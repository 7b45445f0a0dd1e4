import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { rowsBefore } from '#kernel/paging.ts';
import { searchKey } from '#kernel/vietnamese.ts';
import { db } from '#platform/db.ts';
import { withSandbox } from '#platform/sandbox-rows.ts';
import { decideReach, isWithin, lookReach, ownShopsOf, packReach } from './core/policy.ts';
import { SEEN_SECONDS, WORK_KINDS, type WorkKind, type WorkRow } from './core/work.ts';
import { WORK_PER_PAGE, type WorkFilter } from './core/work-filter.ts';

const Row = z.object({
  itemId: z.string(),
  kind: z.enum(WORK_KINDS),
  id: z.string(),
  code: z.string(),
  variant: z.string(),
  subject: z.string(),
  party: z.string(),
  areaName: z.string(),
  areaSlug: z.string().nullable(),
  amountVnd: z.bigint().nullable(),
  riskPoints: z.number(),
  since: z.date(),
  dueAt: z.date(),
  countsWorkingDays: z.boolean(),
  notBefore: z.date().nullable(),
  isWaiting: z.boolean(),
  holder: z.object({ id: z.string(), name: z.string() }).nullable(),
  watchers: z.array(z.string()),
});

/** `at` and `me` are the places of the present instant and of who looks among the answers. */
const columns = (
  at: string,
  me: string,
): string => `w.id as "itemId", w.kind::text as kind, w.subject_id::text as id, w.code, w.variant, w.subject, w.party,
  coalesce(ar.name, '') as "areaName", ar.slug as "areaSlug", w.amount_vnd as "amountVnd", w.risk_points as "riskPoints",
  w.opened_at as since, w.due_at as "dueAt", w.counts_working_days as "countsWorkingDays", w.not_before as "notBefore",
  w.is_waiting as "isWaiting",
  case when h.id is null then null else json_build_object('id', h.id, 'name', h.name) end as holder,
  coalesce((select json_agg(v.name order by v.name) from (
    select p.name from work_views s join accounts p on p.id = s.account_id
    where s.item_id = w.id and s.account_id <> ${me}::uuid and s.seen_at > ${at}::timestamptz - interval '${SEEN_SECONDS} seconds') v), '[]') as watchers`;
const NAMED = 'left join areas ar on ar.id = w.area_id left join accounts h on h.id = w.holder_id';

/** What an official finds at all: rows of sandboxes only in a demo, kinds and units as far as her grants go. */
const REACHED = `($1::boolean or not w.is_sandbox)
  and not (w.kind in ('inspection', 'inquiry') and ($2::jsonb -> 'ownShops') ? w.shop_id::text)
  and (($2::jsonb -> 'everywhere') ? w.kind::text or exists (
    select 1 from jsonb_to_recordset($2::jsonb -> 'inUnits') as g(kinds text[], "areaId" uuid)
    where w.kind::text = any(g.kinds) and g."areaId" = w.area_id))`;

/** What the filter leaves of it; the kind is asked for besides. */
const OPEN = `w.closed_at is null and ${REACHED}
  and ($3::text = '' or w.area_id in (select id from areas where slug = $3))
  and case $4::text when 'mine' then w.holder_id = $8::uuid when 'free' then w.holder_id is null
    when 'mine_or_free' then w.holder_id is null or w.holder_id = $8::uuid else true end
  and case $5::text when 'late' then not w.is_waiting and w.due_at <= $7::timestamptz
    when 'soon' then not w.is_waiting and w.due_at < $7::timestamptz + interval '1 day' when 'waiting' then w.is_waiting else true end
  and not exists (select 1 from unnest($6::text[]) as word where position(word in w.search_text) = 0
    and not exists (select 1 from areas s where s.id = w.area_id and position(word in s.search_text) > 0))`;
const OF_KIND = `and ($9::text is null or w.kind::text = $9)`;
const ORDERS = {
  time: 'w.is_waiting, w.due_at, w.id',
  risk: 'w.is_waiting, w.risk_points desc, w.due_at, w.id',
} as const;

function answersOf(ctx: Ctx, filter: WorkFilter): unknown[] {
  const words = searchKey(filter.q).split(' ').filter(Boolean);
  const accountId = ctx.actor.kind === 'person' ? ctx.actor.accountId : null;
  return [
    withSandbox(),
    packReach(lookReach(ctx.actor), ownShopsOf(ctx.actor)),
    filter.areaSlug ?? '',
    filter.holder,
    filter.age,
    words,
    ctx.now,
    accountId,
  ];
}

export type WorkPage = {
  rows: WorkRow[];
  /** Of the chosen kind. */
  total: number;
  /** Of every kind under the same area, holder, age and words. */
  counts: Partial<Record<WorkKind, number>>;
  all: number;
  /** The page that is shown: the last one where the address says a later. */
  page: number;
};

/** One page of what waits, least time left first or highest risk first; what waits for its other side comes last. */
export async function workPage(ctx: Ctx, filter: WorkFilter): Promise<WorkPage> {
  const counted = await workCounts(ctx, filter);
  const { counts, all } = counted;
  const total = filter.kind ? (counts[filter.kind] ?? 0) : all;
  const page = Math.min(filter.page, Math.max(1, Math.ceil(total / WORK_PER_PAGE)));
  const rows =
    total === 0 ? [] : await workRows(ctx, filter, { limit: WORK_PER_PAGE, offset: rowsBefore(page, WORK_PER_PAGE) });
  return { rows, total, counts, all, page };
}

export async function workRows(
  ctx: Ctx,
  filter: WorkFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<WorkRow[]> {
  const order = ORDERS[filter.order];
  // The page is chosen first: names are read for its rows alone.
  const rows = await db.$queryRawUnsafe<unknown[]>(
    `select ${columns('$7', '$8')}
     from (select w.* from work_items w where ${OPEN} ${OF_KIND} order by ${order} limit $10 offset $11) w ${NAMED} order by ${order}`,
    ...answersOf(ctx, filter),
    filter.kind,
    limit,
    offset,
  );
  return z.array(Row).parse(rows);
}

export async function workCounts(
  ctx: Ctx,
  filter: WorkFilter,
): Promise<{ counts: Partial<Record<WorkKind, number>>; all: number; open: number; money: number }> {
  if (lookReach(ctx.actor).length === 0) return { counts: {}, all: 0, open: 0, money: 0 };
  const rows = await db.$queryRawUnsafe<{ kind: WorkKind; count: number; open: number }[]>(
    `select w.kind::text as kind, count(*)::int as count, (count(*) filter (where not w.is_waiting))::int as open
     from work_items w where ${OPEN} group by w.kind`,
    ...answersOf(ctx, filter),
  );
  const sum = (of: typeof rows, field: 'count' | 'open') => of.reduce((total, row) => total + row[field], 0);
  return {
    counts: Object.fromEntries(rows.map(({ kind, count }) => [kind, count])),
    all: sum(rows, 'count'),
    open: sum(rows, 'open'),
    money: sum(
      rows.filter(({ kind }) => kind === 'claim' || kind === 'notice'),
      'open',
    ),
  };
}

/** What comes before time in each order. */
const RANKS = { time: '0', risk: '-w.risk_points' } as const;

/** All rows under a filter, piece by piece, for a sheet; what is decided meanwhile makes none of the others slip. */
export async function* workSheet(ctx: Ctx, filter: WorkFilter, pieceSize = 1000): AsyncGenerator<WorkRow> {
  const order = ORDERS[filter.order];
  for (let last: WorkRow | undefined; ; ) {
    const found = await db.$queryRawUnsafe<unknown[]>(
      `select ${columns('$7', '$8')}
       from (select w.* from work_items w where ${OPEN} ${OF_KIND}
         and ($14::uuid is null or (w.is_waiting, ${RANKS[filter.order]}, w.due_at, w.id) > ($11::boolean, $12::int, $13::timestamptz, $14::uuid))
         order by ${order} limit $10) w ${NAMED} order by ${order}`,
      ...answersOf(ctx, filter),
      filter.kind,
      pieceSize,
      last?.isWaiting ?? null,
      filter.order === 'risk' && last ? -last.riskPoints : 0,
      last?.dueAt ?? null,
      last?.itemId ?? null,
    );
    const piece: WorkRow[] = z.array(Row).parse(found);
    yield* piece;
    last = piece.at(-1);
    if (!last || piece.length < pieceSize) return;
  }
}

export type Neighbour = { kind: WorkKind; id: string };

/** What stands before and after a case in its list; of one that has left the list, its first row. */
export async function workNeighbours(
  ctx: Ctx,
  filter: WorkFilter,
  itemId: string | null,
): Promise<{ previous: Neighbour | null; next: Neighbour | null; page: number | null }> {
  const order = ORDERS[filter.order];
  const rows = await db.$queryRawUnsafe<{ row: number; id: string; kind: WorkKind; isIt: boolean }[]>(
    `with listed as (select w.id, w.subject_id, w.kind, row_number() over (order by ${order})::int as row from work_items w where ${OPEN} ${OF_KIND}),
       it as (select row from listed where id = $10::uuid)
     select l.row, l.subject_id::text as id, l.kind::text as kind, coalesce(l.id = $10::uuid, false) as "isIt" from listed l
     where l.row between coalesce((select row from it), 1) - 1 and coalesce((select row from it) + 1, 1) order by l.row`,
    ...answersOf(ctx, filter),
    filter.kind,
    itemId,
  );
  const at = rows.findIndex(({ isIt }) => isIt);
  const found = (index: number): Neighbour | null => {
    const row = rows[index];
    return row ? { kind: row.kind, id: row.id } : null;
  };
  if (at < 0) return { previous: null, next: found(0), page: null };
  const row = rows[at]?.row ?? 1;
  return { previous: found(at - 1), next: found(at + 1), page: Math.ceil(row / WORK_PER_PAGE) };
}

export type WorkItemView = WorkRow & {
  areaId: string | null;
  shopId: string | null;
  ownerId: string | null;
  heldAt: Date | null;
  closedAt: Date | null;
  outcome: string | null;
};

/** One item for who may look at it, open or closed. */
export async function workItem(ctx: Ctx, key: Neighbour): Promise<WorkItemView | null> {
  const reach = lookReach(ctx.actor);
  if (reach.length === 0 || !isUuid(key.id)) return null;
  const accountId = ctx.actor.kind === 'person' ? ctx.actor.accountId : null;
  const rows = await db.$queryRawUnsafe<unknown[]>(
    `select ${columns('$3', '$4')}, w.area_id as "areaId", w.shop_id as "shopId", w.owner_id as "ownerId", w.held_at as "heldAt", w.closed_at as "closedAt", w.outcome
     from work_items w ${NAMED} where w.kind::text = $5 and w.subject_id = $6::uuid and ${REACHED}`,
    withSandbox(),
    packReach(reach, ownShopsOf(ctx.actor)),
    ctx.now,
    accountId,
    key.kind,
    key.id,
  );
  const Whole = Row.extend({
    areaId: z.string().nullable(),
    shopId: z.string().nullable(),
    ownerId: z.string().nullable(),
    heldAt: z.date().nullable(),
    closedAt: z.date().nullable(),
    outcome: z.string().nullable(),
  });
  return z.array(Whole).parse(rows)[0] ?? null;
}

/** Whether it is in the queue of others alone: another unit's, or of a kind that is not hers. What never waited is in none. */
export async function isInOthersQueue(ctx: Ctx, { kind, id }: Neighbour): Promise<boolean> {
  if (!isUuid(id)) return false;
  const row = await db.workItem.findUnique({
    where: { kind_subjectId: { kind, subjectId: id } },
    select: { areaId: true, isSandbox: true },
  });
  if (!row) return false;
  return (row.isSandbox && !withSandbox()) || !isWithin(lookReach(ctx.actor), { kind, areaId: row.areaId });
}

/** Whether there is anything this official may take at all. */
export const mayTakeWork = (ctx: Ctx): boolean => decideReach(ctx.actor).length > 0;
