import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { maySetUpInvoices } from '#modules/invoices/core/policy.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { revokeDataTokenRow } from './data-token-store.ts';
import type { RevokeDataToken } from './outside-schema.ts';

/** From now on it opens nothing. */
export async function revokeDataToken(ctx: Ctx, { shopId, tokenId }: RevokeDataToken): Promise<Result<void>> {
  if (!maySetUpInvoices(ctx.actor, shopId)) return err('NOT_FOUND');
  return transaction(async (tx) => {
    if (!(await revokeDataTokenRow(tx, shopId, tokenId, ctx.now))) return err('NOT_FOUND');
    await audit(tx, ctx, {
      action: 'invoice.data_token_revoked',
      subject: { kind: 'shop', id: shopId },
      data: { id: tokenId },
    });
    return ok();
  });
}
