/** Where what a household sells comes from: the rates of its tax follow from it. Its delivery is a service tied to the goods. */
export const ACTIVITY_CLASSES = ['own_produce', 'own_making', 'resale', 'tied_service', 'unclear'] as const;
export type ActivityClass = (typeof ACTIVITY_CLASSES)[number];
