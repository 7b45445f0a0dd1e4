import { type Dimension, shownAmount } from '#modules/stock/core/amount.ts';
import type { CardVariant, ProductCard } from '../views.ts';

/** `4,8` in Vietnamese, `4.8` in English. */
export function ratingText(rating: number, locale: string): string {
  const text = (Math.round(rating * 10) / 10).toFixed(1);
  return locale === 'vi' ? text.replace('.', ',') : text;
}

/** `Xã Lập Thạch` → `xã Lập Thạch`, a name within a sentence. */
export function placeText(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** `chai 500 ml` → `chai`, to count them. */
export function shortUnit(unit: string): string {
  return unit.replace(/\s+\d.*$/, '');
}

export function categoryName(category: { nameVi: string; nameEn: string }, locale: string): string {
  return locale === 'vi' ? category.nameVi : category.nameEn;
}

/** Under `goods.fresh`: the word for how fresh it is; null when that is nothing to boast of. Eggs and meat are not picked. */
export function freshWord(card: Pick<ProductCard, 'harvestedDaysAgo' | 'categorySlug'>): string | null {
  const days = card.harvestedDaysAgo;
  if (days === null || days < 0 || days > 2) return null;
  const kind = /^(thit|trung)/.test(card.categorySlug) ? 'made' : 'picked';
  return `${kind}${days}`;
}

/** How the goods of a card are had: from stock as soon as one size is, else by harvest or by week. */
export function cardSupply(card: {
  variants: readonly Pick<CardVariant, 'availability'>[];
}): CardVariant['availability'] {
  if (card.variants.some((variant) => variant.availability === 'stock')) return 'stock';
  return card.variants[0]?.availability ?? 'stock';
}

/** `1,8 kg`: what one piece of weighed goods has, about. */
export function weightText(base: number, dimension: Dimension): string {
  const unit = { mass: 'kg', volume: 'l', count: '' }[dimension];
  return `${shownAmount(BigInt(base), dimension)} ${unit}`.trim();
}
