import { type FarPrice, farPrice, type PriceKind } from './price-kind.ts';
import type { ReasonCode } from './reason.ts';
import type { Signal } from './risk.ts';
import type { Terms } from './settings.ts';

/** What the rules of listings saw, by its kind; words of a rule stand with it. */
export type SeenByRules = {
  kind: 'missing' | 'banned_word' | 'no_licence' | 'maybe_banned' | 'illustrated' | 'paper_to_check' | 'twin' | 'bare';
  word: string | null;
};

export type Copy = { shopName: string; productName: string; percent: number };

export type ListingFacts = {
  seen: readonly SeenByRules[];
  /** Pictures of other shops' listings that were there before, the most alike first. */
  copies: readonly Copy[];
  /** Brands named, but for those the shop showed that it may use. */
  brands: readonly string[];
  isConditional: boolean;
  /** On the scale of the kind, every size on its own. */
  prices: readonly { scaledVnd: bigint; kind: PriceKind | null }[];
  changesSinceApproval: number;
  listingsOfDay: number;
  complaints: { opened: number; delivered: number };
  daysOpen: number;
};

/** So many of ten thousand orders were complained about. */
export const complaintBp = ({ opened, delivered }: { opened: number; delivered: number }): number =>
  delivered === 0 ? 0 : Math.floor((opened * 10_000) / delivered);

/** Everything that speaks for a closer look at a listing. */
export function listingSignals(facts: ListingFacts, terms: Terms): Signal[] {
  const signals = facts.seen.map(({ kind, word }) => signal(kind, word === null ? {} : { word }));
  const [copy] = facts.copies;
  if (copy)
    signals.push(signal('copied_picture', { percent: copy.percent, shop: copy.shopName, product: copy.productName }));
  if (facts.brands.length > 0) signals.push(signal('brand_name', { brand: facts.brands.join(', ') }));
  if (facts.isConditional) signals.push(signal('conditional_goods'));
  const far = farthest(facts, terms);
  if (far) signals.push(signal(far.side === 'low' ? 'price_low' : 'price_high', { times: far.times }));
  if (facts.changesSinceApproval >= terms['changes.count'])
    signals.push(signal('changed_often', { count: facts.changesSinceApproval }));
  if (facts.listingsOfDay >= terms['volume.listings'])
    signals.push(signal('sudden_volume', { count: facts.listingsOfDay }));
  const { opened, delivered } = facts.complaints;
  if (delivered >= terms['complaints.orders'] && complaintBp(facts.complaints) >= terms['complaints.bp'])
    signals.push(signal('complaint_rate', { opened, delivered }));
  if (facts.daysOpen < terms['new_shop.days']) signals.push(signal('new_shop', { days: facts.daysOpen }));
  return signals;
}

function farthest({ prices }: ListingFacts, terms: Terms): FarPrice | null {
  const far = prices.flatMap(({ scaledVnd, kind }) => {
    const found = farPrice(scaledVnd, kind, { times: terms['price.times'], enough: terms['price.enough'] });
    return found ? [found] : [];
  });
  return far.sort((a, b) => b.times - a.times)[0] ?? null;
}

function signal(code: ReasonCode, data: Signal['data'] = {}): Signal {
  return { code, data };
}

/** The brands a text names, whole words only, in whichever case. */
export function brandsIn(text: string, brands: readonly string[]): string[] {
  const plain = ` ${fold(text)} `;
  return brands.filter((brand) => plain.includes(` ${fold(brand)} `));
}

const fold = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
