import { Buffer } from 'node:buffer';
import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ColumnMapping, readStatement } from './core/statement.ts';
import { readSheet } from './read-sheet.ts';

const MAPPING: ColumnMapping = {
  date: 'Ngày',
  content: 'Nội dung',
  reference: 'Mã',
  amounts: { kind: 'signed', amount: 'Số tiền' },
};
const ACCOUNT = '0011000123456';

async function readFile(file: Uint8Array) {
  const sheet = await readSheet(file);
  return sheet.ok ? readStatement(sheet.cells, MAPPING, ACCOUNT) : sheet;
}

const bytes = (text: string) => new TextEncoder().encode(text);

async function workbook(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('Sao kê'));
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** A ZIP of one part that says it holds what it says. */
function zipOf(content: Buffer, saidSize: number): Uint8Array {
  const packed = deflateRawSync(content);
  const head = Buffer.alloc(31);
  head.writeUInt32LE(0x0403_4b50, 0);
  head.writeUInt16LE(8, 8);
  head.writeUInt16LE(1, 26);
  head.write('a', 30);
  const entry = Buffer.alloc(47);
  entry.writeUInt32LE(0x0201_4b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(saidSize, 24);
  entry.writeUInt16LE(1, 28);
  entry.write('a', 46);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(head.length + packed.length, 16);
  return new Uint8Array(Buffer.concat([head, packed, entry, end]));
}

describe('a statement file', () => {
  const lines = 'Ngày;Mã;Số tiền;Nội dung\n15/01/2026;FT1;249.000;VPT7K2M9Q4D\n';
  const expected = { accountNumber: ACCOUNT, amountVnd: 249_000n, direction: 'in', content: 'VPT7K2M9Q4D', line: 2 };

  it.each([
    ['UTF-8', bytes(lines)],
    ['with a byte order mark', bytes(`\ufeff${lines}`)],
    ['UTF-16 of Excel', new Uint8Array(Buffer.from(`\ufeff${lines.replaceAll(';', '\t')}`, 'utf16le'))],
    ['Windows lines', bytes(lines.replaceAll('\n', '\r\n'))],
  ])('as text: %s', async (_, file) => {
    expect(await readFile(file)).toMatchObject({ ok: true, rows: [expected], refused: [] });
  });

  it('as a workbook with dates, numbers, formulas, rich text and empty lines', async () => {
    const file = await workbook((sheet) => {
      sheet.addRow(['NGÂN HÀNG']);
      sheet.addRow([]);
      sheet.addRow(['Ngày', 'Mã', 'Số tiền', 'Nội dung']);
      sheet.addRow([
        new Date(Date.UTC(2026, 0, 15, 17, 1, 30)),
        'FT1',
        249_000,
        { richText: [{ text: 'VPT7' }, { text: 'K2M9Q4D' }] },
      ]);
      sheet.addRow([
        '16/01/2026',
        'FT2',
        { formula: 'A1', result: -1000 },
        { text: 'phí', hyperlink: 'https://x.example' },
      ]);
      sheet.getCell('A8').value = new Date(Date.UTC(2026, 0, 17));
      sheet.getCell('C8').value = 1.5;
    });
    expect(await readFile(file)).toMatchObject({
      ok: true,
      rows: [
        { ...expected, line: 4, happenedAt: new Date('2026-01-15T10:01:30Z'), isTimeKnown: true },
        { line: 5, amountVnd: 1_000n, direction: 'out', content: 'phí', isTimeKnown: false },
      ],
      refused: [{ line: 8, reason: 'amount_not_whole' }],
    });
  });

  it('keeps the names of its rows', async () => {
    const [first, second] = await Promise.all([1, 2].map(() => readFile(bytes(lines))));
    expect(first).toEqual(second);
    expect(first).toMatchObject({ ok: true, rows: [{ eventKey: expect.any(String) }] });
  });

  it.each([
    ['empty', new Uint8Array()],
    ['too_large', new Uint8Array(5 * 1024 * 1024 + 1)],
    ['old_excel', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1)],
    ['not_text', Uint8Array.of(0x4e, 0x67, 0xe0, 0x79)],
    ['not_text', Uint8Array.of(0x61, 0, 0x62)],
    ['not_a_sheet', bytes('PK\u0003\u0004 and then nothing')],
    ['not_a_sheet', zipOf(Buffer.from('hello'), 5)],
    ['too_large', zipOf(Buffer.alloc(40 * 1024 * 1024), 100)],
    ['header_not_found', bytes('a;b\n1;2\n')],
  ])('is refused by name: %s', async (refused, file) => {
    expect(await readFile(file)).toEqual({ ok: false, refused });
  });

  it('a workbook without rows is empty', async () => {
    expect(await readSheet(await workbook(() => {}))).toEqual({ ok: false, refused: 'empty' });
  });

  it('a damaged one never throws', async () => {
    const good = await workbook((sheet) => sheet.addRow(['Ngày', 'Mã', 'Số tiền', 'Nội dung']));
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: good.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const damaged = Uint8Array.from(good, (byte, index) => (index === at ? (byte + by) % 256 : byte));
        expect(await readSheet(damaged)).toHaveProperty('ok');
      }),
      { numRuns: 60 },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (junk) => {
        expect(await readSheet(junk)).toHaveProperty('ok');
      }),
    );
  });
});
