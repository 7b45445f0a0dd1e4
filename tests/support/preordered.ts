import { db } from '#platform/db.ts';
import { makeProduct, type TestShop } from './market.ts';

export async function makePreorder(shop: TestShop, options: { stock?: number } = {}) {
  const product = await makeProduct(shop, { stock: options.stock ?? 0 });
  await db.variant.update({ where: { id: product.variantId }, data: { availability: 'preorder' } });
  return product;
}
