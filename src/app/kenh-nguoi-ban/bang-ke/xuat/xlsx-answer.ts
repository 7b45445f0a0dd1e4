import ExcelJS from 'exceljs';
import type { CsvCell } from '#kernel/csv.ts';

const MONEY_FORMAT = '#,##0;-#,##0;0';
const MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const WIDTH = 18;

export type Sheet = { title: string; rows: readonly (readonly CsvCell[])[]; headRow: number };

/**
 * The same rows as a workbook: sums stay numbers, text stays text (a cell that begins like a formula is written as a
 * string, never as a formula).
 */
export async function xlsxAnswer(name: string, sheets: readonly Sheet[]): Promise<Response> {
  const book = new ExcelJS.Workbook();
  for (const sheet of sheets) addSheet(book, sheet);
  return new Response(await book.xlsx.writeBuffer(), {
    headers: {
      'content-type': MIME,
      'content-disposition': `attachment; filename="${name}.xlsx"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

function addSheet(book: ExcelJS.Workbook, sheet: Sheet): void {
  const page = book.addWorksheet(sheet.title, { views: [{ state: 'frozen', ySplit: sheet.headRow }] });
  for (const cells of sheet.rows) {
    const row = page.addRow(cells.map((cell) => (typeof cell === 'bigint' ? Number(cell) : cell)));
    row.eachCell((cell) => {
      if (typeof cell.value === 'number') cell.numFmt = MONEY_FORMAT;
    });
  }
  page.getRow(1).font = { bold: true };
  page.getRow(sheet.headRow).font = { bold: true };
  for (let column = 1; column <= page.columnCount; column++) page.getColumn(column).width = WIDTH;
}
