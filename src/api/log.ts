import { z } from '@hono/zod-openapi';
import type { CsvCell } from '#kernel/csv.ts';
import { csvBody } from '#kernel/csv-body.ts';
import { ok } from '#kernel/result.ts';
import { dayOf, formatFullMoment, isDay } from '#kernel/time.ts';
import { exportLog } from '#modules/audit/api.ts';
import { isLook, type LogFilter } from '#modules/audit/core/log.ts';
import { mayReadLog } from '#modules/audit/core/policy.ts';
import type { LogRow } from '#modules/audit/queries.ts';
import { defineRoute, type Route } from '#platform/route.ts';
import { say } from '#platform/words.ts';

const text = z.string().max(80).default('');
const day = z
  .string()
  .max(10)
  .default('')
  .transform((given) => (isDay(given) ? given : null));

/** The same answers as in the address of the log's page. */
const Query = z.object({
  nguoi: text,
  q: text,
  'ly-do': text,
  viec: text,
  xem: text,
  tu: day,
  den: day,
});

const filterFrom = (query: z.output<typeof Query>): LogFilter => ({
  who: query.nguoi.trim(),
  q: query.q.trim(),
  reason: query['ly-do'].trim(),
  topic: query.viec,
  looksOnly: query.xem === '1',
  from: query.tu,
  to: query.den,
});

const COLUMNS = ['id', 'at', 'who', 'onBehalfOf', 'action', 'kind', 'subjectKind', 'subject', 'reason'] as const;

async function* lines(rows: AsyncGenerator<LogRow[]>, words: ReturnType<typeof say>): AsyncGenerator<CsvCell[]> {
  yield COLUMNS.map((column) => words(column));
  for await (const part of rows)
    for (const row of part)
      yield [
        String(row.id),
        formatFullMoment(row.at),
        row.actorName ?? words('system'),
        row.onBehalfOfName,
        row.action,
        isLook(row.action) ? words('look') : words('act'),
        row.subjectKind,
        row.subjectName ?? row.subjectId,
        row.reason,
      ];
}

/** The log as a sheet, sent while it is read; its name says how many rows it must have. */
const logSheet = defineRoute({
  method: 'get',
  path: '/log.csv',
  summary: 'The log of official acts under a filter, as CSV',
  input: { query: Query },
  answer: z.custom<Response>(),
  allow: mayReadLog,
  limit: (actor) => (mayReadLog(actor) ? { key: `log-sheet:${actor.accountId}`, hits: 60, seconds: 3600 } : null),
  run: async (ctx, { query }) => {
    const words = say('vi', 'audit.sheet');
    const taken = await exportLog(ctx, filterFrom(query));
    if (!taken.ok) return taken;
    const { count, rows } = taken.value;
    const name = `nhat-ky-${dayOf(ctx.now)}-${count}-dong.csv`;
    return ok(
      new Response(csvBody(lines(rows, words)), {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="${name}"`,
          'x-row-count': String(count),
          'cache-control': 'private, no-store',
          'x-content-type-options': 'nosniff',
        },
      }),
    );
  },
});

export const logRoutes: readonly Route[] = [logSheet];
