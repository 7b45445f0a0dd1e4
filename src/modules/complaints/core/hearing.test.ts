import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DECISIONS, isReferral, mayAward, PROPOSAL_KINDS, upheldBy, upheldByAgreement } from './hearing.ts';

describe('what a decision says about the shop', () => {
  it('is right, wrong or left to somebody else, never two of these', () => {
    fc.assert(
      fc.property(fc.constantFrom(...DECISIONS), (decision) => {
        const upheld = upheldBy(decision);
        expect(upheld === null).toBe(isReferral(decision));
        expect(upheld === true).toBe(mayAward(decision));
      }),
    );
  });

  it('finds the shop wrong only where it gives something by agreement', () => {
    expect(PROPOSAL_KINDS.map(upheldByAgreement)).toEqual([true, true, null, null]);
  });
});
