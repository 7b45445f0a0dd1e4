import { RECALL_CAUSES, RECALL_STATES } from '#modules/recalls/core/recall.ts';
import type { RecallFilter } from '#modules/recalls/queries.ts';
import { chosen, dayFrom, pageOf, type Query, textOf } from '../read-query.ts';

export const recallFilter = (query: Query): RecallFilter => ({
  q: textOf(query.q),
  state: chosen(RECALL_STATES, query['trang-thai']),
  cause: chosen(RECALL_CAUSES, query.loai),
  from: dayFrom(query.tu),
  to: dayFrom(query.den),
  page: pageOf(query.trang),
});

export const recallAnswers = (filter: RecallFilter): Record<string, string | null> => ({
  q: filter.q,
  'trang-thai': filter.state,
  loai: filter.cause,
  tu: filter.from,
  den: filter.to,
});
