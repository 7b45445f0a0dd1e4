import { type Day, dateOfDay, dayOfDate, endOfDay, instantOf } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { tookMoney } from './core/bill-payment.ts';
import type { Difference, Ours } from './core/compare-day.ts';

export async function lastDayClaimed(tx: Tx): Promise<Day | null> {
  const last = await tx.billDay.findFirst({ orderBy: { day: 'desc' }, select: { day: true } });
  return last && dayOfDate(last.day);
}

/** True for the one that is to compare this day. */
export async function claimDay(tx: Tx, day: Day, at: Date): Promise<boolean> {
  const { count } = await tx.billDay.createMany({
    data: [{ day: dateOfDay(day), startedAt: at }],
    skipDuplicates: true,
  });
  return count === 1;
}

export async function paymentsOf(tx: Tx, codes: readonly string[]): Promise<(Ours & { id: string })[]> {
  return tx.billPayment.findMany({
    where: { code: { in: [...codes] } },
    select: { id: true, code: true, amountVnd: true, state: true },
  });
}

/** Paid on a day of Vietnam, whatever became of it. */
export async function paidOn(tx: Tx, day: Day): Promise<Ours[]> {
  const rows = await tx.billPayment.findMany({
    where: { paidAt: { gte: instantOf(day), lt: endOfDay(day) } },
    select: { code: true, amountVnd: true, state: true },
  });
  return rows.filter((row) => tookMoney(row.state));
}

export async function keepDay(
  tx: Tx,
  of: { day: Day; at: Date },
  found: { equal: number; differences: readonly Difference[] },
): Promise<void> {
  const day = dateOfDay(of.day);
  await tx.billDifference.createMany({
    data: found.differences.map((one) => ({ id: newId(), day, foundAt: of.at, ...one })),
    skipDuplicates: true,
  });
  await tx.billDay.upsert({
    where: { day },
    create: { day, startedAt: of.at, comparedAt: of.at, equal: found.equal, differences: found.differences.length },
    update: { comparedAt: of.at, equal: found.equal, differences: found.differences.length },
  });
}

/** True for the first who says why. */
export async function closeDifferenceRow(
  tx: Tx,
  id: string,
  by: { at: Date; byId: string; note: string },
): Promise<boolean> {
  const { count } = await tx.billDifference.updateMany({
    where: { id, closedAt: null },
    data: { closedAt: by.at, closedById: by.byId, note: by.note },
  });
  return count === 1;
}
