import { addDays, type Day } from '#kernel/time.ts';
import { type Figures, foldParts, type PartFigures } from './figures.ts';

/** Goes up with every change of the shape below: who reads it by program can tell. */
export const DATABASE_VERSION = 1;

/** Sales are cancelled and sent back for some days after a month is over. */
export const SETTLES_DAYS = 3;

/** `2026-10` or `2026`, with its days; null for anything else. */
export function databasePeriod(key: string): { key: string; from: Day; to: Day } | null {
  const match = /^(20\d{2})(?:-(0[1-9]|1[0-2]))?$/.exec(key);
  if (!match) return null;
  const year = Number(match[1]);
  const month = match[2] === undefined ? null : Number(match[2]);
  const from = month === null ? `${year}-01-01` : key.concat('-01');
  const isLast = month === null || month === 12;
  const next = isLast ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  return { key, from, to: addDays(next, -1) };
}

/** The month and the year that a day lets be made: over, and settled. */
export function periodsDue(today: Day): string[] {
  const settled = addDays(today, -SETTLES_DAYS);
  const lastOfBefore = addDays(`${settled.slice(0, 7)}-01`, -1);
  return [lastOfBefore.slice(0, 7), String(Number(settled.slice(0, 4)) - 1)];
}

export type SharedSeller = {
  slug: string;
  name: string;
  kind: string;
  status: string;
  area: string;
  /** Of businesses alone: a household's is a person's name. */
  legalName: string | null;
  /** A person's number shows its ends alone. */
  taxCode: string | null;
  identityLevel: string;
  listings: number;
  categories: readonly string[];
};

export type SharedTotal = { by: 'all' | 'area' | 'kind' | 'category'; key: string | null } & Figures;

export type SharedDatabase = {
  version: number;
  period: string;
  from: Day;
  to: Day;
  madeAt: string;
  sellers: readonly SharedSeller[];
  totals: readonly SharedTotal[];
};

/** One cut of the period's sales; `key` null is the rest of what was too small to be told alone. */
export function totalsBy(by: SharedTotal['by'], rows: readonly PartFigures[]): SharedTotal[] {
  const folded = foldParts(rows);
  if (!folded) return [];
  return [
    ...folded.parts.map((part): SharedTotal => ({ by, ...part })),
    ...(folded.rest ? [{ by, key: null, ...folded.rest }] : []),
  ];
}

const count = { type: 'integer', minimum: 0 } as const;
const text = { type: 'string' } as const;
const textOrNone = { type: ['string', 'null'] } as const;
const shape = (properties: Record<string, object>) => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties),
  properties,
});

/** What the files look like (JSON Schema 2020-12), for whoever reads them by program. */
export const DATABASE_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'E-commerce activity of a period',
  ...shape({
    version: { const: DATABASE_VERSION },
    period: { type: 'string', pattern: '^20\\d{2}(-(0[1-9]|1[0-2]))?$' },
    from: { type: 'string', format: 'date' },
    to: { type: 'string', format: 'date' },
    madeAt: { type: 'string', format: 'date-time' },
    sellers: {
      type: 'array',
      items: shape({
        slug: text,
        name: text,
        kind: { enum: ['household', 'cooperative', 'enterprise'] },
        status: { enum: ['active', 'suspended', 'closed'] },
        area: text,
        legalName: textOrNone,
        taxCode: textOrNone,
        identityLevel: { enum: ['none', 'papers_seen', 'electronic'] },
        listings: count,
        categories: { type: 'array', items: text },
      }),
    },
    totals: {
      type: 'array',
      items: shape({
        by: { enum: ['all', 'area', 'kind', 'category'] },
        key: textOrNone,
        sellers: count,
        orders: count,
        soldVnd: count,
      }),
    },
  }),
} as const;

export const DATABASE_SHEETS = ['sellers', 'totals'] as const;
export type DatabaseSheet = (typeof DATABASE_SHEETS)[number];

/** The same as rows of a sheet, its first the names of the fields. */
export function sheetRows(database: SharedDatabase, sheet: DatabaseSheet): (string | number | null)[][] {
  if (sheet === 'totals')
    return [
      ['by', 'key', 'sellers', 'orders', 'soldVnd'],
      ...database.totals.map(({ by, key, sellers, orders, soldVnd }) => [
        by,
        key,
        Number(sellers),
        Number(orders),
        Number(soldVnd),
      ]),
    ];
  const fields = [
    'slug',
    'name',
    'kind',
    'status',
    'area',
    'legalName',
    'taxCode',
    'identityLevel',
    'listings',
  ] as const;
  return [
    [...fields, 'categories'],
    ...database.sellers.map((seller) => [...fields.map((field) => seller[field]), seller.categories.join(' ')]),
  ];
}
