import type { Tx } from '#platform/db.ts';

export type UnitRow = {
  code: string;
  kind: 'phuong' | 'xa' | 'thi_tran';
  name: string;
  slug: string | null;
  districtName: string | null;
  districtCode: string | null;
  provinceCode: string;
  provinceName: string;
  lat: number | null;
  lon: number | null;
  population: number | null;
  searchText: string;
  validFrom: Date | null;
  validTo: Date | null;
};

/** A unit is known by its code and the day it ended (null: in force). */
export async function saveUnit(tx: Tx, unit: UnitRow): Promise<string> {
  const known = await tx.area.findFirst({ where: { code: unit.code, validTo: unit.validTo }, select: { id: true } });
  if (!known) return (await tx.area.create({ data: unit, select: { id: true } })).id;
  await tx.area.update({ where: { id: known.id }, data: unit });
  return known.id;
}

export async function saveSuccession(
  tx: Tx,
  succession: { oldId: string; newId: string; validFrom: Date },
): Promise<void> {
  const { oldId, newId } = succession;
  await tx.areaSuccession.upsert({ where: { oldId_newId: { oldId, newId } }, create: succession, update: {} });
}
