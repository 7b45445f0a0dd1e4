/** What a province sells: a name, its varieties, how it is sold and what it costs. Prices are thousands of đồng a sale unit. */
export type Good = {
  name: string;
  varieties: readonly string[];
  category: string;
  pricing: 'piece' | 'pack' | 'weighed';
  unitCode: string;
  unitLabel: string;
  dimension: 'mass' | 'volume' | 'count';
  contentBase: number;
  low: number;
  high: number;
  /** Sold by weight: what one usually weighs. */
  minBase?: number;
  maxBase?: number;
  isChilled?: boolean;
};

type Way = Pick<Good, 'pricing' | 'unitCode' | 'unitLabel' | 'dimension' | 'contentBase'>;
const KG: Way = { pricing: 'pack', unitCode: 'kg', unitLabel: 'kg', dimension: 'mass', contentBase: 1000 };
const bag = (grams: number): Way => ({
  pricing: 'pack',
  unitCode: 'tui',
  unitLabel: grams < 1000 ? `túi ${grams} g` : `túi ${grams / 1000} kg`,
  dimension: 'mass',
  contentBase: grams,
});
const box = (grams: number): Way => ({ ...bag(grams), unitCode: 'hop', unitLabel: `hộp ${grams} g` });
const bottle = (ml: number): Way => ({
  pricing: 'pack',
  unitCode: 'chai',
  unitLabel: `chai ${ml} ml`,
  dimension: 'volume',
  contentBase: ml,
});
const bunch: Way = { pricing: 'pack', unitCode: 'bo', unitLabel: 'bó 500 g', dimension: 'mass', contentBase: 500 };
const ten: Way = { pricing: 'piece', unitCode: 'chuc', unitLabel: 'chục', dimension: 'count', contentBase: 10 };
const piece: Way = { pricing: 'piece', unitCode: 'cai', unitLabel: 'cái', dimension: 'count', contentBase: 1 };

function sold(way: Way, category: string, rows: string, isChilled = false): Good[] {
  return rows
    .trim()
    .split('\n')
    .map((row) => {
      const [name = '', prices = '', varieties = ''] = row.split('|').map((part) => part.trim());
      const [low = 10, high = 20] = prices.split('-').map(Number);
      return { ...way, name, category, low, high, varieties: ['', ...varieties.split(',').filter(Boolean)], isChilled };
    });
}

function weighed(category: string, rows: string): Good[] {
  return sold({ ...KG, pricing: 'weighed', unitCode: 'con', unitLabel: 'kg' }, category, rows, true).map((good) => {
    const [, weights = ''] = good.name.split('#');
    const [minBase = 1000, maxBase = 1500] = weights.split('-').map(Number);
    const contentBase = Math.round((minBase + maxBase) / 2);
    return { ...good, name: good.name.split('#')[0] ?? good.name, minBase, maxBase, contentBase };
  });
}

