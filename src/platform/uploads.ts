import type { Ctx, Guest } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import type { Tx } from './db.ts';
import { files, pictureName } from './files.ts';
import { hit, type Limit } from './limits.ts';
import { readPicture } from './pictures.ts';
import { sha256 } from './secrets.ts';

/** Widths kept of what everybody may see, and of papers, which must stay readable. */
export const PUBLIC_WIDTHS: readonly number[] = [480, 960];
export const PAPER_WIDTHS: readonly number[] = [480, 1600];

const DAY_SECONDS = 86_400;
/** Enough for a day of listing a whole season's goods; with the limit of one file it bounds what one account can fill. */
const FILES_PER_ACCOUNT_AND_DAY = 300;
const FILES_PER_GUEST_AND_DAY = 10;
/** Guests' names cost nothing to make, so all of them together are bounded too. */
const FILES_OF_GUESTS_AND_DAY = 2000;

export type Upload = {
  file: File;
  /** What it is for: `product`, `paper`, `receipt`, `review`, `shop`. */
  purpose: string;
  /** Public pictures are served to everybody; private ones only through a guarded door. */
  isPublic: boolean;
  widths: readonly number[];
};

/**
 * Keeps an uploaded picture: re-encoded, bounded in number, its row written in the caller's transaction. Bytes of a
 * transaction that rolls back stay without a row, which nothing serves.
 */
export async function storeUpload(tx: Tx, ctx: Ctx, upload: Upload): Promise<Result<{ fileId: string }>> {
  for (const limit of limitsOf(ctx)) {
    const counted = await hit(limit, ctx.now);
    if (!counted.ok) return counted;
  }
  if (ctx.actor.kind === 'guest' && nameOfGuest(ctx.actor) === null) return err('NOT_ALLOWED');
  const picture = await readPicture(upload.file, upload.widths);
  if (!picture.ok) return picture;
  const { widths, width, height } = picture.value;
  const largest = widths.at(-1)?.bytes ?? new Uint8Array();
  const row = await tx.storedFile.create({
    data: {
      isPublic: upload.isPublic,
      purpose: upload.purpose,
      ownerId: ctx.actor.kind === 'person' ? ctx.actor.accountId : null,
      mime: 'image/webp',
      widths: widths.map((w) => w.width),
      width,
      height,
      bytes: widths.reduce((sum, w) => sum + w.bytes.byteLength, 0),
      sha256: sha256(largest),
      createdAt: ctx.now,
    },
  });
  for (const made of widths) await files().put(pictureName(row.id, made.width), made.bytes);
  return ok({ fileId: row.id });
}

/**
 * Private photos of a case, at most a few: all of them or a refusal that belongs to the form's field. Looked at by people
 * as papers are, so they stay readable.
 */
export async function storePhotos(
  tx: Tx,
  ctx: Ctx,
  photos: { files: readonly File[]; purpose: string; field: string },
): Promise<Result<string[]>> {
  const fileIds: string[] = [];
  for (const file of photos.files) {
    const stored = await storeUpload(tx, ctx, { file, purpose: photos.purpose, isPublic: false, widths: PAPER_WIDTHS });
    if (!stored.ok) return fieldErr(photos.field, stored.code, stored.detail);
    fileIds.push(stored.value.fileId);
  }
  return ok(fileIds);
}

/** A guest is his cart, or the order that a code sent to its phone opened for him. */
export function nameOfGuest(guest: Guest): string | null {
  return guest.cartToken ?? guest.openedOrders[0] ?? null;
}

function limitsOf({ actor }: Ctx): Limit[] {
  if (actor.kind === 'system') return [];
  if (actor.kind === 'person')
    return [{ key: `upload:${actor.accountId}`, hits: FILES_PER_ACCOUNT_AND_DAY, seconds: DAY_SECONDS }];
  return [
    { key: `upload:${sha256(nameOfGuest(actor) ?? '')}`, hits: FILES_PER_GUEST_AND_DAY, seconds: DAY_SECONDS },
    { key: 'upload:guests', hits: FILES_OF_GUESTS_AND_DAY, seconds: DAY_SECONDS },
  ];
}
