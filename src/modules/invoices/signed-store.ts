import type { Vnd } from '#kernel/money.ts';
import { insertAll, type Tx } from '#platform/db.ts';
import type { InvoiceDocument } from './core/document.ts';
import { keptDocument } from './hidden-numbers.ts';

/** The writer of what an invoice is from its number on: its document, lines and files. */

export type LineRow = {
  invoiceId: string;
  version: number;
  position: number;
  orderLineId: string | null;
  rate: string | null;
  amountVnd: Vnd;
  vatVnd: Vnd;
};

export type FileRow = {
  invoiceId: string;
  version: number;
  part: 'signed' | 'granted';
  xml: Uint8Array;
  sha256: string;
  createdAt: Date;
};

const fileValues = ({ xml, ...row }: FileRow) => ({ ...row, xml: `\\x${Buffer.from(xml).toString('hex')}` });

/** The signature came after the number, or anew after a refusal. False when another was first. */
export async function writeSigned(
  tx: Tx,
  of: {
    id: string;
    from: 'numbered' | 'rejected';
    version: number;
    sha256: string;
    signedAt: Date;
    document: InvoiceDocument;
    buyerName: string;
    buyerTaxCode: string | null;
    netVnd: Vnd;
    vatVnd: Vnd;
    totalVnd: Vnd;
    authorityCode?: string;
  },
  file: FileRow,
  lines: readonly LineRow[],
): Promise<boolean> {
  const { id, from, sha256, document, ...data } = of;
  const { count } = await tx.invoice.updateMany({
    where: { id, state: from },
    data: {
      ...data,
      ...keptDocument(document),
      state: 'signed',
      xmlSha256: sha256,
      messageId: null,
      waitReason: null,
      nextTryAt: null,
      tries: 0,
    },
  });
  if (count === 0) return false;
  await insertAll(tx, { invoice_files: [fileValues(file)], invoice_lines: lines });
  return true;
}

/** The holder of a signature that is only asked for: its time is fixed, so that the same text is asked again. */
export async function setSigningTime(tx: Tx, id: string, signedAt: Date): Promise<void> {
  await tx.invoice.update({ where: { id }, data: { signedAt } });
}

export async function linesOfVersion(tx: Tx, invoiceId: string, version: number): Promise<LineRow[]> {
  return tx.invoiceLine.findMany({ where: { invoiceId, version }, orderBy: { position: 'asc' } });
}

export async function fileOf(
  tx: Tx,
  invoiceId: string,
  version: number,
  part: 'signed' | 'granted',
): Promise<Uint8Array | null> {
  const row = await tx.invoiceFile.findUnique({
    where: { invoiceId_version_part: { invoiceId, version, part } },
    select: { xml: true },
  });
  return row?.xml ?? null;
}

export async function insertFile(tx: Tx, file: FileRow): Promise<void> {
  await insertAll(tx, { invoice_files: [fileValues(file)] });
}

/** A vendor's file came: nothing is missing any more. */
export async function setFileHash(tx: Tx, id: string, xmlSha256: string): Promise<void> {
  await tx.invoice.update({ where: { id }, data: { xmlSha256, waitReason: null, nextTryAt: null, tries: 0 } });
}
