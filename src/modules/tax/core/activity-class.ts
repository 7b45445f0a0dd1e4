/** Where what a household sells comes from: the rates of its tax follow from it. */
export const ACTIVITY_CLASSES = ['own_produce', 'own_making', 'resale', 'tied_service', 'unclear'] as const;
export type ActivityClass = (typeof ACTIVITY_CLASSES)[number];

/** What a seller may say of a listing; his delivery is a service tied to it, whatever the goods. */
export const LISTING_CLASSES = ['own_produce', 'own_making', 'resale', 'unclear'] as const;
export type ListingClass = (typeof LISTING_CLASSES)[number];
