import { products } from './products.ts';
import { reviews } from './reviews.ts';
import type { SeedData } from './seed-data.ts';
import { shops } from './shops.ts';
import { units } from './units.ts';
import { waitingProducts } from './vinh-phuc/products-waiting.ts';
import { waitingShops } from './vinh-phuc/shops-waiting.ts';

export const vinhPhucSeed: SeedData = {
  province: 'vinh-phuc',
  units,
  shops,
  products,
  reviews,
  waitingShops,
  waitingProducts,
  demoShop: 'htx-doi-xanh',
  demoHousehold: 'trai-ong-suoi-may',
};
