import type { Ctx } from '#kernel/actor.ts';
import type { Vnd } from '#kernel/money.ts';
import { instantOf } from '#kernel/time.ts';
import type { OrderChannel } from '#modules/orders/core/order.ts';
import { db } from '#platform/db.ts';
import { withSandbox } from '#platform/sandbox-rows.ts';
import { type AccountKind, kindOfAccount, MONEY_CHANNELS } from './core/accounts.ts';
import type { EntryKind } from './core/entries.ts';
import type { Period } from './core/period.ts';
import { mayReadStatement } from './core/policy.ts';
import {
  type Balance,
  balanceOf,
  figuresOf,
  type StatementFigures,
  type Sum,
  type TaxByChannel,
} from './core/statement.ts';

export const STATEMENT_ROWS = 50;
/** More than any shop's month; a longer one is asked for by the week. */
const MOST_ROWS = 50_000;

/** One entry: what happened to which order. It names no buyer (design 4.15). */
export type StatementRow = {
  id: string;
  at: Date;
  kind: EntryKind;
  /** What a reversal undoes. */
  undoes: EntryKind | null;
  orderCode: string | null;
  /** Where the order was made; none without an order. */
  channel: OrderChannel | null;
  figures: StatementFigures;
  /** By how much the buyers owe more (+) or less (−). */
  buyersVnd: Vnd;
};

export type Statement = {
  shopName: string;
  /** Noted tax by channel; null where there is none and never will be (only households have any). */
  tax: TaxByChannel[] | null;
  opening: Balance;
  figures: StatementFigures;
  closing: Balance;
  rows: StatementRow[];
  total: number;
};

/** A shop's statement for a period, its entries newest first; null when it is not the viewer's to read. */
export async function shopStatement(ctx: Ctx, shopId: string, period: Period, page = 1): Promise<Statement | null> {
  if (!mayReadStatement(ctx.actor, shopId)) return null;
  const [shop, tax, before, during, found] = await Promise.all([
    db.shop.findUniqueOrThrow({ where: { id: shopId }, select: { name: true, kind: true } }),
    taxBetween(shopId, instantOf(period.from), instantOf(period.until)),
    sumsBetween(shopId, null, instantOf(period.from)),
    sumsBetween(shopId, instantOf(period.from), instantOf(period.until)),
    entriesOf(shopId, period, { newestFirst: true, take: STATEMENT_ROWS, skip: (page - 1) * STATEMENT_ROWS }),
  ]);
  return {
    shopName: shop.name,
    tax: shop.kind === 'household' || tax.some(({ vatVnd, pitVnd }) => vatVnd !== 0n || pitVnd !== 0n) ? tax : null,
    opening: balanceOf(before),
    figures: figuresOf(during),
    closing: balanceOf([...before, ...during]),
    ...found,
  };
}

/** Every entry of a period as it happened, for a sheet. */
export async function statementRows(ctx: Ctx, shopId: string, period: Period): Promise<StatementRow[]> {
  if (!mayReadStatement(ctx.actor, shopId)) return [];
  return (await entriesOf(shopId, period, { newestFirst: false, take: MOST_ROWS, skip: 0 })).rows;
}

async function sumsBetween(shopId: string, from: Date | null, until: Date): Promise<Sum[]> {
  const rows = await db.$queryRaw<{ kind: EntryKind; account: string; amountVnd: string }[]>`
    select e.kind, split_part(l.account, ':', 3) as account, sum(l.amount_vnd)::text as "amountVnd"
    from book_entries e join book_lines l on l.entry_id = e.id
    where e.shop_id = ${shopId}::uuid and (${from}::timestamptz is null or e.happened_at >= ${from}) and e.happened_at < ${until}
      and (${withSandbox()} or not e.is_sandbox)
    group by 1, 2`;
  return rows.map(({ kind, account, amountVnd }) => ({
    entryKind: kind,
    accountKind: kindOfAccount(account),
    amountVnd: BigInt(amountVnd),
  }));
}

/** What was noted of each channel's sales, in the order of channels; none for a channel without any. */
async function taxBetween(shopId: string, from: Date, until: Date): Promise<TaxByChannel[]> {
  const rows = await db.$queryRaw<{ channel: string; vat: string; pit: string }[]>`
    select e.proof->>'channel' as channel,
      coalesce(-sum(l.amount_vnd) filter (where l.account like '%:vat_noted'), 0)::text as vat,
      coalesce(-sum(l.amount_vnd) filter (where l.account like '%:pit_noted'), 0)::text as pit
    from book_entries e join book_lines l on l.entry_id = e.id
    where e.shop_id = ${shopId}::uuid and e.happened_at >= ${from} and e.happened_at < ${until}
      and e.kind in ('tax_noted', 'tax_return') and (${withSandbox()} or not e.is_sandbox)
    group by 1`;
  return MONEY_CHANNELS.flatMap((channel) => {
    const row = rows.find((one) => one.channel === channel);
    return row ? [{ channel, vatVnd: BigInt(row.vat), pitVnd: BigInt(row.pit) }] : [];
  });
}

type EntryRow = {
  id: string;
  at: Date;
  kind: EntryKind;
  undoes: EntryKind | null;
  orderCode: string | null;
  channel: OrderChannel | null;
  total: number;
  lines: { account: string; amountVnd: string }[];
};

async function entriesOf(
  shopId: string,
  period: Period,
  part: { newestFirst: boolean; take: number; skip: number },
): Promise<{ rows: StatementRow[]; total: number }> {
  const sign = part.newestFirst ? -1 : 1;
  const rows = await db.$queryRaw<EntryRow[]>`
    with entry as (
      select e.*, (count(*) over ())::int as total from book_entries e
      where e.shop_id = ${shopId}::uuid and e.happened_at >= ${instantOf(period.from)} and e.happened_at < ${instantOf(period.until)}
        and (${withSandbox()} or not e.is_sandbox)
        -- Between two names of one account: nothing a shop would read.
        and e.kind <> 'renamed'
      order by ${sign}::int * extract(epoch from e.happened_at), ${sign}::int * e.id limit ${part.take} offset ${part.skip})
    select e.id::text as id, e.happened_at as at, e.kind, u.kind as undoes, o.code as "orderCode", o.channel::text as channel, e.total,
      (select json_agg(json_build_object('account', split_part(l.account, ':', 3), 'amountVnd', l.amount_vnd::text) order by l.id)
       from book_lines l where l.entry_id = e.id) as lines
    from entry e left join orders o on o.id = e.order_id left join book_entries u on u.id = e.reverses_id
    order by ${sign}::int * extract(epoch from e.happened_at), ${sign}::int * e.id`;
  return { rows: rows.map(rowOf), total: rows[0]?.total ?? 0 };
}

function rowOf({ lines, total: _, ...row }: EntryRow): StatementRow {
  const sums = lines.map(({ account, amountVnd }) => ({
    entryKind: row.kind,
    accountKind: kindOfAccount(account) satisfies AccountKind,
    amountVnd: BigInt(amountVnd),
  }));
  return { ...row, figures: figuresOf(sums), buyersVnd: balanceOf(sums).buyersVnd };
}
