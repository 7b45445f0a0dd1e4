import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { tell, tellShop } from '#modules/notices/api.ts';
import { shopIdentity } from '#modules/shops/api.ts';
import { beginDecision, closeWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { APPLICANT_PATH, SELLER_PATH } from './core/pages.ts';
import { mayDecideChecks } from './core/policy.ts';
import type { CheckDecision } from './schema.ts';
import { type LockedCheck, moveCheck } from './store.ts';
import { lockSubject } from './subject-queries.ts';
import './events.ts';

/** A person looked at what differs: the one told is the one who stands behind the shop, or is not. */
export async function decideCheck(ctx: Ctx, input: CheckDecision): Promise<Result<{ code: string }>> {
  const { actor } = ctx;
  if (!mayDecideChecks(actor)) return err('NOT_ALLOWED');
  const { checkId, decision, reason } = input;
  return transaction(async (tx) => {
    const key = { kind: 'paper', subjectId: checkId } as const;
    const begun = await beginDecision(tx, ctx, key);
    if (!begun.ok) return begun;
    const check = await moveCheck(tx, checkId, decision, { at: ctx.now, byId: actor.accountId, reason });
    if (!check) return err('ALREADY_DECIDED');
    // Nobody vouches for himself.
    if (check.accountId === actor.accountId) return err('OWN_SHOP');
    await closeWork(tx, ctx, key, decision);
    await audit(tx, ctx, {
      action: `identity.${decision}`,
      subject: { kind: 'identity_check', id: checkId },
      reason,
      data: { code: check.code, shopId: check.shopId, applicationId: check.applicationId },
    });
    await tellPerson(tx, ctx, check, decision, reason);
    if (decision === 'accept' && check.shopId) {
      await shopIdentity.noteElectronic(tx, check.shopId);
      await record(tx, 'identity.verified', { shopId: check.shopId });
    }
    return ok({ code: check.code });
  });
}

async function tellPerson(
  tx: Tx,
  ctx: Ctx,
  check: LockedCheck,
  decision: CheckDecision['decision'],
  reason: string,
): Promise<void> {
  const shop = (await lockSubject(tx, check))?.label ?? check.code;
  const onceKey = `identity-${decision}:${check.id}`;
  const template = decision === 'accept' ? ('identityAccepted' as const) : ('identityRefused' as const);
  const fact = { template, values: { shop, reason }, onceKey };
  if (check.shopId) await tellShop(tx, ctx, { ...fact, shopId: check.shopId, topic: 'department', link: SELLER_PATH });
  else await tell(tx, ctx, { ...fact, to: { accountId: check.accountId }, topic: 'department', link: APPLICANT_PATH });
}
