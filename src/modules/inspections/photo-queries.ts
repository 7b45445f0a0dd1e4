import { db, type Tx } from '#platform/db.ts';

export async function photoCount(tx: Tx, inspectionId: string): Promise<number> {
  return tx.inspectionPhoto.count({ where: { inspectionId } });
}

export type PhotoOwner = {
  inspectionId: string;
  shopId: string;
  areaId: string;
  signedAt: Date | null;
  widths: number[];
};

export async function photoOwner(fileId: string): Promise<PhotoOwner | null> {
  const rows = await db.$queryRaw<PhotoOwner[]>`
    select i.id as "inspectionId", i.shop_id as "shopId", i.area_id as "areaId", i.signed_at as "signedAt", f.widths
    from inspection_photos p join inspections i on i.id = p.inspection_id join files f on f.id = p.file_id
    where p.file_id = ${fileId}::uuid limit 1`;
  return rows[0] ?? null;
}
