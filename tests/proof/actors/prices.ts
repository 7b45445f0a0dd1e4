/** Prices that move while people order: steps by quantity, flash prices, vouchers stopped, shops off the market and back. */

import { addDays, dayOf } from '#kernel/time.ts';
import { setFlashPrice } from '#modules/catalog/set-flash-price.ts';
import { setPriceTiers } from '#modules/catalog/set-price-tiers.ts';
import { changeShopStatus } from '#modules/shops/change-shop-status.ts';
import type { ShopMove } from '#modules/shops/core/shop-status.ts';
import { transaction } from '#platform/db.ts';
import { ctxOf } from '../../support/market.ts';
import { type Act, outcomeOf } from './world.ts';

/** Below every list price of the goods made here, so that some are taken. */
const STEPS = [12_000n, 18_000n, 24_000n, 55_000n];

export const prices: readonly Act[] = [
  {
    name: 'seller sets steps',
    weight: 2,
    prepare(world, chance) {
      const { shop, goods } = chance.oneOf(world.shops);
      const variantId = chance.oneOf(chance.oneOf(goods).variantIds);
      const minQuantity = chance.between(2, 4);
      const priceVnd = chance.oneOf(STEPS);
      return async () =>
        outcomeOf(
          await setPriceTiers(ctxOf(shop.seller, world.at), {
            productId: '',
            variantId,
            tiers: [{ minQuantity, priceVnd }],
          }),
        );
    },
  },
  {
    name: 'seller sets flash price',
    weight: 2,
    prepare(world, chance) {
      const { shop, goods } = chance.oneOf(world.shops);
      const variantId = chance.oneOf(chance.oneOf(goods).variantIds);
      const from = chance.between(0, 3);
      const today = dayOf(world.at);
      const form = {
        variantId,
        price: chance.oneOf(STEPS),
        startsOn: addDays(today, from),
        endsOn: addDays(today, from + chance.between(0, 2)),
      };
      return async () => outcomeOf(await setFlashPrice(ctxOf(shop.seller, world.at), form));
    },
  },
  {
    name: 'official moves shop',
    weight: 1,
    prepare(world, chance) {
      const { shop } = chance.oneOf(world.shops);
      // Most are let back soon; closing is for good.
      const move: ShopMove = chance.is(0.08)
        ? 'close'
        : chance.oneOf(['suspend', 'reopen', 'reopen', 'reopen'] as const);
      const input = { shopId: shop.shopId, move, reason: 'Theo biên bản kiểm tra' };
      return async () =>
        `${move} ${outcomeOf(await transaction((tx) => changeShopStatus(tx, ctxOf(world.official, world.at), input)))}`;
    },
  },
];
