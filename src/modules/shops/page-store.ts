import type { Tx } from '#platform/db.ts';
import { sha256 } from '#platform/secrets.ts';

/** What a shop says about itself, taken away by the department and given back. */
export type PageWords = { story: string; coverFileId: string | null };

const marked = (story: string): string => sha256(story.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase());

async function pictureHash(tx: Tx, fileId: string): Promise<string | null> {
  const file = await tx.storedFile.findUnique({ where: { id: fileId }, select: { sha256: true } });
  return file?.sha256 ?? null;
}

/** Empties the page in this part and remembers what may not come back; answers what stood there, null when nothing did. */
export async function emptyPage(tx: Tx, shopId: string, part: 'whole' | 'text' | 'picture'): Promise<PageWords | null> {
  const rows = await tx.$queryRaw<PageWords[]>`
    select story, cover_file_id as "coverFileId" from shops where id = ${shopId}::uuid for update`;
  const was = rows[0];
  if (!was) return null;
  const hasText = part !== 'picture' && was.story !== '';
  const hasPicture = part !== 'text' && was.coverFileId !== null;
  if (!hasText && !hasPicture) return null;
  await tx.shop.update({
    where: { id: shopId },
    data: {
      ...(hasText ? { story: '', takenStorySha256: marked(was.story) } : {}),
      ...(hasPicture && was.coverFileId
        ? { coverFileId: null, takenCoverSha256: await pictureHash(tx, was.coverFileId) }
        : {}),
    },
  });
  if (hasPicture && was.coverFileId)
    await tx.storedFile.update({ where: { id: was.coverFileId }, data: { isPublic: false } });
  return { story: hasText ? was.story : '', coverFileId: hasPicture ? was.coverFileId : null };
}

/** Gives back what was taken, where its owner has said nothing new meanwhile. */
export async function refillPage(tx: Tx, shopId: string, was: PageWords): Promise<void> {
  if (was.coverFileId) await tx.storedFile.update({ where: { id: was.coverFileId }, data: { isPublic: true } });
  await tx.$executeRaw`
    update shops set story = case when story = '' then ${was.story} else story end,
      cover_file_id = coalesce(cover_file_id, ${was.coverFileId}::uuid),
      taken_story_sha256 = case when ${was.story} <> '' then null else taken_story_sha256 end,
      taken_cover_sha256 = case when ${was.coverFileId}::uuid is not null then null else taken_cover_sha256 end
    where id = ${shopId}::uuid`;
}

/** Which of these was taken down before: it does not come back by being said again. */
export async function wasTakenDown(
  tx: Tx,
  shopId: string,
  said: { story: string; coverFileId: string | undefined },
): Promise<'text' | 'picture' | null> {
  const shop = await tx.shop.findUnique({
    where: { id: shopId },
    select: { takenStorySha256: true, takenCoverSha256: true },
  });
  if (shop?.takenStorySha256 && shop.takenStorySha256 === marked(said.story)) return 'text';
  if (shop?.takenCoverSha256 && said.coverFileId)
    return shop.takenCoverSha256 === (await pictureHash(tx, said.coverFileId)) ? 'picture' : null;
  return null;
}
