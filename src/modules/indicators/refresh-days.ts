import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { type Day, dayOf } from '#kernel/time.ts';
import { worldClock } from '#platform/clock.ts';
import { transaction } from '#platform/db.ts';
import { changedDays, daysToCount, marks } from './changed-queries.ts';
import { lockDay, markChanged, noteRefresh, saveMark, writeFlows, writeStands } from './store.ts';

/** Counts days anew, each in a transaction of its own: a reader sees a day as it was or as it is. */
export async function refreshDays(
  ctx: Ctx,
  days: readonly Day[],
  { withStands = true }: { withStands?: boolean } = {},
): Promise<void> {
  const today = dayOf(ctx.now);
  for (const day of new Set(days)) {
    const began = worldClock();
    must(
      await transaction(async (tx) => {
        await lockDay(tx, day);
        await writeFlows(tx, day);
        if (day === today && withStands) await writeStands(tx, day);
        await noteRefresh(tx, day, ctx.now, worldClock() - began);
        return ok(null);
      }),
    );
  }
}

/** Counts today, and notes every day on which something has changed since the last look: those are counted in turn. Answers them. */
export async function refreshChanged(ctx: Ctx, { withStands = true }: { withStands?: boolean } = {}): Promise<Day[]> {
  const known = await marks();
  const of = (source: string) => known.find((mark) => mark.source === source);
  const [orders, invoices] = [of('orders'), of('invoices')];
  const at = orders?.at;
  // At the first look nothing was counted yet: `daysToCount` brings all of it.
  const changed =
    at && orders && invoices ? await changedDays({ orders: orders.since, invoices: invoices.since, at }) : [];
  must(
    await transaction(async (tx) => {
      await markChanged(tx, changed);
      for (const { source, newest, reached } of known)
        await saveMark(tx, source, newest, at ? reached : newest, ctx.now);
      return ok(null);
    }),
  );
  await refreshDays(ctx, [dayOf(ctx.now)], { withStands });
  return changed;
}

/** At most so long at a turn, so that a market's whole past does not hold up the other deadlines. */
const TURN_MS = 1000;
const AT_ONCE = 50;

/** Counts what has changed, what was never counted, and what was not counted today, as far as one turn goes. */
export async function refreshRest(ctx: Ctx): Promise<void> {
  const began = worldClock();
  for (const day of await daysToCount(ctx.now, AT_ONCE)) {
    await refreshDays(ctx, [day]);
    if (worldClock() - began > TURN_MS) return;
  }
}
