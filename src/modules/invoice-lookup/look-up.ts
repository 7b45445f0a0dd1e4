import type { Ctx } from '#kernel/actor.ts';
import { fieldErr, ok, type Result } from '#kernel/result.ts';
import type { LookUpInvoice } from './lookup-schema.ts';
import { openBytes } from './open-invoice.ts';

/** Whether there is an invoice of this code; what it says is read when it is shown. */
export async function lookUp(ctx: Ctx, { lookupCode }: LookUpInvoice): Promise<Result<{ code: string }>> {
  const found = await openBytes(ctx, lookupCode);
  if (found.ok) return ok({ code: lookupCode });
  return found.code === 'INVOICE_UNKNOWN' ? fieldErr('lookupCode', found.code) : found;
}
