import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from './amount-text.ts';
import { MAX_COLUMNS, MAX_LINES, readCsv } from './csv.ts';
import { type ColumnMapping, readStatement } from './statement.ts';

const MAPPING: ColumnMapping = {
  date: 'Ngày giao dịch',
  content: 'Nội dung',
  reference: 'Số chứng từ',
  amounts: { kind: 'in_and_out', in: 'Ghi có', out: 'Ghi nợ' },
};
const HEADER = ['Ngày giao dịch', 'Số chứng từ', 'Ghi nợ', 'Ghi có', 'Số dư', 'Nội dung'];
const ABOVE: Cell[][] = [['NGÂN HÀNG'], [], ['Số tài khoản', '0011 000 123 456']];

function read(lines: Cell[][], mapping = MAPPING, header: Cell[] = HEADER) {
  const statement = readStatement([...ABOVE, header, ...lines], mapping, '0011 000.123456');
  if (!statement.ok) throw new Error(statement.refused);
  return statement;
}

describe('a statement', () => {
  it('is read from under its heading', () => {
    const { rows, refused } = read([
      ['15/01/2026 17:01:30', 'FT1', '', '249.000', '1.000.000', 'NGUYEN VAN A  chuyen\nVPT7K2M9Q4D'],
      ['16/01/2026', 'FT2', '50.000', '0', '950.000', 'phi'],
    ]);
    expect(refused).toEqual([]);
    expect(rows).toEqual([
      {
        source: 'statement',
        line: 5,
        accountNumber: '0011000123456',
        amountVnd: 249_000n,
        direction: 'in',
        content: 'NGUYEN VAN A chuyen VPT7K2M9Q4D',
        reference: 'FT1',
        happenedAt: new Date('2026-01-15T10:01:30Z'),
        isTimeKnown: true,
        eventKey: expect.any(String),
      },
      expect.objectContaining({ line: 6, direction: 'out', amountVnd: 50_000n, isTimeKnown: false }),
    ]);
    expect(rows[1]?.happenedAt).toEqual(new Date('2026-01-15T17:00:00Z'));
  });

  it.each<[string, Cell[]]>([
    ['date_missing', ['', 'FT', '', '1.000', '', 'Cộng']],
    ['date_invalid', ['30/02/2026', 'FT', '', '1.000', '', 'x']],
    ['amount_missing', ['15/01/2026', 'FT', '', '', '', 'x']],
    ['amount_missing', ['15/01/2026', 'FT', '0', '0', '', 'x']],
    ['amount_invalid', ['15/01/2026', 'FT', '', '1.2.3', '', 'x']],
    ['amount_not_whole', ['15/01/2026', 'FT', '', '1000,5', '', 'x']],
    ['both_directions', ['15/01/2026', 'FT', '1', '1', '', 'x']],
    ['direction_unknown', ['15/01/2026', 'FT', '', '-1', '', 'x']],
    ['content_too_long', ['15/01/2026', 'FT', '', '1', '', 'x'.repeat(1001)]],
    ['reference_too_long', ['15/01/2026', 'x'.repeat(101), '', '1', '', 'x']],
  ])('a line is refused by name: %s', (reason, line) => {
    const good: Cell[] = ['15/01/2026', 'FT', '', '1.000', '', 'x'];
    const { rows, refused } = read([line, [], ['', '', '', '', '12', ''], good]);
    expect(refused).toEqual([{ line: 5, reason }]);
    expect(rows.map((row) => row.line)).toEqual([8]);
  });

  it('one column with a sign, or with a word beside it', () => {
    const header = ['Ngày', 'Giờ', 'Số tiền', 'Loại', 'Diễn giải'];
    const lines: Cell[][] = [
      ['15/01/2026', '17:01:30', '+1.000', 'CÓ', 'a'],
      ['15/01/2026', '17:02', -2000, 'Nợ', 'b'],
      ['15/01/2026', 'sáng', '3.000', '?', 'c'],
    ];
    const signed: ColumnMapping = {
      date: 'ngay',
      time: 'GIỜ',
      content: 'Dien giai',
      amounts: { kind: 'signed', amount: 'số tiền' },
    };
    const marks = { mark: 'Loại', inMarks: ['Có', 'C'], outMarks: ['nợ', 'D'] };
    const marked: ColumnMapping = { ...signed, amounts: { kind: 'marked', amount: 'Số tiền', ...marks } };
    for (const mapping of [signed, marked]) {
      const { rows, refused } = read(lines, mapping, header);
      expect(rows.map(({ direction, amountVnd }) => [direction, amountVnd])).toEqual([
        ['in', 1_000n],
        ['out', 2_000n],
      ]);
      expect(rows[0]?.happenedAt).toEqual(new Date('2026-01-15T10:01:30Z'));
      expect(refused).toEqual([{ line: 7, reason: 'time_invalid' }]);
    }
    const withoutTime: ColumnMapping = { ...marked };
    delete withoutTime.time;
    expect(read(lines, withoutTime, header).refused).toEqual([{ line: 7, reason: 'direction_unknown' }]);
  });

  it('a row keeps its name when the file is read again, and its twin has another', () => {
    const line: Cell[] = ['15/01/2026', 'FT', '', '1.000', '', 'x'];
    const once = read([line, line, [...line.slice(0, 5), 'y']]).rows.map((row) => row.eventKey);
    expect(new Set(once).size).toBe(3);
    expect(
      read([['14/01/2026', 'FT0', '', '5', '', 'z'], line, line])
        .rows.slice(1)
        .map((row) => row.eventKey),
    ).toEqual(once.slice(0, 2));
  });

  it('without its heading, or with one twice, is refused', () => {
    const sheet = (header: Cell[]) => readStatement([...ABOVE, header], MAPPING, '123');
    expect(sheet(HEADER.slice(1))).toEqual({ ok: false, refused: 'header_not_found' });
    expect(sheet([...HEADER, 'GHI  CÓ'])).toEqual({ ok: false, refused: 'heading_twice' });
    expect(readStatement([HEADER], MAPPING, '')).toEqual({ ok: false, refused: 'account_invalid' });
    expect(readStatement([HEADER], { ...MAPPING, date: '***' }, '1')).toEqual({
      ok: false,
      refused: 'header_not_found',
    });
  });

  it('of any cells never throws', () => {
    const cell = fc.oneof(fc.string(), fc.double(), fc.constant(null), fc.constantFrom('15/01/2026', '1.000'));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 12 }), (lines) => {
        const { rows, refused } = read(lines as Cell[][]);
        expect(rows.length + refused.length).toBeLessThanOrEqual(lines.length);
        for (const row of rows) expect(row.amountVnd > 0n).toBe(true);
      }),
    );
  });
});

