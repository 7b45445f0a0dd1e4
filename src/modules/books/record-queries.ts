import { type Ctx, isShopMember } from '#kernel/actor.ts';
import type { Vnd } from '#kernel/money.ts';
import { instantOf } from '#kernel/time.ts';
import { orderForBuyer } from '#modules/orders/api.ts';
import { mayReadOrders } from '#modules/orders/core/policy.ts';
import type { PaymentMethod } from '#modules/payments/core/payment.ts';
import { db } from '#platform/db.ts';
import { withSandbox } from '#platform/sandbox-rows.ts';
import type { MoneyChannel } from './core/accounts.ts';
import type { Period } from './core/period.ts';
import { mayReadStatement } from './core/policy.ts';
import { type ProofFacts, type ProofKind, proofKindOf, type RecordKind } from './core/record.ts';
import { STATEMENT_ROWS } from './statement-queries.ts';

const MOST_ROWS = 50_000;

/** One movement of money of one order, with what proves it. It names no buyer (design 4.15). */
export type MoneyRecord = {
  id: string;
  kind: RecordKind;
  orderCode: string;
  /** How the buyer chose to pay what this movement belongs to. */
  way: PaymentMethod | null;
  /** Sold at the stall: nothing was delivered. */
  isAtStall: boolean;
  channel: MoneyChannel;
  /** As the bank or the gateway calls it; null where nobody named it. */
  reference: string | null;
  /** When it was, as its teller says; null where only our own time is known. */
  toldAt: Date | null;
  /** False: the teller says the day alone. */
  isClockTold: boolean;
  bookedAt: Date;
  /** Who told of the row in the account (SePay, Casso, payOS); null for every other proof. */
  teller: string | null;
  proof: ProofKind;
  /** Came (+) or went back (−). */
  amountVnd: Vnd;
  /** More than was due: it goes back whole. */
  isSurplus: boolean;
};

/** The movements of a period, newest first, and how many there are; null when they are not the viewer's to read. */
export async function shopRecords(
  ctx: Ctx,
  shopId: string,
  period: Period,
  page = 1,
): Promise<{ rows: MoneyRecord[]; total: number } | null> {
  if (!mayReadStatement(ctx.actor, shopId)) return null;
  return read(inPeriod(shopId, period), { newestFirst: true, take: STATEMENT_ROWS, skip: (page - 1) * STATEMENT_ROWS });
}

/** The same as they happened, whole, for a sheet. */
export async function recordSheet(ctx: Ctx, shopId: string, period: Period): Promise<MoneyRecord[]> {
  if (!mayReadStatement(ctx.actor, shopId)) return [];
  return (await read(inPeriod(shopId, period), { newestFirst: false, take: MOST_ROWS, skip: 0 })).rows;
}

/** What proves the payments and refunds of one order, for its buyer, the people of its shop and officials who read orders. */
export async function recordsOfOrder(ctx: Ctx, code: string): Promise<MoneyRecord[]> {
  const order = await db.order.findUnique({ where: { code }, select: { id: true, shopId: true } });
  if (!order) return [];
  const isTheirs = isShopMember(ctx.actor, order.shopId) || mayReadOrders(ctx.actor);
  if (!isTheirs && !(await orderForBuyer(ctx, code))) return [];
  const which = { text: 'e.order_id = $4::uuid', values: [order.id] };
  const found = await read(which, { newestFirst: false, take: MOST_ROWS, skip: 0 });
  return found.rows;
}

/** The same of many orders, by their codes, for the department's sheet. */
export async function recordsOfOrders(ctx: Ctx, codes: readonly string[]): Promise<Map<string, MoneyRecord[]>> {
  const byOrder = new Map<string, MoneyRecord[]>();
  if (!mayReadOrders(ctx.actor) || codes.length === 0) return byOrder;
  const which = { text: 'e.order_id in (select id from orders where code = any($4::text[]))', values: [[...codes]] };
  const { rows } = await read(which, { newestFirst: false, take: MOST_ROWS, skip: 0 });
  for (const row of rows) byOrder.set(row.orderCode, [...(byOrder.get(row.orderCode) ?? []), row]);
  return byOrder;
}

/** Which entries `e`, as text of our own; what varies comes as parameters from $4 on. */
type Which = { text: string; values: unknown[] };

