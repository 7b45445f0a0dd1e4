import type { SeedShop } from './seed-data.ts';
import { craftShops } from './vinh-phuc/shops-craft.ts';
import { farmShops } from './vinh-phuc/shops-farm.ts';
import { foodShops } from './vinh-phuc/shops-food.ts';
import { villageShops } from './vinh-phuc/shops-village.ts';

/** The open shops of Vĩnh Phúc. */
export const shops: SeedShop[] = [...farmShops, ...foodShops, ...villageShops, ...craftShops];
