/**
 * One run of the simulation: rounds of acts chosen by the seed and done all at once, the clock jumping between rounds. At
 * the end time runs out for everything that may rest, and the tables are asked whether they tell one story.
 *
 * The seed fixes who tries what in which round. How acts of one round interleave is left to the machine: that is what is
 * being tried.
 */
import { db } from '#platform/db.ts';
import { type Chance, chanceOf } from '../../prisma/seed/large/random.ts';
import type { InvoiceMarket } from '../support/invoice-market.ts';
import { aftercare } from './actors/aftercare.ts';
import { bank } from './actors/bank.ts';
import { buyers } from './actors/buyers.ts';
import { jump, jumpBy, look, react, sweepAll, workers } from './actors/clock.ts';
import { gateways } from './actors/gateways.ts';
import { invoices } from './actors/invoices.ts';
import { officials } from './actors/officials.ts';
import { prices } from './actors/prices.ts';
import { whatIsSeen } from './actors/seen.ts';
import { sellers } from './actors/sellers.ts';
import { stalls } from './actors/stalls.ts';
import { type Act, openWorld, type World } from './actors/world.ts';
import { brokenInvariants, tellBroken } from './invariants.ts';

const ACTS: readonly Act[] = [
  ...buyers,
  ...bank,
  ...gateways,
  ...sellers,
  ...stalls,
  ...invoices,
  ...aftercare,
  ...prices,
  ...officials,
  ...workers,
];
const MOST_AT_ONCE = 12;
/** The same finger twice: once more, at the same moment. */
const DOUBLE_CLICKS = 0.12;
const JUMPS = 0.25;

export type Run = { seed: number; acts: number; outcomes: Map<string, number>; failures: string[] };

export async function simulate(seed: number, acts: number, adminUrl: string, invoicing: InvoiceMarket): Promise<Run> {
  const chance = chanceOf(seed);
  const world = await openWorld(chance, seed, invoicing);
  const run: Run = { seed, acts: 0, outcomes: new Map(), failures: [] };
  while (run.acts < acts && run.failures.length === 0) {
    if (chance.is(JUMPS)) await jump(world, chance);
    else await look(world);
    world.seen = await whatIsSeen(world.shops.map(({ shop }) => shop.shopId));
    await playRound(world, chance, run);
  }
  if (run.failures.length === 0) await settleAll(world, run);
  if (run.failures.length === 0) {
    const broken = await brokenInvariants(adminUrl, { sweptAt: world.at });
    if (broken.length > 0) run.failures.push(tellBroken(broken));
    run.failures.push(...(await forgotten(world)));
  }
  return run;
}

async function playRound(world: World, chance: Chance, run: Run): Promise<void> {
  const chosen: { name: string; act: () => Promise<string> }[] = [];
  for (let left = chance.between(1, MOST_AT_ONCE); left > 0; left--) {
    const { name, prepare } = byWeight(chance);
    const act = prepare(world, chance);
    if (!act) continue;
    chosen.push({ name, act });
    if (chance.is(DOUBLE_CLICKS)) chosen.push({ name, act });
  }
  run.acts += Math.max(1, chosen.length);
  await Promise.all(
    chosen.map(async ({ name, act }) => {
      try {
        count(run, `${name}: ${await act()}`);
      } catch (error) {
        run.failures.push(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      }
    }),
  );
}

const ALL_WEIGHT = ACTS.reduce((sum, { weight }) => sum + weight, 0);

function byWeight(chance: Chance): Act {
  let at = chance.next() * ALL_WEIGHT;
  for (const act of ACTS) {
    at -= act.weight;
    if (at < 0) return act;
  }
  throw new RangeError('no act');
}

const count = (run: Run, what: string): void => {
  run.outcomes.set(what, (run.outcomes.get(what) ?? 0) + 1);
};

/** Reads every file again each night of the weeks that pass: tried where there is something to find. */
const ELSEWHERE = ['invoice.archive_due'];

/** Days on which nobody acts but the clock, until everything that may end by itself has ended. */
async function settleAll(world: World, run: Run): Promise<void> {
  try {
    await world.invoicing.sandbox.trouble({ clear: true });
    for (let day = 0; day < 24; day++) {
      await jumpBy(world, day < 16 ? 1 : 5);
      await sweepAll(world.at);
      while ((await react(world.at, 100, () => false, ELSEWHERE)) > 0);
    }
    // Deadlines that others' reactions set, and those a sweep left for its next turn.
    for (let turn = 0; turn < 3; turn++) await sweepAll(world.at);
  } catch (error) {
    run.failures.push(`while settling: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}

/** What somebody was promised in an answer and cannot be found any more, or is there twice. */
async function forgotten(world: World): Promise<string[]> {
  const missing: string[] = [];
  for (const { answer, key, bills } of world.purchases) {
    const found = await db.order.count({ where: { purchase: { code: answer }, supersedesId: null } });
    if (found !== bills.length)
      missing.push(`purchase ${answer} (key ${key}) answered ${bills.length} orders, has ${found}`);
  }
  for (const rowId of world.told) {
    const found = await db.notice.count({ where: { eventKey: { endsWith: `:${rowId}` } } });
    if (found !== 1) missing.push(`bank row ${rowId} was acknowledged and is kept ${found} times`);
  }
  for (const reference of world.toldThere) {
    const where = { reference, verdict: { in: ['taken', 'taken_late', 'owed_back'] } };
    const found = await db.gatewayNotice.count({ where });
    if (found !== 1) missing.push(`VNPAY's money of ${reference} was acknowledged and is taken ${found} times`);
  }
  return missing;
}

/** How often each act ended how, for the one who reads the proof. */
export function tellOutcomes(runs: readonly Run[]): string {
  const all = new Map<string, number>();
  for (const { outcomes } of runs) for (const [what, times] of outcomes) all.set(what, (all.get(what) ?? 0) + times);
  return [...all]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([what, times]) => `${String(times).padStart(6)}  ${what}`)
    .join('\n');
}
