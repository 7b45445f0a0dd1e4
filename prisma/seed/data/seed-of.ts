import { binhDuongSeed } from './binh-duong.ts';
import type { SeedData } from './seed-data.ts';
import { vinhPhucSeed } from './vinh-phuc.ts';

const all: Record<SeedData['province'], SeedData> = { 'vinh-phuc': vinhPhucSeed, 'binh-duong': binhDuongSeed };

/** The demo data of one province pack. */
export function seedOf(province: SeedData['province']): SeedData {
  return all[province];
}
