import { BILL_SERVICES } from '#modules/bills/core/bill.ts';
import { BILL_STATES } from '#modules/bills/core/bill-payment.ts';
import type { BillFilter } from '#modules/bills/queries.ts';
import { chosen, dayFrom, pageOf, type Query, textOf } from '../read-query.ts';

export const billFilter = (query: Query): BillFilter => ({
  q: textOf(query.q),
  service: chosen(BILL_SERVICES, query['dich-vu']),
  state: chosen(BILL_STATES, query['trang-thai']),
  from: dayFrom(query.tu),
  to: dayFrom(query.den),
  page: pageOf(query.trang),
});

export const billAnswers = (filter: BillFilter): Record<string, string | null> => ({
  q: filter.q,
  'dich-vu': filter.service,
  'trang-thai': filter.state,
  tu: filter.from,
  den: filter.to,
});
