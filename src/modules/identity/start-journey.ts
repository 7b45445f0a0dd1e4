import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { addMinutes } from '#kernel/time.ts';
import { insertConsent } from '#modules/accounts/api.ts';
import { ruleAt } from '#modules/law/api.ts';
import { agreedText } from '#modules/publications/api.ts';
import { transaction } from '#platform/db.ts';
import { mayIdentify } from './core/policy.ts';
import { isProviderSet, makeSecrets } from './journey-secrets.ts';
import type { JourneyStart } from './schema.ts';
import { insertJourney } from './store.ts';
import { lockSubject, openApplicationOf } from './subject-queries.ts';

/** The owner, or an applicant, is about to be sent to the identity provider: in person, with his consent. */
export async function startJourney(
  ctx: Ctx,
  input: JourneyStart,
): Promise<Result<{ journeyId: string; shopId: string | null }>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('SIGN_IN_REQUIRED');
  if (!isProviderSet()) return err('IDENTITY_CLOSED');
  const shopId = input.shopId || null;
  if (shopId && !mayIdentify(actor, shopId)) return err('IDENTITY_OWNER_ONLY');
  if (!input.agree) return fieldErr('agree', 'CONSENT_MISSING');
  const minutes = await ruleAt('identity.journey_minutes', ctx.now, z.number());
  return transaction(async (tx) => {
    const applicationId = shopId ? null : ((await openApplicationOf(tx, actor.accountId))?.id ?? null);
    const subject = await lockSubject(tx, { shopId, applicationId });
    if (!subject) return err('APPLICATION_NOT_OPEN');
    if (subject.isElectronic) return err('IDENTITY_DONE');
    // Nothing to compare with yet: the page that asks for the name comes first.
    if (!shopId && subject.signer === null) return err('APPLICATION_INCOMPLETE', { step: 'identity' });
    const { sealed, stateHash } = makeSecrets();
    const kind = 'electronic_identity';
    const textVersion = await agreedText(kind, ctx.now);
    await insertConsent(tx, { accountId: actor.accountId, kind, textVersion, channel: 'web', givenAt: ctx.now });
    const journeyId = await insertJourney(tx, {
      accountId: actor.accountId,
      shopId,
      applicationId,
      stateHash,
      secretsSealed: sealed,
      besides: input.besides,
      startedAt: ctx.now,
      expiresAt: addMinutes(ctx.now, minutes),
    });
    return ok({ journeyId, shopId });
  });
}
