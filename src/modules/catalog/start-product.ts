import type { Ctx } from '#kernel/actor.ts';
import { err, must, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { PUBLIC_WIDTHS, storeUpload } from '#platform/uploads.ts';
import { mayList } from './core/policy.ts';
import { addPhotoRow, insertDraft } from './store.ts';

/** A listing begins with its picture: the draft is there from that moment on, on any phone of the seller's. */
export async function startProduct(
  ctx: Ctx,
  { shopId, photos }: { shopId: string; photos: readonly File[] },
): Promise<Result<{ productId: string }>> {
  if (!mayList(ctx.actor, shopId)) return err('NOT_FOUND');
  return transaction(async (tx) => {
    const productId = await insertDraft(tx, shopId, ctx.now);
    for (const file of photos) {
      const { fileId } = must(
        await storeUpload(tx, ctx, { file, purpose: 'product', isPublic: true, widths: PUBLIC_WIDTHS }),
      );
      await addPhotoRow(tx, productId, fileId);
    }
    return ok({ productId });
  });
}
