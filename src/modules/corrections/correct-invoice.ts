import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { issuing, ofSale, slipNotices } from '#modules/invoices/api.ts';
import type { ToldWrong } from '#modules/invoices/core/correction.ts';
import '#modules/invoices/events.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import type { ConfirmCorrection } from './correction-schema.ts';
import { type CorrectionRow, confirmPrepared, type Outcome, readCorrection } from './correction-store.ts';
import { planCorrection, type Sale } from './load-sale.ts';
import { mayCorrect, openSale } from './may-correct.ts';

/** `isAgain`: under the number of one that was refused. */
type Confirmed = { row: CorrectionRow; outcome: Outcome; isAgain: boolean };

/**
 * The seller saw what will be sent and sends it. Everything is looked at once more: what another person, or a return, did
 * meanwhile is refused with a word, and of two at once one is first. An adjustment or replacement is issued at once; where
 * that must wait it stays a draft that says why.
 */
export async function correctInvoice(
  ctx: Ctx,
  { correctionId }: ConfirmCorrection,
): Promise<Result<{ correctionId: string; invoiceId: string }>> {
  const confirmed = await transaction((tx) => confirm(tx, ctx, correctionId));
  if (!confirmed.ok) return confirmed;
  const { row, outcome, isAgain } = confirmed.value;
  if ('correctionId' in outcome) {
    const { shopId } = row;
    const sent = isAgain
      ? await issuing.signAgain(ctx, { shopId, invoiceId: outcome.correctionId })
      : await issuing.issueInvoices(ctx, { shopId, invoiceIds: [outcome.correctionId] });
    if (!sent.ok) return sent;
  }
  return ok({ correctionId, invoiceId: row.invoiceId });
}

async function confirm(tx: Tx, ctx: Ctx, correctionId: string): Promise<Result<Confirmed>> {
  const row = await readCorrection(tx, correctionId);
  if (!row || row.wrong === 'return' || row.wrong === 'no_number') return err('NOT_FOUND');
  const opened = await openSale(tx, ctx, row.invoiceId);
  if (!opened.ok) return opened;
  if (row.state === 'confirmed') return err('INVOICE_BEING_CORRECTED');
  const sale = opened.value;
  const { wrong, method, changes } = row;
  const may = await mayCorrect(tx, sale, { wrong: wrong satisfies ToldWrong, method, changes });
  if (!may.ok) return may;
  const outcome = method === 'notice' ? await draftNotice(tx, ctx, row) : await draftInvoice(tx, ctx, row, sale);
  if (!outcome || !(await confirmPrepared(tx, ctx, row, outcome))) return err('INVOICE_BEING_CORRECTED');
  await ofSale.addInvoiceEvent(tx, {
    invoiceId: row.invoiceId,
    at: ctx.now,
    event: 'correction_drafted',
    by: 'seller',
    byId: ctx.actor.kind === 'person' ? ctx.actor.accountId : null,
    detail: { ...outcome, method, wrong },
  });
  return ok({ row, outcome, isAgain: sale.standing.unfinished !== null });
}

async function draftInvoice(tx: Tx, ctx: Ctx, row: CorrectionRow, sale: Sale): Promise<Outcome | null> {
  const { changes, reason, method } = row;
  if (method === 'notice') return null;
  const made = planCorrection(sale, { method, changes, reason });
  const { head, unfinished } = sale.standing;
  const document = sale.head.document;
  if (unfinished)
    return (await ofSale.rewriteDraft(tx, unfinished.id, document, made)) ? { correctionId: unfinished.id } : null;
  const correctionId = await ofSale.insertCorrectionDraft(tx, ctx, { head, document, made, reason, returnId: null });
  return correctionId ? { correctionId } : null;
}

async function draftNotice(tx: Tx, ctx: Ctx, row: CorrectionRow): Promise<Outcome | null> {
  const { shopId, invoiceId, reason, changes } = row;
  const { address, ...said } = changes;
  if (!address || !row.createdById) return null;
  const createdById = ctx.actor.kind === 'person' ? ctx.actor.accountId : row.createdById;
  const noticeId = await slipNotices.insertNotice(tx, ctx, {
    shopId,
    invoiceId,
    reason,
    changes: said,
    ...address,
    createdById,
  });
  if (noticeId) await record(tx, 'invoice.notice_due', { noticeId });
  return noticeId ? { noticeId } : null;
}
