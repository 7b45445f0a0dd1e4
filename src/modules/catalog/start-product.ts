import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { PUBLIC_WIDTHS, transactionWithPictures } from '#platform/uploads.ts';
import { mayList } from './core/policy.ts';
import { mayListNew } from './may-list-new.ts';
import { addPhotoRow, insertDraft } from './store.ts';

/** A listing begins with its picture: the draft is there from that moment on, on any phone of the seller's. */
export async function startProduct(
  ctx: Ctx,
  { shopId, photos }: { shopId: string; photos: readonly File[] },
): Promise<Result<{ productId: string }>> {
  if (!mayList(ctx.actor, shopId)) return err('NOT_FOUND');
  const open = await mayListNew(shopId, ctx.now);
  if (!open.ok) return open;
  const pictures = { files: photos, purpose: 'product', isPublic: true, widths: PUBLIC_WIDTHS };
  return transactionWithPictures(ctx, pictures, async (tx, keepPhotos) => {
    const productId = await insertDraft(tx, shopId, ctx.now);
    for (const fileId of await keepPhotos()) await addPhotoRow(tx, productId, fileId);
    return ok({ productId });
  });
}
