import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { InvoiceState } from '#modules/invoices/core/invoice.ts';
import type { InvoiceChecks, InvoiceFacts } from '#modules/invoices/core/look-up.ts';
import { countRefused, mayKnock } from '#platform/limits.ts';
import { wrongCodes } from './lookup-limits.ts';
import { correctionsOf, findByCode } from './lookup-queries.ts';
import { type OpenedInvoice, openXml } from './read-xml.ts';

export type LookedUp = {
  lookupCode: string;
  state: InvoiceState;
  isSandbox: boolean;
  facts: InvoiceFacts;
  checks: InvoiceChecks;
  document: OpenedInvoice['document'];
  signer: OpenedInvoice['signer'];
};

/** The bytes of the legal invoice, for who has its code. */
export async function openBytes(ctx: Ctx, code: string): Promise<Result<Uint8Array>> {
  const found = await find(ctx, code);
  return found.ok ? ok(found.value.xml) : found;
}

/** An invoice by its code: what it says and whether it verifies, looked at anew each time. */
export async function openInvoice(ctx: Ctx, code: string): Promise<Result<LookedUp>> {
  const found = await find(ctx, code);
  if (!found.ok) return found;
  const { xml, state, isSandbox } = found.value;
  const opened = openXml(xml);
  // What was signed here can be read here: anything else is for the archive's check, not for a visitor.
  if (!opened) throw new Error(`invoice ${found.value.id} cannot be read`);
  const { facts, checks, document, signer } = opened;
  const correctedBy = await correctionsOf(facts);
  return ok({ lookupCode: code, state, isSandbox, facts: { ...facts, correctedBy }, checks, document, signer });
}

/** Wrong codes are counted, right ones are not. */
async function find(ctx: Ctx, code: string): Promise<Result<NonNullable<Awaited<ReturnType<typeof findByCode>>>>> {
  const limit = wrongCodes(ctx.address);
  const knocked = mayKnock(limit, ctx.now);
  if (!knocked.ok) return knocked;
  const found = await findByCode(code);
  if (found) return ok(found);
  await countRefused(limit, ctx.now);
  return err('INVOICE_UNKNOWN');
}
