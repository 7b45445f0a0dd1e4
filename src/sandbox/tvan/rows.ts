import { z } from 'zod';

export const modes = ['coded', 'uncoded', 'cash_register'] as const;
export type Mode = (typeof modes)[number];

const certificate = z.object({ serial: z.string(), subject: z.string(), notBefore: z.string(), notAfter: z.string() });

/** What the authority knows of a taxpayer; `id` is the tax code. */
const registration = z.object({
  id: z.string(),
  legalName: z.string(),
  mode: z.enum(modes),
  form: z.string(),
  certificates: z.array(certificate),
  revenueVnd: z.number().nullable(),
  posBlock: z.string().nullable(),
  /** The first day it could write invoices, of Vietnam. */
  since: z.string(),
});

/** A message as it came; `id` is its MTDiep, or the hash of what could not be read. */
const message = z.object({
  id: z.string(),
  sender: z.string(),
  type: z.string(),
  taxCode: z.string(),
  hash: z.string(),
  xml: z.string(),
  at: z.string(),
  /** The 999, as it was answered. */
  receipt: z.string(),
  isRead: z.boolean(),
});

/** An answer of the authority; the same may come twice, as two rows. */
const answer = z.object({
  id: z.string(),
  messageId: z.string(),
  sender: z.string(),
  refersTo: z.string(),
  type: z.string(),
  xml: z.string(),
  /** Null: waits for a hand. */
  dueAt: z.number().nullable(),
  /** Its place among what came to the sender; null until it came. */
  place: z.number().nullable(),
  /** What is wrong with it, for people. */
  note: z.string().nullable(),
});

const related = z.object({ kind: z.enum(['replace', 'adjust']), invoice: z.string().nullable() });

/** An invoice that the authority took; `id` is seller, form, symbol and number. */
const invoice = z.object({
  id: z.string(),
  taxCode: z.string(),
  sellerName: z.string(),
  form: z.string(),
  symbol: z.string(),
  number: z.number(),
  day: z.string(),
  buyerName: z.string(),
  buyerTaxCode: z.string(),
  totalVnd: z.string(),
  code: z.string().nullable(),
  related: related.nullable(),
  messageId: z.string(),
  sender: z.string(),
  at: z.string(),
  /** With the code and the authority's signature where it has them. */
  xml: z.string(),
  notices: z.array(z.object({ at: z.string(), about: z.string(), reason: z.string() })),
});

/** A certificate that the sandbox's own authority issued; `id` is the serial. */
const issued = z.object({
  id: z.string(),
  taxCode: z.string(),
  name: z.string(),
  notBefore: z.string(),
  notAfter: z.string(),
});

const keyed = z.object({ privateKeyPem: z.string(), certificate: z.string(), subject: z.string() });

/** A key that a trust service keeps for a taxpayer. */
const credential = z.object({
  id: z.string(),
  token: z.string(),
  taxCode: z.string(),
  name: z.string(),
  key: keyed,
  isAutomatic: z.boolean(),
});

/** One hash to sign; `id` is the responseID. */
const signing = z.object({
  id: z.string(),
  credentialId: z.string(),
  clientData: z.string(),
  hashes: z.array(z.string()),
  state: z.enum(['waiting', 'signed', 'refused']),
  expiresAt: z.number(),
  isExpired: z.boolean(),
});

const series = z.object({
  form: z.string(),
  symbol: z.string(),
  next: z.number(),
  last: z.number(),
  lastDay: z.string(),
});

/** A taxpayer at a vendor that numbers and signs for it; `id` is vendor and tax code. */
const customer = z.object({
  id: z.string(),
  vendor: z.enum(['viettel', 'vnpt']),
  taxCode: z.string(),
  name: z.string(),
  address: z.string(),
  username: z.string(),
  password: z.string(),
  account: z.string(),
  accountPassword: z.string(),
  key: keyed,
  series: z.array(series),
});

/** An invoice that a vendor made; `ownKey` is the caller's. */
const vendorInvoice = z.object({
  id: z.string(),
  customerId: z.string(),
  ownKey: z.string(),
  form: z.string(),
  symbol: z.string(),
  number: z.number(),
  day: z.string(),
  madeAt: z.number(),
  lookupCode: z.string(),
  /** As the vendor signed it. */
  xml: z.string(),
  messageId: z.string(),
  /** What the authority will say, hidden while the caller must still ask. */
  asksLeft: z.number(),
  filesLeft: z.number(),
  correctedBy: z.enum(['replace', 'adjust']).nullable(),
});

export const kinds = {
  registration,
  message,
  answer,
  invoice,
  issued,
  credential,
  signing,
  customer,
  vendorInvoice,
};

export type Registration = z.infer<typeof registration>;
export type MessageRow = z.infer<typeof message>;
export type AnswerRow = z.infer<typeof answer>;
export type InvoiceRow = z.infer<typeof invoice>;
export type Credential = z.infer<typeof credential>;
export type Signing = z.infer<typeof signing>;
export type Customer = z.infer<typeof customer>;
export type VendorInvoice = z.infer<typeof vendorInvoice>;

export function invoiceKey(of: { taxCode: string; form: string; symbol: string; number: number }): string {
  return `${of.taxCode} ${of.form}${of.symbol} ${of.number}`;
}
