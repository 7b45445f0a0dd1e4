import { ok } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { removePictures } from '#platform/uploads.ts';
import { takeLostPapers, takeOldShopPapers } from './map-store.ts';

/** Identity pictures of requests that opened no shop: rows first, then the bytes, which without a row nobody is served. */
export async function forgetPapers(which: { accountId: string } | { before: Date }): Promise<number> {
  const taken = await transaction(async (tx) => ok(await takeLostPapers(tx, which)));
  const gone = taken.ok ? taken.value : [];
  await removePictures(gone);
  return gone.length;
}

/** The same for shops that closed so long ago that no law asks for their papers any more. */
export async function forgetShopPapers(before: Date): Promise<void> {
  const taken = await transaction(async (tx) => ok(await takeOldShopPapers(tx, before)));
  await removePictures(taken.ok ? taken.value : []);
}
