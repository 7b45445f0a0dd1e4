import { recountRating } from '#modules/catalog/api.ts';
import { recountShopRating } from '#modules/shops/api.ts';
import type { Tx } from '#platform/db.ts';

/** After every change of what is said or shown; always product before shop, so that two changes never wait for each other. */
export async function recountStars(tx: Tx, of: { productId: string; shopId: string }): Promise<void> {
  await recountRating(tx, of.productId);
  await recountShopRating(tx, of.shopId);
}
