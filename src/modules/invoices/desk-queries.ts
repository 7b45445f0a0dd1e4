import type { Ctx } from '#kernel/actor.ts';
import { likeOf } from '#kernel/like.ts';
import { noRows, type Paged, pagedRows, rowsBefore } from '#kernel/paging.ts';
import { type Day, dayOf, dayOfDate, endOfDay, instantOf } from '#kernel/time.ts';
import type { OrderChannel } from '#modules/orders/core/order.ts';
import { db } from '#platform/db.ts';
import { MOST_AT_ONCE } from './claim-store.ts';
import {
  COUNTED_STATES,
  firstDayOf,
  type InvoiceTab,
  type Month,
  type MonthRow,
  type MonthTotals,
  monthTotals,
  nextMonth,
  TAB_STATES,
} from './core/desk.ts';
import type { InvoiceKind } from './core/document.ts';
import type { InvoiceState } from './core/invoice.ts';
import { maySeeInvoices } from './core/policy.ts';

export type InvoiceFilter = { tab: InvoiceTab; month: Month | null; kind: InvoiceKind | null; q: string };

export type InvoiceRow = {
  id: string;
  orderCode: string | null;
  channel: OrderChannel | null;
  kind: InvoiceKind;
  state: InvoiceState;
  waitReason: string | null;
  form: number | null;
  symbol: string | null;
  number: number | null;
  issuedOn: Day | null;
  /** Hand-over of the goods. */
  dueAt: Date;
  buyerName: string;
  /** Of a draft what its order comes to now. */
  totalVnd: bigint;
  vatVnd: bigint;
  authorityCode: string | null;
  correctedBy: string | null;
};

export const INVOICES_PER_PAGE = 30;
/** One sheet holds no more: a year of a busy shop. */
const SHEET_ROWS = 20_000;

type Found = Omit<InvoiceRow, 'issuedOn'> & { issuedOn: Date | null; total: number };

async function invoiceRows(shopId: string, filter: InvoiceFilter, limit: number, offset: number): Promise<Found[]> {
  const { tab, month, kind, q } = filter;
  const like = likeOf(q);
  // `1C26TAA` as it stands on the paper, form and symbol in one.
  const written = q.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return db.$queryRaw<Found[]>`
    select i.id, o.code as "orderCode", o.channel::text as channel, i.kind::text as kind, i.state::text as state,
      i.wait_reason as "waitReason", i.form, i.symbol, i.number, i.issued_on as "issuedOn", i.due_at as "dueAt",
      i.buyer_name as "buyerName", i.vat_vnd as "vatVnd", i.authority_code as "authorityCode", i.corrected_by as "correctedBy",
      case when i.number is null and i.kind = 'original' then coalesce(o.final_total_vnd, o.total_vnd) - o.returned_vnd else i.total_vnd end as "totalVnd",
      (count(*) over ())::int as total
    from invoices i left join orders o on o.id = i.order_id
    where i.shop_id = ${shopId}::uuid and i.state::text = any(${[...TAB_STATES[tab]]})
      and (${kind}::text is null or i.kind::text = ${kind})
      and (${month === null} or (coalesce(i.issued_on, (i.due_at at time zone 'Asia/Ho_Chi_Minh')::date) >= ${firstDayOf(month ?? '2000-01')}::date
        and coalesce(i.issued_on, (i.due_at at time zone 'Asia/Ho_Chi_Minh')::date) < ${firstDayOf(nextMonth(month ?? '2000-01'))}::date))
      and (${q === ''} or o.code ilike ${like} or i.buyer_name ilike ${like} or i.number::text = ${q}
        or (${written} <> '' and i.form::text || i.symbol || i.number::text like ${`%${written}%`}) or i.lookup_code = upper(${q}))
    order by case when ${tab === 'waiting'} then i.due_at end, coalesce(i.signed_at, i.due_at) desc, i.id desc
    limit ${limit} offset ${offset}`;
}

