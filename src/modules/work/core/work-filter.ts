import { kindOfSlug, slugOfKind, WORK_PATH, type WorkKind } from './work.ts';

export type WorkFilter = {
  kind: WorkKind | null;
  areaSlug: string | null;
  /** Whose: `free` is nobody's. */
  holder: 'all' | 'mine' | 'free' | 'mine_or_free';
  /** `late`: over its time; `soon`: within a day; `waiting`: the other side's turn. */
  age: 'all' | 'late' | 'soon' | 'waiting';
  order: 'time' | 'risk';
  q: string;
  page: number;
};

export const NO_FILTER: WorkFilter = {
  kind: null,
  areaSlug: null,
  holder: 'all',
  age: 'all',
  order: 'time',
  q: '',
  page: 1,
};

export const WORK_PER_PAGE = 20;
/** Deeper than this nobody turns pages: a filter finds it. */
const LAST_PAGE = 5000;

/** As the address says them. */
export const AGE_SLUGS = { late: 'tre', soon: 'gap', waiting: 'cho' } as const;
export const HOLDER_SLUGS = { mine: 'toi', free: 'chua-giao', mine_or_free: 'toi-va-chua-giao' } as const;
export const ORDER_SLUGS = { risk: 'rui-ro' } as const;
/** Says "everything" aloud, where an address without questions opens the view that somebody keeps as her first. */
const ALL_KINDS = 'tat-ca';

type Query = Readonly<Record<string, string | string[] | undefined>>;

const one = (value: Query[string]): string => (Array.isArray(value) ? value[0] : value)?.trim() ?? '';

function keyOf<K extends string>(slugs: Readonly<Record<K, string>>, slug: string): K | null {
  const keys = Object.keys(slugs) as K[];
  return keys.find((key) => slugs[key] === slug) ?? null;
}

function pageOf(text: string): number {
  const page = Number(text);
  return Number.isInteger(page) && page > 0 && page <= LAST_PAGE ? page : 1;
}

export function readFilter(query: Query): WorkFilter {
  return {
    kind: kindOfSlug(one(query.loai)),
    areaSlug: one(query['dia-ban']) || null,
    holder: keyOf(HOLDER_SLUGS, one(query['phu-trach'])) ?? 'all',
    age: keyOf(AGE_SLUGS, one(query.han)) ?? 'all',
    order: keyOf(ORDER_SLUGS, one(query.xep)) ?? 'time',
    q: one(query.q).slice(0, 80),
    page: pageOf(one(query.trang)),
  };
}

/** What the address says of a filter, by name; nothing of what it leaves open. */
export function filterAnswers(filter: WorkFilter): Record<string, string> {
  const { kind, areaSlug, holder, age, order, q, page } = filter;
  const answers = {
    loai: kind ? slugOfKind(kind) : '',
    'dia-ban': areaSlug ?? '',
    'phu-trach': holder === 'all' ? '' : HOLDER_SLUGS[holder],
    han: age === 'all' ? '' : AGE_SLUGS[age],
    xep: order === 'time' ? '' : ORDER_SLUGS[order],
    q,
    trang: page > 1 ? String(page) : '',
  };
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== ''));
}

/** The same filter as an address, so that a list can be shared and a case leads back to its list. */
export function filterQuery(filter: WorkFilter): string {
  const text = new URLSearchParams(filterAnswers(filter)).toString();
  return text === '' ? '' : `?${text}`;
}

export const listPath = (filter: WorkFilter): string => WORK_PATH + (filterQuery(filter) || `?loai=${ALL_KINDS}`);

export const casePath = (row: { kind: WorkKind; id: string }, filter: WorkFilter): string =>
  `${WORK_PATH}/${slugOfKind(row.kind)}/${row.id}${filterQuery(filter)}`;

export const isWhole = (filter: WorkFilter): boolean =>
  filter.q === '' && filter.areaSlug === null && filter.age === 'all' && filter.holder === 'all';
