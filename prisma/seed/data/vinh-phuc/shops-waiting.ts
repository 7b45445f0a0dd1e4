import type { SeedShop } from '../seed-data.ts';
import { shop } from '../shop-kit.ts';

// People, papers, numbers and accounts are invented.
export const waitingShops: SeedShop[] = [
  shop({
    slug: 'vuon-na-chu-ben',
    name: 'Vườn na Chú Bền',
    kind: 'household',
    representative: 'Lê Văn Bền',
    personalId: '025086905617',
    phone: '0900110141',
    areaCode: '08788',
    commune: 'xã Thái Hòa',
    addressLine: 'Thôn Tân Lập',
    bank: ['Agribank', '2700001324682'],
    story: 'Vườn na và bưởi trên đất đồi, vụ đầu tiên bán trên chợ.',
    registeredOn: '2026-03-03',
    approvedDaysAgo: 0,
    pictures: ['oi2'],
  }),
  shop({
    slug: 'htx-rau-cho-giang',
    name: 'HTX Rau Chợ Giang',
    kind: 'cooperative',
    legalName: 'Hợp tác xã Rau củ Chợ Giang',
    representative: 'Phí Thị Hồng',
    personalId: '026193905754',
    taxCode: '2500900228',
    phone: '0900110142',
    areaCode: '09112',
    commune: 'xã Thổ Tang',
    addressLine: 'Khu chợ Giang',
    // The account of another shop, Tương Nhà Cẩn: the department sees that first.
    bank: ['MB Bank', '0901245492'],
    story: 'Gom rau của 20 hộ quanh chợ Giang, muốn bán thêm trên mạng.',
    registeredOn: '2026-04-08',
    producers: [
      { key: 'hong', name: 'Phí Thị Hồng', areaCode: '09112' },
      { key: 'tai', name: 'Nguyễn Văn Tài', areaCode: '09112' },
    ],
    approvedDaysAgo: 0,
    pictures: ['rau'],
  }),
];
