import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { randomToken, seal } from '#platform/secrets.ts';
import { agencyState } from './core/agency.ts';
import { mayKeepWebhooks } from './core/policy.ts';
import { targetFault } from './core/target.ts';
import { MOST_SUBSCRIPTIONS } from './core/webhook.ts';
import { isOfSandbox } from './post-outside.ts';
import type { CreateWebhook } from './schema.ts';
import { lockAgency } from './store.ts';
import { insertSubscription, openSubscriptions } from './webhook-store.ts';

/** A system of one's own agency's that is told of facts. Its secret is shown once; here it lies under seal, to sign with. */
export async function createWebhook(ctx: Ctx, { url, facts }: CreateWebhook): Promise<Result<{ secret: string }>> {
  const { actor, now } = ctx;
  if (!mayKeepWebhooks(actor)) return err('NOT_ALLOWED');
  const fault = isOfSandbox(url, env.SANDBOX_URL ?? null) ? null : targetFault(url);
  if (fault) return fieldErr('url', fault);
  const { agencyId } = actor.agency;
  const secret = `whs_${randomToken(32)}`;
  return transaction(async (tx) => {
    const agency = await lockAgency(tx, agencyId);
    if (!agency || agencyState(agency) !== 'open') return err('AGENCY_NOT_OPEN');
    if ((await openSubscriptions(tx, agencyId)) >= MOST_SUBSCRIPTIONS)
      return err('WEBHOOKS_TOO_MANY', { most: MOST_SUBSCRIPTIONS });
    const id = await insertSubscription(tx, {
      agencyId,
      url,
      facts,
      secretSealed: seal(secret),
      createdById: actor.accountId,
      createdAt: now,
    });
    await audit(tx, ctx, {
      action: 'agency.webhook_created',
      subject: { kind: 'agency', id: agencyId },
      data: { id, host: new URL(url).hostname, facts: facts.join(' ') },
    });
    return ok({ secret });
  });
}
