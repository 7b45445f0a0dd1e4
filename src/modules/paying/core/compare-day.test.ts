import { describe, expect, it } from 'vitest';
import { compareDay, daysToCompare, type Ours } from './compare-day.ts';

const own = (reference: string, amountVnd: bigint, isPaid = true): Ours => ({
  attemptId: `id-${reference}`,
  reference,
  amountVnd,
  isPaid,
});

describe("a provider's day beside ours", () => {
  it('has four outcomes', () => {
    const ours = [own('A', 1000n), own('B', 2000n), own('C', 3000n, false), own('E', 5000n)];
    const theirs = [
      { reference: 'A', amountVnd: 1000n },
      { reference: 'B', amountVnd: 2001n },
      { reference: 'C', amountVnd: 3000n },
      { reference: 'D', amountVnd: 4000n },
    ];
    const compared = compareDay(
      theirs,
      new Set(theirs.map((row) => row.reference)),
      new Map(ours.map((one) => [one.reference, one])),
      ours.filter((one) => one.isPaid),
    );
    expect(compared.equal).toBe(1);
    expect(compared.differences.map(({ kind, reference }) => [kind, reference])).toEqual([
      ['amount', 'B'],
      ['theirs_only', 'C'],
      ['theirs_only', 'D'],
      ['ours_only', 'E'],
    ]);
  });

  it('forgives money told of after midnight', () => {
    const late = own('A', 1000n);
    expect(compareDay([], new Set(['A']), new Map([['A', late]]), [late]).differences).toEqual([]);
  });
});

describe('the days to compare', () => {
  it.each([
    ['the first time: yesterday', null, ['2026-11-22']],
    ['nothing new', '2026-11-22', []],
    ['the next', '2026-11-21', ['2026-11-22']],
    ['after a still-stand', '2026-11-19', ['2026-11-20', '2026-11-21', '2026-11-22']],
  ] as const)('%s', (_, last, days) => {
    expect(daysToCompare(last, '2026-11-22')).toEqual(days);
  });

  it('no more than a week', () => {
    expect(daysToCompare('2026-01-01', '2026-11-22')).toHaveLength(7);
  });
});
