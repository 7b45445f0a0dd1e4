import { type Day, dateOfDay } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import type { Answer, Question } from './core/checklist.ts';
import { INSPECTION, type InspectionKind, type InspectionMove, type InspectionState } from './core/inspection.ts';
import type { Place } from './core/place.ts';

export type NewPlan = {
  code: string;
  title: string;
  reason: string;
  kind: InspectionKind;
  areaId: string | null;
  shopKind: string | null;
  categoryId: string | null;
  risk: string;
  seed: string;
  pool: string[];
  wanted: number;
  dueOn: Day;
  createdAt: Date;
  createdById: string;
};

export async function insertPlan(tx: Tx, plan: NewPlan): Promise<string> {
  const row = await tx.inspectionPlan.create({
    data: { ...plan, dueOn: dateOfDay(plan.dueOn) },
    select: { id: true },
  });
  return row.id;
}

export async function insertInspection(
  tx: Tx,
  inspection: {
    code: string;
    planId: string | null;
    kind: InspectionKind;
    shopId: string;
    areaId: string;
    reason: string;
    dueAt: Date;
    createdAt: Date;
    createdById: string;
  },
): Promise<string> {
  return (await tx.inspection.create({ data: inspection, select: { id: true } })).id;
}

/** Two plans at once do not send two inspectors to one shop. */
export async function lockPlanning(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('inspections.plan'))`;
}

export type LockedInspection = {
  id: string;
  code: string;
  kind: InspectionKind;
  state: InspectionState;
  shopId: string;
  areaId: string;
  inspectorId: string | null;
  createdAt: Date;
  startedAt: Date | null;
  answerDueAt: Date | null;
  orderId: string | null;
  hasFindings: boolean;
  questions: Question[];
};

/** Held until the transaction ends. */
export async function lockInspection(tx: Tx, id: string): Promise<LockedInspection | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`select id from inspections where id = ${id}::uuid for update`;
  const row = rows[0] ? await tx.inspection.findUnique({ where: { id } }) : null;
  return row ? { ...row, questions: row.checklist as Question[] } : null;
}

type Change = Partial<{
  inspectorId: string;
  startedAt: Date;
  checklistFrom: Date;
  checklist: Question[];
  signedAt: Date;
  hasFindings: boolean;
  answerDueAt: Date;
  answer: string;
  answeredAt: Date;
  answeredById: string;
  closedAt: Date;
  closedById: string;
  closingNote: string;
}>;

export async function moveInspection(tx: Tx, id: string, move: InspectionMove, change: Change): Promise<boolean> {
  const { from, to } = INSPECTION.moves[move];
  const moved = await tx.inspection.updateMany({
    where: { id, state: { in: [...from] } },
    data: { ...change, state: to },
  });
  return moved.count === 1;
}

/** What the inspector has written so far: once a question was answered its answer is replaced, never doubled. */
export async function saveRecord(
  tx: Tx,
  id: string,
  record: { at: Date; seenAt: Date | null; place: Place | null; note: string; answers: readonly Answer[] },
): Promise<void> {
  const { at, seenAt, place, note, answers } = record;
  await tx.inspection.update({
    where: { id },
    data: {
      note,
      seenAt,
      placeSource: place?.source ?? null,
      place: place?.text ?? '',
      latitude: place?.latitude ?? null,
      longitude: place?.longitude ?? null,
      accuracyM: place?.accuracyM ?? null,
    },
  });
  for (const { key, ...answer } of answers)
    await tx.inspectionItem.upsert({
      where: { inspectionId_key: { inspectionId: id, key } },
      create: { inspectionId: id, key, ...answer, updatedAt: at },
      update: { ...answer, updatedAt: at },
    });
}

export async function linkOrder(tx: Tx, id: string, orderId: string): Promise<void> {
  await tx.inspection.update({ where: { id }, data: { orderId } });
}

export async function insertPhoto(
  tx: Tx,
  photo: { inspectionId: string; fileId: string; itemKey: string | null; at: Date; byId: string; place: Place },
): Promise<void> {
  const { inspectionId, fileId, itemKey, at, byId, place } = photo;
  await tx.inspectionPhoto.create({
    data: {
      inspectionId,
      fileId,
      itemKey,
      takenAt: at,
      addedAt: at,
      addedById: byId,
      placeSource: place.source,
      place: place.text,
      latitude: place.latitude,
      longitude: place.longitude,
      accuracyM: place.accuracyM,
    },
  });
}

/** The picture whose bytes are to go too, once this is written. */
export async function removePhoto(
  tx: Tx,
  inspectionId: string,
  fileId: string,
): Promise<{ id: string; widths: number[] } | null> {
  const { count } = await tx.inspectionPhoto.deleteMany({ where: { inspectionId, fileId } });
  return count === 0 ? null : tx.storedFile.delete({ where: { id: fileId }, select: { id: true, widths: true } });
}

/** The answer's time is over: of what found nothing the file closes by itself, the rest is the department's to close. */
export async function overdueAnswers(tx: Tx, at: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select i.id from inspections i where i.state = 'signed' and i.answer_due_at <= ${at}
      and (not i.has_findings or not exists (select 1 from work_items w
        where w.kind = 'inspection' and w.subject_id = i.id and w.closed_at is null))
    order by i.answer_due_at limit 200`;
  return rows.map((row) => row.id);
}
