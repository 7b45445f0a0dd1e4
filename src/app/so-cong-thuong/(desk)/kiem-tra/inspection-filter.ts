import type { INSPECTION_KINDS, InspectionState } from '#modules/inspections/core/inspection.ts';
import type { InspectionFilter } from '#modules/inspections/queries.ts';
import { chosen, pageOf, type Query, textOf } from '../read-query.ts';

/** What stands in the address for each state and kind. */
const STATES: Readonly<Record<string, InspectionState>> = {
  'cho-lam': 'planned',
  'dang-lam': 'underway',
  'da-ky': 'signed',
  'da-tra-loi': 'answered',
  'da-dong': 'closed',
  'khong-lam': 'dropped',
};
const KINDS: Readonly<Record<string, (typeof INSPECTION_KINDS)[number]>> = {
  'tai-cho': 'visit',
  'mua-thu': 'purchase',
};

const nameOf = <T>(names: Readonly<Record<string, T>>, value: T | null): string | null =>
  Object.entries(names).find(([, one]) => one === value)?.[0] ?? null;

export const STATE_CHOICES = Object.entries(STATES).map(([value, state]) => ({ value, state }));
export const KIND_CHOICES = Object.entries(KINDS).map(([value, kind]) => ({ value, kind }));
export const stateName = (state: InspectionFilter['state']) => nameOf(STATES, state);
export const kindName = (kind: InspectionFilter['kind']) => nameOf(KINDS, kind);

export const inspectionFilter = (query: Query): InspectionFilter => ({
  q: textOf(query.q),
  state: STATES[textOf(query['trang-thai'])] ?? null,
  kind: KINDS[textOf(query.cach)] ?? null,
  areaSlug: textOf(query['dia-ban']) || null,
  isMine: chosen(['toi'] as const, query.cua) !== null,
  planCode: textOf(query.dot) || null,
  page: pageOf(query.trang),
});

export const inspectionAnswers = (filter: InspectionFilter): Record<string, string | null> => ({
  q: filter.q,
  'trang-thai': stateName(filter.state),
  cach: kindName(filter.kind),
  'dia-ban': filter.areaSlug,
  cua: filter.isMine ? 'toi' : null,
  dot: filter.planCode,
});
