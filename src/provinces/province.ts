import { binhDuong } from './binh-duong/binh-duong.ts';
import type { Province, ProvinceCode } from './pack.ts';
import { vinhPhuc } from './vinh-phuc/vinh-phuc.ts';

export type * from './pack.ts';

const packs: Record<ProvinceCode, Province> = { 'vinh-phuc': vinhPhuc, 'binh-duong': binhDuong };

export const provinceCodes: readonly ProvinceCode[] = ['vinh-phuc', 'binh-duong'];

function isProvinceCode(code: string): code is ProvinceCode {
  return Object.hasOwn(packs, code);
}

/** The pack that the setting PROVINCE names; an unknown code is a wrong setting and throws. */
export function loadProvince(code: string): Province {
  if (!isProvinceCode(code)) throw new Error(`Unknown province "${code}"; known: ${provinceCodes.join(', ')}`);
  return packs[code];
}
