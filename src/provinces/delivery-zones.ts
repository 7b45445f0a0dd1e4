import type { DeliveryZone } from './pack.ts';

/** Fixed fees per place, the default of every shop until it names its own. */
export function deliveryZones(wholeVi: string, wholeEn: string): DeliveryZone[] {
  return [
    {
      code: 'same-area',
      name: { vi: 'Cùng xã, phường', en: 'Same commune or ward' },
      withinKm: 0,
      feeVnd: 10_000n,
      days: 1,
    },
    { code: 'near', name: { vi: 'Trong vòng 15 km', en: 'Within 15 km' }, withinKm: 15, feeVnd: 18_000n, days: 1 },
    { code: 'province', name: { vi: `Nơi khác ${wholeVi}`, en: `Elsewhere ${wholeEn}` }, feeVnd: 25_000n, days: 2 },
  ];
}
