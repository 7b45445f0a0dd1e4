import type { Ctx } from '#kernel/actor.ts';
import { type Day, dateOfDay } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import type { KeptFigure } from './core/snapshot.ts';
import type { PlanTarget } from './core/target.ts';

type Kept = KeptFigure & { span: string; from: Day };

/** Kept once: another worker that was faster has kept the same. Answers whether these rows are ours. */
export async function insertSnapshot(tx: Tx, day: Day, kept: readonly Kept[], takenAt: Date): Promise<void> {
  await tx.indicatorSnapshot.createMany({
    data: kept.map(({ span, from, indicator, version, part, whole, value, parts }) => ({
      day: dateOfDay(day),
      span,
      indicator,
      version,
      fromDay: dateOfDay(from),
      part,
      whole,
      value,
      parts,
      takenAt,
    })),
    skipDuplicates: true,
  });
}

export type NewTarget = Omit<PlanTarget, 'id' | 'enteredAt'>;

export async function insertTarget(
  tx: Tx,
  target: NewTarget,
  by: { accountId: string | null; at: Date },
): Promise<string> {
  const { planName, from, to, districts, ...rest } = target;
  const { id } = await tx.planTarget.create({
    data: {
      ...rest,
      planNameVi: planName.vi,
      planNameEn: planName.en,
      districts: [...districts],
      fromDay: dateOfDay(from),
      toDay: dateOfDay(to),
      enteredById: by.accountId,
      enteredAt: by.at,
    },
  });
  return id;
}

export type NewFigure = {
  indicator: string;
  districts: readonly string[];
  from: Day;
  to: Day;
  value: number;
  source: string;
  sourceDay: Day;
  correctsId: string | null;
  reason: string;
};

/** One at a time puts a row right: the second finds it done. */
export async function lockCorrection(tx: Tx, rowId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${rowId}, 0))`;
}

const whoOf = (ctx: Ctx): string => {
  if (ctx.actor.kind !== 'person') throw new Error('a figure is entered by a person');
  return ctx.actor.accountId;
};

export async function insertFigure(tx: Tx, ctx: Ctx, figure: NewFigure): Promise<string> {
  const { from, to, sourceDay, districts, ...rest } = figure;
  const { id } = await tx.outsideFigure.create({
    data: {
      ...rest,
      districts: [...districts],
      fromDay: dateOfDay(from),
      toDay: dateOfDay(to),
      sourceDay: dateOfDay(sourceDay),
      enteredById: whoOf(ctx),
      enteredAt: ctx.now,
    },
  });
  return id;
}

export type NewEbiYear = {
  year: number;
  provinceName: string;
  people: number | null;
  consumers: number | null;
  businesses: number | null;
  score: number;
  rank: number | null;
  provinces: number | null;
  source: string;
  sourceDay: Day;
  correctsId: string | null;
  reason: string;
};

export async function insertEbiYear(tx: Tx, ctx: Ctx, row: NewEbiYear): Promise<string> {
  const { sourceDay, ...rest } = row;
  const { id } = await tx.ebiYear.create({
    data: { ...rest, sourceDay: dateOfDay(sourceDay), enteredById: whoOf(ctx), enteredAt: ctx.now },
  });
  return id;
}
