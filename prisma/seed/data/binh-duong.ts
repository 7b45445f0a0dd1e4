import { products } from './binh-duong/products.ts';
import { shops, waitingShops } from './binh-duong/shops.ts';
import type { SeedData, SeedReview } from './seed-data.ts';
import { units } from './units.ts';

const reviews: SeedReview[] = [
  {
    product: 'bo-chen-gom-lai-thieu',
    rating: 5,
    buyerName: 'Thư',
    text: 'Chén dày dặn, nét vẽ mềm. Gói kỹ, không mẻ chiếc nào.',
    daysAgo: 9,
  },
  {
    product: 'bo-chen-gom-lai-thieu',
    rating: 4,
    buyerName: 'Phát',
    text: 'Màu men hơi khác ảnh nhưng đẹp.',
    daysAgo: 21,
  },
  { product: 'buoi-duong-la-cam-bach-dang', rating: 5, buyerName: 'Ngân', text: 'Ngọt, ráo múi, dễ lột.', daysAgo: 5 },
  {
    product: 'buoi-duong-la-cam-bach-dang',
    rating: 3,
    buyerName: 'Tín',
    text: 'Thùng có hai trái nhỏ.',
    daysAgo: 14,
    reply: 'Hợp tác xã gửi bù hai trái trong chuyến sau.',
  },
  {
    product: 'tranh-son-mai-tuong-binh-hiep',
    rating: 5,
    buyerName: 'Diễm',
    text: 'Mặt tranh phẳng, vỏ trứng cẩn đều tay.',
    daysAgo: 30,
  },
  {
    product: 'heo-dat-lai-thieu',
    rating: 5,
    buyerName: 'Kim',
    text: 'Heo tô màu vui mắt, cháu thích lắm.',
    daysAgo: 7,
  },
  { product: 'dua-leo-nha-luoi-phu-giao', rating: 4, buyerName: 'Hậu', text: 'Dưa giòn, giao đúng buổi.', daysAgo: 4 },
];

export const binhDuongSeed: SeedData = {
  province: 'binh-duong',
  units,
  shops,
  products,
  reviews,
  waitingShops,
  waitingProducts: [],
  demoShop: 'htx-buoi-cu-lao',
  demoHousehold: 'lo-gom-ut-sau',
};
