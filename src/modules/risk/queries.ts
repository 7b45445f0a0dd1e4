import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { addHours, type Day, dayOf, dayOfDate, lastDayBefore } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { db } from '#platform/db.ts';
import { mayEndBrandOf, maySeeRisk } from './core/policy.ts';
import { REASONS, type ReasonCode, type RiskSubject } from './core/reason.ts';
import { boundsOf, SETTING_KEYS, type SettingKey } from './core/settings.ts';
import { type SettingChange, settingHistory, settingsAt } from './settings-queries.ts';

const STATS_DAYS = 365;
const SHOWN = 50;

const codes = REASONS.map(({ code }) => code) as [ReasonCode, ...ReasonCode[]];
const KeptReasons = z.array(
  z.object({
    code: z.enum(codes),
    points: z.number(),
    data: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
);

export type CaseRisk = { points: number; isHard: boolean; reasons: z.infer<typeof KeptReasons>; computedAt: Date };

/** What speaks against a request (its id) or a listing (its product's); null when it was not counted yet. */
export async function caseRisk(ctx: Ctx, kind: RiskSubject, subjectId: string): Promise<CaseRisk | null> {
  if (!maySeeRisk(ctx.actor)) return null;
  const row = await db.riskScore.findUnique({ where: { subjectKind_subjectId: { subjectKind: kind, subjectId } } });
  if (!row) return null;
  const { points, isHard, computedAt } = row;
  return { points, isHard, reasons: KeptReasons.parse(row.reasons), computedAt };
}

export type ReasonStat = {
  code: ReasonCode;
  isHard: boolean;
  weight: number;
  fired: number;
  agreed: number;
  notAgreed: number;
  /** Of a hundred that a person judged; null when nobody judged one. */
  precision: number | null;
};

/** How often each reason was given in a year, and how often who decided refused what it spoke against. */
export async function reasonStats(ctx: Ctx): Promise<ReasonStat[]> {
  if (!maySeeRisk(ctx.actor)) return [];
  const since = addHours(ctx.now, -24 * STATS_DAYS);
  const [{ weights }, rows] = await Promise.all([
    settingsAt(db, ctx.now),
    db.$queryRaw<{ code: string; fired: number; agreed: number; notAgreed: number }[]>`
      select code, count(*)::int as fired, count(*) filter (where verdict = 'agreed')::int as agreed,
        count(*) filter (where verdict = 'not_agreed')::int as "notAgreed"
      from risk_firings where fired_at >= ${since} group by code`,
  ]);
  const counted = new Map(rows.map((row) => [row.code, row]));
  return REASONS.map(({ code, isHard }) => {
    const { fired = 0, agreed = 0, notAgreed = 0 } = counted.get(code) ?? {};
    const judged = agreed + notAgreed;
    const precision = judged === 0 ? null : Math.round((100 * agreed) / judged);
    return { code, isHard, weight: weights[code], fired, agreed, notAgreed, precision };
  });
}

export type SettingView = { key: SettingKey; value: number; least: number; most: number };

/** Everything that the head may set, as it holds today, and what was set when and why. */
export async function riskSettings(ctx: Ctx): Promise<{ settings: SettingView[]; history: SettingChange[] }> {
  if (!maySeeRisk(ctx.actor)) return { settings: [], history: [] };
  const [{ weights, terms }, history] = await Promise.all([settingsAt(db, ctx.now), settingHistory(db)]);
  const now: Record<string, number> = { ...terms };
  for (const [code, points] of Object.entries(weights)) now[`weight.${code}`] = points;
  const settings = SETTING_KEYS.map((key) => {
    const { first, least, most } = boundsOf(key);
    return { key, value: now[key] ?? first, least, most };
  });
  return { settings, history };
}

export type AtOnceRow = {
  productId: string;
  productName: string;
  shopName: string;
  day: Day;
  points: number;
  band: string;
  rateBp: number;
  draw: number;
  isDrawn: boolean;
  sampleReviewId: string | null;
  outcome: 'kept' | 'failed' | 'overtaken' | null;
};

export type AtOnceView = {
  listed: number;
  drawn: number;
  failed: number;
  rows: AtOnceRow[];
  brakes: { shopId: string; shopName: string; until: Day; reason: string }[];
};

/** What went on sale by the rules alone in a year, the newest of it or all with the lot, and shops that may not just now. */
export async function listedAtOnce(ctx: Ctx, isWhole = false): Promise<AtOnceView | null> {
  if (!maySeeRisk(ctx.actor)) return null;
  const since = addHours(ctx.now, -24 * STATS_DAYS);
  const [counts, rows, brakes] = await Promise.all([
    db.$queryRaw<{ listed: number; drawn: number; failed: number }[]>`
      select count(*)::int as listed, count(*) filter (where is_drawn)::int as drawn,
        count(*) filter (where outcome = 'failed')::int as failed
      from listed_at_once where listed_at >= ${since}`,
    db.$queryRaw<(Omit<AtOnceRow, 'day'> & { day: Date })[]>`
      select l.product_id as "productId", p.name as "productName", s.name as "shopName", l.day, l.points, l.band,
        l.rate_bp as "rateBp", l.draw, l.is_drawn as "isDrawn", l.sample_review_id as "sampleReviewId", l.outcome::text as outcome
      from listed_at_once l join products p on p.id = l.product_id join shops s on s.id = l.shop_id
      where l.listed_at >= ${since} order by l.listed_at desc, l.id limit ${isWhole ? null : SHOWN}::int`,
    db.$queryRaw<{ shopId: string; shopName: string; untilAt: Date; reason: string }[]>`
      select b.shop_id as "shopId", s.name as "shopName", b.until_at as "untilAt", b.reason
      from listing_brakes b join shops s on s.id = b.shop_id where b.until_at > ${ctx.now} order by b.until_at, b.id`,
  ]);
  const { listed = 0, drawn = 0, failed = 0 } = counts[0] ?? {};
  return {
    listed,
    drawn,
    failed,
    rows: rows.map((row) => ({ ...row, day: dayOfDate(row.day) })),
    brakes: brakes.map(({ untilAt, ...brake }) => ({ ...brake, until: lastDayBefore(untilAt) })),
  };
}

export type BrandView = {
  id: string;
  shopId: string;
  shopName: string;
  brand: string;
  reason: string;
  grantedOn: Day;
  mayEnd: boolean;
};

/** The brands of today's list, and which shops showed that they may use one. */
export async function shownBrands(ctx: Ctx): Promise<{ brands: string[]; shown: BrandView[] } | null> {
  if (!maySeeRisk(ctx.actor)) return null;
  const [brands, rows] = await Promise.all([
    ruleAt('listing.brand_names', ctx.now, z.array(z.string())),
    db.$queryRaw<(Omit<BrandView, 'grantedOn' | 'mayEnd'> & { grantedAt: Date; areaId: string })[]>`
      select b.id, b.shop_id as "shopId", s.name as "shopName", b.brand, b.reason, b.granted_at as "grantedAt", s.area_id as "areaId"
      from brand_proofs b join shops s on s.id = b.shop_id where b.ended_at is null order by b.brand, s.name, b.id`,
  ]);
  return {
    brands,
    shown: rows.map(({ grantedAt, areaId, ...row }) => ({
      ...row,
      grantedOn: dayOf(grantedAt),
      mayEnd: mayEndBrandOf(ctx.actor, { shopId: row.shopId, areaId }),
    })),
  };
}

export { listingStanding } from './standing-queries.ts';
