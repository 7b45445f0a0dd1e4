import { z } from '@hono/zod-openapi';
import { err, ok } from '#kernel/result.ts';
import { isPerson } from '#modules/shops/core/policy.ts';
import { FILE_FORMS, openReturnFile, printYear } from '#modules/tax/api.ts';
import { mayReadReturns } from '#modules/tax/core/policy.ts';
import { periodOfSlug } from '#modules/tax/core/return.ts';
import { defineRoute, type Route } from '#platform/route.ts';

const MIMES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xml: 'application/xml; charset=utf-8',
  pdf: 'application/pdf',
} as const;

const fileAnswer = (bytes: Uint8Array, name: string, form: keyof typeof MIMES): Response =>
  new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': MIMES[form],
      'content-disposition': `attachment; filename="${name}.${form}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });

const perHour = (actor: Parameters<typeof isPerson>[0], hits: number) =>
  isPerson(actor) ? { key: `tax:${actor.accountId}`, hits, seconds: 3600 } : null;

/** A month's return, whole numbers of its sellers in it. */
const returnFile = defineRoute({
  method: 'get',
  path: '/tax-returns/:period/:version/:form',
  summary: "A version of a month's return of withheld tax, as a draft in Excel or XML",
  input: {
    params: z.object({
      period: z.string().max(7),
      version: z.coerce.number().int().min(1).max(999),
      form: z.enum(FILE_FORMS),
    }),
  },
  answer: z.custom<Response>(),
  allow: mayReadReturns,
  limit: (actor) => perHour(actor, 120),
  run: async (ctx, { params: { period: slug, version, form } }) => {
    const period = periodOfSlug(slug);
    if (!period) return err('NOT_FOUND');
    const file = await openReturnFile(ctx, { period, version, form });
    return file.ok ? ok(fileAnswer(file.value, `thue-${slug}-ban-${version}`, form)) : file;
  },
});

/** A household's year on paper, for its owner and bookkeeper. */
const yearStatement = defineRoute({
  method: 'get',
  path: '/tax-statements/:shopId/:year',
  summary: "A household's noted tax of a year as a PDF",
  input: { params: z.object({ shopId: z.uuid(), year: z.coerce.number().int().min(2020).max(2100) }) },
  answer: z.custom<Response>(),
  allow: isPerson,
  limit: (actor) => perHour(actor, 30),
  run: async (ctx, { params }) => {
    const paper = await printYear(ctx, params);
    return paper.ok ? ok(fileAnswer(paper.value, `thue-nam-${params.year}`, 'pdf')) : paper;
  },
});

export const taxRoutes: readonly Route[] = [returnFile, yearStatement];
