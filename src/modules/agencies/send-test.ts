import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { mayKeepWebhooks } from './core/policy.ts';
import { TEST_FACT } from './core/webhook.ts';
import type { OfWebhook } from './schema.ts';
import { insertTest, lockSubscription } from './webhook-store.ts';

/** One message of no meaning, by the very way of the others. */
export async function sendTest(ctx: Ctx, { subscriptionId }: OfWebhook): Promise<Result<void>> {
  const { actor } = ctx;
  if (!mayKeepWebhooks(actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const subscription = await lockSubscription(tx, { id: subscriptionId, agencyId: actor.agency.agencyId });
    if (!subscription) return err('NOT_FOUND');
    if (subscription.state !== 'active') return err('WEBHOOK_NOT_ACTIVE');
    const body = JSON.stringify({ fact: TEST_FACT, at: ctx.now.toISOString(), data: {} });
    await insertTest(tx, subscriptionId, { fact: TEST_FACT, onceKey: `${TEST_FACT}:${newId()}`, body, at: ctx.now });
    return ok();
  });
}
