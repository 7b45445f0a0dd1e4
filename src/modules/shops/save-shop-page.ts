import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { record } from '#platform/jobs.ts';
import { PUBLIC_WIDTHS, transactionWithPictures } from '#platform/uploads.ts';
import { mayRunShop } from './core/policy.ts';
import { wasTakenDown } from './page-store.ts';
import { saveShop } from './store.ts';
import './events.ts';

const REFUSALS = { text: 'TAKEN_DOWN_TEXT', picture: 'TAKEN_DOWN_PICTURE' } as const;

/** What buyers read about the shop: its story, the number to call, a picture. */
export async function saveShopPage(
  ctx: Ctx,
  input: { shopId: string; story: string; phone: string; photo?: File | undefined },
): Promise<Result<void>> {
  const { shopId, story, phone, photo } = input;
  if (!mayRunShop(ctx.actor, shopId)) return err('NOT_FOUND');
  const pictures = {
    files: photo ? [photo] : [],
    purpose: 'shop',
    isPublic: true,
    widths: PUBLIC_WIDTHS,
    field: 'photo',
  };
  return transactionWithPictures(ctx, pictures, async (tx, keepPhoto) => {
    const [coverFileId] = await keepPhoto();
    const refused = await wasTakenDown(tx, shopId, { story, coverFileId });
    if (refused) return fieldErr(refused === 'text' ? 'story' : 'photo', REFUSALS[refused]);
    await saveShop(tx, shopId, { story, phone, ...(coverFileId ? { coverFileId } : {}) });
    await record(tx, 'shop.changed', { shopId });
    return ok();
  });
}
