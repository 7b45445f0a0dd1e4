/** The door of the catalog for other rooms. */
export * as checkedListings from './checked-listings.ts';
export { decideListing } from './decide-listing.ts';
export { holdListing, releaseListing } from './hold-listing.ts';
export { importCategories, importUnits } from './import-reference-data.ts';
export { type SaleVariant, variantsForSale } from './sale-variants.ts';
export { recountRating, recountSales } from './store.ts';
export { putBackProduct, takeDownProduct } from './take-down-product.ts';
