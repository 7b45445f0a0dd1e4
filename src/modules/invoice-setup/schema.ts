import { z } from 'zod';
import { INVOICE_MODES } from '#modules/invoices/core/document.ts';
import { isSymbolLetters } from '#modules/invoices/core/symbol.ts';
import { TAX_METHODS } from '#modules/invoices/core/who-uses-which.ts';
import {
  fileFieldOr,
  idField,
  lineField,
  optionalLineField,
  optionalVndField,
  reasonField,
  refuseField,
  tickField,
} from '#platform/fields.ts';

const word = optionalLineField(200);

const letters = z.string().trim().toUpperCase();

const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: (issue) => (issue.input === undefined ? 'REQUIRED' : 'CHOICE_UNKNOWN') });

export const SaveRegistration = z.object({
  shopId: idField,
  taxMethod: choice(TAX_METHODS),
  mode: choice(INVOICE_MODES),
  provider: choice(['plain', 'viettel', 'vnpt']).default('plain'),
  /** Exactly as registered, also where the shop goes by a personal number. */
  taxCode: lineField(10, 16),
  legalName: lineField(2, 400),
  address: lineField(5, 400),
  revenueVnd: optionalVndField(0n, 10_000_000_000_000n),
  issuesByItself: tickField,
  /** Of the vendor's account; left empty, what was given before is kept. */
  vendorUrl: word,
  vendorAccount: word,
  vendorAccountPassword: word,
  vendorUsername: word,
  vendorPassword: word,
  /** `1/001` in the vendor's console. */
  vendorPattern: word,
  /** The two letters of the symbol that is registered with him; left empty, the seller opens it as any other. */
  vendorLetters: letters
    .default('')
    .transform((text, issues) => (text === '' || isSymbolLetters(text) ? text : refuseField(issues, 'SYMBOL_INVALID'))),
  vendorAuth: choice(['cookie', 'bearer', 'basic']).default('cookie'),
});
export type SaveRegistration = z.output<typeof SaveRegistration>;

export const SaveCertificateFile = z.object({
  shopId: idField,
  file: fileFieldOr('CERTIFICATE_FILE_MISSING'),
  certificatePassword: z.string().max(200).default(''),
});
export type SaveCertificateFile = z.output<typeof SaveCertificateFile>;

export const SaveRemoteCertificate = z.object({
  shopId: idField,
  baseUrl: lineField(8, 300),
  credentialId: lineField(1, 200),
  tokenPassword: z.string().trim().min(1).max(4000),
});
export type SaveRemoteCertificate = z.output<typeof SaveRemoteCertificate>;

export const RetireCertificate = z.object({ shopId: idField });
export type RetireCertificate = z.output<typeof RetireCertificate>;

export const OpenSeries = z.object({
  shopId: idField,
  letters: letters.transform((text, issues) => (isSymbolLetters(text) ? text : refuseField(issues, 'SYMBOL_INVALID'))),
});
export type OpenSeries = z.output<typeof OpenSeries>;

export const StopSeries = z.object({ shopId: idField, seriesId: idField, reason: reasonField });
export type StopSeries = z.output<typeof StopSeries>;
