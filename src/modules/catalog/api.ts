/** The door of the catalog for other rooms. */

export { holdListing, releaseListing } from './hold-listing.ts';
export { importCategories, importUnits } from './import-reference-data.ts';
export { type SaleVariant, variantsForSale } from './sale-variants.ts';
export { recountRating, recountSales } from './store.ts';
