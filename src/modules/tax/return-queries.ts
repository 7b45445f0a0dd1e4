import type { Ctx } from '#kernel/actor.ts';
import { type Day, dayOf, dayOfDate, instantOf } from '#kernel/time.ts';
import { maskPersonalId } from '#modules/shops/core/personal-id.ts';
import { db } from '#platform/db.ts';
import { withSandbox } from '#platform/sandbox-rows.ts';
import { unseal } from '#platform/secrets.ts';
import { mayReadReturns } from './core/policy.ts';
import {
  bySeller,
  daysOfPeriod,
  dueDayOf,
  isOver,
  netOf,
  periodBefore,
  type ReturnDifference,
  type ReturnState,
  type ReturnSums,
  sumOfReturn,
} from './core/return.ts';
import { type NoteMode, periodOfDay, type WithholdingMode } from './core/tax.ts';
import { identitiesOf, notedOf, type SellerRow } from './return-store.ts';
import { deductingChannelsAt, modeCitationAt, returnDueDayAt, withholdingModeAt } from './tax-rules.ts';

type Net = { baseVnd: bigint; vatVnd: bigint; pitVnd: bigint };

export type MonthRow = Net & {
  period: string;
  dueOn: Day;
  sellers: number;
  /** `open`: it is not over. `due`: over, and nothing is drawn up. */
  state: 'open' | 'due' | Exclude<ReturnState, 'replaced'>;
  filedOn: Day | null;
  reference: string | null;
  hasDifferences: boolean;
};

/** Months further back are found by their address. */
const MOST_MONTHS = 36;

const dueOnOf = async (period: string): Promise<Day> => {
  const { dayOfMonth, holidays } = await returnDueDayAt(instantOf(daysOfPeriod(period).until));
  return dueDayOf(period, dayOfMonth, holidays);
};

/** How today's sales are noted, and by which ways of payment a provider deducts. */
export async function ruleToday(ctx: Ctx): Promise<{ rule: WithholdingMode; deducting: string[]; citation: string }> {
  const [rule, deducting, citation] = await Promise.all([
    withholdingModeAt(ctx.now),
    deductingChannelsAt(ctx.now),
    modeCitationAt(ctx.now),
  ]);
  return { rule, deducting, citation };
}

/** The month of the first note there is. */
export async function firstNotedPeriod(): Promise<string | null> {
  const note = await db.taxNote.findFirst({
    where: withSandbox() ? {} : { isSandbox: false },
    orderBy: { period: 'asc' },
    select: { period: true },
  });
  return note?.period ?? null;
}

type Sums = Net & { sellers: number };

const sumsOf = ({ sellers, baseVnd, vatVnd, pitVnd }: Sums): Sums => ({ sellers, baseVnd, vatVnd, pitVnd });

/** What is noted of these months, each added up for itself: over all notes at once, counting sellers sorts every one of them. */
async function notedSums(periods: readonly string[]): Promise<Map<string, Sums>> {
  const rows = await db.$queryRaw<(Sums & { period: string })[]>`
    select m.period, x.sellers, x.base as "baseVnd", x.vat as "vatVnd", x.pit as "pitVnd"
    from unnest(${[...periods]}::text[]) as m(period) cross join lateral (
      select count(*)::int as sellers, coalesce(sum(y.base), 0)::bigint as base, coalesce(sum(y.vat), 0)::bigint as vat,
        coalesce(sum(y.pit), 0)::bigint as pit
      from (select sum(n.base_vnd) as base, sum(n.vat_vnd) as vat, sum(n.pit_vnd) as pit
        from tax_notes n where n.period = m.period::bpchar and (${withSandbox()} or not n.is_sandbox) group by n.shop_id) y) x`;
  return new Map(rows.map(({ period, ...sums }) => [period, sums]));
}

/**
 * Every month since the first note, the one that is going on first, by its return or, before there is one, by what is noted;
 * null for those who may not see them.
 */
export async function returnMonths(ctx: Ctx): Promise<MonthRow[] | null> {
  if (!mayReadReturns(ctx.actor)) return null;
  const [first, returns] = await Promise.all([
    firstNotedPeriod(),
    db.taxReturn.findMany({ where: { state: { not: 'replaced' } }, orderBy: { version: 'asc' } }),
  ]);
  const today = dayOf(ctx.now);
  const now = periodOfDay(today);
  const [oldest = now] = [...returns.map(({ period }) => period), first ?? now, periodBefore(now)].sort();
  const periods: string[] = [];
  for (let period = now; period >= oldest && periods.length < MOST_MONTHS; period = periodBefore(period))
    periods.push(period);
  const lastOf = new Map(returns.map((row) => [row.period, row]));
  const noted = await notedSums(periods.filter((period) => !lastOf.has(period)));
  const months: MonthRow[] = [];
  for (const period of periods) {
    const last = lastOf.get(period);
    months.push({
      period,
      dueOn: await dueOnOf(period),
      ...sumsOf(last ?? noted.get(period) ?? { sellers: 0, baseVnd: 0n, vatVnd: 0n, pitVnd: 0n }),
      state: last && last.state !== 'replaced' ? last.state : isOver(period, today) ? 'due' : 'open',
      filedOn: last?.filedOn ? dayOfDate(last.filedOn) : null,
      reference: last?.filedReference ?? null,
      hasDifferences: readDifferences(last?.differences).length > 0,
    });
  }
  return months;
}

