import { encode } from 'uqr';

/** The squares of a code that a phone reads off another phone's screen; its quiet zone is drawn around it. */
export const qrModulesOf = (text: string): boolean[][] => encode(text, { ecc: 'M', border: 0 }).data;
