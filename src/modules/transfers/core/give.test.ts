import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { giftOf } from './give.ts';

const vnd = fc.bigInt(1n, 500_000_000n);
const maybe = fc.option(vnd, { nil: null });

describe('money of a row for an order', () => {
  it('goes somewhere whole, and never more of it to what is due than is due', () => {
    fc.assert(
      fc.property(vnd, maybe, maybe, (amountVnd, dueVnd, forgottenVnd) => {
        const gift = giftOf(amountVnd, { dueVnd, forgottenVnd });
        expect(gift.dueVnd + gift.surplusVnd).toBe(amountVnd);
        expect(gift.dueVnd >= 0n && gift.surplusVnd >= 0n).toBe(true);
        expect(gift.dueVnd <= (dueVnd ?? forgottenVnd ?? 0n)).toBe(true);
        // What is beyond exists only where nothing is left due.
        if (gift.surplusVnd > 0n && gift.to === 'due') expect(gift.dueVnd).toBe(dueVnd);
      }),
    );
  });

  it.each([
    ['the very sum', 100n, { dueVnd: 100n, forgottenVnd: null }, 'due', 100n, 0n],
    ['less: the rest stays due', 60n, { dueVnd: 100n, forgottenVnd: null }, 'due', 60n, 0n],
    ['more: the rest goes back', 130n, { dueVnd: 100n, forgottenVnd: null }, 'due', 100n, 30n],
    ['nothing is due: all goes back', 100n, { dueVnd: null, forgottenVnd: null }, 'nothing', 0n, 100n],
    ['it ended unpaid: it stands up again', 100n, { dueVnd: null, forgottenVnd: 100n }, 'again', 100n, 0n],
    ['it ended unpaid and more came', 120n, { dueVnd: null, forgottenVnd: 100n }, 'again', 100n, 20n],
    [
      'it ended unpaid and too little came: all goes back',
      99n,
      { dueVnd: null, forgottenVnd: 100n },
      'nothing',
      0n,
      99n,
    ],
  ] as const)('%s', (_, amountVnd, standing, to, dueVnd, surplusVnd) => {
    expect(giftOf(amountVnd, standing)).toEqual({ to, dueVnd, surplusVnd });
  });
});
