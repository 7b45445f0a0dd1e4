import type { Day } from '#kernel/time.ts';

export type Named = { slug: string; name: string };

export type CardVariant = {
  id: string;
  name: string;
  pricing: 'piece' | 'pack' | 'weighed';
  unit: string;
  /** Of one sale unit, as it is sold now. */
  priceVnd: number;
  /** The usual prices while a lower one runs, else null: of one sale unit, and of the measure it is priced by. */
  usual: { priceVnd: number; unitPriceVnd: number } | null;
  /** Whole sale units left; of a promise: in the next one. */
  available: number;
  /** From what is there, from a harvest to come, or from what is made each week. */
  availability: 'stock' | 'preorder' | 'capacity';
  /** The next promise that takes orders; null = from stock, or none is open. */
  window: { startsOn: Day; endsOn: Day; cutOffAt: string | null } | null;
  /** Settled by the scale: the price of so many base units, what one sale unit usually has, how far the bill may pass the estimate. */
  weighed: {
    unitPriceVnd: number;
    priceBase: number;
    contentBase: number;
    minBase: number | null;
    maxBase: number | null;
    toleranceBp: number;
    dimension: 'mass' | 'volume' | 'count';
  } | null;
};

/** What a card answers: what, how much per what, who, where, how fresh, how much left. */
export type ProductCard = {
  id: string;
  slug: string;
  name: string;
  shop: Named;
  area: Named;
  categorySlug: string;
  /** Of the cheapest variant, now; and usually, where that is more. */
  priceVnd: number;
  usualPriceVnd: number | null;
  unit: string;
  ocopStars: number | null;
  isVietgap: boolean;
  harvestedOn: Day | null;
  /** Whole days since the harvest; null when it is not told. */
  harvestedDaysAgo: number | null;
  isIllustrated: boolean;
  rating: number | null;
  ratingCount: number;
  pictureFileId: string | null;
  inStock: boolean;
  variants: CardVariant[];
};

export type FacetValue = { value: string; label: string; count: number };
export type Facets = { category: FacetValue[]; area: FacetValue[]; shop: FacetValue[]; ocop: FacetValue[] };

export type ProductList = {
  items: ProductCard[];
  facets: Facets;
  total: number;
  nextCursor: string | null;
  /** True when a word was found only by likeness or as a beginning. */
  isLoose: boolean;
};

/** An old unit named in the query and the units of today that it became part of. */
export type PlaceNote = { oldName: string; today: Named[] };

export type ShopCard = {
  id: string;
  slug: string;
  name: string;
  kind: 'household' | 'cooperative' | 'enterprise';
  area: Named;
  verifiedOn: Day;
  rating: number | null;
  ratingCount: number;
  productCount: number;
  pictureFileIds: string[];
};

export type CategoryView = {
  slug: string;
  nameVi: string;
  nameEn: string;
  picture: string;
  parentSlug: string | null;
  count: number;
};

export type AreaSummary = Named & {
  kind: string;
  code: string;
  formerNames: string[];
  formerDistricts: string[];
  productCount: number;
  shopCount: number;
  productNames: string[];
};

export type Suggestion = { kind: 'product' | 'shop' | 'category' | 'area'; slug: string; name: string; note: string };
