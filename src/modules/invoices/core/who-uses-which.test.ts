import { describe, expect, it } from 'vitest';
import { mayUse, type SellerKind, TAX_METHODS, whoUsesWhich } from './who-uses-which.ts';

const thresholdVnd = 1_000_000_000n;
const which = (kind: SellerKind, taxMethod: 'credit' | 'direct', revenueVnd: bigint | null = null) =>
  whoUsesWhich({ kind, taxMethod, revenueVnd, thresholdVnd });

describe('who issues which invoice', () => {
  it('a household always the sales invoice, with code or from a cash register', () => {
    for (const method of TAX_METHODS) {
      const one = which('household', method);
      expect(one).toMatchObject({ form: 2, taxMethod: 'direct' });
      expect(one.modes.map(({ mode }) => mode)).toEqual(['coded', 'cash_register']);
      expect(mayUse(one, 'uncoded')).toBe(false);
    }
  });

  it.each([
    [null, false, 'household_revenue_unknown'],
    [1_000_000_000n, false, 'household_may_opt_in'],
    [1_000_000_001n, true, 'household_over_threshold'],
  ])('a household of %s đồng must: %s', (revenueVnd, isCompulsory, reason) => {
    const one = which('household', 'direct', revenueVnd);
    expect(one.isCompulsory).toBe(isCompulsory);
    expect(one.reasons).toContain(reason);
  });

  it('organisations by how they count VAT, and also without code', () => {
    for (const kind of ['cooperative', 'enterprise'] as const) {
      expect(which(kind, 'credit')).toMatchObject({ form: 1, isCompulsory: true });
      expect(which(kind, 'direct')).toMatchObject({ form: 2, isCompulsory: true });
      expect(mayUse(which(kind, 'credit'), 'uncoded')).toBe(true);
    }
  });

  it('every way says why', () => {
    for (const kind of ['household', 'cooperative', 'enterprise'] as const)
      for (const { reasons } of which(kind, 'direct').modes) expect(reasons.length).toBeGreaterThan(0);
  });
});
