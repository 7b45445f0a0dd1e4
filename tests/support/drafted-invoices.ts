/** Invoices drafted for goods that were handed over, and how they stand. */
import { must } from '#kernel/result.ts';
import { draftInvoice } from '#modules/invoices/draft-invoice.ts';
import { db, transaction } from '#platform/db.ts';
import { type InvoiceMarket, makeHandedOver } from './invoice-market.ts';
import { NOON, systemCtx, type TestShop } from './market.ts';

/** The newest of an order that corrects nothing. */
export const invoiceOf = (orderId: string) =>
  db.invoice.findFirstOrThrow({ where: { orderId, kind: 'original' }, orderBy: { createdAt: 'desc' } });

export const draftOf = async (orderId: string, at = NOON): Promise<string> => {
  const made = must(await transaction((tx) => draftInvoice(tx, systemCtx(at), { orderId })));
  return made?.invoiceId ?? (await invoiceOf(orderId)).id;
};

export async function drafts(shop: TestShop, count: number, at = NOON): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const { orderId } = await makeHandedOver(shop, [{ priceVnd: 30_000n + BigInt(i) }], { at });
    ids.push(await draftOf(orderId, at));
  }
  return ids;
}

export const rowsOf = (ids: readonly string[]) =>
  db.invoice.findMany({ where: { id: { in: [...ids] } }, orderBy: { number: 'asc' } });
export const rowOf = (id = '') => db.invoice.findUniqueOrThrow({ where: { id } });
export const statesOf = async (ids: readonly string[]) => (await rowsOf(ids)).map(({ state }) => state);

export type Seller = Awaited<ReturnType<InvoiceMarket['seller']>>;
