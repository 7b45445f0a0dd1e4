import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumVnd } from '#kernel/money.ts';
import { ACTIVITY_CLASSES, type ActivityClass } from './activity-class.ts';
import type { Evidence } from './evidence.ts';
import {
  modeOfSale,
  periodOfDay,
  ratesOf,
  type ShownPart,
  showEvidence,
  sumOfTax,
  type TaxRules,
  taxBack,
  taxOf,
  type WithholdingMode,
} from './tax.ts';

const now: TaxRules = {
  distribution: { vatBp: 100, pitBp: 50, from: '2026-07-01' },
  production: { vatBp: 300, pitBp: 150, from: '2026-07-01' },
  tiedService: { vatBp: 300, pitBp: 150, from: '2026-07-01' },
  ownProduceExemptFrom: null,
};
const agreed: TaxRules = { ...now, ownProduceExemptFrom: '2027-03-01' };

const code: Evidence = { kind: 'growing_area_code', number: 'VN-VPOR-0012' };

describe('what a sale’s note says of itself', () => {
  const GATEWAY = ['vnpay'];
  it.each<[WithholdingMode, string[], string[], WithholdingMode]>([
    ['off', ['vnpay'], GATEWAY, 'off'],
    ['record_only', ['vnpay'], GATEWAY, 'record_only'],
    ['active', ['vnpay'], [], 'record_only'],
    ['active', ['vnpay'], GATEWAY, 'active'],
    ['active', ['momo'], GATEWAY, 'record_only'],
    ['active', ['vnpay', 'vnpay'], GATEWAY, 'active'],
    // A deposit by the gateway, the rest at the door: of that nobody deducted.
    ['active', ['vnpay', 'cash'], GATEWAY, 'record_only'],
    ['active', ['vnpay', 'momo'], ['vnpay', 'momo'], 'active'],
    ['active', [], GATEWAY, 'record_only'],
    // Straight into the seller's hand, whatever a rule names.
    ['active', ['bank'], ['bank'], 'record_only'],
    ['active', ['bank_by_hand'], ['bank_by_hand'], 'record_only'],
    ['active', ['cash'], ['cash'], 'record_only'],
  ])('%s, paid by %j where %j deduct: %s', (rule, channels, deducting, mode) => {
    expect(modeOfSale(rule, channels, deducting)).toBe(mode);
  });
});

describe('rates by where goods come from', () => {
  it.each<[ActivityClass, number, number]>([
    ['resale', 100, 50],
    ['own_making', 300, 150],
    ['own_produce', 300, 150],
    ['tied_service', 300, 150],
    ['unclear', 300, 150],
  ])('%s: %i and %i basis points', (activityClass, vatBp, pitBp) => {
    expect(ratesOf(now, activityClass)).toEqual({ vatBp, pitBp, from: '2026-07-01' });
  });

  it('own produce is left out once the tax office agrees and something is shown for it, and nothing else is', () => {
    expect(ratesOf(agreed, 'own_produce', code)).toEqual({ vatBp: 0, pitBp: 0, from: '2027-03-01' });
    expect(ratesOf(agreed, 'own_produce', null)).toEqual(ratesOf(now, 'own_produce'));
    expect(ratesOf(now, 'own_produce', code)).toEqual(ratesOf(now, 'own_produce'));
    for (const other of ACTIVITY_CLASSES.filter((one) => one !== 'own_produce'))
      expect(ratesOf(agreed, other, code)).toEqual(ratesOf(now, other));
  });

  it('evidence goes to own produce alone', () => {
    const parts = ACTIVITY_CLASSES.map((activityClass) => ({ lineId: activityClass, activityClass, baseVnd: 1n }));
    const shown = showEvidence(parts, code).filter(({ evidence }) => evidence !== null);
    expect(shown.map(({ activityClass }) => activityClass)).toEqual(['own_produce']);
  });
});

const part = (baseVnd: bigint, activityClass: ActivityClass = 'resale', lineId: string | null = 'l'): ShownPart => ({
  lineId,
  activityClass,
  baseVnd,
  evidence: activityClass === 'own_produce' ? code : null,
});

