import ExcelJS from 'exceljs';
import { BASIS_WORDS, type BulletinPaper, type NumberCell, totalWord } from './core/content.ts';

const FORMATS: Readonly<Record<NumberCell['unit'], string>> = {
  count: '#,##0',
  vnd: '#,##0',
  percent: '0.0',
  days: '0.0',
  score: '0.0',
};
const WIDTH = 18;
const FIRST_WIDTH = 40;
const MOST_NAME = 31;

/** A sheet a table, numbers as numbers: whoever reads them can go on reckoning. Text is never a formula. */
export async function bulletinSheet(paper: BulletinPaper, at: Date): Promise<Uint8Array> {
  const { content } = paper;
  const book = new ExcelJS.Workbook();
  book.creator = paper.agency;
  book.created = at;
  book.modified = at;
  const about = book.addWorksheet('Báo cáo');
  about.getColumn(1).width = FIRST_WIDTH;
  about.addRows([
    ['Báo cáo', content.subject],
    ['Số', paper.numberText],
    ['Ngày', paper.day],
    ['Từ ngày', content.from],
    ['Đến ngày', content.to],
    ['Bản lần', paper.edition],
    ...(paper.remark === '' ? [] : [['Phạm vi', paper.remark]]),
    ...(paper.corrects
      ? [
          ['Thay báo cáo số', paper.corrects.numberText],
          ['Lý do', paper.correctedWhy],
        ]
      : []),
    ['Số liệu', BASIS_WORDS[content.basis.how]],
    ...content.facts.map(([name, value]) => [name, value]),
  ]);
  for (const [index, table] of content.tables.entries()) {
    const sheet = book.addWorksheet(`${index + 1}. ${table.title}`.replace(/[\\/*?:[\]]/g, ' ').slice(0, MOST_NAME), {
      views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }],
    });
    sheet.addRow([table.head, ...table.columns]).font = { bold: true };
    sheet.getColumn(1).width = FIRST_WIDTH;
    for (let column = 2; column <= table.columns.length + 1; column++) sheet.getColumn(column).width = WIDTH;
    for (const { label, cells } of table.rows) addLine(sheet, label, cells);
    if (table.total) addLine(sheet, totalWord, table.total).font = { bold: true };
  }
  if (content.changes.length > 0) {
    const sheet = book.addWorksheet('Thay đổi');
    sheet.addRow(['Bảng', 'Dòng', 'Cột', 'Bản trước', 'Bản này']).font = { bold: true };
    for (const { table, row, column, was, is } of content.changes)
      sheet.addRow([table, row, column, numberOf(was), numberOf(is)]);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const numberOf = ({ amount }: NumberCell): number | null => (amount === null ? null : Number(amount));

function addLine(sheet: ExcelJS.Worksheet, label: string, cells: readonly NumberCell[]): ExcelJS.Row {
  const row = sheet.addRow([label, ...cells.map(numberOf)]);
  for (const [at, { unit }] of cells.entries()) row.getCell(at + 2).numFmt = FORMATS[unit];
  return row;
}
