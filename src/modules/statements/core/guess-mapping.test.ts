import { describe, expect, it } from 'vitest';
import { guessMapping } from './guess-mapping.ts';

describe('the columns of a bank’s sheet', () => {
  it('are found under the bank’s letterhead, by the words of their headings', () => {
    const sheet = [
      ['NGÂN HÀNG TMCP NGOẠI THƯƠNG'],
      ['Số tài khoản', '0011000123456'],
      ['STT', 'Ngày giao dịch', 'Số tham chiếu', 'Ghi nợ', 'Ghi có', 'Nội dung chi tiết'],
      [1, '15/01/2026', 'FT1', '', '249.000', 'VPT7K2M9Q4D'],
    ];
    expect(guessMapping(sheet)).toEqual({
      headings: ['STT', 'Ngày giao dịch', 'Số tham chiếu', 'Ghi nợ', 'Ghi có', 'Nội dung chi tiết'],
      columns: {
        date: 'Ngày giao dịch',
        content: 'Nội dung chi tiết',
        reference: 'Số tham chiếu',
        in: 'Ghi có',
        out: 'Ghi nợ',
      },
      kind: 'in_and_out',
    });
  });

  it.each([
    [['Transaction Date', 'Reference', 'Debit', 'Credit', 'Description'], 'in_and_out'],
    [['Ngày', 'Số tiền', 'Diễn giải'], 'signed'],
    [['Ngày', 'Giờ', 'Loại', 'Số tiền', 'Nội dung'], 'marked'],
  ])('%j are %s', (headings, kind) => {
    expect(guessMapping([headings])?.kind).toBe(kind);
  });

  it('are not guessed where no line has three', () => {
    expect(guessMapping([])).toBeNull();
    expect(
      guessMapping([
        ['Ngày', 'Số tiền'],
        ['a', 'b'],
      ]),
    ).toBeNull();
  });

  it('gives each heading to one column only', () => {
    const columns = guessMapping([['Ngày giao dịch', 'Mã giao dịch', 'Số tiền', 'Nội dung giao dịch']])?.columns ?? {};
    expect(new Set(Object.values(columns)).size).toBe(Object.values(columns).length);
  });
});
