import { listing, newProvince, ocop, piece } from '../product-kit.ts';
import type { SeedProduct } from '../seed-data.ts';

const warnings = 'Không bán cho người dưới 18 tuổi. Đã uống rượu thì không lái xe. Phụ nữ có thai không dùng';
const storage = 'Nơi mát, đậy kín, tránh lửa';

export const spirits: SeedProduct[] = [
  listing({
    name: 'Rượu cỏ đĩ',
    shop: 'ruou-ong-khoat',
    category: 'ruou',
    areaCode: '08869',
    description: 'Rượu gạo nấu bằng men lá, chưng hai lần, để lắng sáu tháng.',
    measure: 'volume',
    onHand: 30_000,
    sell: [piece('chai', 'chai 500 ml', 500, 150_000n)],
    ocop: ocop(3, '1188/QĐ-UBND', '2024-11-20', 'Ủy ban nhân dân huyện Tam Dương'),
    label: { netQuantity: '500 ml', ingredients: 'Gạo, men lá, nước', ethanolPercent: 38, storage, warnings },
    pictures: ['ruou', 'ruou-gan'],
  }),
  listing({
    name: 'Rượu nếp chất',
    shop: 'ruou-ba-thuc',
    category: 'ruou',
    areaCode: '08740',
    description: 'Rượu nếp nấu mẻ nhỏ, ghi số mẻ và ngày nấu trên cổ chai.',
    measure: 'volume',
    onHand: 25_000,
    sell: [piece('chai', 'chai 500 ml', 500, 120_000n)],
    ocop: ocop(3, '1291/QĐ-UBND', '2025-02-14', 'Ủy ban nhân dân thành phố Phúc Yên'),
    label: { netQuantity: '500 ml', ingredients: 'Gạo nếp, men, nước', ethanolPercent: 40, storage, warnings },
    pictures: ['ruou2', 'ruou2-gan'],
  }),
  listing({
    name: 'Rượu táo mèo',
    shop: 'ruou-ba-thuc',
    category: 'ruou',
    areaCode: '08740',
    description: 'Rượu nếp ngâm táo mèo từ một năm, màu hổ phách, vị chát nhẹ.',
    measure: 'volume',
    onHand: 20_000,
    sell: [piece('chai', 'chai 500 ml', 500, 130_000n)],
    ocop: ocop(3, '2307/QĐ-UBND', '2026-01-15', newProvince),
    label: {
      netQuantity: '500 ml',
      ingredients: 'Rượu nếp, táo mèo, đường phèn',
      ethanolPercent: 28,
      storage,
      warnings,
    },
    pictures: ['ruou3', 'ruou3-gan'],
  }),
  listing({
    name: 'Rượu chuối hột',
    shop: 'ruou-ba-thuc',
    category: 'ruou',
    areaCode: '08740',
    description: 'Rượu nếp ngâm chuối hột rừng phơi khô, để từ mười tháng.',
    measure: 'volume',
    onHand: 22_000,
    sell: [piece('chai', 'chai 500 ml', 500, 130_000n)],
    ocop: ocop(3, '2308/QĐ-UBND', '2026-01-15', newProvince),
    label: { netQuantity: '500 ml', ingredients: 'Rượu nếp, chuối hột', ethanolPercent: 30, storage, warnings },
    pictures: ['ruou4', 'ruou4-gan'],
  }),
];
