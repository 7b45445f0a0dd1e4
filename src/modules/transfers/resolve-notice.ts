import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { mayDecideClaim } from '#modules/orders/core/policy.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import type { ResolveNotice } from './schema.ts';
import { hasNoticeForPerson, setAside } from './store.ts';

/** An official has looked at money that no order could be found for and says why nothing more is to be done here. */
export async function resolveNotice(ctx: Ctx, input: ResolveNotice): Promise<Result<{ noticeId: string }>> {
  const { actor } = ctx;
  if (actor.kind !== 'person' || !mayDecideClaim(actor)) return err('NOT_ALLOWED');
  const { noticeId, reason } = input;
  return transaction(async (tx) => {
    if (!(await hasNoticeForPerson(tx, noticeId))) return err('NOT_FOUND');
    const by = { at: ctx.now, byId: actor.accountId, resolution: reason };
    if (!(await setAside(tx, noticeId, by))) return err('ALREADY_DECIDED');
    await audit(tx, ctx, { action: 'notice.set_aside', subject: { kind: 'notice', id: noticeId }, reason });
    return ok({ noticeId });
  });
}
