/** The door of the catalog for other rooms. */
export { importCategories, importUnits } from './import-reference-data.ts';
export { holdListing, releaseListing } from './hold-listing.ts';
export { type SaleVariant, variantsForSale } from './sale-variants.ts';
export { recountRating, recountSales } from './store.ts';
