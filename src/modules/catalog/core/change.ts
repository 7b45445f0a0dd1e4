import type { Vnd } from '#kernel/money.ts';
import type { Label } from './label.ts';
import type { Listing, ListingPaper, Size, Temperature } from './listing.ts';
import { isBigChange } from './price.ts';

/** The version on sale, as far as a change may touch it. */
export type OnSale = {
  name: string;
  categoryId: string | null;
  producerId: string | null;
  description: string;
  label: Label;
  temperature: Temperature;
  isIllustrated: boolean;
  photos: readonly string[];
  sizes: readonly { variantId: string; priceVnd: Vnd }[];
};

export type AskedPaper = ListingPaper & { fileId: string | null };

/** What waits for an official's look while the approved version stays on sale: only what differs from it. */
export type Proposed = {
  name?: string;
  categoryId?: string;
  producerId?: string;
  description?: string;
  label?: Label;
  isIllustrated?: boolean;
  photos?: string[];
  addedSizes?: Omit<Size, 'variantId' | 'heap'>[];
  retiredIds?: string[];
  /** By variant. */
  prices?: Record<string, Vnd>;
  papers?: AskedPaper[];
};

/** A change taken apart: what holds at once, and what is asked for. */
export type TakenApart = { pricesNow: { variantId: string; oldVnd: Vnd; newVnd: Vnd }[]; asked: Proposed };

/** Small price changes hold at once; a new name, category, grower, text, label, size, paper or a big price change is asked for. */
export function takeApart(
  current: OnSale,
  wanted: Pick<Listing, 'name' | 'categoryId' | 'producerId' | 'description' | 'label' | 'isIllustrated' | 'sizes'>,
  percent: number,
): TakenApart {
  const asked: Proposed = {};
  if (wanted.name !== current.name) asked.name = wanted.name;
  if (wanted.categoryId !== current.categoryId) asked.categoryId = wanted.categoryId;
  if (wanted.producerId !== current.producerId) asked.producerId = wanted.producerId;
  if (wanted.description !== current.description) asked.description = wanted.description;
  if (!sameLabel(wanted.label, current.label)) asked.label = wanted.label;
  if (wanted.isIllustrated !== current.isIllustrated) asked.isIllustrated = wanted.isIllustrated;

  const added = wanted.sizes.filter((size) => size.variantId === null);
  if (added.length > 0) asked.addedSizes = added.map(({ variantId: _, heap: __, ...size }) => size);
  const kept = new Map(wanted.sizes.flatMap((size) => (size.variantId ? [[size.variantId, size.priceVnd]] : [])));
  const retired = current.sizes.filter((size) => !kept.has(size.variantId)).map((size) => size.variantId);
  if (retired.length > 0) asked.retiredIds = retired;

  const pricesNow: TakenApart['pricesNow'] = [];
  const prices: Record<string, Vnd> = {};
  for (const { variantId, priceVnd } of current.sizes) {
    const newVnd = kept.get(variantId);
    if (newVnd === undefined || newVnd === priceVnd) continue;
    if (isBigChange(priceVnd, newVnd, percent)) prices[variantId] = newVnd;
    else pricesNow.push({ variantId, oldVnd: priceVnd, newVnd });
  }
  if (Object.keys(prices).length > 0) asked.prices = prices;
  return { pricesNow, asked };
}

export function isNothing(asked: Proposed): boolean {
  return Object.keys(asked).length === 0;
}

function sameLabel(a: Label, b: Label): boolean {
  const flat = (label: Label) => JSON.stringify(Object.entries(label).sort(([x], [y]) => (x < y ? -1 : 1)));
  return flat(a) === flat(b);
}
