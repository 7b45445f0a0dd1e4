import { z } from 'zod';

const address = z.url({ protocol: /^https?$/, normalize: true }).transform((url) => url.replace(/\/+$/, ''));
const word = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{1,200}$/, 'one word without blanks or line breaks');
/** Passwords may hold anything that a form can send, but no line break. */
const password = z.string().regex(/^[^\p{Cc}]{1,200}$/u);
const sellerTaxCode = z.string().regex(/^\d{10}(-\d{3})?$|^\d{12}$/);
/** `1/001`: the form digit and the template of the vendor's console. */
const pattern = z.string().regex(/^[12]\/\d{3}$/);

/** Viettel S-Invoice. How it wants its callers to prove themselves differs from source to source, so the contract says. */
const ViettelAccount = z.object({
  provider: z.literal('viettel'),
  baseUrl: address,
  taxCode: sellerTaxCode,
  username: word,
  password,
  auth: z.enum(['cookie', 'bearer', 'basic']).default('cookie'),
  templateCode: pattern,
});
export type ViettelAccount = z.output<typeof ViettelAccount>;

/** VNPT Invoice: a pair for the staff account and one for the service account, in every call. */
const VnptAccount = z.object({
  provider: z.literal('vnpt'),
  baseUrl: address,
  account: word,
  accountPassword: password,
  username: word,
  password,
  pattern,
});
export type VnptAccount = z.output<typeof VnptAccount>;

/** A seller's account with a vendor, as it is kept under seal. */
export const VendorAccount = z.discriminatedUnion('provider', [ViettelAccount, VnptAccount]);
export type VendorAccount = z.output<typeof VendorAccount>;

/** A seller's certificate with a trust service, as it is kept under seal. */
export const RemoteSecret = z.object({
  baseUrl: address,
  credentialId: word,
  token: z.string().regex(/^[\x21-\x7e]{1,4000}$/),
});
export type RemoteSecret = z.output<typeof RemoteSecret>;
