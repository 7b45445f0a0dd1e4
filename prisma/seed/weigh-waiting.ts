import { hashPictures } from '#modules/risk/hash-pictures.ts';
import { recountPriceKinds } from '#modules/risk/store.ts';
import { waitingToWeigh } from '#modules/risk/sweep-queries.ts';
import { weighApplication } from '#modules/risk/weigh-application.ts';
import { weighListing } from '#modules/risk/weigh-listing.ts';
import { db } from '#platform/db.ts';
import { ctxAt } from './steps.ts';

/** What speaks against whoever waits, counted as the worker does in a night, so that the demo shows it from the start. */
export async function weighWaiting(at: Date): Promise<void> {
  const ctx = ctxAt({ kind: 'system', name: 'seed' }, at);
  await recountPriceKinds(db, at);
  const photos = await db.productPhoto.findMany({ select: { fileId: true } });
  await hashPictures(photos.map(({ fileId }) => fileId));
  for (const { kind, id } of await waitingToWeigh(db))
    await (kind === 'application' ? weighApplication(ctx, id) : weighListing(ctx, id));
}
