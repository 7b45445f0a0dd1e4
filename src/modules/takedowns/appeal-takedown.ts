import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { formatDay, lastDayBefore } from '#kernel/time.ts';
import { openAppeal } from '#modules/appeals/api.ts';
import { MAX_APPEAL_PHOTOS } from '#modules/appeals/core/appeal.ts';
import { maySpeakForShop } from '#modules/appeals/core/policy.ts';
import { casePhotos, transactionWithPictures } from '#platform/uploads.ts';
import type { AppealTakedown } from './schema.ts';
import { lockTakedown, takedownIdOf } from './store.ts';

/** The seller says why it should come back; another official than who took it down will judge. */
export async function appealTakedown(ctx: Ctx, input: AppealTakedown): Promise<Result<{ code: string }>> {
  const { photos } = input;
  if (photos.length > MAX_APPEAL_PHOTOS) return fieldErr('photos', 'TOO_MANY_PHOTOS', { max: MAX_APPEAL_PHOTOS });
  return transactionWithPictures(ctx, casePhotos(photos, 'appeal', 'photos'), async (tx, keepPhotos) => {
    const id = await takedownIdOf(tx, input.takedownCode);
    const takedown = id ? await lockTakedown(tx, id) : null;
    if (!takedown || !maySpeakForShop(ctx.actor, takedown.shopId)) return err('NOT_FOUND');
    const { doneById, appealUntil } = takedown;
    if (doneById === null || appealUntil === null) return err('TAKEDOWN_MOVED_ON');
    if (ctx.now >= appealUntil) return err('APPEAL_TOO_LATE', { date: formatDay(lastDayBefore(appealUntil)) });
    if (takedown.state !== 'done' && takedown.state !== 'provisional') return err('TAKEDOWN_MOVED_ON');
    const opened = await openAppeal(tx, ctx, {
      subjectKind: 'takedown',
      subjectId: takedown.id,
      shopId: takedown.shopId,
      decidedById: doneById,
      text: input.text,
      fileIds: await keepPhotos(),
    });
    return opened.ok ? ok({ code: takedown.code }) : opened;
  });
}
