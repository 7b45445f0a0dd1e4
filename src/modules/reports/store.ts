import type { Tx } from '#platform/db.ts';
import {
  type MatterMove,
  type MatterState,
  matterTable,
  type ReportReason,
  type ReportSubject,
} from './core/report.ts';
import type { Draft } from './schema.ts';

export type OpenMatter = { id: string; code: string };

/** The matter that is open about this thing, if any. */
export async function openMatterOf(tx: Tx, subjectKind: ReportSubject, subjectId: string): Promise<OpenMatter | null> {
  return tx.reportMatter.findFirst({
    where: { subjectKind, subjectId, state: { in: ['open', 'correcting'] } },
    select: { id: true, code: true },
  });
}

/** One more about the same: how many there are now, null when it was decided meanwhile. */
export async function joinMatter(tx: Tx, id: string, at: Date): Promise<number | null> {
  const rows = await tx.$queryRaw<{ count: number }[]>`
    update report_matters set report_count = report_count + 1, last_report_at = ${at}
    where id = ${id}::uuid and state in ('open', 'correcting') returning report_count as count`;
  return rows[0]?.count ?? null;
}

export type NewMatter = {
  subjectKind: ReportSubject;
  subjectId: string;
  shopId: string;
  subjectName: string;
  openedAt: Date;
  dueAt: Date;
};

/** Null when another was opened at the same moment: the unique index decides, whoever was first. */
export async function insertMatter(tx: Tx, matter: NewMatter): Promise<OpenMatter | null> {
  const [number] = await tx.$queryRaw<{ n: bigint }[]>`select nextval('report_matter_code') as n`;
  const [row] = await tx.reportMatter.createManyAndReturn({
    data: [{ ...matter, code: `PA${number?.n ?? 0n}`, lastReportAt: matter.openedAt }],
    skipDuplicates: true,
    select: { id: true, code: true },
  });
  return row ?? null;
}

export type NewReport = {
  code: string;
  matterId: string;
  reason: ReportReason;
  text: string;
  accountId: string | null;
  phoneSealed: string | null;
  isRightsHolder: boolean;
  holderName: string;
  rightNumber: string;
  openedAt: Date;
};

export async function insertReport(
  tx: Tx,
  report: NewReport,
  files: readonly { fileId: string; kind: 'photo' | 'right_proof' | 'power_of_attorney' }[],
): Promise<void> {
  await tx.report.create({ data: { ...report, files: { create: [...files] } } });
}

export type LockedMatter = {
  id: string;
  code: string;
  subjectKind: ReportSubject;
  subjectId: string;
  subjectName: string;
  shopId: string;
  state: MatterState;
  reportCount: number;
  correctBy: Date | null;
};

export async function lockMatter(tx: Tx, id: string): Promise<LockedMatter | null> {
  const rows = await tx.$queryRaw<LockedMatter[]>`
    select id, code, subject_kind::text as "subjectKind", subject_id as "subjectId", subject_name as "subjectName",
      shop_id as "shopId", state::text as state, report_count as "reportCount", correct_by as "correctBy"
    from report_matters where id = ${id}::uuid for update`;
  return rows[0] ?? null;
}

/** The one update that changes a matter's state; false when another was first. */
export async function moveMatter(
  tx: Tx,
  id: string,
  move: MatterMove,
  set: {
    basis?: string;
    citation?: string;
    reason?: string;
    decidedAt?: Date;
    decidedById?: string;
    correctBy?: Date | null;
    sellerAnswer?: string;
    sellerAnsweredAt?: Date;
    takedownId?: string;
  },
): Promise<boolean> {
  const { from, to } = matterTable.moves[move];
  const { count } = await tx.reportMatter.updateMany({
    where: { id, state: { in: [...from] } },
    data: { state: to, ...set },
  });
  return count === 1;
}

export async function keepDraft(tx: Tx, id: string, draft: Draft, by: { id: string; at: Date }): Promise<boolean> {
  const { count } = await tx.reportMatter.updateMany({
    where: { id, state: { in: ['open', 'correcting'] } },
    data: { draft, draftById: by.id, draftAt: by.at },
  });
  return count === 1;
}

/** Of those who left a number or an account: the others look by themselves. */
export async function reportIdsToTell(tx: Tx, matterId: string): Promise<string[]> {
  const rows = await tx.report.findMany({
    where: { matterId, OR: [{ phoneSealed: { not: null } }, { accountId: { not: null } }] },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Corrections that nobody answered in time, few at a time. */
export async function overdueCorrections(tx: Tx, at: Date): Promise<string[]> {
  const rows = await tx.reportMatter.findMany({
    where: { state: 'correcting', correctBy: { lte: at } },
    orderBy: { correctBy: 'asc' },
    take: 50,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
