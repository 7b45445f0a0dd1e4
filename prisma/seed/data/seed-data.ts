/** Shape of a province's demo data. Every person, number, paper and account in it is invented. */

export type Dimension = 'mass' | 'volume' | 'count';

/** A unit people sell in. `baseFactor` null: the seller states the content (a bunch, a box). Base units: g, ml, piece. */
export type SeedUnit = {
  code: string;
  dimension: Dimension;
  baseFactor: number | null;
  nameVi: string;
  nameEn: string;
};

export type ShopKind = 'household' | 'cooperative' | 'enterprise';

/** ISO weekday: 1 = Monday to 7 = Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export type SeedPaper = {
  kind: 'identity' | 'business-registration' | 'food-safety' | 'food-safety-commitment' | 'vietgap' | 'alcohol-retail';
  number: string;
  issuer: string;
  issuedOn: string;
  expiresOn?: string;
};

export type SeedProducer = {
  /** Unique within its shop. */
  key: string;
  name: string;
  areaCode: string;
  /** Plot or growing-area words as people say them. */
  plot?: string;
  story?: string;
};

export type SeedDelivery = {
  /** To the shop's own commune, to the rest of the province pack; the number is the fee of one order. */
  sameAreaFeeVnd: bigint;
  provinceFeeVnd: bigint;
  /** Goods of at least this sum are brought free of charge. */
  freeFromVnd?: bigint;
  /** Days the shop hands parcels to the carrier or drives itself. */
  days: Weekday[];
  /** Orders placed before this hour go out on the next delivery day. */
  cutOff: string;
};

export type SeedPickup = { days: Weekday[]; from: string; to: string; note?: string };

export type SeedShop = {
  slug: string;
  name: string;
  kind: ShopKind;
  legalName: string;
  /** Owner of a household, legal representative of the others. */
  representative: string;
  /** 12 digits; the representative's, and a household's tax code. Invented. */
  personalId: string;
  /** 10 digits with a right check digit; cooperatives and enterprises only. Invented. */
  taxCode?: string;
  phone: string;
  email?: string;
  areaCode: string;
  /** Street or hamlet, without commune and province. */
  addressLine: string;
  bank: { bin: string; bankName: string; accountNumber: string; accountName: string };
  story: string;
  openDays: Weekday[];
  openFrom: string;
  openTo: string;
  delivery: SeedDelivery;
  pickup?: SeedPickup;
  producers: SeedProducer[];
  papers: SeedPaper[];
  /** Days before the seed's day on which the shop was approved; decides "new shops". Under 140: the market's own rules begin with July 2026. */
  approvedDaysAgo: number;
  /** Base names in public/pictures. */
  pictures: string[];
};

export type SeedVariant = {
  /** Empty when a product has only one. */
  name: string;
  pricing: 'piece' | 'pack' | 'weighed';
  unitCode: string;
  /** What stands behind the price: "kg", "chai 500 ml". */
  unitLabel: string;
  /** Content of one sale unit in base units (g, ml, pieces). */
  contentBase: number;
  contentDimension: Dimension;
  priceVnd: bigint;
  /** Only of weighed goods: the price is that of a kilogram. */
  weighed?: { minBase: bigint | null; maxBase: bigint | null; toleranceBp: number };
  /** Heap this variant draws on; variants with the same key share it. */
  stockKey: string;
  /** Whole sale units left in that heap when the seed is fresh. */
  stock: number;
};

/** A heap of goods in base units. */
export type SeedHeap = { key: string; onHandBase: number; dimension: Dimension };

export type SeedOcop = {
  stars: 3 | 4 | 5;
  decisionNo: string;
  decidedOn: string;
  expiresOn: string;
  issuer: string;
};

export type SeedVietGap = { number: string; issuer: string; issuedOn: string; expiresOn: string };

/** Label items beyond name, maker and origin (Decree 37/2026, Article 42 and Annex I). */
export type SeedLabel = {
  netQuantity?: string;
  ingredients?: string;
  shelfLife?: string;
  storage?: string;
  warnings?: string;
  usage?: string;
  ethanolPercent?: number;
};

/** Sold before it is there: a harvest with its dates, or so many sale units a week. */
export type SeedAhead =
  | { way: 'preorder'; startsInDays: number; days: number; cutOffInDays: number; cap: number; maxOrders: number | null }
  | { way: 'capacity'; weeklyCap: number; noticeDays: number };

export type SeedProduct = {
  slug: string;
  name: string;
  shop: string;
  producer: string;
  category: string;
  /** Where it grows or is made; a unit valid today. */
  areaCode: string;
  description: string;
  heaps: SeedHeap[];
  variants: SeedVariant[];
  /** None = from stock. */
  ahead?: SeedAhead;
  ocop?: SeedOcop;
  vietgap?: SeedVietGap;
  label: SeedLabel;
  /** Base names in public/pictures, hero first. */
  pictures: string[];
  /** Fresh goods only: 0 = this morning. */
  harvestedDaysAgo?: number;
  temperature: 'ambient' | 'chilled' | 'frozen';
  /** How long the goods bear to travel; no limit when absent. */
  maxHours?: number;
};

export type SeedReview = {
  /** Slug of the product. */
  product: string;
  rating: 1 | 2 | 3 | 4 | 5;
  buyerName: string;
  text: string;
  daysAgo: number;
  reply?: string;
};

export type SeedData = {
  province: 'vinh-phuc' | 'binh-duong';
  units: SeedUnit[];
  shops: SeedShop[];
  products: SeedProduct[];
  reviews: SeedReview[];
  /** Shops and listings that still wait for the department, so that its queues are not empty. */
  waitingShops: SeedShop[];
  waitingProducts: SeedProduct[];
  /** Slug of the shop that the demo seller account owns. */
  demoShop: string;
  /** Slug of the household whose owner has an account of the demo too: what is only a household's is seen with it. */
  demoHousehold: string;
};
