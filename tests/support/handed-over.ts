/** A cooperative and what it handed over. */
import { db } from '#platform/db.ts';
import { makeHandedOver } from './invoice-market.ts';
import { ctxOf, makeShop, NOON, type TestShop } from './market.ts';

export const coop = async () => {
  const shop = await makeShop({ kind: 'cooperative' });
  const { taxCode } = await db.shop.findUniqueOrThrow({ where: { id: shop.shopId } });
  return { ...shop, ctx: ctxOf(shop.seller), taxCode: taxCode ?? '' };
};

export const sold = (shop: TestShop, priceVnd: bigint, at = NOON) => makeHandedOver(shop, [{ priceVnd }], { at });
