import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { officePhotos, transactionWithPictures } from '#platform/uploads.ts';
import { readPlace } from './core/place.ts';
import { mayInspect } from './core/policy.ts';
import { lockOwn } from './own-inspection.ts';
import { photoCount } from './photo-queries.ts';
import type { Photo } from './schema.ts';
import { insertPhoto } from './store.ts';

const MOST_PHOTOS = 30;

/**
 * A photo of what was seen, with the time it came in and where it was taken. The picture itself is kept without its own
 * traces of camera and place: where it was taken stands beside it, as far as the inspector let it be known.
 */
export async function addPhoto(ctx: Ctx, input: Photo): Promise<Result<void>> {
  if (!mayInspect(ctx.actor)) return err('NOT_ALLOWED');
  const { inspectionId, itemKey, photo } = input;
  const place = readPlace(input);
  if (!place) return fieldErr('place', 'PLACE_MISSING');
  return transactionWithPictures(ctx, officePhotos([photo], 'inspection', 'photo'), async (tx, keep) => {
    const own = await lockOwn(tx, ctx, inspectionId);
    if (!own.ok) return own;
    const { inspection, accountId } = own.value;
    if (itemKey !== '' && !inspection.questions.some(({ key }) => key === itemKey))
      return fieldErr('itemKey', 'CHOICE_UNKNOWN');
    if ((await photoCount(tx, inspectionId)) >= MOST_PHOTOS)
      return fieldErr('photo', 'TOO_MANY_FILES', { max: MOST_PHOTOS });
    for (const fileId of await keep())
      await insertPhoto(tx, {
        inspectionId,
        fileId,
        itemKey: itemKey === '' ? null : itemKey,
        at: ctx.now,
        byId: accountId,
        place,
      });
    return ok();
  });
}
