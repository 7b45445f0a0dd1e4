import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import type { MoneyChannel } from './core/accounts.ts';
import {
  type BookedEntry,
  type NotedTax,
  paymentEntry,
  refundDueEntry,
  refundSentEntry,
  refundSentKey,
  returnEntry,
  reversalOf,
  type Sale,
  type SaleReturn,
  saleEntry,
  taxEntry,
  taxReturnEntry,
} from './core/entries.ts';
import { entryByKey, insertEntry, type StandingEntry, saleEntriesOf } from './store.ts';

export type { MoneyChannel } from './core/accounts.ts';

/**
 * The door of the books: money that moved outside, written down (the platform never holds any). Each of these joins the
 * transaction of the act itself; writing the same thing twice throws and takes the second act back.
 */
type Recorded = { orderId: string; shopId: string; isSandbox: boolean };
type Money = Recorded & { amountVnd: bigint };
/** Statements tell noted tax by the channel of its money, which the proof names. */
type Noted = Recorded & NotedTax & { proof: { mode: string; channel: MoneyChannel } };

/** A buyer's money reached a seller: the seller's channel goes up, what the order owes goes down. */
export async function bookPayment(
  tx: Tx,
  ctx: Ctx,
  money: Money & { paymentId: string; partId?: string; channel: MoneyChannel; proof: Record<string, string> },
): Promise<void> {
  await write(tx, ctx, paymentEntry(money), money, money.proof);
}

/** The bill became certain (packing): goods and delivery before discounts, who bears the discounts, what the buyer owes. */
export async function bookSale(tx: Tx, ctx: Ctx, sale: Sale & Recorded): Promise<void> {
  await write(tx, ctx, saleEntry(sale), sale);
}

/** An order ended after its bill was written: the sale, and what was already taken back from it, are undone. */
export async function reverseSale(tx: Tx, ctx: Ctx, { orderId }: { orderId: string }): Promise<void> {
  for (const entry of await saleEntriesOf(tx, orderId)) await undo(tx, ctx, entry);
}

/** Part of a sale came back or was credited: the buyer owes less, and so do programmes that bore a part. */
export async function bookReturn(tx: Tx, ctx: Ctx, back: SaleReturn & Recorded): Promise<void> {
  await write(tx, ctx, returnEntry(back), back);
}

/** A seller now owes a buyer money back. */
export async function bookRefundDue(tx: Tx, ctx: Ctx, refund: Money & { refundId: string }): Promise<void> {
  await write(tx, ctx, refundDueEntry(refund), refund);
}

/** The money went back, by the seller's word or a provider's; `try` is 1 the first time. */
export async function bookRefundSent(
  tx: Tx,
  ctx: Ctx,
  refund: Money & { refundId: string; try: number; channel: MoneyChannel; proof: Record<string, string> },
): Promise<void> {
  await write(tx, ctx, refundSentEntry(refund), refund, refund.proof);
}

/** Nothing arrived: the seller owes it again. */
export async function reverseRefundSent(tx: Tx, ctx: Ctx, refund: { refundId: string; try: number }): Promise<void> {
  const entryKey = refundSentKey(refund.refundId, refund.try);
  const [entry] = await entryByKey(tx, entryKey);
  if (!entry) throw new Error(`no entry to reverse: ${entryKey}`);
  await undo(tx, ctx, entry);
}

/** Tax of a household's completed sale, noted beside its money. */
export async function bookTax(tx: Tx, ctx: Ctx, tax: Noted): Promise<void> {
  await write(tx, ctx, taxEntry(tax), tax, tax.proof);
}

/** What a return took back of it. */
export async function bookTaxBack(tx: Tx, ctx: Ctx, back: Noted & { returnId: string }): Promise<void> {
  await write(tx, ctx, taxReturnEntry(back), back, back.proof);
}

async function undo(tx: Tx, ctx: Ctx, entry: StandingEntry): Promise<void> {
  const { orderId, shopId, isSandbox } = entry;
  await insertEntry(tx, reversalOf(entry), {
    orderId,
    shopId,
    isSandbox,
    happenedAt: ctx.now,
    proof: {},
    reversesId: entry.id,
  });
}

async function write(
  tx: Tx,
  ctx: Ctx,
  entry: BookedEntry,
  { orderId, shopId, isSandbox }: Recorded,
  proof: Record<string, string> = {},
): Promise<void> {
  await insertEntry(tx, entry, { orderId, shopId, isSandbox, happenedAt: ctx.now, proof });
}
