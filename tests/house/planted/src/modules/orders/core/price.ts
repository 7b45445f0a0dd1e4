import { priceOf } from '#modules/catalog/core/price.ts';

export const planted = priceOf;
