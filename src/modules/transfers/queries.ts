import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { noRows, type Paged, pagedRows, rowsBefore } from '#kernel/paging.ts';
import type { BankRowSource } from '#modules/gateways/core/bank-row.ts';
import { STALL_LET_GO } from '#modules/orders/core/late.ts';
import type { OrderState } from '#modules/orders/core/order.ts';
import type { NoticeOutcome } from '#modules/payments/core/bank-notice.ts';
import { findTransferCodes } from '#modules/payments/core/transfer-code.ts';
import { db, type Tx } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { loadProvince } from '#provinces/province.ts';
import { maySeeRows, maySettleRow } from './core/policy.ts';

export type RowOutcome = NoticeOutcome | 'duplicate';

export type RowSummary = {
  id: string;
  source: BankRowSource;
  outcome: RowOutcome;
  amountVnd: bigint;
  content: string;
  happenedAt: Date;
  isTimeKnown: boolean;
  resolvedAt: Date | null;
  /** Settled by the rules or a person; null while it waits. */
  orderCodes: string[];
};

export const ROWS_PER_PAGE = 30;

/** `open`: asks for somebody. `done`: its money went somewhere, or somebody has set it aside. */
export type RowsOf = 'open' | 'done';

/** Money that came to a shop's accounts, newest first, for who keeps it. */
export async function shopRows(ctx: Ctx, shopId: string, of: RowsOf, page = 1): Promise<Paged<RowSummary>> {
  if (!maySeeRows(ctx.actor, shopId)) return noRows();
  const rows = await db.$queryRaw<(RowSummary & { total: number })[]>`
    select n.id, n.provider as source, n.outcome::text as outcome, n.amount_vnd as "amountVnd", n.content, n.happened_at as "happenedAt",
      n.is_time_known as "isTimeKnown", n.resolved_at as "resolvedAt", count(*) over ()::int as total,
      array(select distinct o.code from notice_parts p join payments y on y.id = p.payment_id join orders o on o.id = y.order_id
        where p.notice_id = n.id order by o.code) as "orderCodes"
    from notices n where n.shop_id = ${shopId}::uuid and n.direction = 'in' and n.outcome::text not in ('outgoing', 'duplicate')
      and (n.outcome::text = 'paid' or n.resolved_at is not null) = ${of === 'done'}
    order by n.happened_at desc, n.id desc limit ${ROWS_PER_PAGE} offset ${rowsBefore(page, ROWS_PER_PAGE)}`;
  return pagedRows(rows);
}

/** How many wait, for a badge. */
export async function rowsWaiting(ctx: Ctx, shopId: string): Promise<number> {
  if (!maySeeRows(ctx.actor, shopId)) return 0;
  return db.notice.count({
    where: { shopId, direction: 'in', resolvedAt: null, outcome: { notIn: ['paid', 'outgoing', 'duplicate'] } },
  });
}

/** How many are on the department's list: all but lines of shops' own files that name no order. */
export async function waitingRows(tx: Tx): Promise<number> {
  return tx.notice.count({
    where: {
      resolvedAt: null,
      outcome: { notIn: ['paid', 'outgoing', 'duplicate'] },
      NOT: { provider: 'statement', outcome: 'no_code' },
    },
  });
}

export type RowPart = {
  kind: 'due' | 'surplus' | 'returned';
  amountVnd: bigint;
  orderCode: string | null;
  reference: string | null;
};

/** An order of the same shop that the money may be for. */
export type Suggestion = {
  code: string;
  state: OrderState;
  /** What it waits for; null when it waits for no transfer. */
  dueVnd: bigint | null;
  totalVnd: bigint;
  /** Its code stands in the text, its buyer has such an order, or it waits for this very sum. */
  why: 'code' | 'buyer' | 'amount';
};

export type RowView = Omit<RowSummary, 'orderCodes'> & {
  accountTail: string;
  reference: string;
  receivedAt: Date;
  resolvedByName: string | null;
  resolution: string | null;
  parts: RowPart[];
  suggestions: Suggestion[];
  /** The shop whose order the code names, where the money came to another's account. */
  otherShopName: string | null;
};

