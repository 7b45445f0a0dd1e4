import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { endConsent } from '#modules/accounts/api.ts';
import { stopZalo } from '#modules/notices/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { removePictures } from '#platform/uploads.ts';
import { hasOwnData } from './core/policy.ts';
import { consentEnd } from './core/request.ts';
import { forgetLostChecks, forgetLostRequests } from './forget-papers.ts';
import { consentOf, hasOpenShop } from './queries.ts';

/** An agreement ends, and with it what stood on it alone; what the law or a running shop stands on says how it ends. */
export async function withdrawConsent(
  ctx: Ctx,
  { consentId }: { consentId: string },
): Promise<Result<{ kind: string }>> {
  const { actor } = ctx;
  if (!hasOwnData(actor)) return err('SIGN_IN_REQUIRED');
  const { accountId } = actor;
  const ended = await transaction(async (tx) => {
    const consent = await consentOf(accountId, consentId);
    if (!consent) return err('NOT_FOUND');
    if (consent.withdrawnAt) return err('ALREADY_DECIDED');
    const { kind } = consent;
    if (consentEnd(kind, { openShop: await hasOpenShop(accountId) }) !== 'withdraw') return err('CONSENT_BY_LAW');
    if (!(await endConsent(tx, accountId, kind, ctx.now))) return err('ALREADY_DECIDED');
    if (kind === 'zalo') await stopZalo(tx, accountId);
    const pictures = kind === 'shop_papers' ? await forgetLostRequests(tx, ctx, accountId) : [];
    if (kind === 'electronic_identity') await forgetLostChecks(tx, ctx, accountId);
    await audit(tx, ctx, { action: 'consent.withdraw', subject: { kind: 'account', id: accountId }, data: { kind } });
    return ok({ kind, pictures });
  });
  if (!ended.ok) return ended;
  await removePictures(ended.value.pictures);
  return ok({ kind: ended.value.kind });
}
