import type { GoodsTerms } from '../seen-total.ts';

/** Goods of the shop as the picker shows them. */
export type StallGoodsView = GoodsTerms & {
  name: string;
  unitLabel: string;
  shownPriceVnd: number;
  isAlcohol: boolean;
};
