import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { CsvCell } from '#kernel/csv.ts';
import { csvOf } from '#kernel/csv.ts';
import { csvStream } from './csv-answer.ts';
import { xlsxStream } from './xlsx-stream.ts';

const ROWS: CsvCell[][] = [
  ['Mã', 'Tên', 'Tiền'],
  ['SP-1', '=HYPERLINK("http://x","bấm")', 35_000n],
  ['SP-2', '@SUM(A1)', null],
];

async function* many(count: number, onTaken: () => void = () => {}): AsyncGenerator<CsvCell[]> {
  for (let n = 0; n < count; n++) {
    onTaken();
    yield [n, `Gian ${n}`];
  }
}
async function* rows(): AsyncGenerator<CsvCell[]> {
  yield* ROWS;
}

describe('a sheet that comes row by row', () => {
  it('is the same CSV as one written whole', async () => {
    expect(Buffer.from(await csvStream('x', rows()).arrayBuffer()).toString('utf8')).toBe(csvOf(ROWS));
  });

  it('takes no more rows than are asked for, and lets go when nobody reads on', async () => {
    let taken = 0;
    const body = csvStream(
      'x',
      many(1_000_000, () => taken++),
    ).body?.getReader();
    await body?.read();
    await body?.read();
    expect(taken).toBeLessThan(5000);
    await body?.cancel();
    expect(taken).toBeLessThan(5000);
  });

  it('is a workbook in which text that begins like a formula stays text', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await xlsxStream('x', 'Việc', rows()).arrayBuffer());
    const page = book.worksheets[0];
    expect(page?.name).toBe('Việc');
    expect(page?.getCell('B2').type).toBe(ExcelJS.ValueType.String);
    expect(page?.getCell('B2').value).toBe('=HYPERLINK("http://x","bấm")');
    expect(page?.getCell('C2').value).toBe(35_000);
    expect(page?.rowCount).toBe(3);
  });

  it('fails aloud where its rows fail', async () => {
    async function* broken(): AsyncGenerator<CsvCell[]> {
      yield ['a'];
      throw new Error('gone');
    }
    await expect(csvStream('x', broken()).text()).rejects.toThrow('gone');
    await expect(xlsxStream('x', 'y', broken()).arrayBuffer()).rejects.toThrow();
  });
});
