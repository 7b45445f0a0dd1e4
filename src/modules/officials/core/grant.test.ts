import { describe, expect, it } from 'vitest';
import { type GrantDates, grantState, isSamePower } from './grant.ts';

const grant: GrantDates = {
  startsOn: '2026-11-01',
  endsOn: '2026-11-30',
  needsConfirmation: false,
  confirmedAt: null,
  endedAt: null,
};

describe('a power', () => {
  it('holds from its first day to its last, both with', () => {
    const on = (day: string) => grantState(grant, day);
    expect(['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'].map(on)).toEqual([
      'ahead',
      'in_force',
      'in_force',
      'over',
    ]);
    expect(grantState({ ...grant, startsOn: null, endsOn: null }, '2026-11-22')).toBe('in_force');
    expect(grantState({ ...grant, endedAt: new Date() }, '2026-11-22')).toBe('over');
  });

  it('of an administrator waits for a second person', () => {
    const waits = { ...grant, needsConfirmation: true };
    expect(grantState(waits, '2026-11-22')).toBe('waits');
    expect(grantState({ ...waits, confirmedAt: new Date() }, '2026-11-22')).toBe('in_force');
  });

  it('is the same whatever the order of its queues', () => {
    const one = { role: 'moderator', areaId: null, queues: ['claim', 'notice'] } as const;
    expect(isSamePower(one, { ...one, queues: ['notice', 'claim'] })).toBe(true);
    expect(isSamePower(one, { ...one, queues: [] })).toBe(false);
    expect(isSamePower(one, { ...one, areaId: 'a' })).toBe(false);
  });
});
