import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { mayResolveInvoices } from '#modules/invoices/core/desk-policy.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { closeFaultRow } from './archive-store.ts';
import type { CloseFault } from './lookup-schema.ts';

/** An official looked into a file of the archive that is no longer what it was; what was found stays written down. */
export async function closeFault(ctx: Ctx, { faultId: id, reason }: CloseFault): Promise<Result<void>> {
  const { actor } = ctx;
  if (!mayResolveInvoices(actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    if (!(await closeFaultRow(tx, id, { at: ctx.now, byId: actor.accountId, reason }))) return err('ALREADY_DECIDED');
    await audit(tx, ctx, { action: 'invoice.close_fault', subject: { kind: 'invoice_fault', id: String(id) }, reason });
    return ok();
  });
}
