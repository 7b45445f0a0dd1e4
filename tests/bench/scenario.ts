/** One measured run: fresh web processes, a warm-up that is not counted, then a counted number of orders. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Offer } from '../proof/small-market.ts';
import { type Ground, runScript, startWeb } from '../proof/stack.ts';
import { hottestFunctions } from './hottest.ts';
import type { LoadPlan, LoadResult } from './load.ts';
import {
  databaseSeconds,
  forgetStatements,
  percentile,
  processorSeconds,
  round,
  type StatementCost,
  statementsPerOrder,
} from './meter.ts';

export type Scenario = {
  kind: 'api' | 'server';
  processes: number;
  clients: number;
  orders: number;
  baskets: Offer[];
  profile?: boolean;
};

export type Measured = {
  scenario: Omit<Scenario, 'baskets'>;
  ordersPerSecond: number;
  load: LoadResult;
  /** Of one processor, while the counted orders ran. */
  busy: { web: number; database: number };
  statements: StatementCost[];
  hottest: string[];
};

/** Until the web process has compiled what it runs often: a market's does not start anew every few seconds. */
const WARM_UP_ORDERS = 600;
let firstRow = 1_900_000_000_000;

/** Numbers of bank rows that no other run has used. */
function rowsFor(orders: number): number {
  firstRow += orders;
  return firstRow - orders;
}

export async function measure(ground: Ground, scenario: Scenario): Promise<Measured> {
  const profileFolder = scenario.profile ? mkdtempSync(join(ground.folder, 'profile-')) : null;
  const flags = profileFolder ? ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`] : [];
  const webs = await Promise.all(
    Array.from({ length: scenario.processes }, () => startWeb(ground.settings, { kind: scenario.kind, flags })),
  );
  const plan = (orders: number): LoadPlan => ({
    baseUrls: webs.map(({ baseUrl }) => baseUrl),
    clients: scenario.clients,
    orders,
    baskets: scenario.baskets,
    pays: true,
    firstRow: rowsFor(orders),
  });
  try {
    await runLoad(ground, plan(WARM_UP_ORDERS));
    await forgetStatements(ground.adminUrl);
    const pids = webs.flatMap(({ child }) => child.pid ?? []);
    const before = { web: processorSeconds(pids), database: databaseSeconds(ground.folder) };
    const load = await runLoad(ground, plan(scenario.orders));
    const share = (seconds: number) => round(seconds / load.seconds, 2);
    const busy = {
      web: share(processorSeconds(pids) - before.web),
      database: share(databaseSeconds(ground.folder) - before.database),
    };
    const statements = await statementsPerOrder(ground.adminUrl, load.paid);
    const { baskets: _, ...shown } = scenario;
    await Promise.all(webs.map((web) => web.kill('SIGTERM')));
    return {
      scenario: shown,
      ordersPerSecond: round(load.paid / load.seconds),
      load,
      busy,
      statements,
      hottest: profileFolder ? hottestFunctions(profileFolder) : [],
    };
  } finally {
    await Promise.all(webs.map((web) => web.kill('SIGKILL')));
  }
}

export function runLoad(ground: Ground, plan: LoadPlan): Promise<LoadResult> {
  const file = join(ground.folder, 'load-plan.json');
  writeFileSync(file, JSON.stringify(plan));
  return runScript<LoadResult>('tests/bench/load.ts', [file]);
}

export function printScenario(
  { scenario, ordersPerSecond, load, busy, statements, hottest }: Measured,
  shown = 45,
): void {
  const { processes, clients, kind } = scenario;
  console.log(
    `\n${processes} web process(es) (${kind}), ${clients} clients: ${load.paid} orders paid in ${round(load.seconds)} s`,
  );
  console.log(`${ordersPerSecond} paid orders a second`);
  const line = (name: string, sorted: readonly number[]) => ({
    step: name,
    p50: percentile(sorted, 50),
    p95: percentile(sorted, 95),
    p99: percentile(sorted, 99),
  });
  console.table([line('whole order', load.flows), ...Object.entries(load.steps).map(([k, v]) => line(k, v))]);
  if (Object.keys(load.refused).length > 0) console.log('refused:', load.refused);
  const calls = statements.reduce((sum, one) => sum + one.perOrder, 0);
  const ms = statements.reduce((sum, one) => sum + one.msPerOrder, 0);
  console.log(`processor: web ${busy.web}, PostgreSQL ${busy.database} of one each second`);
  console.log(`${round(calls)} statements an order, ${round(ms, 2)} ms of them in PostgreSQL; the dearest:`);
  for (const one of statements.slice(0, shown))
    console.log(
      `${one.perOrder.toFixed(2).padStart(6)} x ${one.msEach.toFixed(3).padStart(7)} ms = ${one.msPerOrder.toFixed(3).padStart(7)} ms  ${one.text.slice(0, 150)}`,
    );
  for (const one of hottest) console.log(one);
}