export const GOODS: readonly Good[] = [
  ...sold(
    KG,
    'trai-cay',
    `
    Thanh long ruột đỏ | 18-45 | loại 1,loại 2,VietGAP
    Ổi | 12-30 | lê Đài Loan,không hạt,trắng giòn
    Bưởi | 20-45 | Diễn,da xanh,đào chín sớm
    Nhãn | 25-60 | lồng,muộn,xuồng
    Vải thiều | 25-70 | sớm,chính vụ
    Na dai | 35-80 | quả to,bở
    Chuối tiêu | 10-22 | hồng,già hương
    Đu đủ | 12-25 | ruột đỏ,lùn
    Xoài | 20-45 | tượng,keo
    Cam | 18-50 | Canh,đường,sành
    Dưa lưới | 35-75 | ruột cam,nhà màng
    Táo | 15-35 | đại,gia lộc`,
  ),
  ...sold(
    KG,
    'rau-cu',
    `
    Cà chua | 12-28 | bi,chuỗi ngọc
    Su su | 8-18 | ngọn,quả non
    Bí đao | 8-16 | chanh,xanh
    Bí đỏ | 9-20 | hồ lô,Nhật
    Dưa chuột | 10-22 | nếp,baby
    Khoai lang | 12-28 | mật,tím,Hoàng Long
    Khoai tây | 12-25 | Atlantic,vàng
    Cà rốt | 12-24 | non,củ to
    Su hào | 8-18 | trắng,tím
    Bắp cải | 7-18 | tim,cuộn
    Ớt | 25-70 | chỉ thiên,chuông
    Gừng | 25-50 | sẻ,ta`,
  ),
  ...sold(
    bunch,
    'rau-cu',
    `
    Rau muống | 5-12 | hạt,nước,VietGAP
    Rau cải | 6-14 | ngọt,mèo,ngồng
    Rau ngót | 6-13 | lá nhỏ
    Mồng tơi | 5-11 | đỏ,lá to
    Hành lá | 6-15 | tăm,hương
    Rau thơm | 5-12 | húng,mùi,tía tô
    Măng tây | 25-60 | xanh,tím`,
  ),
  ...weighed(
    'thit-trung',
    `
    Gà ta thả vườn#1400-2000 | 110-170 | chín cựa,Đông Tảo lai,Mía
    Gà mái đẻ#1300-1800 | 80-120 | già
    Vịt bầu#1800-2600 | 70-110 | cỏ,trời
    Ngan#2000-3200 | 75-115 | đen,trâu
    Cá trắm#1800-3500 | 65-110 | đen,cỏ
    Cá chép#1000-2200 | 55-90 | giòn,sông Lô`,
  ),
  ...sold(
    KG,
    'thit-trung',
    `
    Thịt lợn mán | 130-220 | vai,ba chỉ,mông
    Thịt bò | 230-330 | bắp,thăn,gầu
    Thịt dê núi | 240-350 | tươi,nướng tảng`,
    true,
  ),
  ...sold(
    ten,
    'thit-trung',
    `
    Trứng gà ta | 32-55 | so,thả đồi
    Trứng vịt | 30-48 | chạy đồng,lộn`,
  ),
  ...sold(
    bottle(500),
    'mat-ong',
    `
    Mật ong | 90-260 | hoa nhãn,hoa vải,rừng,hoa keo
    Mật ong nghệ | 120-240 | đen,vàng`,
  ),
  ...sold(
    bag(200),
    'tra-sua',
    `
    Trà xanh | 45-180 | móc câu,nõn tôm
    Trà hoa cúc | 60-190 | chi,vàng
    Trà ba kích | 55-150 | tím`,
  ),
  ...sold(
    bottle(500),
    'tra-sua',
    `
    Sữa tươi thanh trùng | 18-35 | không đường,ít đường
    Sữa chua uống | 15-30 | dâu,nếp cẩm`,
    true,
  ),
  ...sold(
    bag(5000),
    'gao-bot',
    `
    Gạo | 85-190 | tẻ thơm,Séng cù,J02,lứt
    Gạo nếp | 120-220 | cái hoa vàng,nương`,
  ),
  ...sold(
    bag(500),
    'gao-bot',
    `
    Bột sắn dây | 60-120 | ướp hoa bưởi
    Miến dong | 35-80 | sợi nhỏ,mộc
    Bún khô | 18-40 | gạo lứt,ngô
    Đỗ xanh | 25-50 | tách vỏ,hạt tiêu
    Lạc | 28-55 | đỏ,nhân`,
  ),
  ...sold(
    box(300),
    'banh-que',
    `
    Bánh gai | 25-60 | lá,Tứ Yên
    Bánh gạo rang | 25-55 | mật,gừng
    Bánh nẳng | 20-45 | Tây Đình
    Bánh hòn | 20-45 | Hội Hợp
    Kẹo lạc | 20-50 | vừng,giòn`,
  ),
  ...sold(
    piece,
    'lang-nghe',
    `
    Chum sành | 90-900 | Hương Canh,muối dưa
    Rổ tre | 25-120 | Triệu Xá,đan tay
    Dao | 60-250 | Lý Nhân,thái,chặt
    Ghế mây | 150-700 | tròn,tựa lưng
    Khay gỗ | 80-600 | Bích Chu,hương`,
  ),
  ...sold(
    bottle(500),
    'gia-vi-do-mam',
    `
    Tương | 22-55 | nếp,đỗ
    Nước mắm | 35-110 | cá cơm,cốt
    Dấm gạo | 15-40 | nếp,chuối`,
  ),
  ...sold(
    box(300),
    'gia-vi-do-mam',
    `
    Dưa cà muối | 20-45 | nén,xổi
    Chẩm chéo | 25-60 | ướt,khô
    Cá thính | 60-140 | Lập Thạch`,
  ),
  ...sold(
    bag(200),
    'duoc-lieu',
    `
    Nấm linh chi | 120-450 | đỏ,cắt lát
    Ba kích khô | 150-400 | tím,bỏ lõi
    Trà hoa vàng | 250-900 | Tam Đảo,nụ
    Đinh lăng | 50-160 | củ,lá
    Nghệ khô | 45-130 | vàng,đen`,
  ),
  ...sold(
    bag(500),
    'thit-che-bien',
    `
    Giò lụa | 75-130 | bò,tai
    Nem chua | 40-90 | ống,nướng
    Thịt trâu gác bếp | 380-560 | cay,mềm
    Lạp xưởng | 110-190 | hun khói,gác bếp`,
    true,
  ),
];

/** A larger pack of the same heap, and what it costs less. */
export const CRATE_UNITS = 5;
export const CRATE_PRICE_SHARE = 0.95;
