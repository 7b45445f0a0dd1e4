import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { maySetUpInvoices } from '#modules/invoices/core/policy.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import type { RetireCertificate } from './schema.ts';
import { lockSetup, retireCertificates } from './setup-store.ts';

/** Nothing is signed with it any more: its holder lost it, or takes his business elsewhere. */
export async function retireCertificate(ctx: Ctx, { shopId }: RetireCertificate): Promise<Result<void>> {
  if (!maySetUpInvoices(ctx.actor, shopId)) return err('NOT_FOUND');
  return transaction(async (tx) => {
    await lockSetup(tx, shopId);
    if ((await retireCertificates(tx, shopId, ctx.now)) === 0) return err('NOT_FOUND');
    await audit(tx, ctx, { action: 'invoices.certificate_retired', subject: { kind: 'shop', id: shopId } });
    return ok();
  });
}
