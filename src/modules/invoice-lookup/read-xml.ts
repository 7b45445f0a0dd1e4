import type { InvoiceBuyer, InvoiceDocument } from '#modules/invoices/core/document.ts';
import { correctedOf, type InvoiceChecks, type InvoiceFacts } from '#modules/invoices/core/look-up.ts';
import { type PrintedSigner, signerName } from '#modules/invoices/core/print.ts';
import { maskPersonalId } from '#modules/shops/core/personal-id.ts';
import { shownTaxCode } from '#modules/shops/core/tax-code.ts';
import {
  type ReadInvoice,
  readInvoice,
  signatureRoots,
  type VerifiedInvoice,
  verifyInvoice,
} from '#modules/tvan/api.ts';

export type OpenedInvoice = {
  /** The buyer's identity number hidden: it stands in the XML alone, which is given to who has the code. */
  document: InvoiceDocument;
  facts: Omit<InvoiceFacts, 'correctedBy'>;
  checks: InvoiceChecks;
  signer: PrintedSigner | null;
};

/** Reads and verifies bytes as they are; null when they are no invoice. */
export function openXml(bytes: Uint8Array): OpenedInvoice | null {
  const read = readInvoice(bytes);
  if (read.kind === 'unreadable') return null;
  const { invoice } = read;
  const verified = verifyInvoice(bytes, signatureRoots());
  const signer = verified.seller === 'valid' ? signerOf(verified) : null;
  return { document: masked(invoice), facts: factsOf(invoice, signer), checks: checksOf(verified), signer };
}

function signerOf({ sellerCertificate }: VerifiedInvoice): PrintedSigner | null {
  if (!sellerCertificate) return null;
  const { subject, serial, notBefore, notAfter } = sellerCertificate;
  return { name: signerName(subject), serial, notBefore, notAfter };
}

function checksOf(verified: VerifiedInvoice): InvoiceChecks {
  const { seller, authority, authorityFault, isCertificateInDates, isCertificateOfSeller, isTrusted } = verified;
  const isAuthorityKnown = authorityFault !== 'not_trusted' && authorityFault !== 'not_authority';
  return { seller, authority, isCertificateInDates, isCertificateOfSeller, isTrusted, isAuthorityKnown };
}

function factsOf(invoice: ReadInvoice, signer: PrintedSigner | null): OpenedInvoice['facts'] {
  const { title, kind, mode, form, symbol, number, issuedOn, seller, totals } = invoice;
  return {
    title,
    kind,
    mode,
    form: String(form),
    symbol,
    number: String(number),
    issuedOn,
    sellerName: seller.name,
    sellerTaxCode: seller.taxCode,
    totalVnd: totals.totalVnd,
    authorityCode: invoice.authorityCode,
    signedAt: signer ? invoice.signingTime : null,
    signerName: signer?.name ?? null,
    corrects: correctedOf(invoice),
  };
}

/** A number of twelve digits is a person's, whatever it serves as. */
function masked({ authorityCode: _, signingTime: __, ...document }: ReadInvoice): InvoiceDocument {
  return { ...document, buyer: maskedBuyer(document.buyer) };
}

function maskedBuyer({ phone: _, email: __, ...buyer }: InvoiceBuyer): InvoiceBuyer {
  const { taxCode, personalId, passport } = buyer;
  return {
    ...buyer,
    ...(taxCode ? { taxCode: shownTaxCode(taxCode) } : {}),
    ...(personalId ? { personalId: maskPersonalId(personalId) } : {}),
    ...(passport ? { passport: maskPersonalId(passport) } : {}),
  };
}
