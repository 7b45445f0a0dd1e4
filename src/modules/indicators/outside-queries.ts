import type { Ctx } from '#kernel/actor.ts';
import { type Day, dayOfDate } from '#kernel/time.ts';
import { mayReadMarket } from '#modules/oversight/core/policy.ts';
import { db } from '#platform/db.ts';

export type OutsideFigure = {
  id: string;
  indicator: string;
  districts: readonly string[];
  from: Day;
  to: Day;
  value: number;
  source: string;
  sourceDay: Day;
  correctsId: string | null;
  reason: string;
  enteredBy: string | null;
  enteredAt: Date;
  /** A newer row stands in its place. */
  isCorrected: boolean;
};

/** Every figure typed in, the newest first; those that were put right stay to be read. */
export async function outsideFigures(): Promise<OutsideFigure[]> {
  const rows = await db.outsideFigure.findMany({ orderBy: [{ toDay: 'desc' }, { enteredAt: 'desc' }, { id: 'desc' }] });
  const names = await namesOf(rows.map((row) => row.enteredById));
  const corrected = new Set(rows.map(({ correctsId }) => correctsId));
  return rows.map(({ fromDay, toDay, sourceDay, enteredById, ...row }) => ({
    ...row,
    from: dayOfDate(fromDay),
    to: dayOfDate(toDay),
    sourceDay: dayOfDate(sourceDay),
    enteredBy: names.get(enteredById) ?? null,
    isCorrected: corrected.has(row.id),
  }));
}

export type EbiYear = {
  id: string;
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
  enteredBy: string | null;
  enteredAt: Date;
  isCorrected: boolean;
};

export async function ebiYears(): Promise<EbiYear[]> {
  const rows = await db.ebiYear.findMany({ orderBy: [{ year: 'desc' }, { enteredAt: 'desc' }, { id: 'desc' }] });
  const names = await namesOf(rows.map((row) => row.enteredById));
  const corrected = new Set(rows.map(({ correctsId }) => correctsId));
  return rows.map(({ sourceDay, enteredById, ...row }) => ({
    ...row,
    sourceDay: dayOfDate(sourceDay),
    enteredBy: names.get(enteredById) ?? null,
    isCorrected: corrected.has(row.id),
  }));
}

async function namesOf(ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.account.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Both lists for the department's own pages, with who entered what. */
export async function typedIn(ctx: Ctx): Promise<{ figures: OutsideFigure[]; ebi: EbiYear[] } | null> {
  if (!mayReadMarket(ctx.actor)) return null;
  const [figures, ebi] = await Promise.all([outsideFigures(), ebiYears()]);
  return { figures, ebi };
}
