import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { addHours, type Day, dayOfDate, endOfDay, instantOf } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { db } from '#platform/db.ts';
import { withSandbox } from '#platform/sandbox-rows.ts';
import type { BillMethod, BillService } from './core/bill.ts';
import type { BillState } from './core/bill-payment.ts';
import type { DifferenceKind } from './core/compare-day.ts';
import { mayReadBills } from './core/policy.ts';
import type { Verdict } from './core/standing.ts';

export const DESK_BILLS_PER_PAGE = 40;

export type BillFilter = {
  /** Our code, the collector's reference or the number of the receipt. */
  q: string;
  service: BillService | null;
  state: BillState | null;
  from: Day | null;
  to: Day | null;
  page: number;
};

export type DeskBillRow = {
  code: string;
  billerName: string;
  service: BillService;
  bills: number;
  areaName: string | null;
  method: BillMethod;
  amountVnd: bigint;
  state: BillState;
  reference: string | null;
  receiptNumber: string | null;
  createdAt: Date;
  paidAt: Date | null;
};

/** Payments of bills, newest first, without who they are of; null for those who may not see them. */
export async function deskBills(ctx: Ctx, filter: BillFilter): Promise<{ rows: DeskBillRow[]; total: number } | null> {
  if (!mayReadBills(ctx.actor)) return null;
  const q = filter.q === '' ? null : filter.q;
  const from = filter.from && instantOf(filter.from);
  const to = filter.to && endOfDay(filter.to);
  const rows = await db.$queryRaw<(DeskBillRow & { total: number })[]>`
    select p.code, p.biller_name as "billerName", p.service, (select count(*) from bill_lines l where l.payment_id = p.id)::int as bills,
      a.name as "areaName", p.method, p.amount_vnd as "amountVnd", p.state::text as state, p.reference, p.receipt_number as "receiptNumber",
      p.created_at as "createdAt", p.paid_at as "paidAt", (count(*) over ())::int as total
    from bill_payments p left join areas a on a.id = p.area_id
    where (${withSandbox()} or not p.is_sandbox)
      and (${filter.service}::text is null or p.service = ${filter.service})
      and (${filter.state}::text is null or p.state::text = ${filter.state})
      and (${from}::timestamptz is null or p.created_at >= ${from}) and (${to}::timestamptz is null or p.created_at < ${to})
      and (${q}::text is null or p.code = upper(${q}) or p.reference = ${q} or p.receipt_number = ${q})
    order by p.created_at desc, p.id desc limit ${DESK_BILLS_PER_PAGE} offset ${(filter.page - 1) * DESK_BILLS_PER_PAGE}`;
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

export type BillWordView = {
  id: string;
  txnId: string;
  billerName: string | null;
  state: string;
  verdict: Verdict;
  amountVnd: bigint;
  askedVnd: bigint | null;
  receivedAt: Date;
};
export type BillDifferenceView = {
  id: string;
  day: Day;
  kind: DifferenceKind;
  txnId: string;
  oursVnd: bigint | null;
  theirsVnd: bigint | null;
};
export type SlowBillView = { code: string; billerName: string; state: BillState; amountVnd: bigint; paidAt: Date };

export type BillWork = {
  words: BillWordView[];
  differences: BillDifferenceView[];
  /** Paid and neither cleared nor back for longer than a biller takes. */
  slow: SlowBillView[];
  lastDay: { day: Day; equal: number; differences: number } | null;
};

/** What the market must not settle alone, oldest first. */
export async function billWork(ctx: Ctx): Promise<BillWork | null> {
  if (!mayReadBills(ctx.actor)) return null;
  const slowFrom = addHours(ctx.now, -(await ruleAt('bill.clear_hours', ctx.now, z.number())));
  const [words, differences, slow, last] = await Promise.all([
    db.$queryRaw<BillWordView[]>`
      select w.id, w.txn_id as "txnId", p.biller_name as "billerName", w.state, w.verdict, w.amount_vnd as "amountVnd",
        p.amount_vnd as "askedVnd", w.received_at as "receivedAt"
      from bill_words w left join bill_payments p on p.id = w.payment_id
      where w.needs_person and w.resolved_at is null and (${withSandbox()} or not w.is_sandbox)
      order by w.received_at limit 200`,
    db.billDifference.findMany({ where: { closedAt: null }, orderBy: [{ day: 'asc' }, { id: 'asc' }], take: 200 }),
    db.$queryRaw<SlowBillView[]>`
      select code, biller_name as "billerName", state::text as state, amount_vnd as "amountVnd", paid_at as "paidAt" from bill_payments
      where state in ('paid_wait_clear', 'reverse_wait') and paid_at < ${slowFrom} and (${withSandbox()} or not is_sandbox)
      order by paid_at limit 200`,
    db.billDay.findFirst({ where: { comparedAt: { not: null } }, orderBy: { day: 'desc' } }),
  ]);
  return {
    words,
    differences: differences.map(({ id, day, kind, txnId, oursVnd, theirsVnd }) => ({
      id,
      day: dayOfDate(day),
      kind: kind as DifferenceKind,
      txnId,
      oursVnd,
      theirsVnd,
    })),
    slow,
    lastDay: last && { day: dayOfDate(last.day), equal: last.equal, differences: last.differences },
  };
}
