/** What a household may say of where the goods of a listing come from; the tax noted of their sale follows from it. */
export const LISTING_CLASSES = ['own_produce', 'own_making', 'resale', 'unclear'] as const;
export type ListingClass = (typeof LISTING_CLASSES)[number];