const shown = <R extends { issuedOn: Date | null }>({ issuedOn, ...row }: R) => ({
  ...row,
  issuedOn: issuedOn && dayOfDate(issuedOn),
});

/** A shop's invoices as its address asks for them; nothing for who is not of the shop. */
export async function shopInvoices(
  ctx: Ctx,
  shopId: string,
  filter: InvoiceFilter,
  page: number,
): Promise<Paged<InvoiceRow>> {
  if (!maySeeInvoices(ctx.actor, shopId)) return noRows();
  const found = await invoiceRows(shopId, filter, INVOICES_PER_PAGE, rowsBefore(page, INVOICES_PER_PAGE));
  const { rows, total } = pagedRows(found);
  return { rows: rows.map(shown), total };
}

/** The same rows whole, for a sheet. */
export async function invoiceSheetRows(ctx: Ctx, shopId: string, filter: InvoiceFilter): Promise<InvoiceRow[]> {
  if (!maySeeInvoices(ctx.actor, shopId)) return [];
  return pagedRows(await invoiceRows(shopId, filter, SHEET_ROWS, 0)).rows.map(shown);
}

/** How many stand under each tab, whatever the month. */
export async function invoiceTabCounts(ctx: Ctx, shopId: string): Promise<Record<InvoiceTab, number>> {
  const counts: Record<InvoiceTab, number> = { all: 0, waiting: 0, on_the_way: 0, granted: 0, rejected: 0, outside: 0 };
  if (!maySeeInvoices(ctx.actor, shopId)) return counts;
  const [rows, outside] = await Promise.all([
    db.invoice.groupBy({ by: ['state'], where: { shopId }, _count: true }),
    db.outsideInvoice.count({ where: { shopId, withdrawnAt: null } }),
  ]);
  for (const { state, _count } of rows)
    for (const tab of Object.keys(TAB_STATES) as InvoiceTab[])
      if (TAB_STATES[tab].includes(state)) counts[tab] += _count;
  return { ...counts, outside };
}

/** What a month's invoices come to, by kind and by rate; the lines of the version that holds are what is added up. */
export async function invoiceMonth(ctx: Ctx, shopId: string, month: Month): Promise<MonthTotals | null> {
  if (!maySeeInvoices(ctx.actor, shopId)) return null;
  const rows = await db.$queryRaw<(MonthRow & { invoices: number; isCount: boolean })[]>`
    with counted as (
      select i.id, i.kind::text as kind, greatest(i.version, 1) as version, exists (
        select 1 from invoices r where r.original_id = i.id and r.kind = 'replacement' and r.state::text = any(${[...COUNTED_STATES]})) as replaced
      from invoices i
      where i.shop_id = ${shopId}::uuid and i.state::text = any(${[...COUNTED_STATES]})
        and i.issued_on >= ${firstDayOf(month)}::date and i.issued_on < ${firstDayOf(nextMonth(month))}::date)
    select c.kind, c.replaced as "isReplaced", l.rate, grouping(l.rate) = 1 as "isCount", count(distinct c.id)::int as invoices,
      coalesce(sum(l.amount_vnd), 0)::bigint as "amountVnd", coalesce(sum(l.vat_vnd), 0)::bigint as "vatVnd"
    from counted c left join invoice_lines l on l.invoice_id = c.id and l.version = c.version
    group by grouping sets ((c.kind, c.replaced, l.rate), (c.kind, c.replaced))`;
  return monthTotals(
    rows.filter(({ isCount }) => !isCount),
    rows.filter(({ isCount }) => isCount),
  );
}

export type Waiting = {
  /** Null: nothing stands in its way but the tap. */
  reason: string | null;
  invoices: number;
  /** Of them without a number yet: they can be tried at once. */
  drafts: number;
  oldestDueAt: Date;
  totalVnd: bigint;
};

