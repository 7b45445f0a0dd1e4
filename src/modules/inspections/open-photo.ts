import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { files, pictureName } from '#platform/files.ts';
import { mayAnswer, mayInspectIn, mayKnowOf } from './core/policy.ts';
import { photoOwner } from './photo-queries.ts';

/** A photo for inspectors of the place, whose look is written down, and once it is signed for the shop it is about. */
export async function openPhoto(ctx: Ctx, input: { fileId: string; width: number }): Promise<Result<Uint8Array>> {
  const { actor } = ctx;
  const photo = await photoOwner(input.fileId);
  if (!photo?.widths.includes(input.width)) return err('NOT_FOUND');
  const isShops = photo.signedAt !== null && mayAnswer(actor, photo.shopId);
  if (!isShops && !(mayInspectIn(actor, photo.areaId) && mayKnowOf(actor, photo))) return err('NOT_FOUND');
  const bytes = await files().get(pictureName(input.fileId, input.width));
  if (!bytes) return err('NOT_FOUND');
  if (isShops) return ok(bytes);
  return transaction(async (tx) => {
    await audit(tx, ctx, {
      action: 'inspection.photo_seen',
      subject: { kind: 'inspection', id: photo.inspectionId },
      data: { fileId: input.fileId, width: input.width },
    });
    return ok(bytes);
  });
}
