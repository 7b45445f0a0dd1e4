import type { SaleVariant } from '#modules/catalog/api.ts';

/** What a line copies of the goods it names, whatever the listing says later: the same at checkout and at packing. */
export function factsOf(variant: SaleVariant) {
  return {
    productId: variant.productId,
    variantId: variant.variantId,
    stockItemId: variant.stockItemId,
    productName: variant.productName,
    variantName: variant.variantName,
    producerName: variant.producerName,
    originName: variant.originName,
    pictureFileId: variant.pictureFileId,
    pricing: variant.pricing,
    unitCode: variant.unitCode,
    unitLabel: variant.unitLabel,
    contentBase: variant.contentBase,
    minBase: variant.minBase,
    maxBase: variant.maxBase,
    taxClass: variant.categoryGroup,
    activityClass: variant.activityClass,
  };
}
