import { PRODUCT_STATUSES } from '#modules/catalog/core/listing.ts';
import type { ProductFilter } from '#modules/oversight/queries.ts';
import { chosen, pageOf, type Query, textOf } from '../read-query.ts';

export const PRODUCTS_PATH = '/so-cong-thuong/san-pham';
/** Drafts are the seller's alone. */
export const SHOWN_STATUSES = PRODUCT_STATUSES.filter((status) => status !== 'draft');

export const productFilter = (query: Query): ProductFilter => ({
  q: textOf(query.q),
  status: chosen(SHOWN_STATUSES, query['trang-thai']),
  areaSlug: textOf(query['dia-ban']) || null,
  shopId: textOf(query.gian) || null,
  page: pageOf(query.trang),
});

export const productAnswers = (filter: ProductFilter): Record<string, string | null> => ({
  q: filter.q,
  'trang-thai': filter.status,
  'dia-ban': filter.areaSlug,
  gian: filter.shopId,
});
