import { kg, listing, pack, vietgap } from '../product-kit.ts';
import type { SeedProduct } from '../seed-data.ts';

/** Goods ordered before they are there: a harvest to come, and what is made each week. */
export const aheadProducts: SeedProduct[] = [
  listing({
    name: 'Thanh long trái vụ Tam Sơn',
    shop: 'htx-ben-then',
    producer: 'duyet',
    category: 'trai-cay',
    areaCode: '08824',
    description:
      'Thanh long trái vụ chong đèn, cắt dần trong tháng. Đặt trước để hợp tác xã chia chuyến, hái hôm nào giao hôm đó.',
    onHand: 0,
    sell: [kg(48_000n)],
    ahead: { way: 'preorder', startsInDays: 16, days: 9, cutOffInDays: 12, cap: 300, maxOrders: 60 },
    vietgap: vietgap('VietGAP-TT-25-0982', '2025-06-15'),
    label: {
      netQuantity: '1 kg, 2 đến 3 quả',
      storage: 'Nơi khô mát, tránh nắng',
      usage: 'Ăn tươi, ngon trong 7 ngày sau khi hái',
    },
    pictures: ['thanhlong8', 'thanhlong5'],
    maxHours: 72,
  }),
  listing({
    name: 'Nem chua gói lá ổi Vĩnh Yên',
    shop: 'nem-chua-co-hien',
    category: 'thit-che-bien',
    areaCode: '08707',
    description: 'Nem gói thêm lá ổi, ủ chậm hơn nem thường nên mỗi tuần chỉ làm một mẻ lớn. Đặt trước để giữ phần.',
    measure: 'count',
    onHand: 0,
    sell: [pack('chuc', 'chục', 10, 75_000n)],
    ahead: { way: 'capacity', weeklyCap: 40, noticeDays: 2 },
    label: {
      netQuantity: '10 chiếc, khoảng 350 g',
      ingredients: 'Thịt lợn, bì lợn, thính gạo, tỏi, ớt, lá ổi, muối',
      shelfLife: '5 ngày',
      storage: 'Ngăn mát sau ngày thứ hai',
      warnings: 'Thịt lên men, không nấu; phụ nữ có thai và trẻ nhỏ không nên ăn',
      usage: 'Bóc lá, ăn ngay',
    },
    pictures: ['nem-gan', 'nem'],
    temperature: 'chilled',
    maxHours: 24,
  }),
];
