import { INVOICE_STATES, WAIT_REASONS } from '#modules/invoices/core/invoice.ts';
import type { OfficialFilter } from '#modules/invoices/queries.ts';
import { chosen, pageOf, type Query, textOf } from '../read-query.ts';

/** States in which an invoice does not hold yet. */
export const OPEN_STATES = INVOICE_STATES.filter((state) => state !== 'granted' && state !== 'dropped');

export const invoiceFilter = (query: Query): OfficialFilter => ({
  q: textOf(query.q),
  state: chosen(OPEN_STATES, query['trang-thai']),
  reason: chosen(WAIT_REASONS, query['vi-sao']),
  page: pageOf(query.trang),
});

export const invoiceAnswers = (filter: OfficialFilter): Record<string, string | null> => ({
  q: filter.q,
  'trang-thai': filter.state,
  'vi-sao': filter.reason,
});
