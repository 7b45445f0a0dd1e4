import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayReadShopTax } from './core/policy.ts';
import { moveEvidence, shopOfEvidence } from './evidence-store.ts';
import type { WithdrawEvidence } from './schema.ts';

/** The seller takes it back: sales from now on stand without it. */
export async function withdrawEvidence(ctx: Ctx, { id }: WithdrawEvidence): Promise<Result<void>> {
  return transaction(async (tx) => {
    const shopId = await shopOfEvidence(tx, id);
    if (!shopId || !mayReadShopTax(ctx.actor, shopId)) return err('NOT_FOUND');
    if (!(await moveEvidence(tx, id, 'withdraw', { at: ctx.now }))) return err('ALREADY_DECIDED');
    await audit(tx, ctx, {
      action: 'tax.evidence_withdrawn',
      subject: { kind: 'shop', id: shopId },
      data: { evidenceId: id },
    });
    return ok();
  });
}
