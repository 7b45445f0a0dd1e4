import type { Ctx } from '#kernel/actor.ts';
import { err, must, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { PAPER_WIDTHS, storeUpload } from '#platform/uploads.ts';
import { listableShops } from './core/policy.ts';
import { lockProduct } from './store.ts';

/** Keeps the photo of a paper apart from the form, so that a refused form does not lose it. */
export async function keepPaperPhoto(
  ctx: Ctx,
  { productId, file }: { productId: string; file: File },
): Promise<Result<{ fileId: string }>> {
  return transaction(async (tx) => {
    if (!(await lockProduct(tx, productId, listableShops(ctx.actor)))) return err('NOT_FOUND');
    const kept = await storeUpload(tx, ctx, { file, purpose: 'paper', isPublic: false, widths: PAPER_WIDTHS });
    return kept.ok
      ? ok(must(kept))
      : {
          ...err('FORM_INVALID'),
          fields: [{ field: 'paperPhoto', code: kept.code, ...(kept.detail ? { detail: kept.detail } : {}) }],
        };
  });
}
