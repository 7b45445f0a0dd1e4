import type { OfficialRole } from '#kernel/actor.ts';
import type { Day } from '#kernel/time.ts';

export type GrantDates = {
  startsOn: Day | null;
  endsOn: Day | null;
  needsConfirmation: boolean;
  confirmedAt: Date | null;
  endedAt: Date | null;
};

/** How a power stands on a day. */
export const GRANT_STATES = ['in_force', 'waits', 'ahead', 'over'] as const;
export type GrantState = (typeof GRANT_STATES)[number];

export function grantState(grant: GrantDates, today: Day): GrantState {
  if (grant.endedAt || (grant.endsOn !== null && grant.endsOn < today)) return 'over';
  if (grant.needsConfirmation && !grant.confirmedAt) return 'waits';
  return grant.startsOn !== null && grant.startsOn > today ? 'ahead' : 'in_force';
}

/** Whoever can give powers could give them all: a second person says yes first. */
export const needsSecondPerson = (role: OfficialRole): boolean => role === 'administrator';

/** The same power twice would be ended once and stay. */
export function isSamePower(
  one: { role: OfficialRole; areaId: string | null; queues: readonly string[] },
  other: { role: OfficialRole; areaId: string | null; queues: readonly string[] },
): boolean {
  const key = (power: typeof one) => [power.role, power.areaId ?? '', ...[...power.queues].sort()].join(' ');
  return key(one) === key(other);
}
