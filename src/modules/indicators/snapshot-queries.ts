import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { type Day, dateOfDay, dayOfDate } from '#kernel/time.ts';
import { mayReadMarket } from '#modules/oversight/core/policy.ts';
import { db } from '#platform/db.ts';
import { CUTS } from './core/catalogue.ts';
import { SPANS, type SpanKind } from './core/period.ts';
import type { KeptFigure } from './core/snapshot.ts';

const Sums = z.record(z.string(), z.string());
const KeptValue = z.object({
  part: z.string(),
  whole: z.string().nullable(),
  value: z.number().nullable(),
  sums: Sums,
});
const Parts = z.object({ sums: Sums, by: z.partialRecord(z.enum(CUTS), z.record(z.string(), KeptValue)) });

/** What was kept at the end of a day of one indicator of one span: it never changes. */
export type Snapshot = KeptFigure & { day: Day; span: SpanKind; from: Day; takenAt: Date };

/** Everything kept of a day; empty when nothing was. Keys of the parts: ids of units, names of districts, kinds, channels. */
export async function snapshotOf(day: Day): Promise<Snapshot[]> {
  const rows = await db.indicatorSnapshot.findMany({ where: { day: dateOfDay(day) } });
  return rows.map(({ day: on, fromDay, span, parts, ...row }) => ({
    ...row,
    day: dayOfDate(on),
    from: dayOfDate(fromDay),
    span: z.enum(SPANS).parse(span),
    parts: Parts.parse(parts),
  }));
}

export type KeptPoint = {
  day: Day;
  version: number;
  value: number | null;
  part: bigint;
  whole: bigint | null;
  takenAt: Date;
};

/** What was said of one indicator at the ends of months, newest first, beside what is known today. */
export async function keptMonths(ctx: Ctx, indicator: string, most: number): Promise<KeptPoint[] | null> {
  if (!mayReadMarket(ctx.actor)) return null;
  return db.$queryRaw<KeptPoint[]>`
    select distinct on (from_day) to_char(day, 'YYYY-MM-DD') as day, version, value, part, whole, taken_at as "takenAt"
    from indicator_snapshots where indicator = ${indicator} and span = 'month'
    order by from_day desc, day desc limit ${most}`;
}
