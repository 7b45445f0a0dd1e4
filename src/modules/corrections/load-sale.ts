import { err, ok, type Result } from '#kernel/result.ts';
import { type OrderToInvoice, ofSale, ordersToInvoice, type SaleLink } from '#modules/invoices/api.ts';
import {
  adjustmentLines,
  type Changes,
  type DueLine,
  type Issued,
  type StandingLine,
  standingLines,
} from '#modules/invoices/core/adjustment.ts';
import { type Method, type Standing, standingOf } from '#modules/invoices/core/correction.ts';
import { type Correction, correctionOf } from '#modules/invoices/core/correction-document.ts';
import type { InvoiceForm } from '#modules/invoices/core/document.ts';
import { dueLines } from '#modules/invoices/core/due-lines.ts';
import { amountWords } from '#modules/tvan/api.ts';
import type { Tx } from '#platform/db.ts';
import { issuedDocuments } from './correction-store.ts';

/** A sale's invoices beside what its order stands at. */
export type Sale = {
  orderId: string;
  order: OrderToInvoice;
  links: SaleLink[];
  standing: Standing<SaleLink>;
  head: Issued;
  adjustments: Issued[];
  lines: StandingLine[];
  due: DueLine[];
};

/** Refused while the invoice in force has not been granted: until then it is signed again, not put right. */
export async function loadSale(tx: Tx, orderId: string): Promise<Result<Sale>> {
  const links = await ofSale.linksOfOrder(tx, orderId);
  const standing = standingOf(links);
  if (!standing) return err('NOT_FOUND');
  if (standing.head.state !== 'granted') return err('INVOICE_NOT_GRANTED');
  const order = (await ordersToInvoice(tx, [orderId])).get(orderId);
  const documents = await issuedDocuments(tx, [standing.head.id, ...standing.adjustments.map(({ id }) => id)]);
  const head = documents.get(standing.head.id);
  if (!order || !head) throw new Error(`invoice ${standing.head.id} has no order or no document`);
  const adjustments = standing.adjustments.flatMap(({ id }) => documents.get(id) ?? []);
  const lines = standingLines(head, adjustments);
  return ok({ orderId, order, links, standing, head, adjustments, lines, due: dueLines(order) });
}

/** The other invoice as it would stand now. */
export function planCorrection(
  sale: Sale,
  asked: { method: Exclude<Method, 'notice'>; changes: Changes; reason: string },
): Correction {
  const { head, adjustments, due } = sale;
  const { changes, reason } = asked;
  return correctionOf(asked.method, { head, adjustments, due, changes, reason, wordsOf: amountWords });
}

/** Whether sum, tax and rate of each line are what the order and these changes make them. */
export function isSumRight({ head, lines: standing, due }: Sale, changes: Changes = {}): boolean {
  const form: InvoiceForm = head.document.form;
  return adjustmentLines({ form, standing, due, changes }).length === 0;
}
