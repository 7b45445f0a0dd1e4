import { z } from 'zod';
import { areasOf, type Ctx, type Person } from '#kernel/actor.ts';
import { likeWords } from '#kernel/like.ts';
import { type Paged, rowsBefore } from '#kernel/paging.ts';
import { type Day, dateOfDay, dayOf, dayOfDate } from '#kernel/time.ts';
import { citationAt, firstDayOf, ruleAt } from '#modules/law/api.ts';
import { db, joinSql, noSql, type Sql, sql } from '#platform/db.ts';
import type { CheckState } from './core/check.ts';
import { type Difference, isDifference, toldToSeller } from './core/compare.ts';
import { IDENTITY_ROLES, mayIdentify, mayReadChecks, mayReadIdentity } from './core/policy.ts';
import { daysUntil, type Standing, standingOf } from './core/standing.ts';
import { isProviderSet } from './journey-secrets.ts';

// The person himself

export type LastAnswer = {
  state: CheckState;
  toldName: string;
  againstName: string;
  differences: Difference[];
  checkedAt: Date;
  reason: string | null;
};
export type IdentityView = {
  isOpen: boolean;
  standing: Standing;
  /** The day from which the law wants it. */
  from: Day | null;
  daysLeft: number;
  exceptedUntil: Day | null;
  citation: string;
  areaName: string;
  /** How long the way to the provider and back may take. */
  journeyMinutes: number;
  /** How the last way to the provider ended, when it brought no answer. */
  trouble: 'DECLINED' | 'SILENT' | 'WRONG' | 'EMPTY' | null;
  last: LastAnswer | null;
};

type Owner = { shopId: string } | { applicationId: string };

async function lastWay(of: Owner): Promise<Pick<IdentityView, 'trouble' | 'last'>> {
  const [journey, check] = await Promise.all([
    db.identityJourney.findFirst({
      where: { ...of, usedAt: { not: null } },
      orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    }),
    db.identityCheck.findFirst({ where: of, orderBy: [{ checkedAt: 'desc' }, { id: 'desc' }] }),
  ]);
  const failed = journey?.outcome === 'declined' ? 'DECLINED' : journey?.outcome === 'failed' ? journey.trouble : null;
  return {
    trouble: failed === 'DECLINED' || failed === 'SILENT' || failed === 'WRONG' || failed === 'EMPTY' ? failed : null,
    last: check && {
      state: check.state,
      toldName: check.toldName,
      againstName: check.againstName,
      differences: toldToSeller(check.differences.filter(isDifference)),
      checkedAt: check.checkedAt,
      reason: check.decisionReason,
    },
  };
}

async function ruleView(at: Date) {
  const [from, ahead, citation, journeyMinutes] = await Promise.all([
    firstDayOf('shop.identity_electronic', true),
    ruleAt('identity.warning_days', at, z.array(z.coerce.number())),
    citationAt('shop.identity_electronic', at),
    ruleAt('identity.journey_minutes', at, z.number()),
  ]);
  return { from, firstWarningDays: Math.max(0, ...ahead), citation, journeyMinutes };
}

/** How a shop stands, for those who run it; what the provider told of its owner is the owner's alone. */
export async function shopIdentityView(ctx: Ctx & { actor: Person }, shopId: string): Promise<IdentityView | null> {
  const shop = await db.shop.findFirst({
    where: { id: shopId, members: { some: { accountId: ctx.actor.accountId } } },
    select: { identityLevel: true, areaId: true },
  });
  if (!shop) return null;
  const today = dayOf(ctx.now);
  const [rule, way, exception, area] = await Promise.all([
    ruleView(ctx.now),
    mayIdentify(ctx.actor, shopId) ? lastWay({ shopId }) : { trouble: null, last: null },
    db.identityException.findFirst({ where: { shopId, endedAt: null, until: { gte: dateOfDay(today) } } }),
    db.area.findUnique({ where: { id: shop.areaId }, select: { name: true } }),
  ]);
  const exceptedUntil = exception ? dayOfDate(exception.until) : null;
  const { from, firstWarningDays, citation, journeyMinutes } = rule;
  const isElectronic = shop.identityLevel === 'electronic';
  return {
    isOpen: isProviderSet(),
    standing: standingOf({ isElectronic, from, exceptedUntil, today, firstWarningDays }),
    from,
    daysLeft: from === null ? 0 : daysUntil(today, from),
    exceptedUntil,
    citation,
    areaName: area?.name ?? '',
    journeyMinutes,
    ...way,
  };
}