const inPeriod = (shopId: string, { from, until }: Period): Which => ({
  text: `e.shop_id = $4::uuid and e.happened_at >= $5::timestamptz and e.happened_at < $6::timestamptz and ($7::boolean or not e.is_sandbox)`,
  values: [shopId, instantOf(from), instantOf(until), withSandbox()],
});

type Row = Omit<MoneyRecord, 'proof' | 'amountVnd'> &
  Omit<ProofFacts, 'kind' | 'channel' | 'hasReference'> & { amountVnd: string; total: number };

/**
 * Entries of the books that money stands behind, joined with what told of them. A name in a proof is an id or, in old
 * entries, anything: only ids are looked up.
 */
async function read(
  which: Which,
  part: { newestFirst: boolean; take: number; skip: number },
): Promise<{ rows: MoneyRecord[]; total: number }> {
  const sign = part.newestFirst ? -1 : 1;
  const rows = await db.$queryRawUnsafe<Row[]>(
    `
    with moved as materialized (
      select e.id, e.order_id, e.happened_at, case when u.id is null then e.kind else 'undone' end as kind,
        coalesce(u.entry_key, e.entry_key) as entry_key, coalesce(u.proof, e.proof) as proof, (count(*) over ())::int as total
      from book_entries e left join book_entries u on u.id = e.reverses_id
      where ${which.text} and (e.kind in ('payment_received', 'refund_sent') or (e.kind = 'reversal' and u.kind = 'refund_sent'))
      order by $1::int * extract(epoch from e.happened_at), $1::int * e.id limit $2::int offset $3::int),
    named as (
      select m.*, split_part(m.entry_key, ':', 1) as subject,
        case when split_part(m.entry_key, ':', 2) ~ '^[0-9a-f-]{36}$' then split_part(m.entry_key, ':', 2)::uuid end as subject_id,
        case when m.proof->>'noticeId' ~ '^[0-9a-f-]{36}$' then (m.proof->>'noticeId')::uuid end as notice_id
      from moved m)
    select m.id::text as id, o.code as "orderCode", m.total, m.happened_at as "bookedAt",
      case m.kind when 'payment_received' then 'payment' when 'refund_sent' then 'refund' else 'refund_undone' end as kind,
      p.method::text as way, o.channel = 'stall' as "isAtStall", l.channel, l.amount::text as "amountVnd", coalesce(p.purpose = 'surplus', false) as "isSurplus",
      coalesce(nullif(n.reference, ''), m.proof->>'providerTxnId', a.provider_txn_id, nullif(m.proof->>'reference', '')) as reference,
      coalesce(n.happened_at, (m.proof->>'happenedAt')::timestamptz) as "toldAt", coalesce(n.is_time_known, true) as "isClockTold",
      case when n.provider <> 'statement' then n.provider end as teller, n.provider as "bankTeller", g.source as "gatewaySource",
      m.proof->>'by' as by, m.proof ? 'fileId' as "hasPhoto"
    from named m
      join lateral (
        select split_part(b.account, ':', 3) as channel, b.amount_vnd as amount from book_lines b
        where b.entry_id = m.id and split_part(b.account, ':', 1) = 'shop' and split_part(b.account, ':', 3) <> 'refunds_owed' limit 1) l on true
      join orders o on o.id = m.order_id
      left join refunds r on m.subject = 'refund-sent' and r.id = m.subject_id
      left join payments p on p.id = case when m.subject = 'payment' then m.subject_id else r.payment_id end
      left join notices n on n.id = m.notice_id
      left join gateway_notices g on g.id = m.notice_id
      left join attempts a on a.id = g.attempt_id
    order by $1::int * extract(epoch from m.happened_at), $1::int * m.id`,
    sign,
    part.take,
    part.skip,
    ...which.values,
  );
  return { rows: rows.map(recordOf), total: rows[0]?.total ?? 0 };
}

function recordOf({ bankTeller, gatewaySource, by, hasPhoto, amountVnd, total: _, ...row }: Row): MoneyRecord {
  const { kind, channel } = row;
  const hasReference = row.reference !== null;
  const proof = proofKindOf({ kind, channel, bankTeller, gatewaySource, by, hasReference, hasPhoto });
  return { ...row, proof, amountVnd: BigInt(amountVnd) };
}
