import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { addDays, dayOf, instantOf } from '#kernel/time.ts';
import { maySpeakForShop } from '#modules/appeals/core/policy.ts';
import { ruleAt } from '#modules/law/api.ts';
import { db } from '#platform/db.ts';
import { mayReadReports } from './core/policy.ts';
import {
  MATTER_STATES,
  type Outcome,
  outcomeOf,
  REPORT_REASONS,
  REPORT_SUBJECTS,
  type ReportReason,
  readReportCode,
} from './core/report.ts';
import { Draft } from './schema.ts';

export { findReported, type Reported } from './subject-queries.ts';

export type FollowedReport = {
  code: string;
  subjectName: string;
  reason: ReportReason;
  text: string;
  openedAt: Date;
  dueAt: Date;
  outcome: Outcome;
  /** The ground and the day of the answer; what the seller reads is between him and the department. */
  citation: string | null;
  answeredAt: Date | null;
};

/** What became of a report, for who has its code: no name of anybody in it. */
export async function followReport(typed: string): Promise<FollowedReport | null> {
  const code = readReportCode(typed);
  if (!code) return null;
  const found = await db.report.findUnique({
    where: { code },
    select: { code: true, reason: true, text: true, openedAt: true, matter: true },
  });
  if (!found) return null;
  const { matter } = found;
  const takedown = matter.takedownId
    ? await db.takedown.findUnique({ where: { id: matter.takedownId }, select: { state: true } })
    : null;
  const isOver = matter.state !== 'open' && matter.state !== 'correcting';
  return {
    code: found.code,
    subjectName: matter.subjectName,
    reason: found.reason,
    text: found.text,
    openedAt: found.openedAt,
    dueAt: matter.dueAt,
    outcome: outcomeOf(matter.state, takedown?.state ?? null),
    citation: isOver ? matter.citation : null,
    answeredAt: isOver ? matter.decidedAt : null,
  };
}

export async function reportToTell(
  reportId: string,
): Promise<{ accountId: string | null; phoneSealed: string | null; code: string }> {
  return db.report.findUniqueOrThrow({
    where: { id: reportId },
    select: { accountId: true, phoneSealed: true, code: true },
  });
}

const Matter = z.object({
  id: z.string(),
  code: z.string(),
  subjectKind: z.enum(REPORT_SUBJECTS),
  subjectId: z.string(),
  subjectName: z.string(),
  path: z.string(),
  shopId: z.string(),
  shopName: z.string(),
  state: z.enum(MATTER_STATES),
  reportCount: z.number(),
  openedAt: z.date(),
  dueAt: z.date(),
  correctBy: z.date().nullable(),
  sellerAnswer: z.string().nullable(),
  sellerAnsweredAt: z.date().nullable(),
  citation: z.string().nullable(),
  reason: z.string().nullable(),
  decidedAt: z.date().nullable(),
  decidedBy: z.string().nullable(),
  takedownCode: z.string().nullable(),
  draft: Draft.nullable().catch(null),
  draftBy: z.string().nullable(),
  draftAt: z.date().nullable(),
});
export type MatterView = z.output<typeof Matter>;

const COLUMNS = `m.id, m.code, m.subject_kind::text as "subjectKind", m.subject_id as "subjectId", m.subject_name as "subjectName",
  coalesce('/san-pham/' || p.slug, '/gian-hang/' || s.slug) as path, m.shop_id as "shopId", s.name as "shopName", m.state::text as state,
  m.report_count as "reportCount", m.opened_at as "openedAt", m.due_at as "dueAt", m.correct_by as "correctBy",
  m.seller_answer as "sellerAnswer", m.seller_answered_at as "sellerAnsweredAt", m.citation, m.reason, m.decided_at as "decidedAt",
  d.name as "decidedBy", t.code as "takedownCode", m.draft, w.name as "draftBy", m.draft_at as "draftAt"`;
const FROM = `report_matters m join shops s on s.id = m.shop_id
  left join reviews v on m.subject_kind = 'review' and v.id = m.subject_id
  left join products p on p.id = case m.subject_kind when 'product' then m.subject_id when 'review' then v.product_id end
  left join accounts d on d.id = m.decided_by_id left join accounts w on w.id = m.draft_by_id left join takedowns t on t.id = m.takedown_id`;

async function readMatters(where: string, ...values: unknown[]): Promise<MatterView[]> {
  const rows = await db.$queryRawUnsafe<unknown[]>(
    `select ${COLUMNS} from ${FROM} where ${where} order by m.opened_at desc, m.id desc limit 200`,
    ...values,
  );
  return rows.map((row) => Matter.parse(row));
}

/** How long its seller has to put right what was reported. */
export const correctionHours = (at: Date): Promise<number> => ruleAt('report.correction_hours', at, z.number());

