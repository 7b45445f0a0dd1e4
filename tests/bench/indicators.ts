/**
 * What the department's figures cost on a market that is already there: one day counted from its orders, every page's reads
 * from the sums of days, and the plan of the longest. Needs DATABASE_URL of a market made with SEED=large; figures of other
 * machines differ, the ratio to the limit says whether a page opens in time.
 *   DATABASE_URL=… DATABASE_ADMIN_URL=… node --conditions=react-server tests/bench/indicators.ts
 */
import type { Ctx } from '#kernel/actor.ts';
import { addDays, dayOf } from '#kernel/time.ts';
import { indicatorOf } from '#modules/indicators/core/catalogue.ts';
import { monthsUntil, readPeriod } from '#modules/indicators/core/period.ts';
import { manySeries, openFigures, trendOf, valuesOf } from '#modules/indicators/queries.ts';
import { refreshDays, refreshRest } from '#modules/indicators/refresh-days.ts';
import { closeDb, db } from '#platform/db.ts';

/** A page of the department opens within this on the server (issue 6). */
const LIMIT_MS = 300;
const ROUNDS = 30;

const ctxAt = (now: Date): Ctx => ({ actor: { kind: 'system', name: 'bench' }, now, requestId: 'bench' });
const newest = await db.order.aggregate({ _max: { placedAt: true }, _count: true });
const ctx = ctxAt(newest._max.placedAt ?? new Date());
const known = (code: string) => {
  const found = indicatorOf(code);
  if (!found) throw new Error(code);
  return found;
};

async function timesOf(work: () => Promise<unknown>, rounds = ROUNDS): Promise<{ p50: number; p95: number }> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95) };
}

const begun = performance.now();
let days = 0;
for (;;) {
  const before = await db.indicatorRefresh.count();
  await refreshRest(ctx);
  days = await db.indicatorRefresh.count();
  if (days === before) break;
}
const wholeSeconds = Math.round((performance.now() - begun) / 100) / 10;
await db.$executeRaw`analyze indicator_days`.catch(() => {});
const today = dayOf(ctx.now);
const oneDay = await timesOf(() => refreshDays(ctx, [addDays(today, -1)]), 10);
const todayWithStands = await timesOf(() => refreshDays(ctx, [today]), 10);

const month = readPeriod(today.slice(0, 7), ctx.now);
const year = readPeriod(today.slice(0, 4), ctx.now);
const reads = {
  'a month, every figure and cut': () => valuesOf(ctx, month),
  'a year, every figure and cut': () => valuesOf(ctx, year),
  'overview: 25 months of two figures': () =>
    manySeries(ctx, [known('sales'), known('cashless-share')], monthsUntil(today, 25)),
  'one indicator: 26 weeks and 25 months': () => trendOf(ctx, known('e-invoice-share'), month),
  'overview whole': () =>
    Promise.all([
      valuesOf(ctx, month),
      valuesOf(ctx, { from: addDays(month.from, -31), to: addDays(month.to, -31) }),
      manySeries(ctx, [known('sales'), known('cashless-share')], monthsUntil(today, 25)),
    ]),
  'open figures, kept a minute': () => openFigures(month),
};
const rows: Record<string, { p50: number; p95: number; ofLimit: string }> = {};
for (const [name, read] of Object.entries(reads)) {
  const { p50, p95 } = await timesOf(read);
  rows[name] = { p50, p95, ofLimit: `${Math.round((p95 / LIMIT_MS) * 100)} %` };
}
console.table(rows);
const cells = await db.indicatorDay.count();
const cost = { orders: newest._count, days, cells, wholeSeconds, oneDay, todayWithStands };
console.table([cost]);
console.log(JSON.stringify({ limitMs: LIMIT_MS, rows, cost }));
await closeDb();
