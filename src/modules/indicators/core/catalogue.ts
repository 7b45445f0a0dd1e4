import { CASHLESS, type Measure, type ShopKind, vndOf, WAYS } from './measures.ts';

export const CUTS = ['area', 'district', 'kind', 'channel'] as const;
export type Cut = (typeof CUTS)[number];
export type Unit = 'percent' | 'count' | 'vnd' | 'days' | 'score';

/** Where the rows behind a figure are listed, and by which filter of that list. */
export type RowsAt =
  | { list: 'orders'; filter: Readonly<Record<string, string>> }
  | { list: 'shops'; filter: Readonly<Record<string, string>> }
  | { list: 'products'; filter: Readonly<Record<string, string>> };

/**
 * `flow`: made of what happened in the days. `stand`: made of what stood on the last of them. `median`: of the complaints
 * closed in them. `outside`: typed in with its source, never derived from accounts.
 */
export type Counted = 'flow' | 'stand' | 'median' | 'outside';

export type Indicator = {
  /** Also the code that targets of plans name. */
  code: string;
  /** Goes up whenever the way of counting changes: snapshots keep it. */
  version: number;
  counted: Counted;
  unit: Unit;
  /** Sums that make the figure; with `whole` it is their share, or their average for money. */
  part: readonly Measure[];
  whole: readonly Measure[];
  /** Only shops of this kind. */
  kind?: ShopKind;
  cuts: readonly Cut[];
  /** Further sums that stand beside it in its tables. */
  beside: readonly Measure[];
  rows: RowsAt | null;
  /** Told to everybody on the statistics pages. */
  isOpen: boolean;
  /** Whether a higher figure is the better one; null: neither. */
  isMoreBetter: boolean | null;
};

const ALL_CUTS: readonly Cut[] = CUTS;
const OF_SHOPS: readonly Cut[] = ['area', 'district', 'kind'];
const ORDERS = (filter: Record<string, string> = {}): RowsAt => ({ list: 'orders', filter });
const SHOPS = (filter: Record<string, string> = {}): RowsAt => ({
  list: 'shops',
  filter: { 'trang-thai': 'active', ...filter },
});
const PRODUCTS: RowsAt = { list: 'products', filter: { 'trang-thai': 'live' } };

type Kind = Pick<Indicator, 'counted' | 'cuts' | 'whole' | 'beside' | 'rows' | 'isOpen' | 'isMoreBetter' | 'version'>;
const flow: Kind = {
  counted: 'flow',
  version: 1,
  cuts: ALL_CUTS,
  whole: [],
  beside: [],
  rows: ORDERS(),
  isOpen: true,
  isMoreBetter: true,
};
const stand: Kind = { ...flow, counted: 'stand', cuts: OF_SHOPS, rows: SHOPS() };
const outside: Kind = { ...flow, counted: 'outside', cuts: [], rows: null };

