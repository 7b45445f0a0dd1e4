import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { mayDecideClaim } from '#modules/orders/core/policy.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import type { ResolveWord } from './schema.ts';
import { resolveWord, wordForPerson } from './store.ts';

/** An official has looked at what a gateway said and says why nothing more is to be done here. */
export async function resolveGatewayWord(ctx: Ctx, input: ResolveWord): Promise<Result<{ noticeId: string }>> {
  const { actor } = ctx;
  if (actor.kind !== 'person' || !mayDecideClaim(actor)) return err('NOT_ALLOWED');
  const { noticeId, reason } = input;
  return transaction(async (tx) => {
    const word = await wordForPerson(tx, noticeId);
    if (!word) return err('NOT_FOUND');
    // Nobody settles for the department what is about the money of a shop he works in.
    if (word.shopId && isShopMember(actor, word.shopId)) return err('NOT_ALLOWED');
    const by = { at: ctx.now, byId: actor.accountId, resolution: reason };
    if (!(await resolveWord(tx, noticeId, by))) return err('ALREADY_DECIDED');
    await audit(tx, ctx, {
      action: 'gateway_notice.set_aside',
      subject: { kind: 'gateway_notice', id: noticeId },
      reason,
    });
    return ok({ noticeId });
  });
}
