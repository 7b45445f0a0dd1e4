import { type Ctx, isOfAgency } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayRevokeTokens } from './core/policy.ts';
import type { OfToken } from './schema.ts';
import { revokeTokenRow } from './token-store.ts';

/** From now on it opens nothing. An agency revokes its own, an administrator anybody's. */
export async function revokeToken(ctx: Ctx, { tokenId }: OfToken): Promise<Result<{ agencyId: string }>> {
  const { actor } = ctx;
  if (!mayRevokeTokens(actor)) return err('NOT_ALLOWED');
  const own = isOfAgency(actor) ? actor.agency.agencyId : null;
  return transaction(async (tx) => {
    const revoked = await revokeTokenRow(tx, tokenId, own, ctx.now);
    if (!revoked) return err('NOT_FOUND');
    await audit(tx, ctx, {
      action: 'agency.token_revoked',
      subject: { kind: 'agency', id: revoked.agencyId },
      data: { id: tokenId },
    });
    return ok(revoked);
  });
}