export const INDICATORS = [
  { ...flow, code: 'cashless-share', unit: 'percent', part: CASHLESS, whole: WAYS, beside: WAYS },
  {
    ...flow,
    code: 'cashless-value-share',
    unit: 'percent',
    part: CASHLESS.map(vndOf),
    whole: WAYS.map(vndOf),
    beside: WAYS.map(vndOf),
  },
  {
    ...flow,
    code: 'e-invoice-share',
    unit: 'percent',
    part: ['invoiceGranted', 'invoiceProven', 'invoiceTyped'],
    whole: ['delivered'],
    beside: ['invoiceGranted', 'invoiceProven', 'invoiceTyped'],
  },
  { ...stand, code: 'active-sellers', unit: 'count', part: ['shops'] },
  {
    ...stand,
    code: 'household-sellers',
    unit: 'count',
    part: ['shops'],
    kind: 'household',
    cuts: ['area', 'district'],
    rows: SHOPS({ loai: 'household' }),
  },
  {
    ...stand,
    code: 'communes-with-sellers',
    unit: 'percent',
    part: ['unitsSelling'],
    whole: ['units'],
    cuts: ['district'],
  },
  { ...stand, code: 'ocop-listings', unit: 'count', part: ['ocopListings'], rows: PRODUCTS },
  { ...stand, code: 'listings', unit: 'count', part: ['listings'], rows: PRODUCTS },
  {
    ...flow,
    code: 'orders',
    unit: 'count',
    part: ['orders'],
    beside: ['sold', 'unpaid', 'cancelled'],
  },
  {
    ...flow,
    code: 'sales',
    unit: 'vnd',
    part: ['soldVnd'],
    beside: ['sold'],
    rows: ORDERS({ 'trang-thai': 'sold' }),
  },
  {
    ...flow,
    code: 'average-order',
    unit: 'vnd',
    part: ['soldVnd'],
    whole: ['sold'],
    rows: ORDERS({ 'trang-thai': 'sold' }),
    isMoreBetter: null,
  },
  {
    ...flow,
    code: 'last-mile-cost-share',
    unit: 'percent',
    part: ['carriedFeeVnd'],
    whole: ['carriedGoodsVnd'],
    beside: ['carried'],
    rows: ORDERS({ 'trang-thai': 'sold' }),
    isMoreBetter: false,
  },
  { ...flow, code: 'on-time-share', unit: 'percent', part: ['onTime'], whole: ['promised'], cuts: OF_SHOPS },
  { ...flow, code: 'return-share', unit: 'percent', part: ['returned'], whole: ['delivered'], isMoreBetter: false },
  { ...flow, code: 'complaint-share', unit: 'percent', part: ['complained'], whole: ['sold'], isMoreBetter: false },
  {
    ...flow,
    code: 'complaint-days',
    counted: 'median',
    unit: 'days',
    part: [],
    cuts: OF_SHOPS,
    rows: null,
    isMoreBetter: false,
  },
  {
    ...flow,
    code: 'outside-share',
    unit: 'percent',
    part: ['outside'],
    whole: ['carried'],
    rows: ORDERS({ 'trang-thai': 'sold' }),
  },
  {
    ...stand,
    code: 'labelled-share',
    unit: 'percent',
    part: ['labelledListings'],
    whole: ['listings'],
    rows: PRODUCTS,
  },
  { ...stand, code: 'verified-share', unit: 'percent', part: ['verifiedShops'], whole: ['shops'] },
  { ...stand, code: 'ending-papers', unit: 'count', part: ['endingPapers'], isOpen: false, isMoreBetter: false },
  { ...outside, code: 'online-shoppers', unit: 'percent', part: [] },
  { ...outside, code: 'online-retail-share', unit: 'percent', part: [] },
  { ...outside, code: 'sme-on-platform', unit: 'percent', part: [] },
  { ...outside, code: 'sites-with-ordering', unit: 'percent', part: [] },
  { ...outside, code: 'population', unit: 'count', part: [], isMoreBetter: null },
  { ...outside, code: 'retail-total', unit: 'vnd', part: [] },
  { ...outside, code: 'ebi', unit: 'score', part: [] },
] as const satisfies readonly Indicator[];

export type IndicatorCode = (typeof INDICATORS)[number]['code'];

const BY_CODE: ReadonlyMap<string, Indicator & { code: IndicatorCode }> = new Map(
  INDICATORS.map((one) => [one.code, one]),
);

export const indicatorOf = (code: string): (Indicator & { code: IndicatorCode }) | null => BY_CODE.get(code) ?? null;

/** Those counted from the market's own rows. */
export const MEASURED = INDICATORS.map((one): Indicator & { code: IndicatorCode } => one).filter(
  ({ counted }) => counted !== 'outside',
);
/** Those typed in with a source; the index has its own sheet. */
export const TYPED_IN: readonly IndicatorCode[] = INDICATORS.filter(
  ({ counted, code }) => counted === 'outside' && code !== 'ebi',
).map(({ code }) => code);
