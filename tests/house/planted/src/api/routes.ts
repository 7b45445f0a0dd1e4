import { products } from '#modules/catalog/queries.ts';
import { Product } from '#modules/catalog/schema.ts';

export const route = [products, Product];
