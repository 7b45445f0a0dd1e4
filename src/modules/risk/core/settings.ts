import { groupThousands } from '#kernel/money.ts';
import { REASONS, type ReasonCode } from './reason.ts';
import type { Weights } from './risk.ts';

/** What the head may set from a day on, each with its bounds; until she does, the first value holds. */
type Term = { first: number; least: number; most: number };

export const TERMS = {
  /** So many times below or above the middle of its kind. */
  'price.times': { first: 3, least: 2, most: 20 },
  /** Fewer goods of a kind say nothing about its price. */
  'price.enough': { first: 8, least: 3, most: 1000 },
  /** New listings of one shop in 24 hours. */
  'volume.listings': { first: 20, least: 2, most: 1000 },
  /** Changes sent in 30 days after a listing was approved. */
  'changes.count': { first: 3, least: 1, most: 100 },
  /** Complaints of a hundred orders handed over in 90 days, in hundredths of a percent; and of how many orders at least. */
  'complaints.bp': { first: 300, least: 1, most: 10_000 },
  'complaints.orders': { first: 20, least: 1, most: 10_000 },
  'new_shop.days': { first: 30, least: 1, most: 365 },
  /** 0 = every listing waits for a person. */
  'at_once.is_on': { first: 1, least: 0, most: 1 },
  'at_once.months': { first: 6, least: 1, most: 60 },
  'at_once.orders': { first: 50, least: 1, most: 100_000 },
  'at_once.complaint_bp': { first: 100, least: 0, most: 10_000 },
  'at_once.points': { first: 20, least: 0, most: 100 },
  'at_once.brake_days': { first: 90, least: 1, most: 730 },
  /** Up to so many points the band is low, then middle, else high; of each so many of ten thousand are looked at. */
  'sample.low_points': { first: 5, least: 0, most: 100 },
  'sample.middle_points': { first: 12, least: 0, most: 100 },
  'sample.low_bp': { first: 500, least: 0, most: 10_000 },
  'sample.middle_bp': { first: 2000, least: 0, most: 10_000 },
  'sample.high_bp': { first: 5000, least: 0, most: 10_000 },
} as const satisfies Record<string, Term>;

export type TermKey = keyof typeof TERMS;
export type Terms = Readonly<Record<TermKey, number>>;
export type SettingKey = TermKey | `weight.${ReasonCode}`;

const MOST_WEIGHT = 100;
const termKeys = Object.keys(TERMS) as TermKey[];

export const SETTING_KEYS: readonly SettingKey[] = [
  ...REASONS.map(({ code }): SettingKey => `weight.${code}`),
  ...termKeys,
];

/** The bounds of a setting and what holds until it is set. */
export function boundsOf(key: SettingKey): Term {
  const reason = REASONS.find(({ code }) => key === `weight.${code}`);
  return reason ? { first: reason.points, least: 0, most: MOST_WEIGHT } : TERMS[key as TermKey];
}

/** Kept in hundredths of a percent, read and written as a percentage. */
const isShare = (key: string): boolean => /[._]bp$/.test(key);

/** `3,5 %` of what is a share, `10.000` of everything else. */
export function settingText(key: string, value: number): string {
  if (!isShare(key)) return groupThousands(value);
  const decimals = String(value % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return `${Math.floor(value / 100)}${decimals === '' ? '' : `,${decimals}`}\u00a0%`;
}

/** What the head typed for a setting, as it is kept; null when it is no such number. */
export function readSetting(key: string, typed: string): number | null {
  const tidy = typed.replace(/[\s\u00a0]/g, '');
  if (!isShare(key)) return /^(\d{1,3}(\.\d{3})+|\d{1,6})$/.test(tidy) ? Number(tidy.replaceAll('.', '')) : null;
  const [, whole, decimals = ''] = /^(\d{1,3})(?:[.,](\d{1,2}))?%?$/.exec(tidy) ?? [];
  return whole === undefined ? null : Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
}

export type SetValue = { key: string; value: number };

/** What holds, of everything that was set up to the day, oldest first. */
export function settingsOf(set: readonly SetValue[]): { weights: Weights; terms: Terms } {
  const last = new Map(set.map(({ key, value }) => [key, value]));
  const weights = Object.fromEntries(REASONS.map(({ code, points }) => [code, last.get(`weight.${code}`) ?? points]));
  const terms = Object.fromEntries(termKeys.map((key) => [key, last.get(key) ?? TERMS[key].first]));
  return { weights: weights as Record<ReasonCode, number>, terms: terms as Record<TermKey, number> };
}
