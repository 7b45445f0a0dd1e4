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

type Near = { fileId: string; pHash: bigint; dHash: bigint };

/**
 * Pictures of other shops' listings that look the same and were there before: a shop whose picture was taken is not held to
 * it. The most alike first.
 */
export async function copiesOf(tx: Tx, shopId: string, fileIds: readonly string[]): Promise<Copy[]> {
  const own = await tx.pictureHash.findMany({ where: { fileId: { in: [...fileIds] } } });
  const percents = new Map<string, number>();
  for (const asked of askedViews(own))
    for (const near of await nearOf(tx, asked))
      if (isCopy(near, asked))
        percents.set(near.fileId, Math.max(percents.get(near.fileId) ?? 0, likeness(near, asked)));
  if (percents.size === 0) return [];
  const rows = await tx.$queryRaw<{ fileId: string; shopName: string; productName: string }[]>`
    select distinct on (pp.file_id) pp.file_id as "fileId", s.name as "shopName", p.name as "productName"
    from product_photos pp join products p on p.id = pp.product_id join shops s on s.id = p.shop_id
    where pp.file_id = any(${[...percents.keys()]}::uuid[]) and p.shop_id <> ${shopId}::uuid and p.status <> 'draft'
    order by pp.file_id, p.id`;
  return rows
    .map(({ fileId, ...copy }) => ({ ...copy, percent: percents.get(fileId) ?? 0 }))
    .sort((a, b) => b.percent - a.percent)
    .slice(0, MOST_COPIES);
}

/** Two pictures within ten bits share one of four bands but for two bits, and each band has its index. */
async function nearOf(tx: Tx, { fileId, pHash }: Near): Promise<Near[]> {
  const [band0, band1, band2, band3] = bandsOf(pHash).map(bandsNear);
  return tx.$queryRaw<Near[]>`
    select file_id as "fileId", p_hash as "pHash", d_hash as "dHash" from picture_hashes
    where (band0 = any(${band0}::int[]) or band1 = any(${band1}::int[]) or band2 = any(${band2}::int[]) or band3 = any(${band3}::int[]))
      and bit_count((p_hash # ${pHash}::bigint)::bit(64)) <= ${MOST_P} and file_id < ${fileId}::uuid`;
}
