import type { Day } from '#kernel/time.ts';
import { isDay } from '#kernel/time.ts';
import { PERIODS, type Period, type PeriodKind, periodOf } from '../core/period.ts';

export const STATEMENT_PATH = '/kenh-nguoi-ban/bang-ke';

const WORDS: Readonly<Record<PeriodKind, string>> = { day: 'ngay', week: 'tuan', month: 'thang' };

type Asked = string | string[] | undefined;
const one = (value: Asked): string | undefined => (Array.isArray(value) ? value[0] : value);

/** Every entry with its figures, or every movement of money with its proof. */
export const STATEMENT_VIEWS = ['entries', 'records'] as const;
export type StatementView = (typeof STATEMENT_VIEWS)[number];

const RECORDS = 'chung-tu';

export const readView = (query: { xem?: Asked }): StatementView => (one(query.xem) === RECORDS ? 'records' : 'entries');

/** The address of a period; view and page only when they are not the first. */
export function statementPath(
  period: Period,
  { page = 1, view = 'entries' }: { page?: number; view?: StatementView } = {},
  path = STATEMENT_PATH,
): string {
  const seen = view === 'records' ? `&xem=${RECORDS}` : '';
  const turned = page > 1 ? `&trang=${page}` : '';
  return `${path}?ky=${WORDS[period.kind]}&ngay=${period.from}${seen}${turned}`;
}

/** The period of an address; without one, the month that is going on. */
export function readPeriod(query: { ky?: Asked; ngay?: Asked }, today: Day): Period {
  const kind = PERIODS.find((known) => WORDS[known] === one(query.ky)) ?? 'month';
  const day = one(query.ngay) ?? '';
  return periodOf(kind, isDay(day) && day >= '2020-01-01' && day < '2100-01-01' ? day : today);
}
