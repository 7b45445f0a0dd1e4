import type { Tx } from '#platform/db.ts';

export type ShopParty = { name: string; legalName: string; taxCode: string | null; phone: string };

/** What an order copies of its shop. */
export async function shopParties(tx: Tx, shopIds: readonly string[]): Promise<Map<string, ShopParty>> {
  const rows = await tx.shop.findMany({
    where: { id: { in: [...shopIds] } },
    select: { id: true, name: true, legalName: true, taxCode: true, phone: true },
  });
  return new Map(rows.map(({ id, ...party }) => [id, party]));
}

export async function namedArea(tx: Tx, code: string): Promise<{ id: string; name: string }> {
  return tx.area.findFirstOrThrow({ where: { code, validTo: null }, select: { id: true, name: true } });
}

export async function namedPoint(
  tx: Tx,
  pointId: string,
): Promise<{ areaId: string; areaName: string; addressLine: string }> {
  const point = await tx.pickupPoint.findUniqueOrThrow({
    where: { id: pointId },
    select: { name: true, areaId: true, addressLine: true },
  });
  const area = await tx.area.findUniqueOrThrow({ where: { id: point.areaId }, select: { name: true } });
  return { areaId: point.areaId, areaName: area.name, addressLine: `${point.name}, ${point.addressLine}` };
}
