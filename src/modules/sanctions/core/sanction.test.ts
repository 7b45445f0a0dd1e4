import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OfficialGrant, Person } from '#kernel/actor.ts';
import { signingPower } from './policy.ts';
import { needsTwo, SANCTION_LEVELS, stopsOf, termOf } from './sanction.ts';

const NOON = new Date('2026-11-23T05:00:00Z');
const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });

describe('the term of a decision', () => {
  it('is never from before it and never ends before it begins', () => {
    fc.assert(
      fc.property(
        moment,
        fc.constantFrom(...SANCTION_LEVELS),
        fc.boolean(),
        fc.boolean(),
        fc.option(fc.integer({ min: 1, max: 365 })),
        fc.integer({ min: 0, max: 30 }),
        (at, level, isOfListing, isUrgent, days, noticeDays) => {
          const { startsAt, untilAt } = termOf({ level, isOfListing, isUrgent, days }, at, noticeDays);
          expect(startsAt.getTime()).toBeGreaterThanOrEqual(at.getTime());
          if (untilAt) expect(untilAt.getTime()).toBeGreaterThan(startsAt.getTime());
        },
      ),
    );
  });

  it('gives whole days of notice before a shop is suspended or closed, and none to what is urgent or one listing', () => {
    const term = { level: 'suspend' as const, isOfListing: false, isUrgent: false, days: 10 };
    expect(termOf(term, NOON, 5).startsAt).toEqual(new Date('2026-11-28T17:00:00Z'));
    expect(termOf({ ...term, isUrgent: true }, NOON, 5).startsAt).toEqual(NOON);
    expect(termOf({ ...term, isOfListing: true }, NOON, 5).startsAt).toEqual(NOON);
  });

  it('of several limits is the latest for each thing', () => {
    const [early, late] = [new Date('2026-12-01'), new Date('2026-12-05')];
    expect(
      stopsOf([
        { limits: ['cod', 'orders'], untilAt: early },
        { limits: ['cod'], untilAt: late },
      ]),
    ).toEqual({
      listings: null,
      cod: late,
      orders: early,
    });
  });
});

describe('the second person', () => {
  it('is needed to suspend and to close, and for the public list unless the head decides', () => {
    expect(SANCTION_LEVELS.filter((level) => needsTwo({ level, isListed: false }, true))).toEqual(['suspend', 'close']);
    expect(needsTwo({ level: 'warn', isListed: true }, false)).toBe(true);
    expect(needsTwo({ level: 'warn', isListed: true }, true)).toBe(false);
  });

  it('is never among those behind the proposal, whatever grants there are', () => {
    const who = fc.constantFrom('a', 'b', 'c');
    const grant: fc.Arbitrary<OfficialGrant> = fc.record({
      role: fc.constantFrom('head', 'inspector'),
      areaId: fc.constantFrom(null, 'here', 'there'),
      queues: fc.constantFrom(null, ['sanction'], ['listing']),
      standsInFor: fc.option(who),
    });
    fc.assert(
      fc.property(who, fc.option(who), who, fc.array(grant), (proposedById, proposedForId, accountId, grants) => {
        const signer: Person = {
          kind: 'person',
          accountId,
          phone: '+84900000001',
          name: '',
          grants,
          shops: [],
          agency: null,
          hasSecondFactor: true,
          cartToken: null,
          openedOrders: [],
        };
        const power = signingPower(signer, 'here', { proposedById, proposedForId });
        if (power === null) return;
        const behind = [proposedById, proposedForId];
        expect(behind).not.toContain(accountId);
        if (power.forId !== null) expect(behind).not.toContain(power.forId);
      }),
    );
  });
});
