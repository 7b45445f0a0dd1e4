import { type CsvCell, csvOf } from '#kernel/csv.ts';
import { csvBody } from '#kernel/csv-body.ts';

const headersOf = (name: string): Record<string, string> => ({
  'content-type': 'text/csv; charset=utf-8',
  'content-disposition': `attachment; filename="${name}.csv"`,
  'cache-control': 'private, no-store',
  'x-content-type-options': 'nosniff',
});

/** A sheet to keep; never kept by a cache between. */
export function csvAnswer(name: string, rows: readonly (readonly CsvCell[])[]): Response {
  return new Response(csvOf(rows), { headers: headersOf(name) });
}

/** The same, as its rows come: however many they are, few are held at once. */
export const csvStream = (name: string, rows: AsyncIterable<readonly CsvCell[]>): Response =>
  new Response(csvBody(rows), { headers: headersOf(name) });

/** The query of an address, in the shape pages get it. */
export const queryOf = (request: Request): Record<string, string> =>
  Object.fromEntries(new URL(request.url).searchParams);