/** One row with what may be done about it, for the shop it came to and for the department. */
export async function rowView(ctx: Ctx, id: string): Promise<RowView | null> {
  if (!isUuid(id)) return null;
  const row = await db.notice.findUnique({ where: { id }, include: { parts: { orderBy: { madeAt: 'asc' } } } });
  if (!row?.happenedAt || row.direction !== 'in' || row.outcome === 'duplicate') return null;
  if (!maySettleRow(ctx.actor, row)) return null;
  const paymentIds = row.parts.flatMap(({ paymentId }) => paymentId ?? []);
  const [payments, person, attempt, suggestions] = await Promise.all([
    db.payment.findMany({ where: { id: { in: paymentIds } }, select: { id: true, order: { select: { code: true } } } }),
    row.resolvedById ? db.account.findUnique({ where: { id: row.resolvedById }, select: { name: true } }) : null,
    row.attemptId
      ? db.attempt.findUnique({
          where: { id: row.attemptId },
          select: { payment: { select: { order: { select: { shopId: true, shopName: true } } } } },
        })
      : null,
    row.shopId && !row.resolvedAt && row.outcome !== 'wrong_account'
      ? suggestionsFor({ ...row, shopId: row.shopId })
      : [],
  ]);
  const named = attempt?.payment.order;
  const { happenedAt, outcome, amountVnd, content, reference, isTimeKnown, receivedAt, resolvedAt, resolution } = row;
  return {
    ...{ id, happenedAt, outcome, amountVnd, content, reference, isTimeKnown, receivedAt, resolvedAt, resolution },
    source: row.provider as BankRowSource,
    accountTail: row.accountNumber.slice(-4),
    resolvedByName: person?.name ?? null,
    parts: row.parts.map((part) => ({
      kind: part.kind,
      amountVnd: part.amountVnd,
      orderCode: payments.find((payment) => payment.id === part.paymentId)?.order.code ?? null,
      reference: part.reference,
    })),
    suggestions,
    otherShopName: named && named.shopId !== row.shopId ? named.shopName : null,
  };
}

const MOST_SUGGESTIONS = 8;
/** Longer ago nobody asks for that money any more. */
const DAYS_BACK = 30;

async function suggestionsFor(row: {
  shopId: string;
  content: string;
  attemptId: string | null;
  amountVnd: bigint;
  receivedAt: Date;
}): Promise<Suggestion[]> {
  const codes = findTransferCodes(row.content, loadProvince(env.PROVINCE).transferPrefix);
  const since = new Date(row.receivedAt.getTime() - DAYS_BACK * 86_400_000);
  return db.$queryRaw<Suggestion[]>`
    with named as (
      select distinct o.id, o.purchase_id, o.contact_phone from attempts a join payments y on y.id = a.payment_id join orders o on o.id = y.order_id
      where o.shop_id = ${row.shopId}::uuid and (a.code = any(${codes}) or a.id = ${row.attemptId}::uuid)),
    -- Who bought at a stall is known by nobody: no number is not one person's.
    known as (select contact_phone from named where contact_phone <> ''),
    standing as (
      select o.id, o.code, o.state::text as state, coalesce(o.final_total_vnd, o.total_vnd) as "totalVnd",
        (select a.amount_vnd from attempts a join payments y on y.id = a.payment_id where y.order_id = o.id
          and a.provider = 'vietqr' and a.state in ('created', 'pending') limit 1) as "dueVnd",
        coalesce(o.cancel_reason in ('unpaid', 'transfer_not_received', ${STALL_LET_GO}), false) as "isForgotten",
        case when o.id in (select id from named) then 'code'
          when o.contact_phone in (select contact_phone from known) then 'buyer' else 'amount' end as why
      from orders o where o.shop_id = ${row.shopId}::uuid
        and (o.id in (select id from named) or (o.placed_at >= ${since} and o.state <> 'completed'
          and (o.contact_phone in (select contact_phone from known) or coalesce(o.final_total_vnd, o.total_vnd) >= ${row.amountVnd}))))
    select code, state, "dueVnd", "totalVnd", why from standing
    where case why when 'code' then true when 'buyer' then "dueVnd" is not null
      else "dueVnd" = ${row.amountVnd} or ("dueVnd" is null and state = 'cancelled' and "isForgotten") end
    order by case why when 'code' then 0 when 'buyer' then 1 else 2 end, "dueVnd" is null, id desc limit ${MOST_SUGGESTIONS}`;
}
