import { insertProduct } from '#modules/catalog/store.ts';

export const planted = insertProduct;
