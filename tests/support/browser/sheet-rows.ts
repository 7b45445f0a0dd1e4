/** node sheet-rows.ts FILE: the rows of each sheet of an Excel file, as JSON by the sheets' names. */
import ExcelJS from 'exceljs';

const [, , file = ''] = process.argv;
const book = new ExcelJS.Workbook();
await book.xlsx.readFile(file);
const sheets = book.worksheets.map((sheet) => [sheet.name, sheet.getSheetValues()] as const);
process.stdout.write(JSON.stringify(Object.fromEntries(sheets)));
