export const AGENCY_KINDS = ['tax', 'market_watch', 'police', 'statistics', 'ministry', 'other'] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];

/** `waits`: opened by one official, not yet confirmed by another. */
export const AGENCY_STATES = ['waits', 'open', 'closed'] as const;
export type AgencyState = (typeof AGENCY_STATES)[number];

export function agencyState(agency: { confirmedAt: Date | null; closedAt: Date | null }): AgencyState {
  if (agency.closedAt) return 'closed';
  return agency.confirmedAt ? 'open' : 'waits';
}

/** Somebody's days for an agency, as they stand on one. */
export type SeatState = 'in_force' | 'ahead' | 'over';

export function seatState(seat: { startsOn: string; endsOn: string; endedAt: Date | null }, today: string): SeatState {
  if (seat.endedAt || seat.endsOn < today) return 'over';
  return seat.startsOn > today ? 'ahead' : 'in_force';
}

/** Nobody is let in for longer at a time: whoever still works there is given new days. */
export const MOST_SEAT_DAYS = 366;

export type TokenState = 'live' | 'expired' | 'revoked';

export function tokenState(token: { expiresAt: Date; revokedAt: Date | null }, at: Date): TokenState {
  if (token.revokedAt) return 'revoked';
  return token.expiresAt <= at ? 'expired' : 'live';
}

/** For how long a program's key is good. */
export const TOKEN_DAYS = [30, 90, 180, 365] as const;
export const MOST_TOKENS = 5;
