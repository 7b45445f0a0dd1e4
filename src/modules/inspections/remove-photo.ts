import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { removePictures } from '#platform/uploads.ts';
import { lockOwn } from './own-inspection.ts';
import { removePhoto as remove } from './store.ts';

/** Blurred, or of something else: taken out before signing, never after, and then it is nowhere any more. */
export async function removePhoto(ctx: Ctx, input: { inspectionId: string; fileId: string }): Promise<Result<void>> {
  const removed = await transaction(async (tx) => {
    const own = await lockOwn(tx, ctx, input.inspectionId);
    if (!own.ok) return own;
    const picture = await remove(tx, input.inspectionId, input.fileId);
    if (!picture) return err('NOT_FOUND');
    await audit(tx, ctx, {
      action: 'inspection.photo_removed',
      subject: { kind: 'inspection', id: input.inspectionId },
      data: { fileId: input.fileId },
    });
    return ok(picture);
  });
  if (!removed.ok) return removed;
  await removePictures([removed.value]);
  return ok();
}
