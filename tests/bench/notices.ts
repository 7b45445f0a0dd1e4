/**
 * Signed notices a second through the API, each verified, matched, paid and booked, on a PostgreSQL as durable as in
 * service: beside a bare handler that only verifies, and PostgreSQL alone with the statements of real notices. Counts are
 * bounded, nothing is asserted on time; what was paid is counted, and every notice told again must change nothing.
 *   node tests/bench/notices.ts                     16 clients, all kinds, as a table and as JSON
 *   node tests/bench/notices.ts --quick --profile   few of them, and where the time goes
 *   node tests/bench/notices.ts --kinds momo        one kind
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { brokenInvariants, tellBroken } from '../proof/invariants.ts';
import { KINDS, type Kind, type Notice, noticeOf, type Waiting } from '../proof/signed-notices.ts';
import type { Offer } from '../proof/small-market.ts';
import { freshPort, type Ground, openGround, type Part, runScript, startWeb } from '../proof/stack.ts';
import { MOMO, VNPAY } from '../support/gateways.ts';
import { hottestFunctions } from './hottest.ts';
import {
  databaseSeconds,
  forgetStatements,
  percentile,
  processorSeconds,
  round,
  type StatementCost,
  statementsPerOrder,
} from './meter.ts';
import type { NoticeLoadPlan, NoticeLoadResult } from './notice-load.ts';
import { changesBetween, paidOnce, rowsNow, waitingFor } from './paid-rows.ts';
import { playRawTellings, type Telling } from './raw-side.ts';
import { runLoad } from './scenario.ts';

const { values: asked } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    profile: { type: 'boolean' },
    notices: { type: 'string' },
    kinds: { type: 'string' },
  },
});

const CLIENTS = 16;
const COUNTED = Number(asked.notices ?? (asked.quick ? 300 : 1500));
/** Until the web process has compiled what it runs often. */
const WARM_UP = asked.quick ? 200 : 600;
/** In turns, so that whatever else the machine does meanwhile falls on both. */
const TURNS = 3;
/** What is logged before a plan is made of it: two in a row that take the same way. */
const LOGGED = 6;
const METHODS: Record<Kind, string> = { sepay: 'vietqr', momo: 'momo', vnpay: 'vnpay' };
const TAKEN: Record<Kind, string> = {
  sepay: '200 {"success":true}',
  momo: '204',
  vnpay: '200 {"RspCode":"00","Message":"recorded"}',
};
const TAKEN_BEFORE: Record<Kind, string> = { ...TAKEN, vnpay: '200 {"RspCode":"02","Message":"duplicate"}' };

type Row = {
  kind: Kind;
  noticesPerSecond: number;
  p50: number;
  p95: number;
  p99: number;
  statements: number;
  databaseMs: number;
  web: number;
  database: number;
  barePerSecond: number;
  timesBareCost: number;
  rawPerSecond: number;
  timesRawCost: number;
  paidOnce: number;
  toldAgain: number;
  changedByAgain: number;
};

let serial = 10_000_000_000;

/** Each with a number of its own. */
const noticesOf = (kind: Kind, attempts: readonly Waiting[]): (() => Notice)[] =>
  attempts.map((attempt) => {
    const number = ++serial;
    // Bank watchers sign the time of sending, too: signed when it is sent.
    return () => noticeOf(kind, attempt, number);
  });

async function tell(ground: Ground, to: Part, notices: readonly (() => Notice)[]): Promise<NoticeLoadResult> {
  const file = join(ground.folder, 'notice-plan.json');
  const plan: NoticeLoadPlan = { baseUrl: to.baseUrl, clients: CLIENTS, notices: notices.map((one) => one()) };
  writeFileSync(file, JSON.stringify(plan));
  return runScript<NoticeLoadResult>('tests/bench/notice-load.ts', [file]);
}

/** Anything but the one answer is a failed run. */
async function tellAll(
  ground: Ground,
  to: Part,
  notices: readonly (() => Notice)[],
  expected: string,
): Promise<NoticeLoadResult> {
  const told = await tell(ground, to, notices);
  if (told.answers[expected] !== notices.length)
    throw new Error(`${notices.length} notices were to be answered ${expected}: ${JSON.stringify(told.answers)}`);
  return told;
}

