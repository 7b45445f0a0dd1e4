import type { Ctx } from '#kernel/actor.ts';
import { sumVnd, type Vnd } from '#kernel/money.ts';
import { type Day, dayOf, dayOfDate } from '#kernel/time.ts';
import type { MoneyChannel } from '#modules/books/api.ts';
import { db } from '#platform/db.ts';
import { withSandbox } from '#platform/sandbox-rows.ts';
import type { ActivityClass } from './core/activity-class.ts';
import type { Evidence, EvidenceKind, EvidenceState } from './core/evidence.ts';
import { mayReadShopTax } from './core/policy.ts';
import type { NoteMode, WithholdingMode } from './core/tax.ts';
import { standingOf, type YearStanding } from './core/threshold.ts';
import { evidenceAt } from './evidence-store.ts';
import { taxRulesAt, withholdingModeAt, type YearRules, yearRulesAt } from './tax-rules.ts';

export type TaxMonth = { period: string; orders: number; baseVnd: Vnd; vatVnd: Vnd; pitVnd: Vnd; deductedVnd: Vnd };

export type ShopTaxYear = {
  shopName: string;
  kind: 'household' | 'cooperative' | 'enterprise';
  year: number;
  rule: WithholdingMode;
  isOwnProduceExempt: boolean;
  rules: YearRules;
  soldVnd: Vnd;
  vatVnd: Vnd;
  pitVnd: Vnd;
  standing: YearStanding;
  /** The newest first; months without a sale are left out. */
  months: TaxMonth[];
  /** What stands for own produce today. */
  stands: Evidence | null;
  evidence: {
    id: string;
    kind: EvidenceKind;
    number: string;
    issuer: string;
    issuedOn: Day;
    expiresOn: Day | null;
    state: EvidenceState;
    reason: string | null;
  }[];
  /** Goods on sale of which it is not said where they come from, and those that are said to be own produce. */
  unclear: number;
  ownProduce: number;
  /** Years of which a statement can be had. */
  years: number[];
};

/** What is noted of a shop in the year that is going on, and what it means for it; null when it is not the viewer's to read. */
export async function shopTaxYear(ctx: Ctx, shopId: string): Promise<ShopTaxYear | null> {
  if (!mayReadShopTax(ctx.actor, shopId)) return null;
  const shop = await db.shop.findUniqueOrThrow({ where: { id: shopId }, select: { name: true, kind: true } });
  const year = Number(dayOf(ctx.now).slice(0, 4));
  const [months, years, listings, evidence, rules, taxRules, rule, stands] = await Promise.all([
    taxMonths(shopId, year),
    yearsOf(shopId),
    listingsOf(shopId),
    db.produceEvidence.findMany({ where: { shopId }, orderBy: { sentAt: 'desc' } }),
    yearRulesAt(ctx.now),
    taxRulesAt(ctx.now),
    withholdingModeAt(ctx.now),
    evidenceAt(db, shopId, ctx.now),
  ]);
  const soldVnd = sumVnd(months.map((month) => month.baseVnd));
  return {
    shopName: shop.name,
    kind: shop.kind,
    year,
    rule,
    isOwnProduceExempt: taxRules.ownProduceExemptFrom !== null,
    rules,
    soldVnd,
    vatVnd: sumVnd(months.map((month) => month.vatVnd)),
    pitVnd: sumVnd(months.map((month) => month.pitVnd)),
    standing: standingOf(soldVnd, rules),
    months: months.toReversed(),
    stands,
    evidence: evidence.map(({ id, kind, number, issuer, issuedOn, expiresOn, state, reason }) => ({
      id,
      kind,
      number,
      issuer,
      issuedOn: dayOfDate(issuedOn),
      expiresOn: expiresOn ? dayOfDate(expiresOn) : null,
      state,
      reason,
    })),
    ...listings,
    years,
  };
}

/** Month by month, what stands after returns; a return counts in its own month. */
export async function taxMonths(shopId: string, year: number): Promise<TaxMonth[]> {
  return db.$queryRaw<TaxMonth[]>`
    select period, (count(distinct order_id) filter (where reverses_id is null))::int as orders, sum(base_vnd)::bigint as "baseVnd",
      sum(vat_vnd)::bigint as "vatVnd", sum(pit_vnd)::bigint as "pitVnd",
      coalesce(sum(vat_vnd + pit_vnd) filter (where mode = 'active'), 0)::bigint as "deductedVnd"
    from tax_notes where shop_id = ${shopId}::uuid and period between ${`${year}01`} and ${`${year}12`}
      and (${withSandbox()} or not is_sandbox)
    group by period order by period`;
}

async function yearsOf(shopId: string): Promise<number[]> {
  const rows = await db.$queryRaw<{ year: number }[]>`
    select distinct left(period, 4)::int as year from tax_notes where shop_id = ${shopId}::uuid and (${withSandbox()} or not is_sandbox)
    order by year desc`;
  return rows.map(({ year }) => year);
}

async function listingsOf(shopId: string): Promise<{ unclear: number; ownProduce: number }> {
  const [row] = await db.$queryRaw<{ unclear: number; ownProduce: number }[]>`
    select (count(*) filter (where coalesce(activity_ruled, activity_class, 'unclear') = 'unclear'))::int as unclear,
      (count(*) filter (where coalesce(activity_ruled, activity_class) = 'own_produce'))::int as "ownProduce"
    from products where shop_id = ${shopId}::uuid and status = 'live'`;
  return row ?? { unclear: 0, ownProduce: 0 };
}

export const ORDERS_PER_PAGE = 50;

export type OrderTax = {
  /** Of an order, or of what a return took back of it. */
  key: string;
  orderCode: string;
  at: Date;
  isBack: boolean;
  channel: MoneyChannel;
  mode: NoteMode;
  classes: ActivityClass[];
  evidence: string | null;
  baseVnd: Vnd;
  vatVnd: Vnd;
  pitVnd: Vnd;
};

/** A month order by order, the newest first; null when it is not the viewer's to read. */
export async function shopTaxMonth(
  ctx: Ctx,
  shopId: string,
  period: string,
  page: number,
): Promise<{ rows: OrderTax[]; total: number } | null> {
  if (!mayReadShopTax(ctx.actor, shopId)) return null;
  const rows = await db.$queryRaw<(OrderTax & { total: number })[]>`
    select coalesce(n.return_id, n.order_id)::text as key, o.code as "orderCode", max(n.noted_at) as at, n.return_id is not null as "isBack",
      n.channel, n.mode, array_agg(distinct n.activity_class::text) filter (where n.line_id is not null or n.return_id is null) as classes,
      max(n.evidence_number) as evidence, sum(n.base_vnd)::bigint as "baseVnd", sum(n.vat_vnd)::bigint as "vatVnd",
      sum(n.pit_vnd)::bigint as "pitVnd", (count(*) over ())::int as total
    from tax_notes n join orders o on o.id = n.order_id
    where n.shop_id = ${shopId}::uuid and n.period = ${period} and (${withSandbox()} or not n.is_sandbox)
    group by n.order_id, n.return_id, o.code, n.channel, n.mode
    order by max(n.noted_at) desc, key limit ${ORDERS_PER_PAGE} offset ${(page - 1) * ORDERS_PER_PAGE}`;
  return {
    rows: rows.map(({ total: _, ...row }) => ({ ...row, classes: row.classes ?? [] })),
    total: rows[0]?.total ?? 0,
  };
}
