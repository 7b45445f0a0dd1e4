import { describe, expect, it } from 'vitest';
import { actingFor, isOfficial, isOfficialFor, type OfficialGrant, type Person } from './actor.ts';

const grant = (more: Partial<OfficialGrant>): OfficialGrant => ({
  role: 'moderator',
  areaId: null,
  queues: null,
  standsInFor: null,
  ...more,
});
const official = (...grants: OfficialGrant[]): Person => ({
  kind: 'person',
  accountId: 'me',
  phone: '',
  name: '',
  grants,
  shops: [],
  agency: null,
  hasSecondFactor: true,
  cartToken: null,
  openedOrders: [],
});

describe('standing in', () => {
  it('is said only where the own powers do not reach', () => {
    const actor = official(grant({}), grant({ role: 'head', standsInFor: 'absent' }));
    expect(actingFor(actor, (one) => isOfficial(one, 'head'))).toBe('absent');
    expect(actingFor(actor, (one) => isOfficial(one, 'moderator', 'head'))).toBeNull();
    expect(actingFor(actor, (one) => isOfficial(one, 'analyst'))).toBeNull();
    expect(actingFor({ kind: 'system', name: 'x' }, () => true)).toBeNull();
  });

  it('names the one whose unit it is', () => {
    const actor = official(
      grant({ role: 'head', areaId: 'a', standsInFor: 'first' }),
      grant({ role: 'head', areaId: 'b', standsInFor: 'second' }),
    );
    expect(actingFor(actor, (one) => isOfficialFor(one, 'b', 'head'))).toBe('second');
  });
});
