import { isUuid } from '#kernel/ids.ts';
import { kindOfSlug, slugOfKind, WORK_PATH } from '#modules/work/core/work.ts';
import type { ClosedFilter } from '#modules/work/queries.ts';
import { dayFrom, pageOf, type Query, textOf } from '../../read-query.ts';

export const CLOSED_PATH = `${WORK_PATH}/da-xong`;

/** Deeper than this nobody turns pages: a filter finds it. */
const LAST_PAGE = 400;

export const closedFilter = (query: Query): ClosedFilter => ({
  kind: kindOfSlug(textOf(query.loai)),
  areaSlug: textOf(query['dia-ban']) || null,
  byId: isUuid(textOf(query.ai)) ? textOf(query.ai) : null,
  isLate: textOf(query.han) === 'tre',
  q: textOf(query.q),
  from: dayFrom(query.tu),
  to: dayFrom(query.den),
  page: Math.min(pageOf(query.trang), LAST_PAGE),
});

export const closedAnswers = (filter: ClosedFilter): Record<string, string | null> => ({
  loai: filter.kind && slugOfKind(filter.kind),
  'dia-ban': filter.areaSlug,
  ai: filter.byId,
  han: filter.isLate ? 'tre' : null,
  q: filter.q,
  tu: filter.from,
  den: filter.to,
});
