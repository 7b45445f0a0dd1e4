import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { pageOf } from './core/pages.ts';
import { openSecrets } from './journey-secrets.ts';
import { authorizeUrl } from './provider.ts';
import { endJourney, openJourney } from './store.ts';

/** The address of the provider for this journey, or the page that says why there is none. */
export async function goToProvider(ctx: Ctx, journeyId: string): Promise<Result<{ url: string }>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('SIGN_IN_REQUIRED');
  const journey = await openJourney(journeyId, actor.accountId, ctx.now);
  if (!journey?.secretsSealed) return err('NOT_FOUND');
  const url = await authorizeUrl(openSecrets(journey.secretsSealed));
  if (url) return ok({ url });
  return transaction(async (tx) => {
    await endJourney(tx, journey.id, { at: ctx.now, outcome: 'failed', trouble: 'SILENT' });
    return ok({ url: pageOf(journey) });
  });
}
