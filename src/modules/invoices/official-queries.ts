import type { Ctx } from '#kernel/actor.ts';
import { likeOf } from '#kernel/like.ts';
import { COUNTED_TO, noRows, type Paged, pagedRows, rowsBefore } from '#kernel/paging.ts';
import { addHours } from '#kernel/time.ts';
import { db } from '#platform/db.ts';
import { withSandbox } from '#platform/sandbox-rows.ts';
import { mayReadAllInvoices } from './core/desk-policy.ts';
import type { InvoiceState } from './core/invoice.ts';

export type OfficialFilter = { q: string; state: InvoiceState | null; reason: string | null; page: number };

export type OfficialInvoiceRow = {
  id: string;
  shopId: string;
  shopName: string;
  orderCode: string | null;
  state: InvoiceState;
  waitReason: string | null;
  symbol: string | null;
  form: number | null;
  number: number | null;
  totalVnd: bigint;
  dueAt: Date;
  tries: number;
  /** Of the last refusal. */
  refusal: string | null;
};

export const OFFICIAL_INVOICES_PER_PAGE = 50;

/** Everything that does not hold yet, longest due first; of a buyer nothing is shown here. */
export async function officialInvoices(
  ctx: Ctx,
  { q, state, reason, page }: OfficialFilter,
  perPage = OFFICIAL_INVOICES_PER_PAGE,
): Promise<Paged<OfficialInvoiceRow>> {
  if (!mayReadAllInvoices(ctx.actor)) return noRows();
  const like = likeOf(q);
  return pagedRows(
    await db.$queryRaw<(OfficialInvoiceRow & { total: number })[]>`
      select i.id, i.shop_id as "shopId", s.name as "shopName", o.code as "orderCode", i.state::text as state, i.wait_reason as "waitReason",
        i.form, i.symbol, i.number, case when i.number is null and i.kind = 'original'
          then coalesce(o.final_total_vnd, o.total_vnd) - o.returned_vnd else i.total_vnd end as "totalVnd",
        i.due_at as "dueAt", i.tries, i.refusals -> 0 ->> 'text' as refusal, (count(*) over ())::int as total
      from invoices i join shops s on s.id = i.shop_id left join orders o on o.id = i.order_id
      where i.state not in ('granted', 'dropped') and (${withSandbox()} or not i.is_sandbox)
        and (${state}::text is null or i.state::text = ${state}) and (${reason}::text is null or i.wait_reason = ${reason})
        and (${q === ''} or s.name ilike ${like} or o.code ilike ${like} or i.symbol ilike ${like})
      order by i.due_at, i.id limit ${perPage} offset ${rowsBefore(page, perPage)}`,
  );
}

export type InvoiceStanding = {
  /** What waits or was refused, by state and why; the oldest of each. */
  waiting: { state: InvoiceState; reason: string | null; invoices: number; shops: number; oldestDueAt: Date }[];
  /**
   * Delivered within these days, and neither an invoice of any state nor one from elsewhere; `isMore`: so many that they were
   * not counted to the end. What is older stands in the months' share of invoices.
   */
  without: { days: number; orders: number; isMore: boolean; oldestAt: Date | null };
  messages: { unanswered: number; oldestAt: Date | null };
  /** Taken, and not answered for so long that somebody has to ask who passed them on. */
  lost: { messageId: string; type: string; shopName: string; invoices: number; receivedAt: Date }[];
  answers: { id: string; type: string; refersTo: string | null; verdict: string; receivedAt: Date }[];
  archive: {
    check: { startedAt: Date; finishedAt: Date | null; files: number; broken: number } | null;
    faults: {
      id: string;
      invoiceId: string;
      form: number | null;
      symbol: string | null;
      number: number | null;
      part: string;
      kind: string;
      foundAt: Date;
    }[];
  };
};

/** An order without an invoice for longer is no slip of these days any more. */
const WITHOUT_DAYS = 31;
/** So many are listed at once: the oldest, since they wait longest. */
const LISTED = 50;

async function ordersWithout(at: Date): Promise<InvoiceStanding['without']> {
  const [found] = await db.$queryRaw<{ orders: number; oldestAt: Date | null }[]>`
    select count(*)::int as orders, min(x.at) as "oldestAt" from (
      select coalesce(o.delivered_at, o.completed_at) as at from orders o
      where coalesce(o.delivered_at, o.completed_at) >= ${addHours(at, -24 * WITHOUT_DAYS)}
        and o.state in ('delivered', 'completed') and coalesce(o.final_total_vnd, o.total_vnd) > o.returned_vnd
        and (${withSandbox()} or not o.is_sandbox)
        and not exists (select 1 from invoices i where i.order_id = o.id and i.state <> 'dropped')
        and not exists (select 1 from outside_invoices x where x.order_id = o.id and x.withdrawn_at is null)
      order by 1 limit ${COUNTED_TO + 1}) x`;
  const { orders, oldestAt } = found ?? { orders: 0, oldestAt: null };
  return { days: WITHOUT_DAYS, orders: Math.min(orders, COUNTED_TO), isMore: orders > COUNTED_TO, oldestAt };
}

/** How the invoices of the whole market stand, for the department. */
export async function invoiceStanding(ctx: Ctx): Promise<InvoiceStanding | null> {
  if (!mayReadAllInvoices(ctx.actor)) return null;
  const [waiting, without, messages, lost, answers, check, faults] = await Promise.all([
    db.$queryRaw<InvoiceStanding['waiting']>`
      select state::text as state, wait_reason as reason, count(*)::int as invoices, count(distinct shop_id)::int as shops, min(due_at) as "oldestDueAt"
      from invoices where state not in ('granted', 'dropped') and (${withSandbox()} or not is_sandbox)
      group by 1, 2 order by 5`,
    ordersWithout(ctx.now),
    db.$queryRaw<InvoiceStanding['messages'][]>`
      select count(*)::int as unanswered, min(created_at) as "oldestAt" from invoice_messages where state in ('waiting', 'received')`,
    db.$queryRaw<InvoiceStanding['lost']>`
      select m.id as "messageId", m.type, s.name as "shopName", count(*)::int as invoices, m.received_at as "receivedAt"
      from invoices i join invoice_messages m on m.id = i.message_id join shops s on s.id = m.shop_id
      where i.state = 'sent' and i.wait_reason = 'answer_lost' and (${withSandbox()} or not i.is_sandbox)
      group by m.id, s.name order by m.received_at, m.id limit ${LISTED}`,
    db.invoiceAnswer.findMany({
      where: { needsPerson: true, resolvedAt: null },
      select: { id: true, type: true, refersTo: true, verdict: true, receivedAt: true },
      orderBy: { receivedAt: 'asc' },
      take: LISTED,
    }),
    db.invoiceCheck.findFirst({
      orderBy: { id: 'desc' },
      select: { startedAt: true, finishedAt: true, files: true, broken: true },
    }),
    db.$queryRaw<InvoiceStanding['archive']['faults']>`
      select f.id::text as id, f.invoice_id as "invoiceId", i.form, i.symbol, i.number, f.part, f.kind, f.found_at as "foundAt"
      from invoice_faults f join invoices i on i.id = f.invoice_id where f.closed_at is null order by f.found_at limit ${LISTED}`,
  ]);
  return {
    waiting,
    without,
    messages: messages[0] ?? { unanswered: 0, oldestAt: null },
    lost,
    answers,
    archive: { check, faults },
  };
}
