import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { holdOrders, slipNotices } from '#modules/invoices/api.ts';
import type { Changes } from '#modules/invoices/core/adjustment.ts';
import {
  type Allowed,
  type AskedFirst,
  askedFirst,
  type Method,
  methodsFor,
  type ToldWrong,
} from '#modules/invoices/core/correction.ts';
import { changeSentences } from '#modules/invoices/core/correction-document.ts';
import { mayIssueInvoices } from '#modules/invoices/core/policy.ts';
import type { Tx } from '#platform/db.ts';
import { type CorrectionRow, channelOfOrder, correctionBehind, saleOf } from './correction-store.ts';
import { isSumRight, loadSale, type Sale } from './load-sale.ts';

/** The sale of an invoice for who may put it right, its order held. Unknown and somebody else's look the same. */
export async function openSale(tx: Tx, ctx: Ctx, invoiceId: string): Promise<Result<Sale>> {
  const of = await saleOf(tx, invoiceId);
  if (!of?.orderId || !mayIssueInvoices(ctx.actor, of.shopId)) return err('NOT_FOUND');
  await holdOrders(tx, [of.orderId]);
  const sale = await loadSale(tx, of.orderId);
  if (!sale.ok) return sale;
  return sale.value.standing.head.id === invoiceId ? sale : err('INVOICE_NOT_LAST');
}

/** What was refused by the authority and may be said otherwise, under the number it has; a return says itself. */
export async function redoOf(tx: Tx, { standing }: Sale): Promise<CorrectionRow | null> {
  const { head, unfinished } = standing;
  if (unfinished?.state !== 'rejected' || unfinished.originalId !== head.id) return null;
  const behind = await correctionBehind(tx, unfinished.id);
  return behind && behind.wrong !== 'return' ? behind : null;
}

/** What the table allows; of what was refused, the kind that has its number stays. */
export function methodsNow({ standing }: Sale, wrong: ToldWrong, redo: CorrectionRow | null): Allowed {
  const { head, held } = standing;
  const allowed = methodsFor(wrong, held, head.mode ?? 'coded');
  return redo ? { ...allowed, methods: allowed.methods.filter((method) => method === redo.method) } : allowed;
}

/** Whether this may be done to the invoice now, by the table of Circular 91/2026 Art. 10. */
export async function mayCorrect(
  tx: Tx,
  sale: Sale,
  asked: { wrong: ToldWrong; method: Method; changes: Changes },
): Promise<Result<void>> {
  const { head, unfinished } = sale.standing;
  const redo = await redoOf(tx, sale);
  if ((unfinished && !redo) || (await slipNotices.hasNoticeUnderWay(tx, head.id)))
    return err('INVOICE_BEING_CORRECTED');
  if (!methodsNow(sale, asked.wrong, redo).methods.includes(asked.method)) return err('INVOICE_METHOD_NOT_ALLOWED');
  return changesSomething(sale, asked.changes) ? ok() : err('INVOICE_NOTHING_TO_CORRECT');
}

function changesSomething(sale: Sale, changes: Changes): boolean {
  return changeSentences(sale.head.document, sale.lines, changes).length > 0 || !isSumRight(sale, changes);
}

/** What the buyer is asked first for this sale. */
export async function askedOf(tx: Tx, sale: Sale, method: Method): Promise<AskedFirst> {
  const isOnline = (await channelOfOrder(tx, sale.orderId)) === 'web';
  const isBusiness = /^\d{10}/.test(sale.head.document.buyer.taxCode ?? '');
  return askedFirst({ isOnline, isBusiness, method });
}
