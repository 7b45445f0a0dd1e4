import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { PUBLIC_WIDTHS, storeUpload } from '#platform/uploads.ts';
import { mayRunShop } from './core/policy.ts';
import { saveShop } from './store.ts';
import './events.ts';

/** What buyers read about the shop: its story, the number to call, a picture. */
export async function saveShopPage(
  ctx: Ctx,
  input: { shopId: string; story: string; phone: string; photo?: File | undefined },
): Promise<Result<void>> {
  const { shopId, story, phone, photo } = input;
  if (!mayRunShop(ctx.actor, shopId)) return err('NOT_FOUND');
  return transaction(async (tx) => {
    const stored = photo
      ? await storeUpload(tx, ctx, { file: photo, purpose: 'shop', isPublic: true, widths: PUBLIC_WIDTHS })
      : null;
    if (stored && !stored.ok) return fieldErr('photo', stored.code, stored.detail);
    await saveShop(tx, shopId, { story, phone, ...(stored ? { coverFileId: stored.value.fileId } : {}) });
    await record(tx, 'shop.changed', { shopId });
    return ok();
  });
}