export type TippedOff = {
  id: string;
  reason: ReportReason;
  text: string;
  openedAt: Date;
  isRightsHolder: boolean;
  holderName: string;
  rightNumber: string;
  hasPhone: boolean;
  hasAccount: boolean;
  files: { fileId: string; kind: 'photo' | 'right_proof' | 'power_of_attorney' }[];
};

export type ReportCase = MatterView & { reports: TippedOff[]; checks: ReportChecks; reviewText: string | null };

/** Everything said about one thing, and what the machine knows of it; who said it stays unknown. */
export async function reportCase(ctx: Ctx, id: string): Promise<ReportCase | null> {
  if (!mayReadReports(ctx.actor) || !isUuid(id)) return null;
  const [matter] = await readMatters('m.id = $1::uuid', id);
  if (!matter) return null;
  const [reports, checks, review] = await Promise.all([
    db.report.findMany({
      where: { matterId: id },
      orderBy: [{ isRightsHolder: 'desc' }, { openedAt: 'asc' }],
      take: 100,
      include: { files: true },
    }),
    checksOf(ctx, matter),
    matter.subjectKind === 'review'
      ? db.review.findUnique({ where: { id: matter.subjectId }, select: { text: true } })
      : null,
  ]);
  return {
    ...matter,
    reports: reports.map((report) => ({
      id: report.id,
      reason: z.enum(REPORT_REASONS).parse(report.reason),
      text: report.text,
      openedAt: report.openedAt,
      isRightsHolder: report.isRightsHolder,
      holderName: report.holderName,
      rightNumber: report.rightNumber,
      hasPhone: report.phoneSealed !== null,
      hasAccount: report.accountId !== null,
      files: report.files.map(({ fileId, kind }) => ({ fileId, kind })),
    })),
    checks,
    reviewText: review?.text ?? null,
  };
}

export type ReportChecks = {
  isShown: boolean;
  isShopOpen: boolean;
  identityLevel: 'none' | 'papers_seen' | 'electronic';
  validPapers: number;
  expiredPapers: number;
  /** Papers of the shop that carry a number that a reporter names as his right. */
  sameNumbers: number;
  /** Other shops that show the very same picture. */
  samePictures: number;
  otherMatters: number;
  takedowns: number;
};

const CHECK_DAYS = 365;

async function checksOf(ctx: Ctx, matter: MatterView): Promise<ReportChecks> {
  const today = dayOf(ctx.now);
  const since = instantOf(addDays(today, -CHECK_DAYS));
  const rows = await db.$queryRaw<ReportChecks[]>`
    select case ${matter.subjectKind} when 'product' then exists (select 1 from products where id = ${matter.subjectId}::uuid and status = 'live')
        when 'review' then exists (select 1 from reviews where id = ${matter.subjectId}::uuid and hidden_at is null)
        else s.status = 'active' end as "isShown",
      s.status = 'active' as "isShopOpen", s.identity_level::text as "identityLevel",
      (select count(*)::int from papers q where q.shop_id = s.id and q.kind <> 'identity' and q.state = 'verified'
        and (q.expires_on is null or q.expires_on >= ${today}::date)) as "validPapers",
      (select count(*)::int from papers q where q.shop_id = s.id and q.state = 'verified' and q.expires_on < ${today}::date) as "expiredPapers",
      (select count(*)::int from papers q where q.shop_id = s.id and q.kind <> 'identity' and q.number <> '' and exists (
        select 1 from reports r where r.matter_id = ${matter.id}::uuid and upper(r.right_number) = upper(q.number))) as "sameNumbers",
      (select count(distinct p.shop_id)::int from product_photos mine join files f on f.id = mine.file_id
        join files other on other.sha256 = f.sha256 and other.id <> f.id join product_photos h on h.file_id = other.id
        join products p on p.id = h.product_id and p.shop_id <> s.id where mine.product_id = ${matter.subjectId}::uuid) as "samePictures",
      (select count(*)::int from report_matters m where m.shop_id = s.id and m.id <> ${matter.id}::uuid and m.opened_at >= ${since}) as "otherMatters",
      (select count(*)::int from takedowns t where t.shop_id = s.id and t.done_at >= ${since} and t.state <> 'lifted') as takedowns
    from shops s where s.id = ${matter.shopId}::uuid`;
  const [found] = rows;
  if (!found) throw new Error(`no shop of matter ${matter.id}`);
  return found;
}

/** What the department asked this shop to put right or decided about it; what it only looks at is not told. */
export async function mattersOfShop(ctx: Ctx, shopId: string): Promise<MatterView[]> {
  return maySpeakForShop(ctx.actor, shopId)
    ? readMatters(`m.shop_id = $1::uuid and m.correct_by is not null`, shopId)
    : [];
}

export async function matterOfShop(ctx: Ctx, shopId: string, code: string): Promise<MatterView | null> {
  if (!maySpeakForShop(ctx.actor, shopId)) return null;
  const [found] = await readMatters('m.shop_id = $1::uuid and m.code = $2 and m.correct_by is not null', shopId, code);
  return found ?? null;
}
