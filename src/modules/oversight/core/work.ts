import { searchKey } from '#kernel/vietnamese.ts';

/** What waits for the department: one list, whatever room it comes from. */
export const WORK_KINDS = ['application', 'listing', 'bank_change', 'claim', 'notice'] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

const SLUGS: Readonly<Record<WorkKind, string>> = {
  application: 'gian-hang',
  listing: 'san-pham',
  bank_change: 'tai-khoan',
  claim: 'chuyen-khoan',
  notice: 'bao-tien',
};

export const slugOfKind = (kind: WorkKind): string => SLUGS[kind];
export const kindOfSlug = (slug: string | undefined): WorkKind | null =>
  WORK_KINDS.find((kind) => SLUGS[kind] === slug) ?? null;

export type WorkRow = {
  kind: WorkKind;
  id: string;
  code: string;
  /** Kind of shop, kind of listing or outcome of a notice: the second half of its title's key. */
  variant: string;
  /** Product or shop, as its people call it. */
  subject: string;
  party: string;
  areaName: string;
  areaSlug: string | null;
  amountVnd: bigint | null;
  since: Date;
  dueAt: Date;
  /** Nothing to decide before: the wait that protects a true owner. */
  notBefore: Date | null;
  /** Sent back with a question: the seller's turn. */
  isWaiting: boolean;
};

export type WorkFilter = {
  kind: WorkKind | null;
  areaSlug: string | null;
  /** `late`: over its time; `soon`: within a day; `waiting`: the seller's turn. */
  age: 'all' | 'late' | 'soon' | 'waiting';
  q: string;
  page: number;
};

export const NO_FILTER: WorkFilter = { kind: null, areaSlug: null, age: 'all', q: '', page: 1 };
const AGES: Readonly<Record<string, WorkFilter['age']>> = { tre: 'late', gap: 'soon', cho: 'waiting' };
const DAY_MS = 86_400_000;
export const WORK_PER_PAGE = 20;

type Query = Readonly<Record<string, string | string[] | undefined>>;

export const one = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? value[0] : value)?.trim() ?? '';

/** A page number of an address; anything else is the first. */
export function pageOf(value: string | string[] | undefined): number {
  const page = Number(one(value));
  return Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1;
}

export function readFilter(query: Query): WorkFilter {
  return {
    kind: kindOfSlug(one(query.loai)),
    areaSlug: one(query['dia-ban']) || null,
    age: AGES[one(query.han)] ?? 'all',
    q: one(query.q).slice(0, 80),
    page: pageOf(query.trang),
  };
}

/** The same filter as an address, so that a list can be shared and a case leads back to its list. */
export function filterQuery(filter: WorkFilter): string {
  const params = new URLSearchParams();
  if (filter.kind) params.set('loai', SLUGS[filter.kind]);
  if (filter.areaSlug) params.set('dia-ban', filter.areaSlug);
  const age = Object.entries(AGES).find(([, value]) => value === filter.age)?.[0];
  if (age) params.set('han', age);
  if (filter.q) params.set('q', filter.q);
  if (filter.page > 1) params.set('trang', String(filter.page));
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

const isLate = (row: WorkRow, now: Date): boolean => !row.isWaiting && row.dueAt <= now;

function isOfAge(row: WorkRow, age: WorkFilter['age'], now: Date): boolean {
  if (age === 'waiting') return row.isWaiting;
  if (age === 'late') return isLate(row, now);
  if (age === 'soon') return !row.isWaiting && row.dueAt.getTime() - now.getTime() < DAY_MS;
  return true;
}

function holds(row: WorkRow, q: string): boolean {
  const text = searchKey(`${row.code} ${row.subject} ${row.party} ${row.areaName}`);
  return searchKey(q)
    .split(' ')
    .every((word) => text.includes(word));
}

/** Least time left first; what waits for its seller comes last. */
export function byTimeLeft(a: WorkRow, b: WorkRow): number {
  if (a.isWaiting !== b.isWaiting) return a.isWaiting ? 1 : -1;
  return a.dueAt.getTime() - b.dueAt.getTime() || (a.code < b.code ? -1 : 1);
}

export type WorkList = {
  rows: WorkRow[];
  total: number;
  /** Of every kind under the same area, age and words. */
  counts: Record<WorkKind, number>;
  all: number;
};

export function chooseWork(rows: readonly WorkRow[], filter: WorkFilter, now: Date): WorkList {
  const matching = rows.filter(
    (row) =>
      (filter.areaSlug === null || row.areaSlug === filter.areaSlug) &&
      isOfAge(row, filter.age, now) &&
      (filter.q === '' || holds(row, filter.q)),
  );
  const counts: Record<WorkKind, number> = { application: 0, listing: 0, bank_change: 0, claim: 0, notice: 0 };
  for (const row of matching) counts[row.kind]++;
  const chosen = matching.filter((row) => filter.kind === null || row.kind === filter.kind).sort(byTimeLeft);
  return { rows: chosen, total: chosen.length, counts, all: matching.length };
}

export function pageOfRows<T>(rows: readonly T[], page: number, size: number): { rows: T[]; from: number; to: number } {
  const last = Math.max(1, Math.ceil(rows.length / size));
  const start = (Math.min(page, last) - 1) * size;
  const part = rows.slice(start, start + size);
  return { rows: part, from: part.length === 0 ? 0 : start + 1, to: start + part.length };
}

export type TimeLeft = {
  isLate: boolean;
  days: number;
  hours: number;
  minutes: number;
  /** Which words: days alone, hours alone, or hours with minutes. */
  words: 'days' | 'hours' | 'hoursMinutes' | 'minutes';
  /** How much of the time is used, 0 to 1. */
  used: number;
  tone: 'ok' | 'wait' | 'bad';
};

const HOUR_MS = 3_600_000;
const BAD_UNDER_HOURS = 4;
const WAIT_UNDER_HOURS = 12;
const MINUTES_UNDER_HOURS = 10;

/** The legal time that is left, as people say it. */
export function timeLeft(since: Date, dueAt: Date, now: Date): TimeLeft {
  const leftMs = dueAt.getTime() - now.getTime();
  const size = Math.abs(leftMs);
  const days = Math.floor(size / DAY_MS);
  const hours = Math.floor(size / HOUR_MS);
  const minutes = Math.floor((size % HOUR_MS) / 60_000);
  const whole = Math.max(1, dueAt.getTime() - since.getTime());
  const words = days >= 1 ? 'days' : hours >= MINUTES_UNDER_HOURS ? 'hours' : hours >= 1 ? 'hoursMinutes' : 'minutes';
  return {
    isLate: leftMs <= 0,
    days,
    hours,
    minutes,
    words,
    used: Math.min(1, Math.max(0, (now.getTime() - since.getTime()) / whole)),
    tone: leftMs < BAD_UNDER_HOURS * HOUR_MS ? 'bad' : leftMs < WAIT_UNDER_HOURS * HOUR_MS ? 'wait' : 'ok',
  };
}
