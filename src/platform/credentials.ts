import { z } from 'zod';

/** What a provider gives a merchant, copied out of mails and consoles: a line break at the end is cut off, one inside is refused. */
export const keyText = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{1,256}$/, 'one word without blanks or line breaks');

/** The name that a provider has given a merchant. */
export const merchantText = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z_.-]{1,50}$/, 'letters and digits');

/** ZaloPay's name for a merchant. */
export const zalopayAppId = z
  .string()
  .trim()
  .regex(/^[1-9]\d{0,8}$/, 'a number');
