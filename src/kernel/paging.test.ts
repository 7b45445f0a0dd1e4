import { describe, expect, it } from 'vitest';
import { noRows, pagedRows, rowsBefore } from './paging.ts';

describe('one page of a list', () => {
  it('has its rows without the count that each of them carried', () => {
    const rows = [
      { code: 'a', total: 12 },
      { code: 'b', total: 12 },
    ];
    expect(pagedRows(rows)).toEqual({ rows: [{ code: 'a' }, { code: 'b' }], total: 12 });
    expect(pagedRows([])).toEqual(noRows());
  });

  it('begins after the pages before it', () => {
    expect([1, 2, 5].map((page) => rowsBefore(page, 30))).toEqual([0, 30, 120]);
  });
});
