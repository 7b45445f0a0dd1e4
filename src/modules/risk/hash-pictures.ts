import { db } from '#platform/db.ts';
import { files, pictureName } from '#platform/files.ts';
import { greyPoints } from '#platform/pictures.ts';
import { hashPicture, SIDE } from './core/picture-hash.ts';
import { unhashed, widthsOf } from './picture-queries.ts';
import { keepHashes } from './store.ts';

/** Gives those of these pictures a hash that have none, and says how many it read. What shows nothing gets none. */
export async function hashPictures(fileIds: readonly string[]): Promise<number> {
  const wanted = await unhashed(db, fileIds);
  for (const fileId of wanted) {
    const width = Math.max(...(await widthsOf(db, fileId)), 0);
    const bytes = width > 0 ? await files().get(pictureName(fileId, width)) : null;
    const grey = bytes ? await greyPoints(bytes, SIDE) : null;
    if (grey) await keepHashes(db, fileId, hashPicture(grey));
  }
  return wanted.length;
}
