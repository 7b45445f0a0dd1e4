import type { Indicator } from '#modules/indicators/core/catalogue.ts';
import { ARRIVED, CHANNELS, SHOP_KINDS } from '#modules/indicators/core/measures.ts';
import type { Days } from '#modules/indicators/core/period.ts';
import type { Places } from '#modules/indicators/core/place.ts';
import { addressOf } from '../read-query.ts';

export const INDICATORS_PATH = '/so-cong-thuong/chi-so';
export const DASHBOARD_PATH = '/so-cong-thuong/tong-quan';
export const MAP_PATH = '/so-cong-thuong/ban-do';

export const indicatorHref = (code: string, period?: { key: string }): string =>
  addressOf(`${INDICATORS_PATH}/${code}`, { ky: period?.key });

type Part = { cut: 'area' | 'district' | 'kind' | 'channel'; key: string };

/** Where the rows behind a figure are listed for who may open them; null where no list can be narrowed to just those. */
export function rowsHref(
  indicator: Indicator,
  days: Days,
  places: Places,
  mayOpenOrders: boolean,
  part: Part | null = null,
): string | null {
  const { rows } = indicator;
  if (!rows || (rows.list === 'orders' && !mayOpenOrders)) return null;
  const path = { orders: 'don-hang', shops: 'gian-hang', products: 'san-pham' }[rows.list];
  // Whoever comes from a figure finds it again above its rows: they are counted to the end.
  const within = rows.list === 'orders' ? { tu: days.from, den: days.to, dem: 'het' } : {};
  const narrowed = part ? narrowTo(rows.list, part, places) : {};
  return narrowed && addressOf(`/so-cong-thuong/${path}`, { ...within, ...rows.filter, ...narrowed });
}

function narrowTo(list: 'orders' | 'shops' | 'products', { cut, key }: Part, places: Places) {
  const slug = cut === 'area' ? places.today.find(({ id }) => id === key)?.slug : null;
  if (slug) return { 'dia-ban': slug };
  if (cut === 'channel' && list === 'orders' && (CHANNELS as readonly string[]).includes(key)) return { kenh: key };
  if (cut === 'kind' && list === 'shops' && (SHOP_KINDS as readonly string[]).includes(key)) return { loai: key };
  return null;
}

/** Lists of orders go by the day of ordering; what arrived is counted on another day. */
export const isByArrival = ({ part }: Indicator): boolean =>
  part.some((measure) => (ARRIVED as readonly string[]).includes(measure));
