import type { Ctx } from '#kernel/actor.ts';
import { fieldErr, type Result } from '#kernel/result.ts';
import { readInvoice, signatureRoots, verifyInvoice } from '#modules/tvan/api.ts';
import { sha256 } from '#platform/secrets.ts';
import { type Attached, coverOrders } from './attach-outside-invoice.ts';
import { OUTSIDE_SYMBOL, type OutsideProof } from './core/outside.ts';
import type { AttachFile } from './outside-schema.ts';

/** An invoice is a few kilobytes; with two signatures and two hundred lines it stays far below this. */
const MOST_BYTES = 2 * 1024 * 1024;

/** The file itself is read and its signatures are looked at: what it says is compared with the sale, and nothing is typed. */
export async function attachOutsideFile(ctx: Ctx, { code, otherCodes, file }: AttachFile): Promise<Result<Attached>> {
  if (file.size === 0) return fieldErr('file', 'FILE_MISSING');
  if (file.size > MOST_BYTES) return fieldErr('file', 'OUTSIDE_TOO_LARGE', { megabytes: MOST_BYTES / 1024 / 1024 });
  const xml = new Uint8Array(await file.arrayBuffer());
  const read = readInvoice(xml);
  if (read.kind === 'unreadable') return fieldErr('file', 'OUTSIDE_UNREADABLE');
  const { kind, seller, form, symbol, number, issuedOn, totals, authorityCode } = read.invoice;
  if (kind !== 'original') return fieldErr('file', 'OUTSIDE_CORRECTS');
  if (!OUTSIDE_SYMBOL.test(symbol)) return fieldErr('file', 'OUTSIDE_SYMBOL_INVALID');
  return coverOrders(ctx, {
    code,
    otherCodes,
    facts: { sellerTaxCode: seller.taxCode, form, symbol, number, issuedOn, totalVnd: totals.totalVnd, authorityCode },
    file: { xml, sha256: sha256(xml), proof: proofOf(xml) },
  });
}

/** A way to a root that this installation does not know proves nothing; it does not make the file a forgery. */
function proofOf(xml: Uint8Array): OutsideProof {
  const { seller, authority, authorityFault, isCertificateInDates, isCertificateOfSeller, isTrusted } = verifyInvoice(
    xml,
    signatureRoots(),
  );
  const isForged = authority === 'invalid' && (authorityFault === 'signature' || authorityFault === 'coverage');
  return {
    seller,
    authority: authority === 'invalid' && !isForged ? 'none' : authority,
    isCertificateInDates,
    isCertificateOfSeller,
    isTrusted: isTrusted || authority === 'valid',
  };
}
