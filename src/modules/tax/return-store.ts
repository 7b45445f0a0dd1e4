import { randomUUID } from 'node:crypto';
import { type Day, dateOfDay, instantOf } from '#kernel/time.ts';
import { insertAll, type Tx } from '#platform/db.ts';
import { withSandbox } from '#platform/sandbox-rows.ts';
import type { ActivityClass } from './core/activity-class.ts';
import {
  daysOfPeriod,
  netOf,
  RETURN_MOVES,
  type ReturnDifference,
  type ReturnState,
  type ReturnSums,
  sumOfReturn,
} from './core/return.ts';
import type { NoteMode } from './core/tax.ts';

/** The only writer of `tax_returns` and their rows. */

/** One after the other for a month. Taken before anything of it is read. */
export async function lockPeriod(tx: Tx, period: string): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtext(${`tax_return:${period}`}))::text`;
}

export type LastVersion = { id: string; version: number; state: ReturnState; differences: unknown };

export async function lastVersion(tx: Tx, period: string): Promise<LastVersion | null> {
  return tx.taxReturn.findFirst({
    where: { period },
    orderBy: { version: 'desc' },
    select: { id: true, version: true, state: true, differences: true },
  });
}

export type SellerRow = ReturnSums & {
  shopId: string;
  activityClass: ActivityClass;
  mode: NoteMode;
  legalName: string;
  taxCode: string | null;
};

/** What was noted of a month, seller by seller and class by class, and what returns of the month took back. */
export async function notedOf(tx: Tx, period: string): Promise<SellerRow[]> {
  return tx.$queryRaw<SellerRow[]>`
    select n.shop_id as "shopId", n.activity_class::text as "activityClass", n.mode, s.legal_name as "legalName", s.tax_code as "taxCode",
      coalesce(sum(n.base_vnd) filter (where n.reverses_id is null), 0)::bigint as "baseVnd",
      coalesce(sum(n.vat_vnd) filter (where n.reverses_id is null), 0)::bigint as "vatVnd",
      coalesce(sum(n.pit_vnd) filter (where n.reverses_id is null), 0)::bigint as "pitVnd",
      coalesce(sum(n.base_vnd) filter (where n.reverses_id is not null), 0)::bigint as "backBaseVnd",
      coalesce(sum(n.vat_vnd) filter (where n.reverses_id is not null), 0)::bigint as "backVatVnd",
      coalesce(sum(n.pit_vnd) filter (where n.reverses_id is not null), 0)::bigint as "backPitVnd"
    from tax_notes n join shops s on s.id = n.shop_id
    where n.period = ${period} and (${withSandbox()} or not n.is_sandbox)
    group by n.shop_id, n.activity_class, n.mode, s.legal_name, s.tax_code
    order by s.legal_name, n.shop_id, n.activity_class, n.mode`;
}

export type HeldRow = {
  shopId: string;
  shopName: string;
  bookedVatVnd: bigint;
  bookedPitVnd: bigint;
  /** Null: the books have tax of a shop of which nothing is noted. */
  noted: SellerRow | null;
};

type JoinedRow = Omit<SellerRow, 'activityClass' | 'mode'> & {
  activityClass: ActivityClass | null;
  mode: NoteMode | null;
  shopName: string;
  bookedVatVnd: bigint;
  bookedPitVnd: bigint;
};

/**
 * The same beside the tax of each shop as the books have it, by their accounts and the instants of their entries: nothing of
 * the notes is read for it. In one statement, since between two a job may note and book another sale.
 */
export async function heldAgainstBooks(tx: Tx, period: string): Promise<HeldRow[]> {
  const { from, until } = daysOfPeriod(period);
  const rows = await tx.$queryRaw<JoinedRow[]>`
    with noted as (
      select n.shop_id, n.activity_class, n.mode,
        coalesce(sum(n.base_vnd) filter (where n.reverses_id is null), 0)::bigint as base,
        coalesce(sum(n.vat_vnd) filter (where n.reverses_id is null), 0)::bigint as vat,
        coalesce(sum(n.pit_vnd) filter (where n.reverses_id is null), 0)::bigint as pit,
        coalesce(sum(n.base_vnd) filter (where n.reverses_id is not null), 0)::bigint as back_base,
        coalesce(sum(n.vat_vnd) filter (where n.reverses_id is not null), 0)::bigint as back_vat,
        coalesce(sum(n.pit_vnd) filter (where n.reverses_id is not null), 0)::bigint as back_pit
      from tax_notes n where n.period = ${period} and (${withSandbox()} or not n.is_sandbox) group by 1, 2, 3),
    booked as (
      select e.shop_id, coalesce(-sum(l.amount_vnd) filter (where l.account like 'shop:%:vat_noted'), 0)::bigint as vat,
        coalesce(-sum(l.amount_vnd) filter (where l.account like 'shop:%:pit_noted'), 0)::bigint as pit
      from book_entries e join book_lines l on l.entry_id = e.id
      where e.kind in ('tax_noted', 'tax_return') and e.happened_at >= ${instantOf(from)} and e.happened_at < ${instantOf(until)}
        and (${withSandbox()} or not e.is_sandbox)
      group by 1)
    select s.id as "shopId", s.name as "shopName", s.legal_name as "legalName", s.tax_code as "taxCode", n.activity_class::text as "activityClass", n.mode,
      coalesce(n.base, 0) as "baseVnd", coalesce(n.vat, 0) as "vatVnd", coalesce(n.pit, 0) as "pitVnd", coalesce(n.back_base, 0) as "backBaseVnd",
      coalesce(n.back_vat, 0) as "backVatVnd", coalesce(n.back_pit, 0) as "backPitVnd", coalesce(b.vat, 0) as "bookedVatVnd",
      coalesce(b.pit, 0) as "bookedPitVnd"
    from noted n full join booked b on b.shop_id = n.shop_id join shops s on s.id = coalesce(n.shop_id, b.shop_id)
    order by s.legal_name, s.id, n.activity_class, n.mode`;
  return rows.map(({ shopName, bookedVatVnd, bookedPitVnd, activityClass, mode, ...row }) => ({
    shopId: row.shopId,
    shopName,
    bookedVatVnd,
    bookedPitVnd,
    noted: activityClass && mode ? { ...row, activityClass, mode } : null,
  }));
}

export type Unnoted = { shopId: string; shopName: string; orderCode: string; completedAt: Date; billVnd: bigint };
/** Longer lists say nothing more. */
const MOST_UNNOTED = 200;

/** Completed sales of households of which nothing is noted at all. */
export async function unnotedOf(tx: Tx, period: string): Promise<Unnoted[]> {
  const { from, until } = daysOfPeriod(period);
  return tx.$queryRaw<Unnoted[]>`
    select o.shop_id as "shopId", s.name as "shopName", o.code as "orderCode", o.completed_at as "completedAt",
      (o.final_total_vnd - o.returned_vnd)::bigint as "billVnd"
    from orders o join shops s on s.id = o.shop_id and s.kind = 'household'
    where o.state = 'completed' and o.completed_at >= ${instantOf(from)} and o.completed_at < ${instantOf(until)}
      and o.final_total_vnd > o.returned_vnd and (${withSandbox()} or not o.is_sandbox)
      and not exists (select 1 from tax_notes n where n.order_id = o.id)
    order by o.completed_at, o.id limit ${MOST_UNNOTED}`;
}

export async function replaceDraft(tx: Tx, id: string): Promise<void> {
  const { from, to } = RETURN_MOVES.moves.replace;
  await tx.taxReturn.updateMany({ where: { id, state: { in: [...from] } }, data: { state: to } });
}

export type NewReturn = {
  period: string;
  version: number;
  dueOn: Day;
  madeAt: Date;
  madeById: string | null;
  differences: readonly ReturnDifference[];
};

const totalOf = (rows: readonly SellerRow[]) => ({
  sellers: new Set(rows.map(({ shopId }) => shopId)).size,
  ...netOf(sumOfReturn(rows)),
});

export async function insertReturn(tx: Tx, made: NewReturn, rows: readonly SellerRow[]): Promise<string> {
  const id = randomUUID();
  await insertAll(tx, {
    tax_returns: [{ id, ...made, ...totalOf(rows), state: 'draft', filedAt: null }],
    tax_return_rows: rows.map((row) => ({ returnId: id, ...row })),
  });
  return id;
}

/** False when it is no draft any more. */
export async function setFiled(
  tx: Tx,
  id: string,
  filed: { filedAt: Date; filedById: string; filedOn: Day; filedReference: string },
): Promise<boolean> {
  const { from, to } = RETURN_MOVES.moves.file;
  const { count } = await tx.taxReturn.updateMany({
    where: { id, state: { in: [...from] } },
    data: { ...filed, filedOn: dateOfDay(filed.filedOn), state: to },
  });
  return count === 1;
}

/** Who the sellers of a return are in law, whole: for a file alone, whose making is written down. */
export async function identitiesOf(
  tx: Tx,
  shopIds: readonly string[],
): Promise<Map<string, { taxCode: string | null; personalIdSealed: string | null; address: string }>> {
  const rows = await tx.$queryRaw<
    { id: string; taxCode: string | null; personalIdSealed: string | null; address: string }[]
  >`
    select s.id, s.tax_code as "taxCode", s.personal_id_sealed as "personalIdSealed",
      concat_ws(', ', nullif(s.address_line, ''), a.name, a.province_name) as address
    from shops s join areas a on a.id = s.area_id where s.id = any(${[...shopIds]}::uuid[])`;
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}