describe('tax of a bill', () => {
  it('of goods bought and sold on: 1.200.000 ₫ less a voucher of 100.000 ₫, delivered by a carrier', () => {
    expect(taxOf([part(1_100_000n), part(0n, 'tied_service', null)], now)).toEqual([
      {
        ...part(1_100_000n),
        vatBp: 100,
        vatVnd: 11_000n,
        pitBp: 50,
        pitVnd: 5_500n,
        ruleFrom: '2026-07-01',
      },
    ]);
  });

  it('the same delivered by the household for 30.000 ₫', () => {
    const noted = taxOf([part(1_100_000n), part(30_000n, 'tied_service', null)], now);
    expect(sumOfTax(noted)).toEqual({ vatVnd: 11_900n, pitVnd: 5_950n });
  });

  it('is rounded once a line, half up', () => {
    const vatOf = (baseVnd: bigint) => taxOf([part(baseVnd)], now).map(({ vatVnd, pitVnd }) => [vatVnd, pitVnd]);
    expect(vatOf(49n)).toEqual([[0n, 0n]]);
    expect(vatOf(50n)).toEqual([[1n, 0n]]);
    expect(vatOf(100n)).toEqual([[1n, 1n]]);
    expect(vatOf(35_149n)).toEqual([[351n, 176n]]);
  });

  it('keeps the line of what is left out, so that its base still adds up to the bill', () => {
    const [noted] = taxOf([part(80_000n, 'own_produce')], agreed);
    expect(noted).toMatchObject({ baseVnd: 80_000n, vatVnd: 0n, pitVnd: 0n });
  });
});

const bill = fc.array(
  fc.record({ activityClass: fc.constantFrom(...ACTIVITY_CLASSES), baseVnd: fc.bigInt(0n, 50_000_000n) }),
  { minLength: 1, maxLength: 6 },
);

describe('what goes back', () => {
  it('leaves the tax of what is left, whatever the returns and their order, and never takes more than was noted', () => {
    const steps = fc.array(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 6, maxLength: 6 }), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(bill, steps, fc.constantFrom(now, agreed), (lines, returns, rules) => {
        const parts = showEvidence(
          lines.map((line, i) => ({ ...line, lineId: i === 0 ? null : String(i) })),
          code,
        );
        let standing = taxOf(parts, rules);
        let left = parts;
        for (const kept of returns) {
          left = left.map((one, i) => ({ ...one, baseVnd: (one.baseVnd * BigInt(kept[i] ?? 0)) / 100n }));
          const taken = taxBack(standing, left);
          for (const { back } of taken) {
            expect(back.baseVnd).toBeGreaterThan(0n);
            expect(back.vatVnd).toBeGreaterThanOrEqual(0n);
            expect(back.pitVnd).toBeGreaterThanOrEqual(0n);
          }
          standing = standing.map((one) => {
            const back = taken.find(({ lineId }) => lineId === one.lineId)?.back;
            if (!back) return one;
            const { baseVnd, vatVnd, pitVnd } = one;
            return {
              ...one,
              baseVnd: baseVnd - back.baseVnd,
              vatVnd: vatVnd - back.vatVnd,
              pitVnd: pitVnd - back.pitVnd,
            };
          });
          expect(sumVnd(standing.map(({ baseVnd }) => baseVnd))).toBe(sumVnd(left.map(({ baseVnd }) => baseVnd)));
          expect(sumOfTax(standing)).toEqual(sumOfTax(taxOf(left, rules)));
          expect(taxBack(standing, left)).toEqual([]);
        }
      }),
    );
  });

  it('is refused when more is left than was noted', () => {
    expect(() => taxBack(taxOf([part(1_000n)], now), [part(1_001n)])).toThrow(/more is left/);
  });
});

describe('a tax period', () => {
  it('is the month of the day', () => {
    expect([periodOfDay('2026-11-30'), periodOfDay('2027-01-01')]).toEqual(['202611', '202701']);
  });
});
