import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { casePhotos, transactionWithPictures } from '#platform/uploads.ts';
import { listableShops } from './core/policy.ts';
import { lockProduct } from './store.ts';

/** Keeps the photo of a paper apart from the form, so that a refused form does not lose it. */
export async function keepPaperPhoto(
  ctx: Ctx,
  { productId, file }: { productId: string; file: File },
): Promise<Result<{ fileId: string }>> {
  const photo = casePhotos([file], 'paper', 'paperPhoto');
  return transactionWithPictures(ctx, photo, async (tx, keepPhoto) => {
    if (!(await lockProduct(tx, productId, listableShops(ctx.actor)))) return err('NOT_FOUND');
    const [fileId] = await keepPhoto();
    return fileId ? ok({ fileId }) : err('FILE_MISSING');
  });
}
