import type { Ctx } from '#kernel/actor.ts';
import { isOfficialFor, isShopMember } from '#kernel/actor.ts';
import { err, ok } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { db, transaction } from '#platform/db.ts';
import type { CheckState } from './core/check.ts';
import { type Difference, isDifference } from './core/compare.ts';
import { mayReadChecks } from './core/policy.ts';
import { elsewhere, lockSubject } from './subject-queries.ts';

export type CheckCase = {
  id: string;
  code: string;
  state: CheckState;
  label: string;
  kind: 'household' | 'cooperative' | 'enterprise';
  shopId: string | null;
  applicationId: string | null;
  toldName: string;
  againstName: string;
  assurance: string;
  differences: Difference[];
  /** Others that stand on the same person. */
  others: { shopId: string | null; name: string }[];
  besides: string;
  checkedAt: Date;
  decidedAt: Date | null;
  decidedByName: string | null;
  decisionReason: string | null;
  isOwnShop: boolean;
};

/** What a provider told of one person, for the official who judges it; the look is in the log before it is on the screen. */
export async function openCheck(ctx: Ctx, by: { code: string } | { id: string }): Promise<CheckCase | null> {
  const { actor } = ctx;
  if (!mayReadChecks(actor)) return null;
  const opened = await transaction(async (tx) => {
    const check = await tx.identityCheck.findUnique({ where: by });
    const subject = check && (await lockSubject(tx, check));
    if (!check || !subject) return err('NOT_FOUND');
    if (!isOfficialFor(actor, subject.areaId, 'moderator', 'head', 'inspector')) return err('NOT_FOUND');
    const [others, journey, decider] = await Promise.all([
      elsewhere(tx, check, check),
      db.identityJourney.findUnique({ where: { id: check.journeyId }, select: { besides: true } }),
      check.decidedById ? db.account.findUnique({ where: { id: check.decidedById }, select: { name: true } }) : null,
    ]);
    await audit(tx, ctx, { action: 'identity.seen', subject: { kind: 'identity_check', id: check.id } });
    return ok<CheckCase>({
      id: check.id,
      code: check.code,
      state: check.state,
      label: subject.label,
      kind: subject.kind,
      shopId: check.shopId,
      applicationId: check.applicationId,
      toldName: check.toldName,
      againstName: check.againstName,
      assurance: check.assurance,
      differences: check.differences.filter(isDifference),
      others,
      besides: journey?.besides ?? '',
      checkedAt: check.checkedAt,
      decidedAt: check.decidedAt,
      decidedByName: decider?.name ?? null,
      decisionReason: check.decisionReason,
      isOwnShop: check.shopId !== null && isShopMember(actor, check.shopId),
    });
  });
  return opened.ok ? opened.value : null;
}
