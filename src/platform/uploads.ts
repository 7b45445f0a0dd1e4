import type { Ctx, Guest } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { type Tx, transaction } from './db.ts';
import { files, pictureName } from './files.ts';
import { newId } from './ids.ts';
import { hitAll, type Limit } from './limits.ts';
import { type Picture, readPicture } from './pictures.ts';
import { sha256 } from './secrets.ts';

/** Widths kept of what everybody may see, and of papers, which must stay readable. */
export const PUBLIC_WIDTHS: readonly number[] = [480, 960];
const PAPER_WIDTHS: readonly number[] = [480, 1600];

const DAY_SECONDS = 86_400;
/** Enough for a day of listing a whole season's goods; with the limit of one file it bounds what one account can fill. */
const FILES_PER_ACCOUNT_AND_DAY = 300;
const FILES_PER_GUEST_AND_DAY = 10;
/** Of guests without a name, thousands of whom may share one address. */
const FILES_PER_ADDRESS_AND_DAY = 200;
/** Guests' names cost nothing to make, so all of them together are bounded too. */
const FILES_OF_GUESTS_AND_DAY = 2000;

export type Uploads = {
  files: readonly File[];
  /** What they are for: `product`, `paper`, `receipt`, `review`, `shop`. */
  purpose: string;
  /** Public pictures are served to everybody; private ones only through a guarded door. */
  isPublic: boolean;
  widths: readonly number[];
  /** The form's field that a refused picture belongs to. */
  field?: string;
  /** Also from who has neither a cart nor an order: then his address is counted, coarsely. */
  isOpenToAll?: boolean;
  /** What an official took for the department: nobody's own, opened by the room it lies in alone, and its looks logged. */
  isOfOffice?: boolean;
};

/** Private photos of a case. Looked at by people as papers are, so they stay readable. */
export const casePhotos = (files: readonly File[], purpose: string, field: string): Uploads => ({
  files,
  purpose,
  field,
  isPublic: false,
  widths: PAPER_WIDTHS,
});

/** The same, taken for the department. */
export const officePhotos = (files: readonly File[], purpose: string, field: string): Uploads => ({
  ...casePhotos(files, purpose, field),
  isOfOffice: true,
});

/** The bytes of pictures whose rows are gone, which nothing serves any more. */
export async function removePictures(pictures: readonly { id: string; widths: readonly number[] }[]): Promise<void> {
  for (const { id, widths } of pictures) for (const width of widths) await files().remove(pictureName(id, width));
}

type Made = { fileId: string; picture: Picture };

/**
 * A transaction that keeps uploaded pictures, all of them or a refusal. They are re-encoded and written before it begins,
 * since that takes seconds during which nobody may wait for its locks; `keep` only writes their rows and answers their
 * ids. What is not kept in the end goes again. After a crash bytes may stay without a row, which nothing serves.
 */
export async function transactionWithPictures<T>(
  ctx: Ctx,
  uploads: Uploads,
  work: (tx: Tx, keep: () => Promise<string[]>) => Promise<Result<T>>,
): Promise<Result<T>> {
  const made = await readPictures(ctx, uploads);
  if (!made.ok) return uploads.field ? fieldErr(uploads.field, made.code, made.detail) : made;
  const written = made.value.flatMap(({ fileId, picture }) =>
    picture.widths.map(({ width, bytes }) => ({ name: pictureName(fileId, width), bytes })),
  );
  for (const { name, bytes } of written) await files().put(name, bytes);
  let isKept = false;
  const done = await transaction((tx) => {
    isKept = false;
    return work(tx, async () => {
      isKept = true;
      const rows = made.value.map((one) => rowOf(ctx, uploads, one));
      if (rows.length > 0) await tx.storedFile.createMany({ data: rows });
      return rows.map(({ id }) => id);
    });
  });
  if (!done.ok || !isKept) for (const { name } of written) await files().remove(name);
  return done;
}

async function readPictures(ctx: Ctx, uploads: Uploads): Promise<Result<Made[]>> {
  const made: Made[] = [];
  for (const file of uploads.files) {
    if (ctx.actor.kind === 'guest' && nameOfGuest(ctx.actor) === null && !uploads.isOpenToAll)
      return err('NOT_ALLOWED');
    const counted = await hitAll(limitsOf(ctx), ctx.now);
    if (!counted.ok) return counted;
    const picture = await readPicture(file, uploads.widths);
    if (!picture.ok) return picture;
    made.push({ fileId: newId(), picture: picture.value });
  }
  return ok(made);
}

function rowOf({ actor, now }: Ctx, { purpose, isPublic, isOfOffice }: Uploads, { fileId, picture }: Made) {
  const { widths, width, height } = picture;
  return {
    id: fileId,
    isPublic,
    purpose,
    ownerId: actor.kind === 'person' && !isOfOffice ? actor.accountId : null,
    mime: 'image/webp',
    widths: widths.map((one) => one.width),
    width,
    height,
    bytes: widths.reduce((sum, one) => sum + one.bytes.byteLength, 0),
    sha256: sha256(widths.at(-1)?.bytes ?? new Uint8Array()),
    createdAt: now,
  };
}

/** A guest is his cart, or the order that a code sent to its phone opened for him. */
export function nameOfGuest(guest: Guest): string | null {
  return guest.cartToken ?? guest.openedOrders[0] ?? null;
}

function limitsOf({ actor, address }: Ctx): Limit[] {
  if (actor.kind === 'system') return [];
  if (actor.kind === 'person')
    return [{ key: `upload:${actor.accountId}`, hits: FILES_PER_ACCOUNT_AND_DAY, seconds: DAY_SECONDS }];
  const name = nameOfGuest(actor);
  return [
    name === null
      ? { key: `upload-address:${address ?? ''}`, hits: FILES_PER_ADDRESS_AND_DAY, seconds: DAY_SECONDS }
      : { key: `upload:${sha256(name)}`, hits: FILES_PER_GUEST_AND_DAY, seconds: DAY_SECONDS },
    { key: 'upload:guests', hits: FILES_OF_GUESTS_AND_DAY, seconds: DAY_SECONDS },
  ];
}
