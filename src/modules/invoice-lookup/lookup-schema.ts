import { z } from 'zod';
import { INVOICE_KINDS, INVOICE_MODES } from '#modules/invoices/core/document.ts';
import { INVOICE_STATES } from '#modules/invoices/core/invoice.ts';
import { LOOKUP_CODE, tidyLookupCode } from '#modules/invoices/core/look-up.ts';
import { fileFieldOr, reasonField } from '#platform/fields.ts';

/** What cannot be a code is an unknown one. */
export const lookupCodeField = z
  .string()
  .max(60)
  .transform(tidyLookupCode)
  .pipe(z.string().regex(LOOKUP_CODE, { error: 'INVOICE_UNKNOWN' }));

export const LookUpInvoice = z.object({
  lookupCode: z.string().min(1).pipe(lookupCodeField),
});
export type LookUpInvoice = z.output<typeof LookUpInvoice>;

export const VerifyFile = z.object({ file: fileFieldOr('INVOICE_FILE_MISSING') });
export type VerifyFile = z.output<typeof VerifyFile>;

const verdict = z.enum(['valid', 'invalid', 'none']);
const other = z.object({
  kind: z.enum(INVOICE_KINDS),
  form: z.string(),
  symbol: z.string(),
  number: z.string(),
  issuedOn: z.string(),
});
const checks = z.object({
  seller: verdict,
  authority: verdict,
  isCertificateInDates: z.boolean(),
  isCertificateOfSeller: z.boolean(),
  isTrusted: z.boolean(),
  isAuthorityKnown: z.boolean(),
});

/** What the look-up of a browser leads to, kept there under seal: the code, or what a file said. Never the file. */
export const KeptLookup = z.union([
  z.object({ code: z.string().regex(LOOKUP_CODE) }),
  z.object({
    checks,
    facts: z.object({
      title: z.string(),
      kind: z.enum(INVOICE_KINDS),
      mode: z.enum(INVOICE_MODES),
      form: z.string(),
      symbol: z.string(),
      number: z.string(),
      issuedOn: z.string(),
      sellerName: z.string(),
      sellerTaxCode: z.string(),
      totalVnd: z.string().transform(BigInt),
      authorityCode: z.string().nullable(),
      signedAt: z
        .string()
        .transform((text) => new Date(text))
        .nullable(),
      signerName: z.string().nullable(),
      corrects: other.nullable(),
    }),
  }),
]);

const vnd = z.number().int();

/** The look-up for programs. */
export const InvoiceAnswer = z.object({
  lookupCode: z.string(),
  state: z.enum(INVOICE_STATES),
  kind: z.enum(INVOICE_KINDS),
  mode: z.enum(INVOICE_MODES),
  title: z.string(),
  form: z.string(),
  symbol: z.string(),
  number: z.string(),
  issuedOn: z.string(),
  authorityCode: z.string().nullable(),
  seller: z.object({ name: z.string(), taxCode: z.string(), address: z.string() }),
  /** Numbers of persons are hidden; they stand in the XML. */
  buyer: z.object({
    name: z.string(),
    taxCode: z.string().nullable(),
    personalId: z.string().nullable(),
    address: z.string().nullable(),
  }),
  lines: z.array(
    z.object({
      position: z.number().int(),
      name: z.string(),
      unit: z.string().nullable(),
      quantity: z.string().nullable(),
      rate: z.string().nullable(),
      amountVnd: vnd.nullable(),
    }),
  ),
  rates: z.array(z.object({ rate: z.string(), amountVnd: vnd, vatVnd: vnd })),
  netVnd: vnd,
  vatVnd: vnd,
  totalVnd: vnd,
  totalWords: z.string(),
  signedAt: z.string().nullable(),
  signer: z.object({ name: z.string(), serial: z.string(), notBefore: z.string(), notAfter: z.string() }).nullable(),
  checks,
  corrects: other.nullable(),
  correctedBy: z.array(other),
  isSandbox: z.boolean(),
  xmlUrl: z.string(),
  pdfUrl: z.string(),
});
export type InvoiceAnswer = z.output<typeof InvoiceAnswer>;

export const CloseFault = z.object({
  faultId: z
    .string()
    .regex(/^\d{1,18}$/, { error: 'NOT_FOUND' })
    .transform(BigInt),
  reason: reasonField,
});
export type CloseFault = z.output<typeof CloseFault>;
