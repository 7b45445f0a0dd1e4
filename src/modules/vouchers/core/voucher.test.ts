import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mulDiv, sumVnd } from '#kernel/money.ts';
import { finalDiscount, finalShares, isCode, programmePart, tidyCode } from './voucher.ts';
import { termErrors, termsOf, type VoucherAnswers } from './voucher-answers.ts';
import { stateOf } from './voucher-state.ts';

const NOW = new Date('2026-11-23T05:00:00Z');

describe('a code', () => {
  it.each([
    [' tet sum-27 ', 'TETSUM27', true],
    ['abc', 'ABC', false],
    ['TẾT2027', 'TẾT2027', false],
    ['A'.repeat(21), 'A'.repeat(21), false],
  ])('%o is read as %s', (typed, code, isGood) => {
    expect(tidyCode(typed)).toBe(code);
    expect(isCode(code)).toBe(isGood);
  });
});

describe('a discount once the weights are known', () => {
  it('1.930 g of 2 kg, 10 % promised', () => {
    expect(finalDiscount(5_000n, { estimateVnd: 50_000n, finalVnd: 48_250n })).toBe(4_825n);
  });

  const vnd = fc.bigInt({ min: 0n, max: 2_000_000n });
  const line = fc.record({ estimateVnd: fc.bigInt({ min: 1n, max: 2_000_000n }), part: fc.nat(20_000) });

  it('is never above what was promised nor the line, and is the promise where the weight is as estimated', () =>
    fc.assert(
      fc.property(line, fc.nat(10_000), ({ estimateVnd, part }, share) => {
        const promisedVnd = mulDiv(estimateVnd, BigInt(share), 10_000n);
        const finalVnd = mulDiv(estimateVnd, BigInt(part), 10_000n);
        const final = finalDiscount(promisedVnd, { estimateVnd, finalVnd });
        expect(final >= 0n && final <= promisedVnd && final <= finalVnd).toBe(true);
        expect(finalDiscount(promisedVnd, { estimateVnd, finalVnd: estimateVnd })).toBe(promisedVnd);
      }),
    ));

  it("splits over a line's vouchers without losing a đồng, none above its own promise", () =>
    fc.assert(
      fc.property(fc.array(vnd, { minLength: 1, maxLength: 4 }), fc.nat(12_000), vnd, (promises, part, feeVnd) => {
        const promisedVnd = sumVnd(promises);
        const estimateVnd = promisedVnd + 1_000n;
        const finalVnd = mulDiv(estimateVnd, BigInt(part), 10_000n);
        const shares = promises.map((one, i) => ({ useId: String(i), lineId: 'x', promisedVnd: one }));
        const fee = { useId: '0', lineId: null, promisedVnd: feeVnd };
        const final = finalShares([...shares, fee], [{ lineId: 'x', estimateVnd, finalVnd }]);
        const ofLine = final.filter((share) => share.lineId === 'x');
        expect(sumVnd(ofLine.map((s) => s.finalVnd))).toBe(finalDiscount(promisedVnd, { estimateVnd, finalVnd }));
        for (const share of final) expect(share.finalVnd >= 0n && share.finalVnd <= share.promisedVnd).toBe(true);
        expect(final.find((share) => share.lineId === null)?.finalVnd).toBe(feeVnd);
      }),
    ));

  it('a line with a discount that nobody packed is a mistake, not a nought', () => {
    const share = { useId: 'a', lineId: 'x', promisedVnd: 1n };
    expect(() => finalShares([share], [])).toThrow();
  });

  it("the bearers' parts are the whole", () =>
    fc.assert(
      fc.property(vnd, fc.nat(10_000), (discountVnd, bp) => {
        const part = programmePart(discountVnd, bp);
        expect(part >= 0n && part <= discountVnd).toBe(true);
        if (bp === 0) expect(part).toBe(0n);
        if (bp === 10_000) expect(part).toBe(discountVnd);
      }),
    ));
});

describe("a form's answers", () => {
  const answers: VoucherAnswers = {
    code: 'TETSUM27',
    name: 'Tết sum vầy',
    kind: 'percent',
    percentBp: 1000,
    amountVnd: 50_000n,
    capVnd: 30_000n,
    minGoodsVnd: 100_000n,
    budgetVnd: 1_000_000n,
    maxUses: null,
    perPersonLimit: 1,
    startsOn: '2026-11-23',
    endsOn: '2026-11-30',
  };

  it('run whole days of Vietnam, and leave aside what belongs to other kinds', () => {
    expect(termErrors(answers, NOW)).toEqual([]);
    expect(termsOf(answers)).toMatchObject({
      amountVnd: null,
      capVnd: 30_000n,
      startsAt: new Date('2026-11-22T17:00:00Z'),
      endsAt: new Date('2026-11-30T17:00:00Z'),
    });
    expect(termsOf({ ...answers, kind: 'amount' })).toMatchObject({
      amountVnd: 50_000n,
      percentBp: null,
      capVnd: null,
    });
  });

  it.each([
    [{}, []],
    [{ kind: 'percent', percentBp: null, startsOn: '2026-11-01' }, ['percent', 'startsOn']],
    [{ kind: 'amount', amountVnd: 50_000n, budgetVnd: 40_000n }, ['budgetVnd']],
    // What could not be read is not judged by the others.
    [{ kind: 'amount', budgetVnd: 1_000n }, []],
    [{ kind: 'percent', budgetVnd: 1_000n, minGoodsVnd: 100_000n, percentBp: 1000 }, []],
    [{ amountVnd: 50_000n, budgetVnd: 40_000n }, []],
    [{ endsOn: '2026-11-01' }, []],
    [{ startsOn: '2026-11-25', endsOn: '2026-11-24' }, ['endsOn']],
  ] as const)('half a form (%#) is judged by what could be read', (readable, fields) => {
    expect(termErrors(readable, NOW).map(({ field }) => field)).toEqual(fields);
  });
});

describe('where a voucher stands', () => {
  const terms = {
    startsAt: new Date('2026-11-20T00:00:00Z'),
    endsAt: new Date('2026-11-30T00:00:00Z'),
    stoppedAt: null,
    budgetVnd: 100n,
    spentVnd: 0n,
    maxUses: 5,
    useCount: 0,
  };
  it.each([
    [{}, 'running'],
    [{ startsAt: new Date('2026-11-24T00:00:00Z') }, 'coming'],
    [{ endsAt: NOW }, 'over'],
    [{ spentVnd: 100n }, 'used_up'],
    [{ useCount: 5 }, 'used_up'],
    [{ stoppedAt: NOW, endsAt: NOW }, 'stopped'],
  ])('%o is %s', (more, state) => expect(stateOf({ ...terms, ...more }, NOW)).toBe(state));
});
