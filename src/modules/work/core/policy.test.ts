import { describe, expect, it } from 'vitest';
import type { OfficialGrant, Person } from '#kernel/actor.ts';
import { decideReach, isWithin, lookReach, mayDecide, WORK_ROLES } from './policy.ts';
import { WORK_KINDS } from './work.ts';

const official = (...grants: Partial<OfficialGrant>[]): Person => ({
  kind: 'person',
  accountId: 'a',
  phone: '+84900000001',
  name: 'Lê Minh',
  grants: grants.map((grant) => ({ role: 'moderator', areaId: null, queues: null, standsInFor: null, ...grant })),
  shops: [],
  agency: null,
  hasSecondFactor: true,
  cartToken: null,
  openedOrders: [],
});
const listing = { kind: 'listing', areaId: 'tam-dao' } as const;

describe('who may decide', () => {
  it.each([
    ['a moderator of the province', official({}), true],
    ['a moderator of this unit', official({ areaId: 'tam-dao' }), true],
    ['a moderator of another unit', official({ areaId: 'song-lo' }), false],
    ['a moderator of this queue', official({ queues: ['listing', 'report'] }), true],
    ['a moderator of other queues', official({ queues: ['report'] }), false],
    ['an inspector', official({ role: 'inspector' }), false],
    ['nobody', official(), false],
    // Two halves of two grants are no grant.
    [
      'this unit in one grant, this queue in another',
      official({ areaId: 'tam-dao', queues: ['report'] }, { areaId: 'song-lo', queues: ['listing'] }),
      false,
    ],
    ['without a second factor', { ...official({}), hasSecondFactor: false }, false],
  ])('%s: %s', (_, actor, allowed) => {
    expect(mayDecide(actor, listing)).toBe(allowed);
  });

  it('needs a grant for all units for what belongs to none', () => {
    expect(mayDecide(official({ areaId: 'tam-dao' }), { kind: 'notice', areaId: null })).toBe(false);
    expect(mayDecide(official({}), { kind: 'notice', areaId: null })).toBe(true);
  });
});

describe('what is found in the list', () => {
  it('is what each grant reaches, by role, unit and queue', () => {
    const lookers = official({ areaId: 'tam-dao', queues: ['listing', 'report'] }, { role: 'inspector' });
    const reach = lookReach(lookers);
    expect(isWithin(reach, { kind: 'listing', areaId: 'tam-dao' })).toBe(true);
    expect(isWithin(reach, { kind: 'listing', areaId: 'song-lo' })).toBe(false);
    expect(isWithin(reach, { kind: 'report', areaId: 'song-lo' })).toBe(true);
    expect(isWithin(reach, { kind: 'data_request', areaId: null })).toBe(false);
    expect(isWithin(decideReach(lookers), { kind: 'report', areaId: 'song-lo' })).toBe(false);
    expect(lookReach({ ...lookers, hasSecondFactor: false })).toEqual([]);
    expect(lookReach(official({ role: 'analyst' }))).toEqual([]);
  });

  it('never says less than may be decided', () => {
    for (const role of WORK_ROLES) {
      const person = official({ role });
      for (const kind of WORK_KINDS)
        if (mayDecide(person, { kind, areaId: null }))
          expect(isWithin(lookReach(person), { kind, areaId: null })).toBe(true);
    }
  });
});
