import { getTranslations } from 'next-intl/server';
import type { Cut } from '#modules/indicators/core/catalogue.ts';
import type { Figure } from '#modules/indicators/core/figures.ts';
import { CHANNELS, SHOP_KINDS } from '#modules/indicators/core/measures.ts';
import { type Places, UNKNOWN_DISTRICT } from '#modules/indicators/core/place.ts';
import type { Value } from '#modules/indicators/core/value.ts';

export type NamedPart = { key: string; name: string; value: Value };

/** The parts of a figure under the names people know, in an order that stays: units by name, kinds as everywhere. */
export async function namedParts({ by }: Figure, cut: Cut, places: Places): Promise<NamedPart[]> {
  const [t, d] = await Promise.all([getTranslations('indicators'), getTranslations('department')]);
  const values = by[cut] ?? new Map<string, Value>();
  const nameOf = (key: string): string => {
    if (cut === 'area') return places.nameOf(key);
    if (cut === 'district') return key === UNKNOWN_DISTRICT ? t('noDistrict') : key;
    const kind = SHOP_KINDS.find((one) => one === key);
    const channel = CHANNELS.find((one) => one === key);
    return kind ? d(`shopKind.${kind}`) : channel ? d(`channel.${channel}`) : key;
  };
  const named = [...values].map(([key, value]) => ({ key, name: nameOf(key), value }));
  if (cut === 'kind' || cut === 'channel') {
    const order: readonly string[] = [...SHOP_KINDS, ...CHANNELS];
    return named.sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
  }
  return named.sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}
