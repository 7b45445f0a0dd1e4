import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayKeepWebhooks } from './core/policy.ts';
import type { ChangeWebhook } from './schema.ts';
import { changeSubscription } from './webhook-store.ts';

/** Paused: nothing new is written down for it and nothing is sent until it goes on. Ended: for good. */
export async function changeWebhook(ctx: Ctx, { subscriptionId, change }: ChangeWebhook): Promise<Result<void>> {
  const { actor } = ctx;
  if (!mayKeepWebhooks(actor)) return err('NOT_ALLOWED');
  const { agencyId } = actor.agency;
  return transaction(async (tx) => {
    if (!(await changeSubscription(tx, { id: subscriptionId, agencyId }, change, ctx.now))) return err('NOT_FOUND');
    await audit(tx, ctx, {
      action: 'agency.webhook_changed',
      subject: { kind: 'agency', id: agencyId },
      data: { id: subscriptionId, change },
    });
    return ok();
  });
}