/** The same for the request that a person has open; null when there is none. */
export async function applicantIdentityView(ctx: Ctx & { actor: Person }): Promise<IdentityView | null> {
  const application = await db.shopApplication.findFirst({
    where: { accountId: ctx.actor.accountId, state: { in: ['draft', 'more_info'] } },
    select: { id: true, areaId: true },
  });
  if (!application) return null;
  const today = dayOf(ctx.now);
  const [{ from, firstWarningDays, citation, journeyMinutes }, way, area] = await Promise.all([
    ruleView(ctx.now),
    lastWay({ applicationId: application.id }),
    application.areaId ? db.area.findUnique({ where: { id: application.areaId }, select: { name: true } }) : null,
  ]);
  const isElectronic = way.last?.state === 'accepted';
  return {
    isOpen: isProviderSet(),
    standing: standingOf({ isElectronic, from, exceptedUntil: null, today, firstWarningDays }),
    from,
    daysLeft: from === null ? 0 : daysUntil(today, from),
    exceptedUntil: null,
    citation,
    areaName: area?.name ?? '',
    journeyMinutes,
    ...way,
  };
}

/** A journey that was prepared and may be begun: of this person, unused, in time. */
export async function preparedJourney(ctx: Ctx & { actor: Person }, id: string): Promise<string | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const found = await db.identityJourney.findFirst({
    where: { id, accountId: ctx.actor.accountId, usedAt: null, expiresAt: { gt: ctx.now } },
    select: { id: true },
  });
  return found?.id ?? null;
}

// The department

/** `missing`: may not sell, or not from the day on; `waiting`: an answer waits for a look. */
export const IDENTITY_LISTS = ['missing', 'waiting', 'excepted', 'electronic'] as const;
export const SHOP_KINDS = ['household', 'cooperative', 'enterprise'] as const;
export type IdentityFilter = {
  q: string;
  list: (typeof IDENTITY_LISTS)[number] | null;
  kind: (typeof SHOP_KINDS)[number] | null;
  areaSlug: string | null;
  page: number;
};

const ShopRow = z.object({
  shopId: z.string(),
  areaId: z.string(),
  slug: z.string(),
  name: z.string(),
  legalName: z.string(),
  kind: z.enum(SHOP_KINDS),
  level: z.enum(['none', 'papers_seen', 'electronic']),
  areaName: z.string(),
  phone: z.string(),
  ownerPhone: z.string().nullable(),
  ownerName: z.string().nullable(),
  pausedFor: z.string().nullable(),
  exceptedUntil: z.string().nullable(),
  exceptionReason: z.string().nullable(),
  checkCode: z.string().nullable(),
  checkState: z.enum(['waiting', 'accepted', 'refused', 'overtaken']).nullable(),
  checkedAt: z.date().nullable(),
});
export type IdentityRow = z.infer<typeof ShopRow>;
export const IDENTITY_PER_PAGE = 50;

const OWNER = sql`select p.name, p.phone from shop_members m join accounts p on p.id = m.account_id
  where m.shop_id = s.id and m.role = 'owner' order by m.created_at, m.account_id limit 1`;
/** All owners at once: shop by shop, looking them up takes longer than reading their names. */
const OWNERS_WORDS = sql`left join (
  select m.shop_id, search_key(string_agg(p.name || ' ' || replace(p.phone, '+84', '0'), ' ')) as words
  from shop_members m join accounts p on p.id = m.account_id where m.role = 'owner' group by m.shop_id) w on w.shop_id = s.id`;
const LAST_CHECK = sql`select k.code, k.state, k.checked_at from identity_checks k where k.shop_id = s.id
  order by k.checked_at desc, k.id desc limit 1`;
const exceptionOn = (day: Date): Sql =>
  sql`select e.until, e.reason from identity_exceptions e where e.shop_id = s.id and e.ended_at is null and e.until >= ${day}::date`;

/** What is asked for as a condition over `shops s`, its place `a` and its owners `w`: open ones, of one's own places alone. */
function conditionOf({ q, list, kind, areaSlug }: IdentityFilter, areas: readonly string[] | null, today: Date) {
  const parts = [sql`s.status <> 'closed'`];
  if (areas) parts.push(sql`s.area_id = any(${[...areas]}::uuid[])`);
  if (kind) parts.push(sql`s.kind = ${kind}::shop_kind`);
  if (areaSlug) parts.push(sql`a.slug = ${areaSlug}`);
  if (list === 'missing') parts.push(sql`s.identity_level <> 'electronic'`);
  if (list === 'electronic') parts.push(sql`s.identity_level = 'electronic'`);
  if (list === 'waiting') parts.push(sql`(select c.state from (${LAST_CHECK}) c) = 'waiting'`);
  if (list === 'excepted') parts.push(sql`exists (${exceptionOn(today)})`);
  if (q !== '')
    parts.push(sql`concat_ws(' ', s.search_text, a.search_text, w.words) like all(${likeWords(q)}::text[])`);
  return joinSql(parts, ' and ');
}

