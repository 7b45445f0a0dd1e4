import { describe, expect, it } from 'vitest';
import { inPieces, noRows, pagedRows, rowsBefore } from './paging.ts';

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

describe('a whole list for a sheet', () => {
  const readFrom = (rows: readonly number[]) => {
    const asked: (number | undefined)[] = [];
    const read = async (last: number | undefined, size: number) => {
      asked.push(last);
      return rows.filter((row) => last === undefined || row > last).slice(0, size);
    };
    return { asked, read };
  };
  const allOf = async (pieces: AsyncGenerator<number[]>): Promise<number[][]> => {
    const all: number[][] = [];
    for await (const piece of pieces) all.push(piece);
    return all;
  };

  it.each([
    [[], []],
    [[1], [[1]]],
    [
      [1, 2, 3],
      [[1, 2], [3]],
    ],
    [
      [1, 2, 3, 4],
      [
        [1, 2],
        [3, 4],
      ],
    ],
  ])('comes piece by piece: %j', async (rows, pieces) => {
    expect(await allOf(inPieces(readFrom(rows).read, 2))).toEqual(pieces);
  });

  it('is read no further than somebody wants it', async () => {
    const { asked, read } = readFrom([1, 2, 3, 4, 5, 6]);
    for await (const piece of inPieces(read, 2)) if (piece.includes(3)) break;
    expect(asked).toEqual([undefined, 2]);
  });
});
