import { CSV_MARK, type CsvCell, csvLine } from './csv.ts';

const LINES_A_CHUNK = 500;

/**
 * A sheet that is sent while its rows are read: memory stays flat however many there are, and what fails on the way breaks
 * the answer off instead of ending it. Nobody reads on for a browser that has gone.
 */
export function csvBody(rows: AsyncIterable<readonly CsvCell[]>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const source = rows[Symbol.asyncIterator]();
  let begun = false;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      let text = begun ? '' : CSV_MARK;
      // The head goes at once: the browser shows that the sheet is coming while its first rows are looked for.
      const lines = begun ? LINES_A_CHUNK : 1;
      begun = true;
      for (let line = 0; line < lines; line++) {
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
}