async function placeOrders(ground: Ground, web: Part, baskets: Offer[], kind: Kind, orders: number): Promise<void> {
  const load = await runLoad(ground, {
    baseUrls: [web.baseUrl],
    clients: CLIENTS,
    orders,
    baskets,
    pays: false,
    method: METHODS[kind],
    firstRow: 0,
  });
  if (load.placed !== orders)
    throw new Error(`${orders - load.placed} orders not placed: ${JSON.stringify(load.refused)}`);
}

/** The market and the bare handler in turns, the same notices to both. */
async function inTurns(ground: Ground, web: Part, bare: Part, kind: Kind, notices: readonly (() => Notice)[]) {
  const sums = { market: 0, bare: 0, web: 0, database: 0 };
  const times: number[] = [];
  const pids = [web.child.pid ?? 0];
  const busyNow = () => ({ web: processorSeconds(pids), database: databaseSeconds(ground.folder) });
  const size = Math.ceil(notices.length / TURNS);
  for (let from = 0; from < notices.length; from += size) {
    const part = notices.slice(from, from + size);
    const before = busyNow();
    const told = await tellAll(ground, web, part, TAKEN[kind]);
    const after = busyNow();
    sums.market += told.seconds;
    sums.web += after.web - before.web;
    sums.database += after.database - before.database;
    times.push(...told.times);
    // All of them each time, since it needs a fraction of the time.
    sums.bare += (await tellAll(ground, bare, notices, TAKEN[kind])).seconds;
  }
  return { sums, times: times.sort((a, b) => a - b), bareTold: notices.length * Math.ceil(notices.length / size) };
}

