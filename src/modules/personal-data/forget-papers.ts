import type { Ctx } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { closeWork } from '#modules/work/api.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { removePictures } from '#platform/uploads.ts';
import { blankLostApplications, takeLostChecks, takeLostPapers, takeOldShopPapers } from './map-store.ts';

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

/** What a provider told of who asked for a shop and opened none: no law wants it, and nobody is to look at it any more. */
export async function forgetLostChecks(tx: Tx, ctx: Ctx, accountId: string): Promise<void> {
  for (const subjectId of await takeLostChecks(tx, accountId))
    await closeWork(tx, ctx, { kind: 'paper', subjectId }, 'withdrawn');
}

/** All that was told for a shop that never opened. Answers the pictures whose bytes are to go when this is written. */
export async function forgetLostRequests(
  tx: Tx,
  ctx: Ctx,
  accountId: string,
): Promise<{ id: string; widths: number[] }[]> {
  const pictures = await takeLostPapers(tx, { accountId });
  await blankLostApplications(tx, accountId);
  await forgetLostChecks(tx, ctx, accountId);
  return pictures;
}
