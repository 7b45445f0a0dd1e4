/** What screens and programs may ask of the market's front. Everything here reads; nothing here depends on who asks. */
export { inSeason, isGone, listCategories, marketDay, sitemapRows } from './front.ts';
export { areaSummaries, placeNotes } from './places.ts';
export { searchProducts } from './product-list.ts';
export {
  type ProductPage,
  productPage,
  productReviews,
  type ReviewView,
} from './product-page.ts';
export { readFilter, type SearchParams } from './schema.ts';
export { listShops } from './shop-cards.ts';
export { type ShopPage, shopPage } from './shop-page.ts';
export { suggest } from './suggest.ts';
export type * from './views.ts';
