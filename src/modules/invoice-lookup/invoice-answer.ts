import type { Ctx } from '#kernel/actor.ts';
import { ok, type Result } from '#kernel/result.ts';
import { toIso } from '#kernel/time.ts';
import { fileLink } from '#modules/invoices/core/pages.ts';
import { formatMillionths } from '#modules/invoices/core/print.ts';
import { env } from '#platform/env.ts';
import type { InvoiceAnswer } from './lookup-schema.ts';
import { openInvoice } from './open-invoice.ts';

/** An invoice by its code, as programs get it. */
export async function invoiceAnswer(ctx: Ctx, code: string): Promise<Result<InvoiceAnswer>> {
  const opened = await openInvoice(ctx, code);
  if (!opened.ok) return opened;
  const { lookupCode, state, isSandbox, facts, checks, document, signer } = opened.value;
  const { seller, buyer, totals } = document;
  return ok({
    lookupCode,
    state,
    kind: facts.kind,
    mode: facts.mode,
    title: facts.title,
    form: facts.form,
    symbol: facts.symbol,
    number: facts.number,
    issuedOn: facts.issuedOn,
    authorityCode: facts.authorityCode,
    seller: { name: seller.name, taxCode: seller.taxCode, address: seller.address },
    buyer: {
      name: buyer.name,
      taxCode: buyer.taxCode ?? null,
      personalId: buyer.personalId ?? buyer.passport ?? null,
      address: buyer.address ?? null,
    },
    lines: document.lines.map(({ position, name, unit, quantity, rate, amountVnd }) => ({
      position,
      name,
      unit: unit ?? null,
      quantity: quantity === undefined ? null : plain(quantity),
      rate: rate ?? null,
      amountVnd: amountVnd === undefined ? null : Number(amountVnd),
    })),
    rates: totals.rates.map(({ rate, amountVnd, vatVnd }) => ({
      rate,
      amountVnd: Number(amountVnd),
      vatVnd: Number(vatVnd),
    })),
    netVnd: Number(totals.netVnd),
    vatVnd: Number(totals.vatVnd),
    totalVnd: Number(totals.totalVnd),
    totalWords: totals.totalWords,
    signedAt: facts.signedAt ? toIso(facts.signedAt) : null,
    signer: signer && { ...signer, notBefore: toIso(signer.notBefore), notAfter: toIso(signer.notAfter) },
    checks,
    corrects: facts.corrects,
    correctedBy: facts.correctedBy,
    isSandbox,
    xmlUrl: `${env.baseUrl}${fileLink(lookupCode, 'xml')}`,
    pdfUrl: `${env.baseUrl}${fileLink(lookupCode, 'pdf')}`,
  });
}

/** `1234.5`, as programs write it. */
const plain = (value: bigint): string => formatMillionths(value).replaceAll('.', '').replace(',', '.');