describe('separated text', () => {
  it.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      '\ufeffa;b\r\n1;2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a\tb\r1\t2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['sep=;\r\na;b,c\n', [['a', 'b,c']]],
    [
      'a,b\n"1,000","x ""y"" z"\n',
      [
        ['a', 'b'],
        ['1,000', 'x "y" z'],
      ],
    ],
    [
      'a;b\n"hai\ndòng";2\n',
      [
        ['a', 'b'],
        ['hai\ndòng', '2'],
      ],
    ],
    [
      'ngay;tien\n1;1,5\n2;2,5\n',
      [
        ['ngay', 'tien'],
        ['1', '1,5'],
        ['2', '2,5'],
      ],
    ],
    ['chỉ một cột\nnữa', [['chỉ một cột'], ['nữa']]],
    ['a,\n,b\n\n', [['a', ''], ['', 'b'], ['']]],
  ])('%j', (text, lines) => {
    expect(readCsv(text)).toEqual({ ok: true, lines });
  });

  it('has bounds', () => {
    expect(readCsv('a,"b')).toEqual({ ok: false, refused: 'quotes_broken' });
    expect(readCsv('a,"b"c\n')).toEqual({ ok: false, refused: 'quotes_broken' });
    expect(readCsv('a,b\n'.repeat(MAX_LINES + 1))).toEqual({ ok: false, refused: 'too_many_lines' });
    expect(readCsv(`${','.repeat(MAX_COLUMNS)}\n`)).toEqual({ ok: false, refused: 'too_wide' });
    expect(readCsv('a,b\n'.repeat(MAX_LINES))).toMatchObject({ ok: true });
  });

  it('written and read is the same', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\t', '\n', ' ', 'đ', '1') });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (lines) => {
        const text = lines.map((line) => line.map((value) => `"${value.replaceAll('"', '""')}"`).join(';')).join('\n');
        expect(readCsv(`sep=;\n${text}`)).toEqual({ ok: true, lines });
      }),
    );
  });
});
