import { z } from '@hono/zod-openapi';
import type { Actor, Ctx } from '#kernel/actor.ts';
import { csvOf } from '#kernel/csv.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import {
  agencyReader,
  type Reader,
  readDatabase,
  readDatabases,
  readFigures,
  readListings,
  readSellers,
} from '#modules/agencies/api.ts';
import { DATABASE_SCHEMA, DATABASE_SHEETS, sheetRows } from '#modules/agencies/core/database.ts';
import type { Figures, ShownFigures } from '#modules/agencies/core/figures.ts';
import { isKnownPeriod, readPeriod } from '#modules/indicators/core/period.ts';
import { SHOP_KINDS } from '#modules/shops/core/answers.ts';
import { callerOf } from '#platform/idempotency.ts';
import { bytesAnswer, defineRoute, type RawRequest, type Route } from '#platform/route.ts';
import { sha256 } from '#platform/secrets.ts';

/** By an agency's key for programs, or as one of its people. Everything read here stands in the agency's log. */
const door = {
  allow: (actor: Actor) => actor.kind !== 'system',
  limit: (actor: Actor, { raw }: { raw: RawRequest }) => {
    // A person is counted as herself whatever key she shows: one that is none would open a count of its own each time.
    const said = actor.kind === 'person' ? undefined : raw.header('authorization');
    return { key: `agency:${said ? sha256(said) : callerOf(actor)}`, hits: 300, seconds: 600 };
  },
  badInput: 'BAD_QUERY',
} as const;

async function asReader<T>(
  ctx: Ctx,
  raw: RawRequest,
  read: (reader: Reader) => Promise<Result<T>>,
): Promise<Result<T>> {
  const reader = await agencyReader(ctx, raw.header('authorization'));
  return reader ? read(reader) : err('SIGN_IN_REQUIRED');
}

const q = z.string().max(80).default('');
const page = z.coerce.number().int().min(1).max(10_000).default(1);
const count = z.number().int();

const Seller = z.object({
  slug: z.string(),
  name: z.string(),
  kind: z.string(),
  status: z.string(),
  legalName: z.string(),
  taxCode: z.string().nullable().describe('A person’s number shows its ends alone'),
  identityLevel: z.string(),
  areaName: z.string(),
  addressLine: z.string(),
  phone: z.string(),
  verifiedAt: z.date(),
  listings: count,
});

const sellers = defineRoute({
  ...door,
  method: 'get',
  path: '/agency/sellers',
  summary: 'Sellers that an agency may look at, 50 a page',
  input: {
    query: z.object({
      q,
      kind: z.enum(SHOP_KINDS).optional(),
      status: z.enum(['active', 'suspended', 'closed']).optional(),
      page,
    }),
    raw: true,
  },
  answer: z.object({ items: z.array(Seller), total: count }),
  run: (ctx, { query, raw }) =>
    asReader(ctx, raw, async (reader) => {
      const { kind = null, status = null } = query;
      const found = await readSellers(ctx, reader, { ...query, kind, status });
      return found.ok ? ok({ items: found.value.rows, total: found.value.total }) : found;
    }),
});

const Listing = z.object({
  slug: z.string(),
  name: z.string(),
  status: z.string(),
  category: z.string().nullable(),
  shopSlug: z.string(),
  shopName: z.string(),
  areaName: z.string(),
  fromPriceVnd: count.nullable(),
  approvedAt: z.date().nullable(),
});

const listings = defineRoute({
  ...door,
  method: 'get',
  path: '/agency/listings',
  summary: 'Listings that an agency may look at, 50 a page',
  input: {
    query: z.object({
      q,
      status: z.enum(['live', 'hidden', 'removed']).optional(),
      shop: z.string().max(120).optional(),
      page,
    }),
    raw: true,
  },
  answer: z.object({ items: z.array(Listing), total: count }),
  run: (ctx, { query, raw }) =>
    asReader(ctx, raw, async (reader) => {
      const { status = null, shop = null } = query;
      const found = await readListings(ctx, reader, { ...query, status, shop });
      if (!found.ok) return found;
      const items = found.value.rows.map((row) => ({
        ...row,
        fromPriceVnd: row.fromPriceVnd === null ? null : Number(row.fromPriceVnd),
      }));
      return ok({ items, total: found.value.total });
    }),
});

