'use server';
import { mayBuy } from '#modules/orders/core/policy.ts';
import { defineAction } from '#platform/action.ts';
import { keepLookup } from '#platform/session.ts';
import { RESULT_PATH } from './core/pages.ts';
import { lookUp } from './look-up.ts';
import { fileLimits, lookUpLimits } from './lookup-limits.ts';
import { LookUpInvoice, VerifyFile } from './lookup-schema.ts';
import { saveWish } from './save-wish.ts';
import { verifyFile } from './verify-file.ts';
import { SaveWish, WishedOrder } from './wish-schema.ts';
import { withdrawWish } from './withdraw-wish.ts';

export const lookUpInvoiceAction = defineAction({
  name: 'invoices.look-up',
  input: LookUpInvoice,
  allow: mayBuy,
  limit: (_, { lookupCode }, address) => lookUpLimits(lookupCode, address),
  run: lookUp,
  after: async (found) => {
    await keepLookup(found);
    return { redirect: RESULT_PATH };
  },
});

export const verifyFileAction = defineAction({
  name: 'invoices.verify-file',
  input: VerifyFile,
  allow: mayBuy,
  limit: (_, __, address) => fileLimits(address),
  run: verifyFile,
  after: async (checked) => {
    await keepLookup(checked);
    return { redirect: RESULT_PATH };
  },
});

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
