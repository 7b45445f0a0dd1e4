import { lookupHash } from '#platform/secrets.ts';

/** Of the code in a buyer's link only this is kept. */
export const linkHashOf = (linkCode: string): string => lookupHash('recall_link', linkCode);
