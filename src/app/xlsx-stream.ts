import { PassThrough, Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import type { CsvCell } from '#kernel/csv.ts';

const MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const WIDTH = 18;

/**
 * A workbook of one sheet, row by row as the rows come. Text stays text: a cell that begins like a formula is written as a
 * string, never as a formula.
 */
export function xlsxStream(name: string, title: string, rows: AsyncIterable<readonly CsvCell[]>): Response {
  const out = new PassThrough();
  write(out, title, rows).catch((error: unknown) => {
    out.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return new Response(Readable.toWeb(out) as ReadableStream, {
    headers: {
      'content-type': MIME,
      'content-disposition': `attachment; filename="${name}.xlsx"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

async function write(out: PassThrough, title: string, rows: AsyncIterable<readonly CsvCell[]>): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useSharedStrings: false, useStyles: true });
  const page = book.addWorksheet(title, { views: [{ state: 'frozen', ySplit: 1 }] });
  let isHead = true;
  for await (const cells of rows) {
    const row = page.addRow(cells.map((cell) => (typeof cell === 'bigint' ? Number(cell) : cell)));
    if (isHead) {
      row.font = { bold: true };
      for (let column = 1; column <= cells.length; column++) page.getColumn(column).width = WIDTH;
    }
    isHead = false;
    row.commit();
  }
  page.commit();
  await book.commit();
}