/** What waits, gathered by why; what waits longest first. */
export async function waitingInvoices(ctx: Ctx, shopId: string): Promise<Waiting[]> {
  if (!maySeeInvoices(ctx.actor, shopId)) return [];
  return db.$queryRaw<Waiting[]>`
    select i.wait_reason as reason, count(*)::int as invoices,
      (count(*) filter (where i.state = 'draft' and i.kind = 'original' and i.vendor_key is null))::int as drafts, min(i.due_at) as "oldestDueAt",
      coalesce(sum(case when i.kind = 'original' then coalesce(o.final_total_vnd, o.total_vnd) - o.returned_vnd else i.total_vnd end), 0)::bigint as "totalVnd"
    from invoices i left join orders o on o.id = i.order_id
    where i.shop_id = ${shopId}::uuid and (i.state = 'draft' or (i.state in ('numbered', 'signed', 'sent') and i.wait_reason is not null))
    group by 1 order by 3`;
}

export type DraftRow = Pick<InvoiceRow, 'id' | 'orderCode' | 'buyerName' | 'totalVnd' | 'dueAt' | 'waitReason'>;

/** The rows shown, how many there are in all, and what all of them come to. */
export type DraftsToIssue = Paged<DraftRow> & { sumVnd: bigint };

/** Which drafts are to be issued: chosen ones, those handed over today, or everything that waits. */
export type DraftChoice = { kind: 'chosen'; ids: readonly string[] } | { kind: 'today' } | { kind: 'all' };

/** The drafts of sales, longest waiting first; what puts others right is looked at and issued on its own page. */
export async function draftsToIssue(ctx: Ctx, shopId: string, choice: DraftChoice): Promise<DraftsToIssue> {
  if (!maySeeInvoices(ctx.actor, shopId)) return { ...noRows(), sumVnd: 0n };
  const ids = choice.kind === 'chosen' ? [...choice.ids] : [];
  const today = dayOf(ctx.now);
  const since = choice.kind === 'today' ? instantOf(today) : new Date(0);
  const found = await db.$queryRaw<(DraftRow & { total: number; sumVnd: bigint })[]>`
      select i.id, o.code as "orderCode", i.buyer_name as "buyerName", coalesce(o.final_total_vnd, o.total_vnd) - o.returned_vnd as "totalVnd", i.due_at as "dueAt",
        i.wait_reason as "waitReason", (count(*) over ())::int as total, (sum(coalesce(o.final_total_vnd, o.total_vnd) - o.returned_vnd) over ())::bigint as "sumVnd"
      from invoices i join orders o on o.id = i.order_id
      where i.shop_id = ${shopId}::uuid and i.state = 'draft' and i.kind = 'original' and i.vendor_key is null
        and i.due_at >= ${since} and i.due_at < ${endOfDay(today)}
        and (${choice.kind !== 'chosen'} or i.id = any(${ids}::uuid[]))
      order by i.due_at, i.id limit ${MOST_AT_ONCE}`;
  const { rows, total } = pagedRows(found);
  return { rows: rows.map(({ sumVnd: _, ...row }) => row), total, sumVnd: found[0]?.sumVnd ?? 0n };
}

/** What became of those just issued, in the order of their sales. */
export async function issuedOf(ctx: Ctx, shopId: string, ids: readonly string[]): Promise<InvoiceRow[]> {
  if (!maySeeInvoices(ctx.actor, shopId)) return [];
  const rows = await db.$queryRaw<Omit<Found, 'total'>[]>`
    select i.id, o.code as "orderCode", o.channel::text as channel, i.kind::text as kind, i.state::text as state,
      i.wait_reason as "waitReason", i.form, i.symbol, i.number, i.issued_on as "issuedOn", i.due_at as "dueAt",
      i.buyer_name as "buyerName", i.vat_vnd as "vatVnd", i.authority_code as "authorityCode", i.corrected_by as "correctedBy",
      case when i.number is null then coalesce(o.final_total_vnd, o.total_vnd) - o.returned_vnd else i.total_vnd end as "totalVnd"
    from invoices i join orders o on o.id = i.order_id
    where i.shop_id = ${shopId}::uuid and i.id = any(${[...ids]}::uuid[])
    order by i.number nulls last, i.due_at, i.id`;
  return rows.map(shown);
}
