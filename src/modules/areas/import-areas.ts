import { ok, type Result } from '#kernel/result.ts';
import { searchKey } from '#kernel/vietnamese.ts';
import { transaction } from '#platform/db.ts';
import type { Province } from '#provinces/pack.ts';
import { forgetAreas } from './queries.ts';
import { saveSuccession, saveUnit } from './store.ts';

/** Brings a pack's units, the old ones and what became of them into the database; may be run again at any time. */
export async function importAreas(province: Province): Promise<Result<{ today: number; former: number }>> {
  const { today, former } = province.areas;
  const imported = await transaction(async (tx) => {
    const idOf = new Map<string, { id: string; validFrom: Date }>();
    for (const area of today) {
      const old = former.filter((unit) => unit.successorCodes.includes(area.code));
      const validFrom = new Date(area.validFrom);
      const id = await saveUnit(tx, {
        code: area.code,
        kind: area.kind,
        name: area.name,
        slug: area.slug,
        districtName: null,
        districtCode: null,
        provinceCode: province.legalProvince.code,
        provinceName: province.legalProvince.name,
        lat: area.lat,
        lon: area.lon,
        population: area.population,
        searchText: searchKey([area.name, ...new Set(old.flatMap((unit) => [unit.name, unit.districtName]))].join(' ')),
        validFrom,
        validTo: null,
      });
      idOf.set(area.code, { id, validFrom });
    }
    for (const unit of former) {
      const oldId = await saveUnit(tx, {
        code: unit.code,
        kind: unit.kind === 'thi-tran' ? 'thi_tran' : unit.kind,
        name: unit.name,
        slug: null,
        districtName: unit.districtName,
        districtCode: unit.districtCode,
        provinceCode: province.formerCode,
        provinceName: province.areaName,
        lat: null,
        lon: null,
        population: null,
        searchText: searchKey(`${unit.name} ${unit.districtName}`),
        validFrom: null,
        validTo: new Date(unit.validTo),
      });
      for (const code of unit.successorCodes) {
        const next = idOf.get(code);
        if (!next) throw new Error(`${unit.name}: successor ${code} is no unit of today`);
        await saveSuccession(tx, { oldId, newId: next.id, validFrom: next.validFrom });
      }
    }
    return ok({ today: today.length, former: former.length });
  });
  forgetAreas();
  return imported;
}