async function measure(ground: Ground, baskets: Offer[], bare: Part, kind: Kind): Promise<Row> {
  const profileFolder = asked.profile ? mkdtempSync(join(ground.folder, 'profile-')) : null;
  const flags = profileFolder ? ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`] : [];
  const placing = await startWeb(ground.settings);
  await placeOrders(ground, placing, baskets, kind, WARM_UP + 2 * COUNTED + LOGGED);
  await placing.kill('SIGKILL');
  const attempts = await waitingFor(ground.adminUrl, METHODS[kind]);
  const take = (count: number) => attempts.splice(0, count);
  const web = await startWeb(ground.settings, { kind: 'api', flags });
  try {
    await tellAll(ground, web, noticesOf(kind, take(WARM_UP)), TAKEN[kind]);
    const counted = take(COUNTED);
    const notices = noticesOf(kind, counted);
    await tellAll(ground, bare, notices, TAKEN[kind]);
    await forgetStatements(ground.adminUrl);
    const { sums, times, bareTold } = await inTurns(ground, web, bare, kind, notices);
    const statements = await statementsPerOrder(ground.adminUrl, COUNTED);
    const once = await paidOnce(
      ground.adminUrl,
      counted.map(({ code }) => code),
    );
    if (once !== COUNTED) throw new Error(`${COUNTED - once} of ${COUNTED} notices did not pay their order once`);
    const rowsBefore = await rowsNow(ground.adminUrl);
    await tellAll(ground, web, notices, TAKEN_BEFORE[kind]);
    const changed = changesBetween(rowsBefore, await rowsNow(ground.adminUrl));
    if (changed.length > 0) throw new Error(`told again, notices changed ${changed.join(', ')}`);
    const broken = await brokenInvariants(ground.adminUrl);
    if (broken.length > 0) throw new Error(tellBroken(broken));
    await web.kill('SIGTERM');
    tellCost(kind, statements, profileFolder);
    const perSecond = round(COUNTED / sums.market);
    const raw = await playAlone(ground, kind, take(LOGGED), take(COUNTED));
    return {
      kind,
      noticesPerSecond: perSecond,
      p50: percentile(times, 50),
      p95: percentile(times, 95),
      p99: percentile(times, 99),
      statements: round(statements.reduce((sum, one) => sum + one.perOrder, 0)),
      databaseMs: round(
        statements.reduce((sum, one) => sum + one.msPerOrder, 0),
        2,
      ),
      web: round(sums.web / sums.market, 2),
      database: round(sums.database / sums.market, 2),
      barePerSecond: round(bareTold / sums.bare),
      timesBareCost: round(bareTold / sums.bare / (COUNTED / sums.market)),
      rawPerSecond: raw,
      timesRawCost: round(raw / perSecond, 2),
      paidOnce: once,
      toldAgain: COUNTED,
      changedByAgain: changed.length,
    };
  } finally {
    await web.kill('SIGKILL');
  }
}

/** PostgreSQL with the statements of real notices, about orders that wait as the others did: they are paid by it. */
async function playAlone(ground: Ground, kind: Kind, logged: Waiting[], played: Waiting[]): Promise<number> {
  const tellings = noticesOf(kind, logged).map(
    (notice, i): Telling => ({
      given: givenBy(logged[i]),
      tell: (send) => {
        const { method, path, body, headers } = notice();
        return send(method, path, body, headers);
      },
    }),
  );
  const raw = await playRawTellings(ground, tellings, { clients: CLIENTS, given: played.map(givenBy) });
  const paid = await paidOnce(
    ground.adminUrl,
    played.map(({ code }) => code),
  );
  if (paid !== played.length) throw new Error(`played, ${paid} of ${played.length} orders were paid`);
  return round(raw.orders / raw.seconds);
}

const givenBy = (attempt: Waiting | undefined) => ({
  code: attempt?.code ?? '',
  reference: attempt?.reference ?? '',
  account: attempt?.account ?? '',
});

function tellCost(kind: Kind, statements: readonly StatementCost[], profileFolder: string | null): void {
  if (!profileFolder) return;
  console.log(`\n${kind}: the statements of a notice`);
  for (const one of statements)
    console.log(
      `${one.perOrder.toFixed(2).padStart(6)} x ${one.msEach.toFixed(3).padStart(7)} ms = ${one.msPerOrder.toFixed(3).padStart(7)} ms  ${one.text.slice(0, 150)}`,
    );
  for (const one of hottestFunctions(profileFolder)) console.log(one);
}

/** Where the gateways' pages are opened while the orders are placed; of notices it knows nothing. */
async function openProviders(): Promise<{ settings: Record<string, string>; close(): Promise<void> }> {
  const sandbox = await createSandbox({
    host: '127.0.0.1',
    port: await freshPort(),
    appBaseUrl: 'http://127.0.0.1:1',
    retryScale: 0,
    hasTimers: false,
    gateways: {
      vnpay: { id: VNPAY.tmnCode, secret: VNPAY.hashSecret },
      momo: { id: MOMO.partnerCode, secret: MOMO.secretKey, secondKey: MOMO.accessKey },
    },
  }).start();
  const settings = {
    SANDBOX_URL: sandbox.url,
    VNPAY_TMN_CODE: VNPAY.tmnCode,
    VNPAY_HASH_SECRET: VNPAY.hashSecret,
    VNPAY_BASE_URL: `${sandbox.url}/vnpay`,
    MOMO_PARTNER_CODE: MOMO.partnerCode,
    MOMO_ACCESS_KEY: MOMO.accessKey,
    MOMO_SECRET_KEY: MOMO.secretKey,
    MOMO_BASE_URL: `${sandbox.url}/momo`,
  };
  return { settings, close: () => sandbox.close() };
}

const ground = await openGround({ durable: true, settings: ['shared_preload_libraries=pg_stat_statements'] });
const providers = await openProviders();
Object.assign(ground.settings, providers.settings);
const bare = await startWeb({}, { kind: 'bare' });
const rows: Row[] = [];
try {
  const baskets = await runScript<Offer[]>('tests/proof/small-market.ts', [], ground.settings);
  const kinds = KINDS.filter((kind) => !asked.kinds || asked.kinds.split(',').includes(kind));
  for (const kind of kinds) {
    const row = await measure(ground, baskets, bare, kind);
    rows.push(row);
    console.log(
      `${kind}: ${row.noticesPerSecond} notices a second, told again ${row.toldAgain} times: nothing changed`,
    );
  }
} finally {
  await bare.kill('SIGKILL');
  await providers.close();
  await ground.clear();
}
console.log(`\nsigned notices a second, one web process, ${CLIENTS} clients, ${COUNTED} of each kind`);
console.table(rows, ['kind', 'noticesPerSecond', 'p50', 'p95', 'p99', 'statements', 'databaseMs', 'web', 'database']);
console.log('beside a bare handler that only verifies, and PostgreSQL alone with the same statements');
console.table(rows, [
  'kind',
  'barePerSecond',
  'timesBareCost',
  'rawPerSecond',
  'timesRawCost',
  'paidOnce',
  'toldAgain',
  'changedByAgain',
]);
console.log(JSON.stringify({ clients: CLIENTS, notices: rows }));
