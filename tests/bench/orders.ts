/**
 * Orders a second through the API, from an empty cart to paid, on a PostgreSQL as durable as in service. Counts are
 * bounded, nothing is asserted on time.
 *   node tests/bench/orders.ts --quick             one web process, 16 clients, statements per order
 *   node tests/bench/orders.ts --quick --profile   also which functions the web process spends its time in
 *   node tests/bench/orders.ts --quick --raw       also PostgreSQL alone with the statements of real orders
 *   node tests/bench/orders.ts                     everything, as a table and as JSON
 */
import { parseArgs } from 'node:util';
import { WHOLE } from '../../prisma/seed/large/make-large-market.ts';
import { brokenInvariants, tellBroken } from '../proof/invariants.ts';
import type { Offer } from '../proof/small-market.ts';
import { type Ground, openGround, runScript } from '../proof/stack.ts';
import { percentile, round } from './meter.ts';
import { type Race, runRace } from './race.ts';
import type { RawResult } from './raw.ts';
import { playRaw } from './raw-side.ts';
import { type Measured, measure, printScenario } from './scenario.ts';

const { values: asked } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    profile: { type: 'boolean' },
    raw: { type: 'boolean' },
    orders: { type: 'string' },
    grown: { type: 'string' },
  },
});

const LOGGED = ['shared_preload_libraries=pg_stat_statements'];
const FEW_ORDERS = 10_000;
const MANY_ORDERS = Number(asked.grown ?? WHOLE.orders);
const counted = (usual: number): number => Number(asked.orders ?? usual);

async function withMarket<T>(
  fill: (ground: Ground) => Promise<Offer[]>,
  work: (ground: Ground, baskets: Offer[]) => Promise<T>,
): Promise<T> {
  const ground = await openGround({ durable: true, settings: LOGGED });
  try {
    return await work(ground, await fill(ground));
  } finally {
    await ground.clear();
  }
}

const smallMarket = (ground: Ground): Promise<Offer[]> =>
  runScript<Offer[]>('tests/proof/small-market.ts', [], ground.settings);

async function quick(): Promise<void> {
  await withMarket(smallMarket, async (ground, baskets) => {
    const run = { kind: 'api' as const, processes: 1, clients: 16, orders: counted(600) };
    const result = await measure(ground, { ...run, baskets, profile: asked.profile === true });
    printScenario(result);
    if (!asked.raw) return;
    const raw = await playRaw(ground, baskets, { clients: run.clients, orders: run.orders });
    const rawPerSecond = round(raw.orders / raw.seconds);
    console.log(
      `PostgreSQL alone with the same statements (${round(raw.statements / raw.orders)} an order): ${rawPerSecond} orders a second, ${round(rawPerSecond / result.ordersPerSecond, 2)} times as many`,
    );
  });
}

/** Everything: load, race, limit on the small market; then the same load on a market of few and of many orders. */
async function whole(): Promise<void> {
  const small = await withMarket(smallMarket, async (ground, baskets) => {
    const loads: Measured[] = [];
    for (const processes of [1, 2])
      for (const clients of [16, 64]) {
        loads.push(await measure(ground, { kind: 'api', processes, clients, orders: counted(2000), baskets }));
        printScenario(loads.at(-1) as Measured, 8);
      }
    const race = await runRace(ground, baskets);
    console.log(
      `\nrace: ${race.attempts} attempts by ${race.clients} clients at ${race.units} units over ${race.processes} web processes: ${race.sold} sold, ${race.refused} refused (${race.seconds} s)`,
    );
    const broken = await brokenInvariants(ground.adminUrl);
    if (broken.length > 0) throw new Error(tellBroken(broken));
    // What was raced for is gone.
    const [gone] = baskets[0]?.variantIds ?? [];
    const left = baskets.filter(({ variantIds }) => !gone || !variantIds.includes(gone));
    const raw = await playRaw(ground, left, { clients: 16, orders: counted(2000) });
    return { loads, race, raw };
  });
  report(small, await grow());
}

type Grown = { orders: number; measured: Measured[] };

/** In turns, so that whatever else the machine does meanwhile falls on both. */
const TURNS = 3;

async function grow(): Promise<Grown[]> {
  return withMarket(large(FEW_ORDERS), (few, fewBaskets) =>
    withMarket(large(MANY_ORDERS), async (many, manyBaskets) => {
      const grown: Grown[] = [FEW_ORDERS, MANY_ORDERS].map((orders) => ({ orders, measured: [] }));
      for (let turn = 0; turn < TURNS; turn++)
        for (const [i, [ground, baskets]] of [[few, fewBaskets] as const, [many, manyBaskets] as const].entries())
          grown[i]?.measured.push(
            await measure(ground, { kind: 'api', processes: 1, clients: 16, orders: counted(1000), baskets }),
          );
      return grown;
    }),
  );
}

const large =
  (orders: number) =>
  (ground: Ground): Promise<Offer[]> => {
    console.log(`making a market of ${orders.toLocaleString('en')} orders`);
    return runScript<Offer[]>('tests/bench/large-offers.ts', [String(orders)], ground.settings);
  };

function report(small: { loads: Measured[]; race: Race; raw: RawResult }, growth: readonly Grown[]): void {
  const rawPerSecond = round(small.raw.orders / small.raw.seconds);
  const best = Math.max(...small.loads.map(({ ordersPerSecond }) => ordersPerSecond));
  const loads = small.loads.map(({ scenario, ordersPerSecond, load, statements, busy }) => ({
    processes: scenario.processes,
    clients: scenario.clients,
    ordersPerSecond,
    p50: percentile(load.flows, 50),
    p95: percentile(load.flows, 95),
    p99: percentile(load.flows, 99),
    statements: round(statements.reduce((sum, one) => sum + one.perOrder, 0)),
    web: busy.web,
    database: busy.database,
    timesRawCost: round(rawPerSecond / ordersPerSecond, 2),
  }));
  const grownTo = growth.map(({ orders, measured }) => {
    const sum = (of: (one: Measured) => number) => measured.reduce((total, one) => total + of(one), 0);
    const flows = measured.flatMap(({ load }) => load.flows).sort((a, b) => a - b);
    return {
      orders,
      ordersPerSecond: round(sum(({ load }) => load.paid) / sum(({ load }) => load.seconds)),
      p50: percentile(flows, 50),
      p99: percentile(flows, 99),
      databaseMsPerOrder: round(sum((one) => databaseMsOf(one)) / measured.length, 2),
    };
  });
  const [few, many] = grownTo;
  const ratios = {
    rawToBest: round(rawPerSecond / best, 2),
    costManyToFew: few && many ? round(few.ordersPerSecond / many.ordersPerSecond, 2) : null,
    databaseManyToFew: few && many ? round(many.databaseMsPerOrder / few.databaseMsPerOrder, 2) : null,
  };
  console.log('\npaid orders a second through the API');
  console.table(loads);
  console.log(`PostgreSQL alone, same statements, 16 clients: ${rawPerSecond} orders a second`);
  console.log('growth');
  console.table(grownTo);
  console.log(ratios);
  console.log(
    JSON.stringify({ loads, raw: { ordersPerSecond: rawPerSecond }, race: small.race, growth: grownTo, ratios }),
  );
}

const databaseMsOf = ({ statements }: Measured): number =>
  statements.reduce((sum, { msPerOrder }) => sum + msPerOrder, 0);

if (asked.quick) await quick();
else await whole();
