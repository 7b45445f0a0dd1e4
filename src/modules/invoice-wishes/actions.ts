'use server';

import { mayBuy } from '#modules/orders/core/policy.ts';
import { defineAction } from '#platform/action.ts';
import { saveWish } from './save-wish.ts';
import { SaveWish, WishedOrder } from './wish-schema.ts';
import { withdrawWish } from './withdraw-wish.ts';

export const saveWishAction = defineAction({
  name: 'invoices.save-wish',
  input: SaveWish,
  allow: mayBuy,
  limit: (_, { code }) => ({ key: `invoice:wish:${code}`, hits: 30, seconds: 3600 }),
  run: saveWish,
  after: ({ code }) => ({ redirect: `/don-hang/${code}#hoa-don` }),
});

export const withdrawWishAction = defineAction({
  name: 'invoices.withdraw-wish',
  input: WishedOrder,
  allow: mayBuy,
  run: withdrawWish,
  after: ({ code }) => ({ redirect: `/don-hang/${code}#hoa-don` }),
});
