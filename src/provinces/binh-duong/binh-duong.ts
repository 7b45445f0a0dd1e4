import { categories } from '../categories.ts';
import { deliveryZones } from '../delivery-zones.ts';
import type { Areas, Crop, Province } from '../pack.ts';
import areas from './areas.json' with { type: 'json' };
import { targets } from './targets.ts';
import { tiles } from './tiles.ts';

const cropCalendar: Crop[] = [
  { name: { vi: 'Măng cụt', en: 'Mangosteen' }, query: 'măng cụt', months: [5, 6, 7], tone: 'dragon' },
  { name: { vi: 'Bưởi', en: 'Pomelo' }, query: 'bưởi', months: [1, 8, 9, 10, 11, 12], tone: 'leaf-light' },
  { name: { vi: 'Cam', en: 'Orange' }, query: 'cam', months: [1, 2, 9, 10, 11, 12], tone: 'grain' },
  {
    name: { vi: 'Chuối', en: 'Banana' },
    query: 'chuối',
    months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    tone: 'grain-dark',
  },
  {
    name: { vi: 'Rau', en: 'Vegetables' },
    query: 'rau',
    months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    tone: 'leaf',
  },
];

export const binhDuong: Province = {
  code: 'binh-duong',
  brandName: 'Chợ Bình Dương',
  brandNameEn: 'Bình Dương Market',
  mark: 'river',
  areaName: 'Bình Dương',
  formerCode: '74',
  legalProvince: { code: '79', name: 'Thành phố Hồ Chí Minh' },
  department: {
    name: 'Sở Công Thương Thành phố Hồ Chí Minh',
    shortName: 'Sở Công Thương',
    address: 'Thành phố Hồ Chí Minh',
    phone: '0274 3 800 801',
    email: 'socongthuong@cho.binhduong.example',
  },
  operator: {
    name: 'Trung tâm Xúc tiến thương mại (đơn vị minh họa), Sở Công Thương Thành phố Hồ Chí Minh',
    address: 'Số 1 đường Chợ Mới (địa chỉ minh họa), phường Thủ Dầu Một, Thành phố Hồ Chí Minh',
    representative: 'Trần Minh Họa',
    businessNo: '3709900983',
    businessNoIssuedOn: '2026-01-12',
    businessNoIssuer: 'Sở Tài chính Thành phố Hồ Chí Minh',
    phone: '0274 3 800 800',
    email: 'hotro@cho.binhduong.example',
    registrationNo: '2026-0274',
    registeredOn: '2026-03-16',
  },
  transferPrefix: 'BDT',
  homeTitle: {
    vi: 'Hàng quê Bình Dương, biết rõ người làm',
    en: 'Made and grown in Bình Dương, by people you can name',
  },
  homeLead: {
    vi: 'Mua thẳng từ lò gốm, xưởng sơn mài và nhà vườn ở 36 xã, phường. Xem được giấy tờ, nơi làm và ngày hái.',
    en: 'Buy straight from potters, lacquer workshops and orchards in 36 communes and wards. See their papers, the place of making and the day of harvest.',
  },
  homeSpecialityWord: { vi: 'Hàng quê Bình Dương', en: 'Bình Dương specialities' },
  heroPicture: { narrow: 'hero-m-binh-duong', wide: 'hero-wide-binh-duong' },
  categories: categories({ 'trai-cay': 'category-mangcut' }),
  areas: areas as Areas,
  centre: { lat: 11.1218, lon: 106.6755 },
  targets,
  tiles,
  cropCalendar,
  deliveryZones: deliveryZones('trong vùng Bình Dương', 'anywhere in the Bình Dương area'),
  brand: {
    cssClass: 'province-binh-duong',
    // Celadon glaze and mangosteen skin; white on step 600 keeps more than 4.5:1.
    leaf: {
      50: '#eef6f7',
      100: '#d7eaed',
      200: '#b0d5da',
      300: '#7fb8c0',
      400: '#46939d',
      500: '#22757f',
      600: '#175f69',
      700: '#124c54',
      800: '#0e3b41',
      900: '#08282d',
    },
    dragon: {
      50: '#faf2f8',
      100: '#f3e0ee',
      200: '#e5bddb',
      300: '#cd8ebd',
      400: '#ac5c99',
      500: '#8f3f7c',
      600: '#772f66',
      700: '#602452',
      800: '#491a3e',
      900: '#2f0f28',
    },
  },
};
