import type { Ctx } from '#kernel/actor.ts';
import type { InvoiceState } from '#modules/invoices/core/invoice.ts';
import type { InvoiceChecks, InvoiceFacts } from '#modules/invoices/core/look-up.ts';
import { parse } from '#platform/parse.ts';
import { correctionsOf } from './lookup-queries.ts';
import { KeptLookup } from './lookup-schema.ts';
import { openInvoice } from './open-invoice.ts';

export type ShownLookup = {
  facts: InvoiceFacts;
  checks: InvoiceChecks;
  /** Of this market's invoices alone: what there is to download, and how far it came. */
  own: { lookupCode: string; state: InvoiceState } | null;
};

/** What a browser looked up last, as it is kept there; null after half an hour, or where nothing was. */
export async function shownLookup(ctx: Ctx, keptThere: unknown): Promise<ShownLookup | null> {
  const kept = parse(KeptLookup, keptThere);
  if (!kept.ok) return null;
  if ('code' in kept.value) {
    const opened = await openInvoice(ctx, kept.value.code);
    if (!opened.ok) return null;
    const { facts, checks, lookupCode, state } = opened.value;
    return { facts, checks, own: { lookupCode, state } };
  }
  const { facts, checks } = kept.value;
  return { facts: { ...facts, correctedBy: await correctionsOf(facts) }, checks, own: null };
}
