import type { InvoiceDocument } from '#modules/invoices/core/document.ts';
import { INVOICE_DATA } from './core/invoice-table.ts';
import { writeGroup } from './core/table.ts';
import { textElement } from './core/xml-text.ts';
import { valuesOf } from './invoice-values.ts';
import { digestOf, type ToSign, toSign } from './sign-document.ts';
import type { CertificateFacts } from './signer.ts';

/** `HDon` to be signed by its seller. What is wrong with a document, `checkDocument` has said before. */
export function invoiceToSign(document: InvoiceDocument, certificate: CertificateFacts | null, signedAt: Date): ToSign {
  const data = dataText(document);
  return toSign({
    signatureId: `${document.id}-NB`,
    references: [{ id: document.id, digest: digestOf(data), isEnveloped: true }],
    certificate,
    signedAt,
    around: (signature) => around(document, data, `<NBan>${signature}</NBan>`),
  });
}

/** From a cash register it goes unsigned, under the code that the seller's program made (Decree 254/2026 Art. 8.9). */
export function registerInvoice(document: InvoiceDocument): Uint8Array {
  return new TextEncoder().encode(around(document, dataText(document), ''));
}

const dataText = (document: InvoiceDocument): string => writeGroup(INVOICE_DATA[document.form], valuesOf(document));

function around({ registerCode }: InvoiceDocument, data: string, signatures: string): string {
  const code = registerCode === undefined ? '' : textElement('MCCQT', registerCode);
  return `<HDon>${data}${code}<DSCKS>${signatures}</DSCKS></HDon>`;
}