export const SELLERS_PER_PAGE = 100;

export type SellerLine = {
  shopId: string;
  legalName: string;
  taxCode: string | null;
  maskedPersonalId: string | null;
  sums: ReturnSums;
  net: Net;
};

type Version = {
  version: number;
  state: ReturnState;
  madeAt: Date;
  /** Null: by the clock. */
  madeByName: string | null;
  filedOn: Day | null;
  reference: string | null;
  filedByName: string | null;
};

export type ReturnDetail = {
  period: string;
  isOver: boolean;
  dueOn: Day;
  /** Of the month's last day, and whether any of it was deducted by a provider. */
  rule: WithholdingMode;
  modes: NoteMode[];
  versions: Version[];
  /** The version whose rows are shown; null: what is noted so far. */
  shown: Version | null;
  lastVersion: number;
  differences: ReturnDifference[];
  sums: ReturnSums;
  net: Net;
  sellers: SellerLine[];
  total: number;
  /** What is noted of the month is no longer what the version shown says. */
  hasChanged: boolean;
};

/** A month with its versions; the rows of one of them, or what is noted by now. Null for those who may not see it. */
export async function returnDetail(
  ctx: Ctx,
  period: string,
  { version, page = 1 }: { version: number | null; page?: number },
): Promise<ReturnDetail | null> {
  if (!mayReadReturns(ctx.actor)) return null;
  const returns = await db.taxReturn.findMany({ where: { period }, orderBy: { version: 'desc' } });
  const asked = version === null ? returns[0] : returns.find((row) => row.version === version);
  if (version !== null && !asked) return null;
  const names = await namesOf(returns.flatMap(({ madeById, filedById }) => [madeById, filedById]));
  const live = await notedOf(db, period);
  const rule = await withholdingModeAt(new Date(instantOf(daysOfPeriod(period).until).getTime() - 1));
  // From before there was a duty.
  if (rule === 'off' && live.length === 0 && returns.length === 0) return null;
  const rows: readonly SellerRow[] = asked ? await rowsOf(asked.id) : live;
  const versions = returns.map((row) => ({
    version: row.version,
    state: row.state,
    madeAt: row.madeAt,
    madeByName: row.madeById ? (names.get(row.madeById) ?? '') : null,
    filedOn: row.filedOn ? dayOfDate(row.filedOn) : null,
    reference: row.filedReference,
    filedByName: row.filedById ? (names.get(row.filedById) ?? '') : null,
  }));
  const sellers = bySeller(rows);
  const sums = sumOfReturn(rows);
  const now = sumOfReturn(live);
  return {
    period,
    isOver: isOver(period, dayOf(ctx.now)),
    dueOn: asked ? dayOfDate(asked.dueOn) : await dueOnOf(period),
    rule,
    modes: [...new Set(rows.map(({ mode }) => mode))].sort(),
    versions,
    shown: versions.find((row) => row.version === asked?.version) ?? null,
    lastVersion: returns[0]?.version ?? 0,
    differences: readDifferences(asked?.differences),
    sums,
    net: netOf(sums),
    sellers: await sellerLines(sellers.slice((page - 1) * SELLERS_PER_PAGE, page * SELLERS_PER_PAGE)),
    total: sellers.length,
    hasChanged:
      asked !== undefined && (Object.keys(sums) as (keyof ReturnSums)[]).some((key) => sums[key] !== now[key]),
  };
}

async function rowsOf(returnId: string): Promise<SellerRow[]> {
  const rows = await db.taxReturnRow.findMany({
    where: { returnId },
    orderBy: [{ legalName: 'asc' }, { shopId: 'asc' }, { activityClass: 'asc' }, { mode: 'asc' }],
  });
  return rows.map(({ returnId: _, mode, ...row }) => ({ ...row, mode: mode === 'active' ? 'active' : 'record_only' }));
}

async function sellerLines(sellers: readonly { of: SellerRow; sums: ReturnSums }[]): Promise<SellerLine[]> {
  const known = await identitiesOf(
    db,
    sellers.map(({ of }) => of.shopId),
  );
  return sellers.map(({ of, sums }) => {
    const sealed = known.get(of.shopId)?.personalIdSealed ?? null;
    const { shopId, legalName, taxCode } = of;
    const maskedPersonalId = sealed === null ? null : maskPersonalId(unseal(sealed));
    return { shopId, legalName, taxCode, maskedPersonalId, sums, net: netOf(sums) };
  });
}

async function namesOf(ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const known = ids.filter((id) => id !== null);
  const rows = await db.account.findMany({ where: { id: { in: known } }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** As kept: amounts as text. */
type Kept = Omit<ReturnDifference, 'expectedVnd' | 'foundVnd'> & { expectedVnd: string; foundVnd: string };

function readDifferences(kept: unknown): ReturnDifference[] {
  if (!Array.isArray(kept)) return [];
  return (kept as Kept[]).map((row) => ({
    ...row,
    expectedVnd: BigInt(row.expectedVnd),
    foundVnd: BigInt(row.foundVnd),
  }));
}
