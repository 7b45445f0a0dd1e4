import type { Tx } from '#platform/db.ts';
import type { Copy } from './core/listing-signals.ts';
import { askedViews, bandsNear, bandsOf, isCopy, likeness, MOST_P } from './core/picture-hash.ts';

const MOST_COPIES = 5;

/** Which of these pictures have no hash yet. */
export async function unhashed(tx: Tx, fileIds: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select f.id from unnest(${[...fileIds]}::uuid[]) f(id)
    where not exists (select 1 from picture_hashes h where h.file_id = f.id and h.view = 0)`;
  return rows.map(({ id }) => id);
}

/** Pictures of listings in the order they came in, from one on; the width is the largest that is kept. */
export async function listingPictures(
  tx: Tx,
  after: string,
  most: number,
): Promise<{ id: string; isHashed: boolean }[]> {
  return tx.$queryRaw<{ id: string; isHashed: boolean }[]>`
    select f.id, exists (select 1 from picture_hashes h where h.file_id = f.id and h.view = 0) as "isHashed"
    from files f where f.id > ${after}::uuid and f.purpose = 'product' order by f.id limit ${most}`;
}

export async function widthsOf(tx: Tx, fileId: string): Promise<number[]> {
  return (await tx.storedFile.findUnique({ where: { id: fileId }, select: { widths: true } }))?.widths ?? [];
}

type Found = { fileId: string; pHash: bigint; dHash: bigint; shopName: string; productName: string };

/**
 * Pictures of other shops' listings that look the same and were there before: a shop whose picture was taken is not held to
 * it. Two pictures within ten bits share one of four bands but for two bits, and each band has its index.
 */
export async function copiesOf(tx: Tx, shopId: string, fileIds: readonly string[]): Promise<Copy[]> {
  const own = await tx.pictureHash.findMany({ where: { fileId: { in: [...fileIds] } } });
  const best = new Map<string, Copy>();
  for (const asked of askedViews(own)) {
    const [band0, band1, band2, band3] = bandsOf(asked.pHash).map(bandsNear);
    const rows = await tx.$queryRaw<Found[]>`
      select h.file_id as "fileId", h.p_hash as "pHash", h.d_hash as "dHash", s.name as "shopName", p.name as "productName"
      from (
        select file_id, p_hash, d_hash from picture_hashes
        where (band0 = any(${band0}::int[]) or band1 = any(${band1}::int[]) or band2 = any(${band2}::int[]) or band3 = any(${band3}::int[]))
          and bit_count((p_hash # ${asked.pHash}::bigint)::bit(64)) <= ${MOST_P} and file_id < ${asked.fileId}::uuid
      ) h join product_photos pp on pp.file_id = h.file_id join products p on p.id = pp.product_id
        join shops s on s.id = p.shop_id
      where p.shop_id <> ${shopId}::uuid and p.status <> 'draft'`;
    for (const row of rows) {
      if (!isCopy(row, asked)) continue;
      const percent = likeness(row, asked);
      if ((best.get(row.fileId)?.percent ?? -1) >= percent) continue;
      best.set(row.fileId, { shopName: row.shopName, productName: row.productName, percent });
    }
  }
  return [...best.values()].sort((a, b) => b.percent - a.percent).slice(0, MOST_COPIES);
}
