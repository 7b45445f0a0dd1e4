import { lookupHash, seal } from '#platform/secrets.ts';
import { laneOf, personName, phoneOf, shopNames, taxCodeOf } from './people.ts';
import { type Chance, idAt } from './random.ts';
import type { Sheets } from './tables.ts';

export type Place = { id: string; name: string; slug: string; searchText: string };

export type LargeShop = {
  id: string;
  ownerId: string;
  name: string;
  legalName: string;
  taxCode: string | null;
  isHousehold: boolean;
  phone: string;
  place: Place;
  producerId: string;
  producerName: string;
  bank: { bin: string; accountNumber: string; holderName: string };
  feeVnd: number;
  freeFromVnd: number | null;
  createdMs: number;
  ratingSum: number;
  ratingCount: number;
};

const BINS = ['970436', '970415', '970418', '970405', '970422', '970407', '970423'];
const FEES = [15_000, 20_000, 20_000, 25_000, 30_000];
const STORIES = [
  'Nhà làm từ đời ông bà, bán tại vườn và gửi trong ngày.',
  'Trồng và thu hái tại chỗ, ai muốn ghé xem cứ gọi trước.',
  'Hàng làm theo mẻ nhỏ, hết thì hẹn mẻ sau.',
  'Thành viên cùng làm, cùng kiểm hàng trước khi gửi.',
];
const DAY = 86_400_000;

export const unaccented = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
export const addressed = (text: string): string =>
  unaccented(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** `Xã Lập Thạch` → `Lập Thạch`. */
export const shortName = (place: Place): string => place.name.replace(/^(Xã|Phường|Thị trấn) /, '');

export function makeShops(
  sheets: Sheets,
  chance: Chance,
  places: readonly Place[],
  options: { shops: number; nowMs: number; serial: number },
): LargeShop[] {
  const points = makePoints(sheets, chance, places, options.nowMs);
  return Array.from({ length: options.shops }, (_, i) => makeShop(sheets, chance, places, points, i, options));
}

/** Markets and post offices where several shops hand over, one or two a commune. */
function makePoints(sheets: Sheets, chance: Chance, places: readonly Place[], nowMs: number): Map<string, string> {
  const points = new Map<string, string>();
  for (const [i, place] of places.entries()) {
    const id = idAt(nowMs - 500 * DAY, 0x30, i);
    points.set(place.id, id);
    const name = `Chợ ${shortName(place)}`;
    sheets.add('pickup_points', {
      id,
      kind: 'market',
      name,
      area_id: place.id,
      address_line: laneOf(chance),
      hours: '6:00–11:00',
      created_at: new Date(nowMs - 500 * DAY),
    });
  }
  return points;
}

function makeShop(
  sheets: Sheets,
  chance: Chance,
  places: readonly Place[],
  points: ReadonlyMap<string, string>,
  index: number,
  { nowMs, serial }: { nowMs: number; serial: number },
): LargeShop {
  const createdMs = nowMs - Math.floor(chance.between(420, 520)) * DAY;
  const at = new Date(createdMs);
  const place = chance.oneOf(places);
  const owner = personName(chance);
  const names = shopNames(chance, owner, shortName(place));
  const id = idAt(createdMs, 0x10, serial + index);
  const ownerId = idAt(createdMs, 0x11, serial + index);
  const phone = phoneOf(serial + index);
  const taxCode = names.kind === 'household' ? null : taxCodeOf(serial + index);
  // A number no registry gave out: the province's code 000 does not exist.
  const personalId = `000${String(serial + index).padStart(9, '0')}`;
  const bank = {
    bin: chance.oneOf(BINS),
    accountNumber: `88${String(serial + index).padStart(10, '0')}`,
    holderName: unaccented(names.legal).toUpperCase(),
  };
  const producerId = idAt(createdMs, 0x12, serial + index);
  const feeVnd = chance.oneOf(FEES);
  const freeFromVnd = chance.is(0.3) ? 300_000 : null;
  const own = { shop_id: id, created_at: at };
  sheets.add('accounts', {
    id: ownerId,
    phone,
    name: owner.full,
    password_hash: 'none',
    is_demo: true,
    created_at: at,
  });
  sheets.add('shops', {
    id,
    slug: `${addressed(names.shop)}-${addressed(shortName(place))}-${(serial + index).toString(36)}`,
    name: names.shop,
    kind: names.kind,
    legal_name: names.legal,
    tax_code: taxCode,
    personal_id_sealed: names.kind === 'household' ? seal(personalId) : null,
    personal_id_hash: names.kind === 'household' ? lookupHash('personal_id', personalId) : null,
    area_id: place.id,
    address_line: laneOf(chance),
    phone,
    story: chance.oneOf(STORIES),
    verified_at: at,
    allows_cod: true,
    is_demo: true,
    rating_sum: 0,
    rating_count: 0,
    created_at: at,
  });
  sheets.add('shop_members', { ...own, account_id: ownerId, role: 'owner' });
  sheets.add('bank_accounts', {
    ...own,
    id: idAt(createdMs, 0x13, serial + index),
    bin: bank.bin,
    account_number: bank.accountNumber,
    account_hash: lookupHash('bank', bank.accountNumber),
    holder_name: bank.holderName,
    active_from: at,
    watch: 'sepay',
  });
  sheets.add('delivery_rules', {
    id: idAt(createdMs, 0x14, serial + index),
    shop_id: id,
    area_id: null,
    fee_vnd: feeVnd,
    free_from_vnd: freeFromVnd,
    days_notice: 1,
  });
  sheets.add('shop_pickups', {
    shop_id: id,
    point_id: points.get(place.id) ?? '',
    weekdays: '{1,2,3,4,5,6,7}',
    hours: '6:00–11:00',
    days_notice: 1,
  });
  const producerName = names.kind === 'household' ? owner.full : personName(chance).full;
  sheets.add('producers', { ...own, id: producerId, name: producerName, area_id: place.id });
  return {
    id,
    ownerId,
    name: names.shop,
    legalName: names.legal,
    taxCode,
    isHousehold: names.kind === 'household',
    phone,
    place,
    producerId,
    producerName,
    bank,
    feeVnd,
    freeFromVnd,
    createdMs,
    ratingSum: 0,
    ratingCount: 0,
  };
}
