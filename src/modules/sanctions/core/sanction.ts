import { type StateTable, stateTable } from '#kernel/states.ts';
import { addDays, addHours, dayOf, instantOf } from '#kernel/time.ts';

export const SANCTION_LEVELS = ['warn', 'limit', 'suspend', 'close'] as const;
export type SanctionLevel = (typeof SANCTION_LEVELS)[number];

/** What a limit refuses: new listings, cash on delivery, new orders. */
export const LIMITS = ['listings', 'cod', 'orders'] as const;
export type Limit = (typeof LIMITS)[number];

/** What the public list says: neutral words, of what was found and never of whom. */
export const GROUNDS = [
  'information',
  'papers',
  'counterfeit',
  'unsafe',
  'banned_goods',
  'price',
  'delivery',
  'refund',
  'advertising',
] as const;
export type Ground = (typeof GROUNDS)[number];

/** The dated rules that a decision may stand on. */
export const BASES = [
  'shop.verify_sellers',
  'shop.disclosure',
  'listing.check_before_display',
  'listing.label',
  'listing.disclosure',
  'listing.banned_superlatives',
  'listing.banned_disease_claims',
  'listing.takedown_hours',
  'alcohol.licence_required',
  'return.not_as_described',
  'complaint.longest_days',
  'shop.suspend_notice_days',
] as const;
export type Basis = (typeof BASES)[number];

export type SanctionState =
  | 'proposed'
  | 'refused'
  | 'withdrawn'
  | 'lapsed'
  | 'announced'
  | 'active'
  | 'ended'
  | 'lifted';
export type SanctionMove = 'announce' | 'enforce' | 'refuse' | 'withdraw' | 'lapse' | 'begin' | 'end' | 'lift';

export const SANCTION: StateTable<SanctionState, SanctionMove, 'head' | 'proposer' | 'system'> = stateTable({
  name: 'sanction',
  // What one person may decide holds at once.
  start: ['proposed', 'active'],
  states: ['proposed', 'refused', 'withdrawn', 'lapsed', 'announced', 'active', 'ended', 'lifted'],
  final: ['refused', 'withdrawn', 'lapsed', 'ended', 'lifted'],
  moves: {
    announce: {
      from: ['proposed'],
      to: 'announced',
      by: ['head'],
      needs: 'another person than who proposed it, in power as in body',
      starts: 'the shop is told, with the day on which it begins',
    },
    enforce: {
      from: ['proposed'],
      to: 'active',
      by: ['head'],
      needs: 'the same; only what is urgent by an authority’s request, or concerns one listing, has no days of notice',
      starts: 'what it refuses is refused, the shop is told, orders under way go on',
    },
    refuse: { from: ['proposed'], to: 'refused', by: ['head'], needs: 'another person than who proposed it' },
    withdraw: { from: ['proposed'], to: 'withdrawn', by: ['proposer'] },
    lapse: { from: ['proposed', 'announced'], to: 'lapsed', by: ['system'], needs: 'the shop has closed meanwhile' },
    begin: { from: ['announced'], to: 'active', by: ['system'], needs: 'its first moment has come' },
    end: { from: ['active'], to: 'ended', by: ['system'], needs: 'its last moment is over' },
    lift: {
      from: ['announced', 'active'],
      to: 'lifted',
      by: ['head', 'system'],
      needs: 'a reason, or an appeal that was upheld',
      starts: 'what no other decision holds is given back; a closed shop stays closed',
    },
  },
});

/** Suspending and closing need two persons; so does the public list, unless the head herself decides. */
export function needsTwo(sanction: { level: SanctionLevel; isListed: boolean }, isHead: boolean): boolean {
  const { level, isListed } = sanction;
  return level === 'suspend' || level === 'close' || (isListed && !isHead);
}

export type Term = { startsAt: Date; untilAt: Date | null };

/**
 * From when and until when, as of the moment of the decision: never from before it. Suspending and closing a shop begin
 * after whole days of notice, unless an authority asked; a limit lasts by the hour.
 */
export function termOf(
  sanction: { level: SanctionLevel; isOfListing: boolean; isUrgent: boolean; days: number | null },
  at: Date,
  noticeDays: number,
): Term {
  const { level, isOfListing, isUrgent, days } = sanction;
  const isAnnounced = (level === 'suspend' || level === 'close') && !isOfListing && !isUrgent;
  const startsAt = isAnnounced ? instantOf(addDays(dayOf(at), noticeDays + 1)) : at;
  return { startsAt, untilAt: days === null ? null : addHours(startsAt, days * 24) };
}

/** Until when each thing is refused, of all limits that hold together: the latest counts. */
export function stopsOf(
  limits: readonly { limits: readonly string[]; untilAt: Date | null }[],
): Record<Limit, Date | null> {
  const until = (what: Limit): Date | null => {
    const ends = limits.flatMap((one) => (one.limits.includes(what) && one.untilAt ? [one.untilAt.getTime()] : []));
    return ends.length === 0 ? null : new Date(Math.max(...ends));
  };
  return { listings: until('listings'), cod: until('cod'), orders: until('orders') };
}
