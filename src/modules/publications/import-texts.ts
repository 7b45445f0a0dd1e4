import { must, ok } from '#kernel/result.ts';
import type { Day } from '#kernel/time.ts';
import { transaction } from '#platform/db.ts';
import { sha256 } from '#platform/secrets.ts';
import { isPublicationSlug } from './core/publication.ts';
import type { ShippedText } from './core/text.ts';
import { shippedHashes } from './queries.ts';
import { insertDraft, insertFirst, lastShippedHash, lockText } from './store.ts';

/** What the program says of itself when it comes with other words than last time. */
const DELIVERED = {
  summaryVi: 'Chữ đi kèm bản phần mềm mới. Đọc phần khác ở dưới trước khi công bố.',
  summaryEn: 'Words that came with a new delivery of the program. Read the differences before announcing them.',
};

/**
 * The texts that came with the program. What nobody has published yet holds from `since`; when a later delivery brings
 * other words they become a draft that the head looks at, since only people change what people agreed to.
 */
export async function importTexts(texts: readonly ShippedText[], since: Day, at: Date): Promise<number> {
  const known = await shippedHashes();
  let written = 0;
  for (const { slug, vi, en } of texts) {
    if (!isPublicationSlug(slug)) throw new Error(`no publication ${slug}`);
    const shippedHash = sha256(JSON.stringify([vi, en]));
    // Every start asks, and almost always nothing is new.
    if (known.get(slug) === shippedHash) continue;
    written += must(
      await transaction(async (tx) => {
        const versions = await lockText(tx, slug);
        const last = await lastShippedHash(tx, slug);
        if (last === shippedHash) return ok(0);
        if (versions.length === 0)
          await insertFirst(tx, {
            slug,
            vi,
            en,
            summaryVi: '',
            summaryEn: '',
            effectiveFrom: since,
            at,
            shippedHash,
          });
        // A draft in somebody's hands is not written over; the words come again at the next start.
        else if (versions.some(({ state }) => state === 'draft')) return ok(0);
        else await insertDraft(tx, { slug, vi, en, ...DELIVERED, writerId: null, at, shippedHash });
        return ok(1);
      }),
    );
  }
  return written;
}
