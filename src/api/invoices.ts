import { z } from '@hono/zod-openapi';
import type { Actor } from '#kernel/actor.ts';
import { PAPER_SIZES, printInvoice } from '#modules/invoice-lookup/print.ts';
import {
  InvoiceAnswer,
  invoiceAnswer,
  lookUpLimits,
  lookupCodeField,
  openBytes,
  printLimits,
} from '#modules/invoice-lookup/queries.ts';
import { bytesAnswer, defineRoute, type Route } from '#platform/route.ts';

const InvoiceJson = z.object(InvoiceAnswer.shape).openapi('Invoice');

/** Whoever has the code has the invoice, as with the paper it is printed on. */
const hasCode = (actor: Actor): boolean => actor.kind !== 'system';

const code = z.object({ lookupCode: lookupCodeField });
/** The last part of such a path is the code with its ending. */
const codeOfFile = z.object({
  lookupCode: z
    .string()
    .transform((name) => name.replace(/\.(xml|pdf)$/, ''))
    .pipe(lookupCodeField),
});

/** No search engine keeps what it came by. */
const PRIVATE = { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex, nofollow' };

const facts = defineRoute({
  method: 'get',
  path: '/invoices/:lookupCode',
  summary: 'An invoice by its look-up code: what it says, whether it verifies, what puts it right',
  input: { params: code },
  answer: InvoiceJson,
  headers: PRIVATE,
  badInput: 'INVOICE_UNKNOWN',
  allow: hasCode,
  limit: (_, { params }, address) => lookUpLimits(params.lookupCode, address),
  run: (ctx, { params }) => invoiceAnswer(ctx, params.lookupCode),
});

const xml = defineRoute({
  method: 'get',
  path: '/invoices/:lookupCode',
  ending: '.xml',
  summary: 'The legal invoice, byte for byte: as the authority granted it, else as the seller signed it',
  input: { params: codeOfFile },
  answer: bytesAnswer,
  headers: {
    ...PRIVATE,
    'content-type': 'application/xml',
    'content-disposition': 'attachment; filename="hoa-don.xml"',
  },
  badInput: 'INVOICE_UNKNOWN',
  allow: hasCode,
  limit: (_, { params }, address) => lookUpLimits(params.lookupCode, address),
  run: (ctx, { params }) => openBytes(ctx, params.lookupCode),
});

const pdf = defineRoute({
  method: 'get',
  path: '/invoices/:lookupCode',
  ending: '.pdf',
  summary: 'The invoice as people read it, on A4 or (`size=receipt`) 80 mm wide',
  input: { params: codeOfFile, query: z.object({ size: z.enum(PAPER_SIZES).default('a4') }) },
  answer: bytesAnswer,
  headers: { ...PRIVATE, 'content-type': 'application/pdf', 'content-disposition': 'inline; filename="hoa-don.pdf"' },
  badInput: 'INVOICE_UNKNOWN',
  allow: hasCode,
  limit: (_, { params }, address) => printLimits(params.lookupCode, address),
  run: (ctx, { params, query }) => printInvoice(ctx, params.lookupCode, query.size),
});

// Files first: the plain path would take their ending for a part of the code.
export const invoiceRoutes: readonly Route[] = [xml, pdf, facts];
