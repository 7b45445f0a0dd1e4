import { type Day, dateOfDay, dayOf, endOfDay, instantOf } from '#kernel/time.ts';
import type { GatewayName } from '#modules/gateways/core/gateway.ts';
import { db, type Tx } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import type { Difference, Ours } from './core/compare-day.ts';

/** Of a provider; null before the first. */
export async function lastDayClaimed(provider: GatewayName): Promise<Day | null> {
  const row = await db.gatewayDay.findFirst({ where: { provider }, orderBy: { day: 'desc' }, select: { day: true } });
  return row && dayOf(row.day);
}

/** True for the one that is to compare this day. */
export async function claimDay(tx: Tx, provider: GatewayName, day: Day, at: Date): Promise<boolean> {
  const { count } = await tx.gatewayDay.createMany({
    data: [{ provider, day: dateOfDay(day), equal: 0, differences: 0, checkedAt: at }],
    skipDuplicates: true,
  });
  return count === 1;
}

export async function attemptsOf(tx: Tx, provider: GatewayName, references: readonly string[]): Promise<Ours[]> {
  const rows = await tx.attempt.findMany({
    where: { provider, reference: { in: [...references] } },
    select: { id: true, reference: true, amountVnd: true, state: true },
  });
  return rows.map(oursOf);
}

/** Money that we took on a day of Vietnam. */
export async function takenOn(tx: Tx, provider: GatewayName, day: Day): Promise<Ours[]> {
  const rows = await tx.attempt.findMany({
    where: {
      provider,
      state: { in: ['succeeded', 'late'] },
      settledAt: { gte: instantOf(day), lt: endOfDay(day) },
    },
    select: { id: true, reference: true, amountVnd: true, state: true },
  });
  return rows.map(oursOf);
}

const oursOf = (row: { id: string; reference: string | null; amountVnd: bigint; state: string }): Ours => ({
  attemptId: row.id,
  reference: row.reference ?? '',
  amountVnd: row.amountVnd,
  isPaid: row.state === 'succeeded' || row.state === 'late',
});

export async function keepDay(
  tx: Tx,
  of: { provider: GatewayName; day: Day; at: Date },
  found: { equal: number; differences: readonly Difference[] },
): Promise<void> {
  const { provider, at } = of;
  const day = dateOfDay(of.day);
  await tx.gatewayDifference.createMany({
    data: found.differences.map((one) => ({ id: newId(), provider, day, foundAt: at, ...one })),
    skipDuplicates: true,
  });
  await tx.gatewayDay.update({
    where: { provider_day: { provider, day } },
    data: { equal: found.equal, differences: found.differences.length, checkedAt: at },
  });
}

/** Whose money it is about; null where nobody here knows. */
export async function shopOfDifference(tx: Tx, id: string): Promise<string | null> {
  const rows = await tx.$queryRaw<{ shopId: string }[]>`
    select o.shop_id as "shopId" from gateway_differences d join attempts a on a.id = d.attempt_id
      join payments p on p.id = a.payment_id join orders o on o.id = p.order_id
    where d.id = ${id}::uuid`;
  return rows[0]?.shopId ?? null;
}

export async function closeDifference(
  tx: Tx,
  id: string,
  by: { at: Date; byId: string; note: string },
): Promise<boolean> {
  const { count } = await tx.gatewayDifference.updateMany({
    where: { id, closedAt: null },
    data: { closedAt: by.at, closedById: by.byId, note: by.note },
  });
  return count === 1;
}