/**
 * Open shops and how far each is known, with the telephones of those who help; of one's own places alone. Words are looked
 * for in names, places and numbers, without accents.
 */
export async function shopsByIdentity(
  ctx: Ctx,
  filter: IdentityFilter,
  isWhole = false,
): Promise<Paged<IdentityRow> | null> {
  if (!mayReadIdentity(ctx.actor)) return null;
  const today = dateOfDay(dayOf(ctx.now));
  const found = conditionOf(filter, areasOf(ctx.actor, ...IDENTITY_ROLES), today);
  const order = sql`(s.identity_level = 'electronic'), a.name, s.name, s.id`;
  const [size, start] = isWhole ? [null, 0] : [IDENTITY_PER_PAGE, rowsBefore(filter.page, IDENTITY_PER_PAGE)];
  const owners = filter.q === '' ? noSql : OWNERS_WORDS;
  const rows = await db.$queryRaw<(Record<string, unknown> & { total: number })[]>`
    with found as (select s.id, (count(*) over ())::int as total from shops s join areas a on a.id = s.area_id ${owners}
      where ${found} order by ${order} limit ${size} offset ${start})
    select s.id::text as "shopId", s.area_id::text as "areaId", s.slug, s.name, s.legal_name as "legalName", s.kind::text as kind,
      s.identity_level::text as level, a.name as "areaName", s.phone, o.phone as "ownerPhone", o.name as "ownerName",
      s.paused_for as "pausedFor", e.until::text as "exceptedUntil", e.reason as "exceptionReason", c.code as "checkCode",
      c.state::text as "checkState", c.checked_at as "checkedAt", f.total
    from found f join shops s on s.id = f.id join areas a on a.id = s.area_id
      left join lateral (${OWNER}) o on true left join lateral (${exceptionOn(today)}) e on true
      left join lateral (${LAST_CHECK}) c on true
    order by ${order}`;
  return { rows: z.array(ShopRow).parse(rows), total: rows[0]?.total ?? 0 };
}

export type LevelCounts = { none: number; papersSeen: number; electronic: number };
export type CountRow = LevelCounts & { label: string; slug: string | null };
const Counted = z.object({
  areaName: z.string(),
  areaSlug: z.string().nullable(),
  kind: z.enum(SHOP_KINDS),
  level: z.enum(['none', 'papers_seen', 'electronic']),
  count: z.number(),
});

/** How many shops stand at each level: in all, by kind and by place. */
export async function identityCounts(ctx: Ctx): Promise<{
  all: LevelCounts;
  byKind: (CountRow & { label: (typeof SHOP_KINDS)[number] })[];
  byArea: CountRow[];
} | null> {
  if (!mayReadIdentity(ctx.actor)) return null;
  const areas = areasOf(ctx.actor, ...IDENTITY_ROLES);
  const rows = z.array(Counted).parse(
    await db.$queryRaw<unknown[]>`
      select a.name as "areaName", a.slug as "areaSlug", s.kind::text as kind, s.identity_level::text as level, count(*)::int as count
      from shops s join areas a on a.id = s.area_id
      where s.status <> 'closed' and (${areas}::uuid[] is null or s.area_id = any(${areas}::uuid[]))
      group by 1, 2, 3, 4 order by 1`,
  );
  const sum = (among: typeof rows): LevelCounts => {
    const of = (level: string) => among.filter((row) => row.level === level).reduce((all, row) => all + row.count, 0);
    return { none: of('none'), papersSeen: of('papers_seen'), electronic: of('electronic') };
  };
  const places = [...new Map(rows.map((row) => [row.areaName, row.areaSlug]))];
  return {
    all: sum(rows),
    byKind: SHOP_KINDS.map((kind) => ({ label: kind, slug: null, ...sum(rows.filter((row) => row.kind === kind)) })),
    byArea: places.map(([label, slug]) => ({ label, slug, ...sum(rows.filter((row) => row.areaName === label)) })),
  };
}

/** The newest answer about a request, for the official who decides about it. */
export async function checkOfApplication(ctx: Ctx, applicationId: string): Promise<string | null> {
  if (!mayReadChecks(ctx.actor)) return null;
  const check = await db.identityCheck.findFirst({
    where: { applicationId },
    orderBy: [{ checkedAt: 'desc' }, { id: 'desc' }],
    select: { code: true },
  });
  return check?.code ?? null;
}

export { type CheckCase, openCheck } from './open-check.ts';
