import { db, type Tx } from '#platform/db.ts';
import { lastPeriodToDraw, periodBefore } from './core/return.ts';
import { firstNotedPeriod } from './return-queries.ts';

export {
  CLASSES_PER_PAGE,
  type ClassCase,
  type ClassFilter,
  type ClassRow,
  classCase,
  classListings,
  classSheet,
  type EvidenceRow,
  evidenceToDecide,
  waitingEvidence,
} from './class-queries.ts';
export {
  type MonthRow,
  type ReturnDetail,
  returnDetail,
  returnMonths,
  ruleToday,
  SELLERS_PER_PAGE,
  type SellerLine,
} from './return-queries.ts';
export { ORDERS_PER_PAGE, type OrderTax, type ShopTaxYear, shopTaxMonth, shopTaxYear } from './seller-queries.ts';

/**
 * Months that are over and of which nothing was drawn up yet, the oldest first: the last one, and whatever the clock missed
 * since the first note. Asked every few seconds.
 */
export async function undrawnPeriods(at: Date): Promise<string[]> {
  const last = lastPeriodToDraw(at);
  const [first, drawn] = await Promise.all([
    firstNotedPeriod(),
    db.taxReturn.findMany({ distinct: ['period'], select: { period: true } }),
  ]);
  const undrawn: string[] = [];
  for (let period = last; period === last || (first !== null && period >= first); period = periodBefore(period))
    if (!drawn.some((row) => row.period === period)) undrawn.unshift(period);
  return undrawn;
}

export async function kindOfShop(shopId: string): Promise<'household' | 'cooperative' | 'enterprise' | null> {
  const row = await db.shop.findUnique({ where: { id: shopId }, select: { kind: true } });
  return row?.kind ?? null;
}

export async function nameOfShop(tx: Tx, shopId: string): Promise<string> {
  return (await tx.shop.findUniqueOrThrow({ where: { id: shopId }, select: { name: true } })).name;
}
