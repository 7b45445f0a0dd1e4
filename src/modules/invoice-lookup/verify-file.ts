import type { Ctx } from '#kernel/actor.ts';
import { fieldErr, ok, type Result } from '#kernel/result.ts';
import type { InvoiceChecks, InvoiceFacts } from '#modules/invoices/core/look-up.ts';
import type { VerifyFile } from './lookup-schema.ts';
import { openXml } from './read-xml.ts';

/** An invoice of two hundred lines has a tenth of it. */
const MOST_BYTES = 2 * 1024 * 1024;

export type CheckedFile = { facts: Omit<InvoiceFacts, 'correctedBy'>; checks: InvoiceChecks };

/** An XML file from anywhere: read, verified and forgotten. */
export async function verifyFile(_ctx: Ctx, { file }: VerifyFile): Promise<Result<CheckedFile>> {
  if (file.size > MOST_BYTES)
    return fieldErr('file', 'INVOICE_FILE_TOO_LARGE', { sizeMb: Math.ceil(file.size / 1_048_576), maxMb: 2 });
  const opened = openXml(new Uint8Array(await file.arrayBuffer()));
  return opened ? ok({ facts: opened.facts, checks: opened.checks }) : fieldErr('file', 'INVOICE_FILE_UNREADABLE');
}
