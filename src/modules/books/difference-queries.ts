import type { Ctx } from '#kernel/actor.ts';
import { likeOf } from '#kernel/like.ts';
import type { Vnd } from '#kernel/money.ts';
import type { Day } from '#kernel/time.ts';
import { dayOfDate } from '#kernel/time.ts';
import { db } from '#platform/db.ts';
import { type DifferenceKind, type DifferenceState, isDifferenceKind, stateOfDifference } from './core/check.ts';
import type { EntryKind } from './core/entries.ts';
import { mayCheckBooks } from './core/policy.ts';

export const DIFFERENCES_PER_PAGE = 40;

export type DifferenceFilter = {
  /** Code of an order, or a part of a shop's name. */
  q: string;
  kind: DifferenceKind | null;
  state: DifferenceState | 'all';
  page: number;
};

export type DifferenceRow = {
  id: string;
  kind: DifferenceKind;
  /** Id of the order, payment, heap … it is about. */
  subject: string;
  shopId: string | null;
  shopName: string | null;
  orderCode: string | null;
  voucherCode: string | null;
  expected: bigint;
  found: bigint;
  firstSeenAt: Date;
  lastSeenAt: Date;
  goneAt: Date | null;
  closedAt: Date | null;
  closedByName: string | null;
  note: string | null;
  state: DifferenceState;
};

type Found = Omit<DifferenceRow, 'kind' | 'subject' | 'state'> & { key: string; kind: string; total: number };

function rowOf({ key, kind, total: _, ...row }: Found): DifferenceRow {
  if (!isDifferenceKind(kind)) throw new Error(`unknown kind of difference: ${kind}`);
  return { ...row, kind, subject: key.slice(kind.length + 1), state: stateOfDifference(row) };
}

/** What does not fit, the oldest first; null for those who may not see it. */
export async function differences(
  ctx: Ctx,
  filter: DifferenceFilter,
): Promise<{ rows: DifferenceRow[]; total: number } | null> {
  if (!mayCheckBooks(ctx.actor)) return null;
  const q = filter.q === '' ? null : filter.q;
  const like = q === null ? null : likeOf(q);
  const rows = await db.$queryRaw<Found[]>`
    select d.id, d.key, d.kind, d.shop_id as "shopId", s.name as "shopName", o.code as "orderCode", v.code as "voucherCode",
      d.expected, d.found, d.first_seen_at as "firstSeenAt", d.last_seen_at as "lastSeenAt", d.gone_at as "goneAt",
      d.closed_at as "closedAt", a.name as "closedByName", d.note, (count(*) over ())::int as total
    from book_differences d left join shops s on s.id = d.shop_id left join orders o on o.id = d.order_id
      left join vouchers v on d.kind like 'voucher_%' and d.key = d.kind || ':' || v.id left join accounts a on a.id = d.closed_by_id
    where (${filter.kind}::text is null or d.kind = ${filter.kind})
      and (${filter.state} = 'all' or ${filter.state} = case when d.closed_at is not null then 'closed' when d.gone_at is not null then 'gone' else 'open' end)
      and (${q}::text is null or o.code = upper(${q}) or s.name ilike ${like})
    order by d.first_seen_at, d.key limit ${DIFFERENCES_PER_PAGE} offset ${(filter.page - 1) * DIFFERENCES_PER_PAGE}`;
  return { rows: rows.map(rowOf), total: rows[0]?.total ?? 0 };
}

export type LedgerEntry = {
  id: string;
  at: Date;
  kind: EntryKind;
  entryKey: string;
  lines: { account: string; amountVnd: Vnd }[];
};

export type DifferenceCase = DifferenceRow & { ledger: LedgerEntry[] };

/** One matter with every entry of its order; null when there is none, or it is not the viewer's to see. */
export async function differenceCase(ctx: Ctx, id: string): Promise<DifferenceCase | null> {
  if (!mayCheckBooks(ctx.actor)) return null;
  const found = await db.bookDifference.findUnique({ where: { id } });
  if (!found || !isDifferenceKind(found.kind)) return null;
  const [shop, order, voucher, closedBy, entries] = await Promise.all([
    found.shopId ? db.shop.findUnique({ where: { id: found.shopId }, select: { name: true } }) : null,
    found.orderId ? db.order.findUnique({ where: { id: found.orderId }, select: { code: true } }) : null,
    found.kind.startsWith('voucher_')
      ? db.voucher.findUnique({ where: { id: found.key.slice(found.kind.length + 1) }, select: { code: true } })
      : null,
    found.closedById ? db.account.findUnique({ where: { id: found.closedById }, select: { name: true } }) : null,
    found.orderId
      ? db.bookEntry.findMany({
          where: { orderId: found.orderId },
          orderBy: { id: 'asc' },
          include: { lines: { orderBy: { id: 'asc' }, select: { account: true, amountVnd: true } } },
        })
      : [],
  ]);
  return {
    ...rowOf({
      ...found,
      shopName: shop?.name ?? null,
      orderCode: order?.code ?? null,
      voucherCode: voucher?.code ?? null,
      closedByName: closedBy?.name ?? null,
      total: 1,
    }),
    ledger: entries.map((entry) => ({
      id: String(entry.id),
      at: entry.happenedAt,
      kind: entry.kind as EntryKind,
      entryKey: entry.entryKey,
      lines: entry.lines,
    })),
  };
}

export type CheckState = {
  day: Day;
  startedAt: Date;
  finishedAt: Date | null;
  orders: number;
  entries: number;
  differences: number;
};

/** The newest check that ended, and how many matters are open now. */
export async function lastCheck(): Promise<{ last: CheckState | null; open: number }> {
  const [row, open] = await Promise.all([
    db.bookCheck.findFirst({ where: { finishedAt: { not: null } }, orderBy: { day: 'desc' } }),
    db.bookDifference.count({ where: { goneAt: null, closedAt: null } }),
  ]);
  if (!row) return { last: null, open };
  const { day, startedAt, finishedAt, orders, entries, differences: counted } = row;
  return {
    last: { day: dayOfDate(day), startedAt, finishedAt, orders, entries, differences: counted },
    open,
  };
}
