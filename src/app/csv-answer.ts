import { CSV_MARK, type CsvCell, csvLine, csvOf } from '#kernel/csv.ts';

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

const LINES_A_CHUNK = 500;

/** The same, line by line as the rows come: however many they are, few are held at once. */
export function csvStream(name: string, rows: AsyncIterable<readonly CsvCell[]>): Response {
  const encoder = new TextEncoder();
  const source = rows[Symbol.asyncIterator]();
  let begun = false;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      let text = begun ? '' : CSV_MARK;
      begun = true;
      for (let line = 0; line < LINES_A_CHUNK; line++) {
        const next = await source.next();
        if (next.done) {
          controller.enqueue(encoder.encode(text));
          controller.close();
          return;
        }
        text += csvLine(next.value);
      }
      controller.enqueue(encoder.encode(text));
    },
    async cancel() {
      await source.return?.();
    },
  });
  return new Response(body, { headers: headersOf(name) });
}

/** The query of an address, in the shape pages get it. */
export const queryOf = (request: Request): Record<string, string> =>
  Object.fromEntries(new URL(request.url).searchParams);
