import { LOG_TOPICS, type LogFilter } from '#modules/oversight/queries.ts';
import { chosen, dayFrom, pageOf, type Query, textOf } from '../read-query.ts';

export const LOG_PATH = '/so-cong-thuong/nhat-ky';

export const logFilter = (query: Query): LogFilter => ({
  q: textOf(query.q),
  topic: chosen(LOG_TOPICS, query.viec) ?? '',
  from: dayFrom(query.tu),
  to: dayFrom(query.den),
  page: pageOf(query.trang),
});

export const logAnswers = (filter: LogFilter): Record<string, string | null> => ({
  q: filter.q,
  viec: filter.topic,
  tu: filter.from,
  den: filter.to,
});
