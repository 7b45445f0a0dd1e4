import type { Vnd } from '#kernel/money.ts';
import type { Day } from '#kernel/time.ts';
import type { ListingClass } from './activity-class.ts';
import type { Label } from './label.ts';
import type { Supply } from './supply.ts';
import type { Weighed } from './weighed.ts';

export const PRODUCT_STATUSES = ['draft', 'pending', 'live', 'refused', 'hidden', 'removed'] as const;
export type ProductStatus = (typeof PRODUCT_STATUSES)[number];
export type VariantStatus = 'active' | 'retired';
export type Pricing = 'piece' | 'pack' | 'weighed';
export type Dimension = 'mass' | 'volume' | 'count';
export type Temperature = 'ambient' | 'chilled' | 'frozen';
export const REVIEW_STATES = ['pending', 'more_info', 'approved', 'refused', 'withdrawn'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** One way to buy. `variantId` null = a new one; sizes that name the same heap draw from it together. */
export type Size = {
  variantId: string | null;
  name: string;
  pricing: Pricing;
  unitCode: string;
  unitLabel: string;
  contentBase: bigint;
  /** Of one sale unit; of weighed goods by the kilogram. */
  priceVnd: Vnd;
  heap: number;
  /** Only of weighed goods. */
  weighed?: Weighed;
};

/** Goods in base units (grams, millilitres, pieces). */
export type Heap = { dimension: Dimension; onHandBase: bigint };

export type ListingPaper = {
  kind: 'ocop' | 'vietgap';
  number: string;
  issuer: string;
  stars: number | null;
  issuedOn: Day | null;
  expiresOn: Day;
};

/** Everything a seller says about one product, read and whole. */
export type Listing = {
  name: string;
  categoryId: string;
  producerId: string;
  /** Where it grew or was made; null = where its producer is. */
  areaId: string | null;
  description: string;
  label: Label;
  temperature: Temperature | null;
  maxTravelHours: number | null;
  /** Harvest day of fresh goods, day of making of others. */
  madeOn: Day | null;
  isIllustrated: boolean;
  sizes: readonly Size[];
  heaps: readonly Heap[];
  /** None said = from stock. */
  supply?: Supply;
  papers: readonly ListingPaper[];
  /** Where a household's goods come from; none said = as it was. */
  activityClass?: ListingClass;
};

/** May the seller send it (again) as a new listing? Afterwards only changes are sent. */
export function isNewListing(status: ProductStatus): boolean {
  return status === 'draft' || status === 'pending' || status === 'refused';
}
