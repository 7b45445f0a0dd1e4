import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { addDays, type Day, dayOf } from '#kernel/time.ts';
import { transaction } from '#platform/db.ts';
import { lastSnapshotDay, pendingDays } from './changed-queries.ts';
import { periodAround, type SpanKind } from './core/period.ts';
import { type KeptFigure, keptFigures } from './core/snapshot.ts';
import { insertSnapshot } from './entry-store.ts';
import { readFigures } from './read-queries.ts';
import { refreshChanged, refreshDays } from './refresh-days.ts';

/** A worker that was away for longer leaves gaps: what stood on those days nobody knows any more. */
const LOOKS_BACK_DAYS = 31;

/**
 * Keeps what is known of every day gone by that has none yet: its month so far, and on the last day of a month its quarter
 * and year too. Written once; whatever is found later changes the figures of today, never what was kept.
 */
export async function takeSnapshots(ctx: Ctx): Promise<Day[]> {
  const yesterday = addDays(dayOf(ctx.now), -1);
  const last = await lastSnapshotDay();
  if (last !== null && last >= yesterday) return [];
  // Today may be new; anything more is counted in turn by others first.
  if ((await pendingDays(ctx.now)) > 1) return [];
  // What has changed is counted at once: at a busy hour something else has until it would have its turn.
  const changed = await refreshChanged(ctx, { withStands: false });
  await refreshDays(ctx, changed, { withStands: false });
  // Kept for good, so never while a part of the past is still to be counted.
  if ((await pendingDays(ctx.now)) > 0) return [];
  const floor = addDays(yesterday, -LOOKS_BACK_DAYS);
  const known = last !== null && last < floor ? floor : last;
  let day = known === null ? yesterday : addDays(known, 1);
  const taken: Day[] = [];
  for (; day <= yesterday; day = addDays(day, 1)) {
    await takeSnapshot(ctx, day);
    taken.push(day);
  }
  return taken;
}

async function takeSnapshot(ctx: Ctx, day: Day): Promise<void> {
  const endsMonth = addDays(day, 1).endsWith('-01');
  const spans: readonly SpanKind[] = endsMonth ? ['month', 'quarter', 'year'] : ['month'];
  const kept: (KeptFigure & { span: SpanKind; from: Day })[] = [];
  for (const span of spans) {
    const { from } = periodAround(span, day, day);
    for (const figure of keptFigures(await readFigures({ from, to: day }))) kept.push({ ...figure, span, from });
  }
  must(
    await transaction(async (tx) => {
      await insertSnapshot(tx, day, kept, ctx.now);
      return ok(null);
    }),
  );
}
