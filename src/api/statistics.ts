import { z } from '@hono/zod-openapi';
import { err, ok } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { openSheet } from '#modules/indicators/core/open-sheet.ts';
import { isKnownPeriod, readPeriod } from '#modules/indicators/core/period.ts';
import type { Value } from '#modules/indicators/core/value.ts';
import { openFigure, openFigures, openOutside } from '#modules/indicators/queries.ts';
import { bytesAnswer, defineRoute, type Route } from '#platform/route.ts';

const period = z
  .string()
  .refine(isKnownPeriod)
  .optional()
  .describe('A month (2026-11), quarter (2026-Q4) or year (2026); the present month when left out');

const Period = z.object({ key: z.string(), from: z.string(), to: z.string() });
/** `part` of `whole` makes a share; a plain count or sum has no `whole`. Sums of money are whole đồng. */
const figure = {
  value: z.number().nullable(),
  part: z.number().int(),
  whole: z.number().int().nullable(),
};
const Figure = z
  .object({ code: z.string(), unit: z.string(), version: z.number().int(), ...figure })
  .openapi('Statistic');
const Outside = z.object({
  code: z.string(),
  formerDistricts: z.array(z.string()),
  from: z.string(),
  to: z.string(),
  value: z.number(),
  source: z.string(),
});

const numbers = ({ value, part, whole }: Value) => ({
  value,
  part: Number(part),
  whole: whole === null ? null : Number(whole),
});

const KEPT = { 'cache-control': 'public, max-age=60' };

const list = defineRoute({
  method: 'get',
  path: '/statistics',
  summary: 'The open figures of a period: the market’s own, and those entered from outside with their source',
  input: { query: z.object({ period }) },
  answer: z.object({ period: Period, items: z.array(Figure), outside: z.array(Outside) }),
  badInput: 'BAD_QUERY',
  headers: KEPT,
  allow: () => true,
  run: async (ctx, { query }) => {
    const chosen = readPeriod(query.period, ctx.now);
    const [figures, outside] = await Promise.all([openFigures(chosen), openOutside(dayOf(ctx.now))]);
    return ok({
      period: { key: chosen.key, from: chosen.from, to: chosen.to },
      items: figures.map(({ indicator, value }) => ({
        code: indicator.code,
        unit: indicator.unit,
        version: indicator.version,
        ...numbers(value),
      })),
      outside: outside.map(({ indicator, districts, ...one }) => ({
        code: indicator,
        formerDistricts: [...districts],
        ...one,
      })),
    });
  },
});

const oneIndicator = z.object({ indicator: z.string().max(60) });
/** The last part of such a path is the code with its ending. */
const sheetOf = z.object({
  indicator: z
    .string()
    .max(64)
    .transform((name) => name.replace(/\.csv$/, '')),
});

const one = defineRoute({
  method: 'get',
  path: '/statistics/:indicator',
  summary:
    'One open figure by unit, kind of shop, place of sale and month; parts counted from fewer than five, or of fewer than five shops, are told together',
  input: { params: oneIndicator, query: z.object({ period }) },
  answer: z.object({
    period: Period,
    figure: Figure,
    areas: z.array(
      z.object({ code: z.string().nullable(), slug: z.string().nullable(), name: z.string().nullable(), ...figure }),
    ),
    kinds: z.array(z.object({ kind: z.string().nullable(), ...figure })),
    channels: z.array(z.object({ channel: z.string().nullable(), ...figure })),
    months: z.array(z.object({ month: z.string(), ...figure })),
  }),
  badInput: 'BAD_QUERY',
  headers: KEPT,
  allow: () => true,
  run: async (ctx, { params, query }) => {
    const chosen = readPeriod(query.period, ctx.now);
    const found = await openFigure(params.indicator, chosen);
    if (!found) return err('NOT_FOUND');
    const { indicator, value } = found.figure;
    return ok({
      period: { key: chosen.key, from: chosen.from, to: chosen.to },
      figure: { code: indicator.code, unit: indicator.unit, version: indicator.version, ...numbers(value) },
      areas: found.areas.map(({ code, slug, name, value: of }) => ({ code, slug, name, ...numbers(of) })),
      kinds: found.kinds.map(({ key, value: of }) => ({ kind: key, ...numbers(of) })),
      channels: found.channels.map(({ key, value: of }) => ({ channel: key, ...numbers(of) })),
      months: found.months.map(({ step, value: of }) => ({ month: step.key, ...numbers(of) })),
    });
  },
});

const sheet = defineRoute({
  method: 'get',
  path: '/statistics/:indicator',
  ending: '.csv',
  summary: 'The same as a sheet',
  input: { params: sheetOf, query: z.object({ period }) },
  answer: bytesAnswer,
  badInput: 'BAD_QUERY',
  headers: {
    ...KEPT,
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="thong-ke.csv"',
  },
  allow: () => true,
  run: async (ctx, { params, query }) => {
    const found = await openFigure(params.indicator, readPeriod(query.period, ctx.now));
    return found ? ok(openSheet(found)) : err('NOT_FOUND');
  },
});

// The sheet first: the plain path would take its ending for a part of the code.
export const statisticsRoutes: readonly Route[] = [list, sheet, one];
