import type { InvoiceDocument } from '#modules/invoices/core/document.ts';
import { INVOICE_DATA } from './core/invoice-table.ts';
import { writeGroup } from './core/table.ts';
import { valuesOf } from './invoice-values.ts';
import { readInvoice } from './read-invoice.ts';
import type { VnptSite } from './vnpt.ts';

/** The legal XML on both ways of VNPT: what we send has no number yet, and what comes back is read like any invoice. */
export const vnptFormat: VnptSite['format'] = {
  body: (document: InvoiceDocument) =>
    writeGroup(INVOICE_DATA[document.form], valuesOf(document)).replace(/<SHDon>\d*<\/SHDon>/, ''),
  read(xml) {
    const reading = readInvoice(Buffer.from(xml, 'utf8'));
    if (reading.kind === 'unreadable') return null;
    const { number, symbol, authorityCode } = reading.invoice;
    return { number, symbol, authorityCode };
  },
};
