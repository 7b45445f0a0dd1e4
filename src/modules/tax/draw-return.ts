import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { addDays, dayOf, instantOf } from '#kernel/time.ts';
import { audit } from '#platform/audit.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { mayReadReturns } from './core/policy.ts';
import { daysOfPeriod, dueDayOf, isOver, netOf, type ReturnDifference } from './core/return.ts';
import {
  type HeldRow,
  heldAgainstBooks,
  insertReturn,
  lastVersion,
  lockPeriod,
  replaceDraft,
  unnotedOf,
} from './return-store.ts';
import type { DrawReturn } from './schema.ts';
import { returnDueDayAt, withholdingModeAt } from './tax-rules.ts';

export type Drawn = { period: string; version: number; differences: number };

/**
 * Draws up the return of a month that is over, as the notes stand now: a new version, in place of a draft, beside a filed
 * one. `seenVersion` is the last one that whoever asks has seen, so that of two people one draws and the other is told.
 */
export async function drawReturn(ctx: Ctx, { period, seenVersion }: DrawReturn): Promise<Result<Drawn>> {
  if (!mayReadReturns(ctx.actor)) return err('NOT_ALLOWED');
  const madeById = ctx.actor.accountId;
  if (!isOver(period, dayOf(ctx.now))) return err('TAX_MONTH_OPEN');
  if (!(await hasDuty(period))) return err('NOT_FOUND');
  return transaction(async (tx) => {
    await lockPeriod(tx, period);
    const last = await lastVersion(tx, period);
    if ((last?.version ?? 0) !== seenVersion) return err('TAX_RETURN_DRAWN');
    if (last?.state === 'draft') await replaceDraft(tx, last.id);
    return ok(await drawVersion(tx, ctx, { period, version: seenVersion + 1, madeById }));
  });
}

/** By the clock: the first version of a month, once. */
export async function drawFirst(ctx: Ctx, period: string): Promise<Result<Drawn | null>> {
  if (!(await hasDuty(period))) return ok(null);
  return transaction(async (tx) => {
    await lockPeriod(tx, period);
    if (await lastVersion(tx, period)) return ok(null);
    return ok(await drawVersion(tx, ctx, { period, version: 1, madeById: null }));
  });
}

/** Whether anything was to be noted in the month at all, by the rule of its last day. */
async function hasDuty(period: string): Promise<boolean> {
  const last = addDays(daysOfPeriod(period).until, -1);
  return (await withholdingModeAt(instantOf(last, '12:00'))) !== 'off';
}

async function drawVersion(
  tx: Tx,
  ctx: Ctx,
  { period, version, madeById }: { period: string; version: number; madeById: string | null },
): Promise<Drawn> {
  const held = await heldAgainstBooks(tx, period);
  const rows = held.flatMap(({ noted }) => noted ?? []);
  const differences = await differencesOf(tx, period, held);
  const { dayOfMonth, holidays } = await returnDueDayAt(instantOf(daysOfPeriod(period).until));
  const dueOn = dueDayOf(period, dayOfMonth, holidays);
  const id = await insertReturn(tx, { period, version, dueOn, madeAt: ctx.now, madeById, differences }, rows);
  await audit(tx, ctx, {
    action: 'tax.return_drawn',
    subject: { kind: 'tax_return', id },
    data: { period, version, sellers: new Set(rows.map(({ shopId }) => shopId)).size, differences: differences.length },
  });
  return { period, version, differences: differences.length };
}

/** The notes of the month against the books, shop by shop, and the sales of which nothing is noted. */
async function differencesOf(tx: Tx, period: string, held: readonly HeldRow[]): Promise<ReturnDifference[]> {
  const shops = new Map<string, { row: HeldRow; vatVnd: bigint; pitVnd: bigint }>();
  for (const row of held) {
    const sum = shops.get(row.shopId) ?? { row, vatVnd: 0n, pitVnd: 0n };
    const net = row.noted ? netOf(row.noted) : { vatVnd: 0n, pitVnd: 0n };
    shops.set(row.shopId, { row, vatVnd: sum.vatVnd + net.vatVnd, pitVnd: sum.pitVnd + net.pitVnd });
  }
  const differences: ReturnDifference[] = [];
  for (const { row, vatVnd, pitVnd } of shops.values()) {
    const { shopId, shopName, bookedVatVnd, bookedPitVnd } = row;
    const of = { shopId, shopName, orderCode: null };
    if (bookedVatVnd !== vatVnd) differences.push({ ...of, kind: 'vat', expectedVnd: bookedVatVnd, foundVnd: vatVnd });
    if (bookedPitVnd !== pitVnd) differences.push({ ...of, kind: 'pit', expectedVnd: bookedPitVnd, foundVnd: pitVnd });
  }
  for (const { shopId, shopName, orderCode, completedAt, billVnd } of await unnotedOf(tx, period))
    if ((await withholdingModeAt(completedAt)) !== 'off')
      differences.push({ kind: 'not_noted', shopId, shopName, orderCode, expectedVnd: billVnd, foundVnd: 0n });
  return differences;
}
