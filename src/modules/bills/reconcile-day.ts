import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import type { Day } from '#kernel/time.ts';
import { type Collector, collector } from '#modules/collector/api.ts';
import { db, transaction } from '#platform/db.ts';
import { askPayment } from './ask-payment.ts';
import { compareDay, type Difference, type Theirs } from './core/compare-day.ts';
import { keepDay, paidOn, paymentsOf } from './day-store.ts';

/** A collector that is in order differs in a few; more than these are a matter for people, not for asking one by one. */
const MOST_ASKED = 200;

/**
 * The collector's day beside ours. What differs is asked about first: a notice may be lost, or the report older than it.
 * What still differs is a list for people.
 */
export async function reconcileDay(ctx: Ctx, day: Day): Promise<void> {
  const desk = collector();
  if (!desk) return;
  const theirs = await reportOf(desk, day);
  const first = await compare(theirs, day);
  const asked = first.differences.slice(0, MOST_ASKED).map(({ txnId }) => txnId);
  for (const { id } of await paymentsOf(db, asked)) await askPayment(ctx, id);
  const isMended = asked.length > 0;
  const latest = isMended ? await reportOf(desk, day) : theirs;
  const found = isMended ? await compare(latest, day) : first;
  must(
    await transaction(async (tx) => {
      await keepDay(tx, { day, at: ctx.now }, found);
      return ok();
    }),
  );
}

/** Thrown when there is none, so that the job is done again later. */
async function reportOf(desk: Collector, day: Day): Promise<Theirs[]> {
  const report = await desk.report(day);
  if (report.kind !== 'answered') throw new Error(`report of ${day}: ${report.kind}`);
  return report.value;
}

async function compare(theirs: readonly Theirs[], day: Day): Promise<{ equal: number; differences: Difference[] }> {
  const ofDay = await paidOn(db, day);
  const known = await paymentsOf(db, [...theirs.map(({ txnId }) => txnId), ...ofDay.map(({ code }) => code)]);
  return compareDay(
    theirs,
    new Map(known.map((one) => [one.code, one])),
    ofDay.map(({ code }) => code),
  );
}
