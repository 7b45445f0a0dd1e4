import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { changeListing } from './change-listing.ts';
import { isNewListing } from './core/listing.ts';
import { listableShops } from './core/policy.ts';
import { readListing } from './core/read-listing.ts';
import { keepPaperPhoto } from './keep-paper-photo.ts';
import { formFacts } from './queries.ts';
import type { ListingForm } from './schema.ts';
import { submitListing } from './submit-listing.ts';

export type Sent = { productId: string; kind: 'submitted' | 'waiting' | 'changed' };

/** The seller's form, whichever it is: a new listing goes to the officials, a change of one on sale is taken apart. */
export async function sendListing(ctx: Ctx, form: ListingForm): Promise<Result<Sent>> {
  const { productId } = form;
  const facts = await formFacts(productId, listableShops(ctx.actor), form.categoryId);
  if (!facts) return err('NOT_FOUND');
  const { status, group, ...known } = facts;
  if (!group) return { ...err('FORM_INVALID'), fields: [{ field: 'categoryId', code: 'CHOICE_UNKNOWN' }] };
  const listing = readListing(form, { ...known, group, today: dayOf(ctx.now) });
  if (!listing.ok) return listing;
  let paperFileId = form.paperFileId || null;
  if (form.paperPhoto) {
    const kept = await keepPaperPhoto(ctx, { productId, file: form.paperPhoto });
    if (!kept.ok) return kept;
    paperFileId = kept.value.fileId;
  }
  if (isNewListing(status)) {
    const sent = await submitListing(ctx, { productId, listing: listing.value, paperFileId });
    return sent.ok ? ok({ productId, kind: 'submitted' }) : sent;
  }
  const { shownStock } = form;
  const changed = await changeListing(ctx, { productId, listing: listing.value, paperFileId, shownStock });
  return changed.ok ? ok({ productId, kind: changed.value.isWaiting ? 'waiting' : 'changed' }) : changed;
}
