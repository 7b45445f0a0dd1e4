import { ACTIVITY_CLASSES } from '#modules/tax/core/activity-class.ts';
import type { ClassFilter } from '#modules/tax/queries.ts';
import { chosen, pageOf, type Query, textOf } from '../../read-query.ts';

export const CLASSES = [...ACTIVITY_CLASSES.filter((one) => one !== 'tied_service'), 'none'] as const;
const RULED = ['ruled'] as const;

export const classFilter = (query: Query): ClassFilter => ({
  q: textOf(query.q),
  activityClass: chosen(CLASSES, query.nguon),
  isRuled: chosen(RULED, query.xep) !== null,
  page: pageOf(query.trang),
});

export const classAnswers = (filter: ClassFilter): Record<string, string | null> => ({
  q: filter.q,
  nguon: filter.activityClass,
  xep: filter.isRuled ? 'ruled' : null,
});
