import type { Chance } from './random.ts';

/** Frequent family names first, about as often as one meets them. */
const FAMILIES = [
  ...Array.from({ length: 10 }, () => 'Nguyễn'),
  ...Array.from({ length: 4 }, () => 'Trần'),
  ...Array.from({ length: 3 }, () => 'Lê'),
  ...'Phạm Phạm Hoàng Hoàng Vũ Vũ Đỗ Đỗ Bùi Bùi Đặng Ngô Dương Lý Phùng Kim Khổng Tạ Lưu Hà Triệu Đào Mai Trương Cao'.split(
    ' ',
  ),
];
const WOMEN_MIDDLE = 'Thị Thị Thị Thị Thu Ngọc Minh Thanh Hồng Kim Bích Diệu'.split(' ');
const MEN_MIDDLE = 'Văn Văn Văn Đức Hữu Quang Minh Xuân Đình Công Ngọc Mạnh Tiến'.split(' ');
const WOMEN =
  'Hoa Lan Huệ Hương Mai Nga Hằng Thảo Hạnh Hiền Loan Yến Thủy Nhung Dung Phương Oanh Tâm Mến Thơm Bình Vân Hà Liên Ngân Trang Linh Quỳnh Duyên Lành'.split(
    ' ',
  );
const MEN =
  'Hùng Dũng Tuấn Cường Minh Nam Sơn Hải Long Thắng Quân Toàn Kiên Đạt Hiếu Trung Phúc Lộc Thịnh Khoa Bảo Tùng Lâm Quý Chiến Thành Duy Mạnh Vinh Học'.split(
    ' ',
  );

export type Name = { full: string; given: string; isWoman: boolean };

export function personName(chance: Chance): Name {
  const isWoman = chance.is(0.52);
  const given = chance.oneOf(isWoman ? WOMEN : MEN);
  const full = `${chance.oneOf(FAMILIES)} ${chance.oneOf(isWoman ? WOMEN_MIDDLE : MEN_MIDDLE)} ${given}`;
  return { full, given, isWoman };
}

const WOMEN_CALLED = ['bà', 'cô', 'chị', 'bác', 'mẹ'];
const MEN_CALLED = ['ông', 'chú', 'anh', 'bác', 'thầy'];
const FARMS = ['Vườn nhà', 'Trại nhà', 'Nhà vườn', 'Bếp nhà', 'Lò nhà', 'Đồng nhà'];
const POETIC =
  'Đồi Xanh,Sông Lô,Tam Đảo,Bến Then,Tây Thiên,Hương Quê,Đất Lành,Mây Trắng,Ngọc Thanh,Hồng Châu,Phù Sa,An Phú,Minh Quang,Tâm Việt,Đại Lải,Thanh Lanh'.split(
    ',',
  );
const COOPERATIVES = [
  'HTX Nông nghiệp',
  'HTX Rau an toàn',
  'HTX Chăn nuôi',
  'HTX Dịch vụ nông nghiệp',
  'HTX Dược liệu',
];
const COMPANIES = [
  'Công ty TNHH Nông sản',
  'Công ty TNHH Thực phẩm',
  'Công ty Cổ phần Nông nghiệp',
  'Doanh nghiệp tư nhân',
];

export type ShopNames = { shop: string; legal: string; kind: 'household' | 'cooperative' | 'enterprise' };

export function shopNames(chance: Chance, owner: Name, placeName: string): ShopNames {
  const draw = chance.next();
  if (draw < 0.84) {
    const called = chance.oneOf(owner.isWoman ? WOMEN_CALLED : MEN_CALLED);
    return { shop: `${chance.oneOf(FARMS)} ${called} ${owner.given}`, legal: owner.full, kind: 'household' };
  }
  const own = chance.is(0.5) ? placeName : chance.oneOf(POETIC);
  if (draw < 0.94) {
    const name = `${chance.oneOf(COOPERATIVES)} ${own}`;
    return { shop: name, legal: name.replace('HTX', 'Hợp tác xã'), kind: 'cooperative' };
  }
  const name = `${chance.oneOf(COMPANIES)} ${own}`;
  return { shop: name.replace('Công ty TNHH ', '').replace('Công ty Cổ phần ', ''), legal: name, kind: 'enterprise' };
}

const TAX_WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/** Ten digits with the right last one (Circular 105/2020 keeps the rule of the weights); one body in eleven has none. */
export function taxCodeOf(index: number): string {
  for (let body = 250_000_000 + index * 4; ; body++) {
    const digits = String(body).padStart(9, '0');
    const sum = TAX_WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
    const check = 10 - (sum % 11);
    if (check <= 9) return `${digits}${check}`;
  }
}

/** 099 is not given out in the province: no invented number rings anywhere near. */
export const phoneOf = (index: number): string => `+8499${String(index).padStart(7, '0')}`;

const LANES = [
  'Thôn Đông',
  'Thôn Đoài',
  'Thôn Trung',
  'Xóm Mới',
  'Xóm Bến',
  'Khu 3',
  'Khu 5',
  'Tổ dân phố số 2',
  'Thôn Hạ',
  'Thôn Thượng',
];
export const laneOf = (chance: Chance): string => `Số ${chance.between(1, 180)}, ${chance.oneOf(LANES)}`;
