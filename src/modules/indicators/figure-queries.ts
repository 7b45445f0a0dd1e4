import { z } from 'zod';
import { type Day, dayOf, endOfDay, instantOf } from '#kernel/time.ts';
import { db } from '#platform/db.ts';
import { withSandbox } from '#platform/sandbox-rows.ts';
import { columnOf } from './column-names.ts';
import {
  type Cell,
  CHANNELS,
  FLOWS,
  type FlowMeasure,
  type Measure,
  SHOP_KINDS,
  STANDS,
  type StandMeasure,
  type Sums,
} from './core/measures.ts';
import type { Days, Step } from './core/period.ts';
import type { Places } from './core/place.ts';
import type { Sample } from './core/value.ts';

const CellRow = z.object({
  key: z.string(),
  areaId: z.string(),
  kind: z.enum(SHOP_KINDS),
  channel: z.enum(CHANNELS).nullable(),
  amounts: z.array(z.bigint()),
});

const isFlow = (measure: Measure): measure is FlowMeasure => (FLOWS as readonly Measure[]).includes(measure);
const isStand = (measure: Measure): measure is (typeof STANDS)[number] =>
  (STANDS as readonly Measure[]).includes(measure);

/** Columns are known names of measures, never anything of an address. */
const sumsOf = (measures: readonly Measure[]): string =>
  `array[${measures.map((measure) => `sum(d.${columnOf(measure)})::bigint`).join(', ')}]`;

const STEP_ROWS = 'unnest($1::text[], $2::date[], $3::date[]) as s(key, from_day, to_day)';

const FLOW_SQL = (measures: readonly Measure[], isTold: boolean): string => `
  select s.key, ${isTold ? 'd.area_id::text' : "''"} as "areaId", d.shop_kind::text as kind,
    ${isTold ? 'd.channel::text' : 'null::text'} as channel, ${sumsOf(measures)} as amounts
  from ${STEP_ROWS} join indicator_days d on d.day between s.from_day and s.to_day group by 1, 2, 3, 4`;

const STAND_SQL = (measures: readonly Measure[]): string => `
  select s.key, d.area_id::text as "areaId", d.shop_kind::text as kind, null::text as channel, ${sumsOf(measures)} as amounts
  from ${STEP_ROWS}
    cross join lateral (select max(x.day) as day from indicator_stands x where x.day between s.from_day and s.to_day) known
    join indicator_stands d on d.day = known.day group by 1, 2, 3`;

function cellsByStep(rows: unknown[], measures: readonly Measure[], into: Map<string, Cell[]>): void {
  for (const { key, areaId, kind, channel, amounts } of z.array(CellRow).parse(rows)) {
    const own: Partial<Record<Measure, bigint>> = {};
    for (const [at, measure] of measures.entries()) own[measure] = amounts[at] ?? 0n;
    into.get(key)?.push({ areaId, kind, channel, sums: own satisfies Sums });
  }
}

/**
 * The sums of each step of time, told apart as far as any figure is: one read of days for what flowed, and one of the last
 * known day of each step for what stood. Never the rows themselves: a month of a large market is a few hundred cells.
 * `isTold`: what flowed is told apart by unit and place of sale; a trend does without.
 */
export async function cellsOf(
  steps: readonly Step[],
  measures: readonly Measure[],
  all: Places,
  { isTold }: { isTold: boolean },
): Promise<Map<string, Cell[]>> {
  const cells = new Map(steps.map(({ key }): [string, Cell[]] => [key, []]));
  const flows = measures.filter(isFlow);
  const wanted: readonly StandMeasure[] = measures.filter((measure): measure is StandMeasure => !isFlow(measure));
  const needsUnits = wanted.some((measure) => !isStand(measure));
  const stands = [...new Set([...wanted.filter(isStand), ...(needsUnits ? (['shops'] as const) : [])])];
  const named = [steps.map(({ key }) => key), steps.map(({ from }) => from), steps.map(({ to }) => to)];
  const [flowRows, standRows] = await Promise.all([
    flows.length === 0 ? [] : db.$queryRawUnsafe<unknown[]>(FLOW_SQL(flows, isTold), ...named),
    stands.length === 0 ? [] : db.$queryRawUnsafe<unknown[]>(STAND_SQL(stands), ...named),
  ]);
  cellsByStep(flowRows, flows, cells);
  cellsByStep(standRows, stands, cells);
  if (needsUnits) for (const own of cells.values()) own.push(...unitCells(own, all));
  return cells;
}

/** Of each unit of today whether anybody sells there; nothing where no day was kept. */
function unitCells(cells: readonly Cell[], all: Places): Cell[] {
  const selling = new Set(cells.filter(({ sums }) => (sums.shops ?? 0n) > 0n).map(({ areaId }) => all.unitOf(areaId)));
  if (!cells.some(({ sums }) => sums.shops !== undefined)) return [];
  return all.today.map(({ id }) => ({
    areaId: id,
    kind: null,
    channel: null,
    sums: { units: 1n, unitsSelling: selling.has(id) ? 1n : 0n },
  }));
}

const SampleRow = z.object({
  day: z.string(),
  areaId: z.string(),
  kind: z.enum(SHOP_KINDS),
  channel: z.enum(CHANNELS),
  days: z.number(),
});

/** Complaints that ended in the days, with how long each took. */
export async function closedComplaints(span: Days): Promise<(Sample & { day: Day })[]> {
  return z.array(SampleRow).parse(
    await db.$queryRaw<unknown[]>`
      select to_char(c.closed_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as day, s.area_id as "areaId", s.kind::text as kind,
        o.channel::text as channel, (extract(epoch from c.closed_at - c.opened_at) / 86400)::float8 as days
      from complaints c join orders o on o.id = c.order_id join shops s on s.id = c.shop_id
      where c.closed_at >= ${instantOf(span.from)} and c.closed_at < ${endOfDay(span.to)} and c.state <> 'withdrawn'
        and (${withSandbox()} or not o.is_sandbox)`,
  );
}

export type Freshness = { at: Date | null; waitingDays: number };

/** When the figures were last counted, and how many days still wait to be counted at all. */
export async function freshness(now: Date): Promise<Freshness> {
  const rows = await db.$queryRaw<{ at: Date | null; waiting: number }[]>`
    select max(r.refreshed_at) as at,
      coalesce((select ${dayOf(now)}::date - (min(placed_at) at time zone 'Asia/Ho_Chi_Minh')::date + 1 from orders), 0)::int
        - (count(*) filter (where r.day <= ${dayOf(now)}::date))::int as waiting
    from indicator_refreshes r`;
  return { at: rows[0]?.at ?? null, waitingDays: Math.max(0, rows[0]?.waiting ?? 0) };
}
