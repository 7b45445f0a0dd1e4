import { CSV_MARK, type CsvCell, csvLine } from '#kernel/csv.ts';

/**
 * A sheet that is sent while its rows are read: memory stays flat however many there are, and what fails on the way breaks
 * the answer off instead of ending it. Nobody reads on for a browser that has gone.
 */
export function csvStream(
  head: readonly CsvCell[],
  rows: AsyncGenerator<readonly (readonly CsvCell[])[]>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(CSV_MARK + csvLine(head)));
    },
    async pull(controller) {
      const next = await rows.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value.map(csvLine).join('')));
    },
    async cancel() {
      await rows.return(undefined);
    },
  });
}
