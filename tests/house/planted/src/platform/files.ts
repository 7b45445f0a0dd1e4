import { products } from '#modules/catalog/queries.ts';

export const planted = products;