const Sums = z.object({ sellers: count, orders: count, soldVnd: count });
const Cut = z
  .object({ parts: z.array(Sums.extend({ key: z.string() })), rest: Sums.nullable() })
  .nullable()
  .describe('Null where even everything together would show one household’s trade');

const sumsOf = ({ sellers: shops, orders, soldVnd }: Figures) => ({
  sellers: Number(shops),
  orders: Number(orders),
  soldVnd: Number(soldVnd),
});
const cutOf = (cut: ShownFigures | null) =>
  cut && {
    parts: cut.parts.map((part) => ({ key: part.key, ...sumsOf(part) })),
    rest: cut.rest && sumsOf(cut.rest),
  };

const figures = defineRoute({
  ...door,
  method: 'get',
  path: '/agency/figures',
  summary: 'Orders of a month, quarter or year by unit and kind of shop; small parts are told together',
  input: { query: z.object({ period: z.string().refine(isKnownPeriod).optional() }), raw: true },
  answer: z.object({ period: z.string(), from: z.string(), to: z.string(), areas: Cut, kinds: Cut }),
  run: (ctx, { query, raw }) =>
    asReader(ctx, raw, async (reader) => {
      const period = readPeriod(query.period, ctx.now);
      const found = await readFigures(ctx, reader, period);
      if (!found.ok) return found;
      const { key, from, to } = period;
      return ok({ period: key, from, to, areas: cutOf(found.value.areas), kinds: cutOf(found.value.kinds) });
    }),
});

const databaseList = defineRoute({
  ...door,
  method: 'get',
  path: '/agency/database',
  summary: 'Months and years whose shared data has been made, with the SHA-256 of each',
  input: { raw: true },
  answer: z.object({
    items: z.array(z.object({ period: z.string(), madeAt: z.date(), version: count, sha256: z.string() })),
  }),
  run: (ctx, { raw }) =>
    asReader(ctx, raw, async (reader) => {
      const found = await readDatabases(ctx, reader);
      return found.ok ? ok({ items: found.value }) : found;
    }),
});

const schema = defineRoute({
  ...door,
  method: 'get',
  path: '/agency/database-schema.json',
  summary: 'JSON Schema of the shared data',
  input: { raw: true },
  answer: z.object({}).loose(),
  run: async () => ok({ ...DATABASE_SCHEMA }),
});

const periodFile = (ending: string) =>
  z
    .string()
    .max(20)
    .transform((name) => name.slice(0, -ending.length));

const json = defineRoute({
  ...door,
  method: 'get',
  path: '/agency/database/:period',
  ending: '.json',
  summary: 'The shared data of a month or a year: sellers and totals, no buyers; the same bytes ever after',
  input: { params: z.object({ period: periodFile('.json') }), raw: true },
  answer: bytesAnswer,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  run: (ctx, { params, raw }) =>
    asReader(ctx, raw, async (reader) => {
      const found = await readDatabase(ctx, reader, params.period, 'json');
      return found.ok ? ok(new TextEncoder().encode(found.value.text)) : found;
    }),
});

const sheets = DATABASE_SHEETS.map((sheet) =>
  defineRoute({
    ...door,
    method: 'get',
    path: `/agency/database/${sheet}/:period`,
    ending: '.csv',
    summary: `The same as a sheet: its ${sheet}`,
    input: { params: z.object({ period: periodFile('.csv') }), raw: true },
    answer: bytesAnswer,
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${sheet}.csv"`,
    },
    run: (ctx, { params, raw }) =>
      asReader(ctx, raw, async (reader) => {
        const found = await readDatabase(ctx, reader, params.period, `${sheet}.csv`);
        return found.ok ? ok(new TextEncoder().encode(csvOf(sheetRows(found.value.content, sheet)))) : found;
      }),
  }),
);

export const agencyRoutes: readonly Route[] = [sellers, listings, figures, databaseList, schema, json, ...sheets];
