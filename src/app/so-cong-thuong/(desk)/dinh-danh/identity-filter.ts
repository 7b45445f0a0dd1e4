import { IDENTITY_LISTS, type IdentityFilter, SHOP_KINDS } from '#modules/identity/queries.ts';
import { chosen, pageOf, type Query, textOf } from '../read-query.ts';

/** What stands in the address for each list. */
const LISTS: Readonly<Record<string, (typeof IDENTITY_LISTS)[number]>> = {
  chua: 'missing',
  cho: 'waiting',
  'gia-han': 'excepted',
  roi: 'electronic',
};
export const listName = (list: IdentityFilter['list']): string | null =>
  Object.entries(LISTS).find(([, value]) => value === list)?.[0] ?? null;

export const LIST_CHOICES = IDENTITY_LISTS.map((list) => ({ list, value: listName(list) ?? '' }));

export const identityFilter = (query: Query): IdentityFilter => ({
  q: textOf(query.q),
  list: LISTS[textOf(query.muc)] ?? null,
  kind: chosen(SHOP_KINDS, query.loai),
  areaSlug: textOf(query['dia-ban']) || null,
  page: pageOf(query.trang),
});

export const identityAnswers = (filter: IdentityFilter): Record<string, string | null> => ({
  q: filter.q,
  muc: listName(filter.list),
  loai: filter.kind,
  'dia-ban': filter.areaSlug,
});
