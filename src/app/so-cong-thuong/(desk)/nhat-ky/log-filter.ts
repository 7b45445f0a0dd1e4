import { isTopic, type LogFilter, type LogPlace, placeFrom } from '#modules/audit/core/log.ts';
import { dayFrom, type Query, textOf } from '../read-query.ts';

export const logFilter = (query: Query): LogFilter => ({
  who: textOf(query.nguoi).trim(),
  q: textOf(query.q).trim(),
  reason: textOf(query['ly-do']).trim(),
  topic: isTopic(textOf(query.viec)) ? textOf(query.viec) : '',
  looksOnly: textOf(query.xem) === '1',
  from: dayFrom(query.tu),
  to: dayFrom(query.den),
});

/** Where the page begins; none, at the newest row. */
export const logPlace = (query: Query): LogPlace | null => placeFrom(textOf(query.truoc));

export const logAnswers = (filter: LogFilter): Record<string, string | null> => ({
  nguoi: filter.who,
  q: filter.q,
  'ly-do': filter.reason,
  viec: filter.topic,
  xem: filter.looksOnly ? '1' : null,
  tu: filter.from,
  den: filter.to,
});
