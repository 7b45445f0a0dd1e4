import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { rowsBefore } from '#kernel/paging.ts';
import { type Day, endOfDay, instantOf } from '#kernel/time.ts';
import { searchKey } from '#kernel/vietnamese.ts';
import { db } from '#platform/db.ts';
import { withSandbox } from '#platform/sandbox-rows.ts';
import { lookReach, ownShopsOf, packReach } from './core/policy.ts';
import { WORK_KINDS, type WorkKind } from './core/work.ts';

export const CLOSED_PER_PAGE = 50;

export type ClosedFilter = {
  kind: WorkKind | null;
  areaSlug: string | null;
  /** Ended by this official. */
  byId: string | null;
  /** After its time was over. */
  isLate: boolean;
  q: string;
  from: Day | null;
  to: Day | null;
  page: number;
};

const Row = z.object({
  itemId: z.string(),
  kind: z.enum(WORK_KINDS),
  id: z.string(),
  code: z.string(),
  variant: z.string(),
  subject: z.string(),
  party: z.string(),
  areaName: z.string(),
  amountVnd: z.bigint().nullable(),
  since: z.date(),
  dueAt: z.date(),
  closedAt: z.date(),
  outcome: z.string(),
  byName: z.string().nullable(),
});
export type ClosedRow = z.output<typeof Row>;

type Place = { closedAt: Date; itemId: string };

/**
 * What no longer waits, the newest first: how it ended, through whom, and how long it took. One row more than a page has
 * says that there is a next one. `piece`: so many rows after this one instead, for a sheet.
 */
export async function closedWork(
  ctx: Ctx,
  filter: ClosedFilter,
  piece: { limit: number; after: Place | null } | null = null,
): Promise<ClosedRow[]> {
  const limit = piece?.limit ?? CLOSED_PER_PAGE + 1;
  const offset = piece ? 0 : rowsBefore(filter.page, CLOSED_PER_PAGE);
  const afterAt = piece?.after?.closedAt ?? null;
  const afterId = piece?.after?.itemId ?? null;
  const reach = lookReach(ctx.actor);
  if (reach.length === 0) return [];
  const packed = packReach(reach, ownShopsOf(ctx.actor));
  const words = searchKey(filter.q).split(' ').filter(Boolean);
  const from = filter.from ? instantOf(filter.from) : null;
  const until = filter.to ? endOfDay(filter.to) : null;
  const rows = await db.$queryRaw<unknown[]>`
    select w.id as "itemId", w.kind::text as kind, w.subject_id::text as id, w.code, w.variant, w.subject, w.party, coalesce(ar.name, '') as "areaName",
      w.amount_vnd as "amountVnd", w.opened_at as since, w.due_at as "dueAt", w.closed_at as "closedAt", w.outcome, p.name as "byName"
    from (
      select w.* from work_items w
      where w.closed_at is not null and (${withSandbox()} or not w.is_sandbox)
        and not (w.kind in ('inspection', 'inquiry') and (${packed}::jsonb -> 'ownShops') ? w.shop_id::text)
        and ((${packed}::jsonb -> 'everywhere') ? w.kind::text or exists (
          select 1 from jsonb_to_recordset(${packed}::jsonb -> 'inUnits') as g(kinds text[], "areaId" uuid)
          where w.kind::text = any(g.kinds) and g."areaId" = w.area_id))
        and (${filter.kind}::text is null or w.kind::text = ${filter.kind})
        and (${filter.areaSlug ?? ''} = '' or w.area_id in (select id from areas where slug = ${filter.areaSlug ?? ''}))
        and (${filter.byId}::uuid is null or w.closed_by_id = ${filter.byId}::uuid)
        and (not ${filter.isLate}::boolean or w.closed_at > w.due_at)
        and (${from}::timestamptz is null or w.closed_at >= ${from}) and (${until}::timestamptz is null or w.closed_at < ${until})
        and not exists (select 1 from unnest(${words}::text[]) as word where position(word in w.search_text) = 0)
        and (${afterAt}::timestamptz is null or (w.closed_at, w.id) < (${afterAt}::timestamptz, ${afterId}::uuid))
      order by w.closed_at desc, w.id desc limit ${limit} offset ${offset}) w
    left join areas ar on ar.id = w.area_id left join accounts p on p.id = w.closed_by_id
    order by w.closed_at desc, w.id desc`;
  return z.array(Row).parse(rows);
}

const PIECE = 1000;

/** All of them, piece by piece, for a sheet. */
export async function* closedSheet(ctx: Ctx, filter: ClosedFilter): AsyncGenerator<ClosedRow> {
  for (let after: Place | null = null; ; ) {
    const rows: ClosedRow[] = await closedWork(ctx, filter, { limit: PIECE, after });
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < PIECE) return;
    after = { closedAt: last.closedAt, itemId: last.itemId };
  }
}
