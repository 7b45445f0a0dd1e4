import { reserve } from '#modules/catalog/api.ts';
import { insertProduct } from '#modules/catalog/store.ts';
import { priceOf } from '#modules/catalog/core/price.ts';
import { find } from './store.ts';

export const planted = [reserve, insertProduct, priceOf, find];
