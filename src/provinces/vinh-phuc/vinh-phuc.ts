import { categories } from '../categories.ts';
import { deliveryZones } from '../delivery-zones.ts';
import type { Areas, Crop, Province } from '../pack.ts';
import areas from './areas.json' with { type: 'json' };
import { targets } from './targets.ts';
import { tiles } from './tiles.ts';

const cropCalendar: Crop[] = [
  {
    name: { vi: 'Thanh long', en: 'Dragon fruit' },
    query: 'thanh long',
    months: [5, 6, 7, 8, 9, 10, 11],
    tone: 'dragon',
  },
  { name: { vi: 'Su su', en: 'Chayote' }, query: 'su su', months: [4, 5, 6, 7, 8, 9, 10, 11, 12], tone: 'leaf' },
  { name: { vi: 'Ổi Đôn Nhân', en: 'Đôn Nhân guava' }, query: 'ổi', months: [7, 8, 9, 11, 12], tone: 'leaf-light' },
  { name: { vi: 'Dứa', en: 'Pineapple' }, query: 'dứa', months: [5, 6, 7, 8], tone: 'grain' },
  {
    name: { vi: 'Chuối', en: 'Banana' },
    query: 'chuối',
    months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    tone: 'grain-dark',
  },
  {
    name: { vi: 'Nấm sò', en: 'Oyster mushroom' },
    query: 'nấm sò',
    months: [1, 2, 3, 4, 5, 9, 10, 11, 12],
    tone: 'clay',
  },
];

export const vinhPhuc: Province = {
  code: 'vinh-phuc',
  brandName: 'Chợ Vĩnh Phúc',
  brandNameEn: 'Vĩnh Phúc Market',
  mark: 'peaks',
  areaName: 'Vĩnh Phúc',
  formerCode: '26',
  legalProvince: { code: '25', name: 'Tỉnh Phú Thọ' },
  department: {
    name: 'Sở Công Thương tỉnh Phú Thọ',
    shortName: 'Sở Công Thương',
    address: 'Phường Việt Trì, tỉnh Phú Thọ',
    phone: '0211 3 800 801',
    email: 'socongthuong@cho.vinhphuc.example',
  },
  operator: {
    name: 'Trung tâm Khuyến công và Tư vấn phát triển công nghiệp, Sở Công Thương tỉnh Phú Thọ',
    address: 'Số 1 đường Chợ Mới (địa chỉ minh họa), phường Vĩnh Yên, tỉnh Phú Thọ',
    representative: 'Nguyễn Minh Họa',
    businessNo: '2500900972',
    businessNoIssuedOn: '2026-01-12',
    businessNoIssuer: 'Sở Tài chính tỉnh Phú Thọ',
    phone: '0211 3 800 800',
    email: 'hotro@cho.vinhphuc.example',
    registrationNo: '2026-0148',
    registeredOn: '2026-03-02',
  },
  transferPrefix: 'VPT',
  homeTitle: { vi: 'Hàng quê Vĩnh Phúc, biết rõ người trồng', en: 'Food from Vĩnh Phúc, from people you can name' },
  homeLead: {
    vi: 'Mua thẳng từ hộ nông dân, hợp tác xã và làng nghề ở 36 xã, phường. Xem được giấy tờ, ngày hái và thửa ruộng.',
    en: 'Buy straight from farm households, cooperatives and craft villages in 36 communes and wards. See their papers, the day of harvest and the field.',
  },
  homeSpecialityWord: { vi: 'Hàng quê Vĩnh Phúc', en: 'Vĩnh Phúc specialities' },
  heroPicture: { narrow: 'hero-m', wide: 'hero-wide' },
  categories: categories({}),
  areas: areas as Areas,
  centre: { lat: 21.3372, lon: 105.5428 },
  targets,
  tiles,
  cropCalendar,
  deliveryZones: deliveryZones('trong vùng Vĩnh Phúc', 'anywhere in the Vĩnh Phúc area'),
  brand: { cssClass: 'province-vinh-phuc' },
};
