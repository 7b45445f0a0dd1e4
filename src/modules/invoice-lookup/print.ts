import type { Ctx } from '#kernel/actor.ts';
import { ok, type Result } from '#kernel/result.ts';
import { LOOKUP_PATH, lookupLink } from '#modules/invoices/core/pages.ts';
import type { InvoicePrint } from '#modules/invoices/core/print.ts';
import { env } from '#platform/env.ts';
import { printPdf } from '#platform/pdf.ts';
import { qrModulesOf } from '#platform/qr.ts';
import { openInvoice } from './open-invoice.ts';

/** What invoices are printed on: a sheet, or the roll of a cash register. */
export const PAPER_SIZES = ['a4', 'receipt'] as const;
export type PaperSize = (typeof PAPER_SIZES)[number];

const PAPERS: Readonly<Record<PaperSize, URL>> = {
  a4: new URL('./invoice-paper.ts', import.meta.url),
  receipt: new URL('./receipt-paper.ts', import.meta.url),
};

/** The invoice as people see it, drawn from the signed bytes. */
export async function printInvoice(ctx: Ctx, code: string, size: PaperSize): Promise<Result<Uint8Array>> {
  const opened = await openInvoice(ctx, code);
  if (!opened.ok) return opened;
  const { document, facts, checks, signer, isSandbox, lookupCode } = opened.value;
  const print: InvoicePrint = {
    document,
    authorityCode: facts.authorityCode,
    signedAt: facts.signedAt,
    signer,
    signature: checks.seller,
    correctedBy: facts.correctedBy,
    lookupCode,
    lookupAddress: `${env.baseUrl}${LOOKUP_PATH}`,
    qr: qrModulesOf(`${env.baseUrl}${lookupLink(lookupCode)}`),
    isTrial: isSandbox || env.MODE === 'demo',
  };
  return ok(await printPdf(PAPERS[size], print));
}
