import type { SeedProduct } from './seed-data.ts';
import { aheadProducts } from './vinh-phuc/products-ahead.ts';
import { cakes } from './vinh-phuc/products-cakes.ts';
import { crafts } from './vinh-phuc/products-crafts.ts';
import { drinks } from './vinh-phuc/products-drinks.ts';
import { fruit } from './vinh-phuc/products-fruit.ts';
import { honey } from './vinh-phuc/products-honey.ts';
import { meat } from './vinh-phuc/products-meat.ts';
import { pantry } from './vinh-phuc/products-pantry.ts';
import { spirits } from './vinh-phuc/products-spirits.ts';
import { vegetables } from './vinh-phuc/products-vegetables.ts';

/** Takes one of each list in turn, so that neighbours on a page differ. */
function inTurn(lists: SeedProduct[][]): SeedProduct[] {
  const longest = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, row) => lists.flatMap((list) => list.slice(row, row + 1))).flat();
}

/** The specialities of Vĩnh Phúc, and some goods that are ordered before they are there. */
export const products: SeedProduct[] = [
  ...inTurn([fruit, vegetables, honey, meat, drinks, crafts, pantry, cakes, spirits]),
  ...aheadProducts,
];
