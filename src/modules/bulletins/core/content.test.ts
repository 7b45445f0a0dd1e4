import { describe, expect, it } from 'vitest';
import { fileName, platformLastDay, reportNumber, spanOf, subjectOf } from './bulletin.ts';
import { type BulletinPaper, type ContentTable, changesBetween, counted, openPart, shownCell } from './content.ts';

const table = (rows: Record<string, string | null>, total: string): ContentTable => ({
  key: 'area',
  title: 'Theo xã, phường',
  head: 'Xã, phường',
  columns: ['Đơn đã đặt'],
  rows: Object.entries(rows).map(([label, amount]) => ({ label, cells: [counted(amount)], isOpen: true })),
  total: [counted(total)],
  note: '',
  isOpen: true,
});

describe('what an edition changed', () => {
  it('is nothing where nothing differs', () => {
    const same = { tables: [table({ A: '1', B: null }, '1')] };
    expect(changesBetween(same, structuredClone(same))).toEqual([]);
  });

  it('is every cell that differs, also of rows that came or went', () => {
    const before = { tables: [table({ A: '1', B: '2' }, '3')] };
    const after = { tables: [table({ A: '1', C: '4' }, '5')] };
    expect(changesBetween(before, after).map(({ row, was, is }) => [row, was.amount, is.amount])).toEqual([
      ['B', '2', null],
      ['Cộng', '3', '5'],
      ['C', null, '4'],
    ]);
  });
});

it('gives everybody the open tables and rows, and only their changes', () => {
  const figures = table({ A: '1', B: '2' }, '3');
  const [first, second] = figures.rows;
  const areas = { ...table({ C: '4' }, '4'), key: 'district', title: 'Theo huyện', isOpen: false };
  const change = (of: string, row: string) => ({ table: of, row, column: '', was: counted(1), is: counted(2) });
  const content = {
    tables: [{ ...figures, rows: [first, { ...second, isOpen: false }] }, areas],
    changes: [change('Theo xã, phường', 'A'), change('Theo xã, phường', 'B'), change('Theo huyện', 'C')],
  };
  const open = openPart({ content } as unknown as BulletinPaper).content;
  expect(open.tables.map(({ key, rows }) => [key, rows.map(({ label }) => label)])).toEqual([['area', ['A']]]);
  expect(open.changes.map(({ row }) => row)).toEqual(['A']);
});

it('shows numbers as they are read here', () => {
  expect(shownCell(counted('1234567', 'count'))).toBe('1.234.567');
  expect(shownCell(counted(9_007_199_254_740_993n, 'vnd'))).toBe('9.007.199.254.740.993\u00a0₫');
  expect(shownCell(counted(56.7, 'percent'))).toBe('56,7\u00a0%');
  expect(shownCell(counted(1234.5, 'count'))).toBe('1.234,5');
  expect(shownCell(counted(null, 'days'))).toBe('–');
});

it('names reports, files and their last day', () => {
  expect(subjectOf('month', '2026-03')).toBe('Tình hình thương mại điện tử trên sàn tháng 3 năm 2026');
  expect(subjectOf('quarter', '2026-Q4')).toContain('quý IV năm 2026');
  expect(fileName('quarter', '2026-Q4', 2, 'docx')).toBe('bao-cao-quy-2026-q4-ban-2.docx');
  expect(fileName('month', '2026-03', 1, 'pdf')).toBe('bao-cao-thang-2026-03.pdf');
  expect(reportNumber(12, 'SCT')).toBe('12/BC-SCT');
  expect([spanOf('platform'), platformLastDay(2026, '02-14')]).toEqual(['year', '2027-02-14']);
});
