import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, type Result } from '#kernel/result.ts';
import { formatDay, lastDayBefore } from '#kernel/time.ts';
import { appealUntil, openAppeal } from '#modules/appeals/api.ts';
import { MAX_APPEAL_PHOTOS } from '#modules/appeals/core/appeal.ts';
import { maySpeakForShop } from '#modules/appeals/core/policy.ts';
import { casePhotos, transactionWithPictures } from '#platform/uploads.ts';
import { sanctionDecision } from './queries.ts';
import type { AppealSanction } from './schema.ts';
import { lockSanction } from './store.ts';

/** The seller says why the decision is wrong; another official than who signed it will judge. It holds until then. */
export async function appealSanction(ctx: Ctx, input: AppealSanction): Promise<Result<{ code: string }>> {
  const { sanctionId, text, photos } = input;
  if (photos.length > MAX_APPEAL_PHOTOS) return fieldErr('photos', 'TOO_MANY_PHOTOS', { max: MAX_APPEAL_PHOTOS });
  return transactionWithPictures(ctx, casePhotos(photos, 'appeal', 'photos'), async (tx, keepPhotos) => {
    await lockSanction(tx, sanctionId);
    const decision = await sanctionDecision(tx, sanctionId);
    if (!decision || !maySpeakForShop(ctx.actor, decision.shopId)) return err('NOT_FOUND');
    if (!decision.isOpen) return err('ALREADY_DECIDED');
    const until = await appealUntil(decision.decidedAt);
    if (ctx.now >= until) return err('APPEAL_TOO_LATE', { date: formatDay(lastDayBefore(until)) });
    const { shopId, decidedById } = decision;
    const fileIds = await keepPhotos();
    return openAppeal(tx, ctx, { subjectKind: 'sanction', subjectId: sanctionId, shopId, decidedById, text, fileIds });
  });
}
