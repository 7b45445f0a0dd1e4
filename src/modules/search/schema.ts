import { z } from 'zod';
import { decodeCursor } from './core/cursor.ts';
import { DEFAULT_LIMIT, EMPTY_FILTER, isSlug, MAX_LIMIT, type ProductFilter, SORTS } from './core/filter.ts';

const slug = z.string().refine(isSlug);
const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number)
    .pipe(z.number().int().min(min).max(max));

/** The query of `GET /products` (contract 3); what is not in it, or not as it says, is refused whole. */
export const ProductQuery = z.strictObject({
  q: z.string().trim().max(200).optional(),
  category: slug.optional(),
  area: slug.optional(),
  shop: slug.optional(),
  minPriceVnd: whole(0, 100_000_000_000).optional(),
  maxPriceVnd: whole(0, 100_000_000_000).optional(),
  ocopMin: whole(1, 5).optional(),
  vietgap: z.enum(['1']).optional(),
  harvestedWithinDays: whole(0, 365).optional(),
  sort: z.enum(SORTS).optional(),
  cursor: z
    .string()
    .refine((text) => decodeCursor(text) !== null)
    .optional(),
  limit: whole(1, MAX_LIMIT).optional(),
});

type Query = z.output<typeof ProductQuery>;

/** Null when the parts do not fit together: a cursor of another order, a range upside down. */
export function filterOf(query: Query): ProductFilter | null {
  const cursor = query.cursor === undefined ? null : decodeCursor(query.cursor);
  const filter: ProductFilter = {
    q: query.q ? query.q : null,
    category: query.category ?? null,
    area: query.area ?? null,
    shop: query.shop ?? null,
    minPriceVnd: query.minPriceVnd ?? null,
    maxPriceVnd: query.maxPriceVnd ?? null,
    ocopMin: query.ocopMin ?? null,
    vietgap: query.vietgap !== undefined,
    harvestedWithinDays: query.harvestedWithinDays ?? null,
    sort: query.sort ?? 'relevance',
    cursor,
    limit: query.limit ?? DEFAULT_LIMIT,
  };
  if (cursor && cursor.sort !== filter.sort) return null;
  if (filter.minPriceVnd !== null && filter.maxPriceVnd !== null && filter.minPriceVnd > filter.maxPriceVnd)
    return null;
  return filter;
}

export type SearchParams = Record<string, string | string[] | undefined>;

/** A page's address, typed or shared by people: what cannot be used is left out, never an error. Prices may have dots. */
export function readFilter(params: SearchParams): ProductFilter {
  const given: Record<string, string> = {};
  for (const [name, raw] of Object.entries(params)) {
    const text = (Array.isArray(raw) ? raw[0] : raw)?.trim();
    if (text) given[name] = /PriceVnd$/.test(name) ? text.replace(/[.,\s₫đ]/g, '') : text.slice(0, 200);
  }
  const query: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(ProductQuery.shape)) {
    const parsed = schema.safeParse(given[name]);
    if (parsed.success && parsed.data !== undefined) query[name] = parsed.data;
  }
  const asked = query as Query;
  const filter = filterOf(asked);
  if (filter) return filter;
  const { cursor: _, minPriceVnd, maxPriceVnd, ...rest } = asked;
  return filterOf({ ...rest, minPriceVnd: maxPriceVnd, maxPriceVnd: minPriceVnd }) ?? EMPTY_FILTER;
}
