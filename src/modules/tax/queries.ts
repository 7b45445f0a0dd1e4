import { db, type Tx } from '#platform/db.ts';

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

/** Whether the clock has anything to draw up: asked every few seconds. */
export async function hasReturn(period: string): Promise<boolean> {
  return (await db.taxReturn.findFirst({ where: { period }, select: { id: true } })) !== null;
}

export async function kindOfShop(shopId: string): Promise<'household' | 'cooperative' | 'enterprise' | null> {
  const row = await db.shop.findUnique({ where: { id: shopId }, select: { kind: true } });
  return row?.kind ?? null;
}

export async function nameOfShop(tx: Tx, shopId: string): Promise<string> {
  return (await tx.shop.findUniqueOrThrow({ where: { id: shopId }, select: { name: true } })).name;
}
