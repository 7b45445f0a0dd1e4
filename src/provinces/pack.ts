/** What one province brings along: everything that differs between provinces is data of this shape. */

export type ProvinceCode = 'vinh-phuc' | 'binh-duong';

/** A text in both languages of the screens; Vietnamese is the source. */
export type Words = { vi: string; en: string };

/** The first and the last day something holds, as days of Asia/Ho_Chi_Minh (yyyy-mm-dd). */
export type Day = string;

export type AreaKind = 'phuong' | 'xa';
export type FormerAreaKind = 'phuong' | 'xa' | 'thi-tran';

/** A ward or commune valid today. The code alone is not unique over time: it means this unit only from `validFrom`. */
export type Area = {
  code: string;
  /** With its kind: "Xã Lập Thạch". */
  name: string;
  /** Without its kind: "Lập Thạch". */
  shortName: string;
  kind: AreaKind;
  slug: string;
  lat: number;
  lon: number;
  population: number;
  areaKm2: number;
  validFrom: Day;
};

/** A unit that ended with the merger; its code may live on as another unit's. */
export type FormerArea = {
  code: string;
  name: string;
  shortName: string;
  kind: FormerAreaKind;
  districtCode: string;
  districtName: string;
  /** Codes among today's units; more than one only when `divided`. */
  successorCodes: string[];
  divided: boolean;
  validTo: Day;
};

/** Column and row of a unit's tile on the map, by code of today; both from 1. */
export type Tiles = Readonly<Record<string, readonly [column: number, row: number]>>;

export type Areas = { today: Area[]; former: FormerArea[] };

/** Decides which label items the law asks for (Decree 37/2026, Annex I) and whether a licence is needed. */
export type GoodsGroup = 'fresh' | 'cereal' | 'food' | 'drink' | 'alcohol' | 'supplement' | 'craft';
export type Temperature = 'ambient' | 'chilled' | 'frozen';

/** A category. Products may sit in a parent as well as in a child; a parent's page shows both. */
export type Category = {
  slug: string;
  nameVi: string;
  nameEn: string;
  /** Base name in public/pictures: `/pictures/<picture>-128.webp` and `-256.webp`. */
  picture: string;
  parent?: string;
  group: GoodsGroup;
  /** How goods of this category usually travel; ambient when absent. */
  temperature?: Temperature;
  /** Shown as a tile on the home page, in this order. */
  home: boolean;
};

export type IndicatorCode =
  | 'online-shoppers'
  | 'online-retail-share'
  | 'cashless-share'
  | 'e-invoice-share'
  | 'sme-on-platform'
  | 'sites-with-ordering'
  | 'communes-with-sellers'
  | 'last-mile-cost-share';

/** Where a target counts: the whole area of the pack or some of the former districts. */
export type TargetScope = { kind: 'province' } | { kind: 'former-districts'; districtCodes: string[] };

export type Target = {
  /** The plan's key; targets of one plan share it. */
  plan: string;
  planName: Words;
  code: IndicatorCode;
  name: Words;
  value: number;
  /** Upper end when the plan names a range. */
  valueTo?: number;
  unit: 'percent';
  goal: 'at-least' | 'more-than' | 'at-most';
  from: Day;
  to: Day;
  source: string;
  scope: TargetScope;
  /** Outside figures are entered with their source and never derived from accounts. */
  measured: 'here' | 'outside';
};

/** Colour role of a row in the crop calendar. */
export type CropTone = 'dragon' | 'leaf' | 'leaf-light' | 'grain' | 'grain-dark' | 'clay';

export type Crop = {
  name: Words;
  /** What a click searches for. */
  query: string;
  /** Months in season, 1 to 12. */
  months: number[];
  tone: CropTone;
};

/** One fee for all units it names; `feeVnd` may be replaced by each shop. */
export type DeliveryZone = {
  code: 'same-area' | 'near' | 'province';
  name: Words;
  /** Greatest distance between the centres of the two units; absent = no limit. */
  withinKm?: number;
  feeVnd: bigint;
  /** Days from handing over to arriving. */
  days: number;
};

/** What the law wants to see of the one who runs the market. All values of the packs are invented for the demo. */
export type Operator = {
  name: string;
  address: string;
  representative: string;
  businessNo: string;
  businessNoIssuedOn: Day;
  businessNoIssuer: string;
  phone: string;
  email: string;
  registrationNo: string;
  registeredOn: Day;
};

export type BrandScale = Partial<Record<50 | 100 | 200 | 300 | 400 | 500 | 600 | 700 | 800 | 900, string>>;

export type Province = {
  code: ProvinceCode;
  brandName: string;
  brandNameEn: string;
  /** What the mark of the market shows under its sun. */
  mark: 'peaks' | 'river';
  /** The former province, whose area this pack covers. */
  areaName: string;
  formerCode: string;
  /** The province of today that addresses, invoices and letters must name. */
  legalProvince: { code: string; name: string };
  department: { name: string; shortName: string; address: string; phone: string; email: string };
  operator: Operator;
  /** Three letters that begin the transfer content of a payment; no I and no O. */
  transferPrefix: string;
  homeTitle: Words;
  homeLead: Words;
  /** "Hàng quê <this>": what the home page calls its goods. */
  homeSpecialityWord: Words;
  /** Pictures of the home page in public/pictures. */
  heroPicture: { narrow: string; wide: string };
  categories: Category[];
  areas: Areas;
  /** Middle of the pack's area, for maps and feeds. */
  centre: { lat: number; lon: number };
  targets: Target[];
  tiles: Tiles;
  cropCalendar: Crop[];
  deliveryZones: DeliveryZone[];
  /** `cssClass` is set on <html>; a scale that is not named stays as in the tokens. */
  brand: { cssClass: string; leaf?: BrandScale; dragon?: BrandScale };
};
