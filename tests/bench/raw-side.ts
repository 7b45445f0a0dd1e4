/** Logs real orders through a web process and plays their statements against PostgreSQL alone. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type Bill,
  bankNotice,
  callerOf,
  checkOut,
  expectStatus,
  openCart,
  putLine,
  type Send,
  tellBank,
} from '../proof/http-buyer.ts';
import type { Offer } from '../proof/small-market.ts';
import { type Ground, ROOT, runScript, startWeb } from '../proof/stack.ts';
import type { RawPlan, RawResult } from './raw.ts';
import { type Given, planOf, type Step, type Way } from './raw-plan.ts';
import type { Recorded } from './record-statements.ts';

/** Different goods, so that the played orders meet each other no more than the real ones. */
const KINDS = 80;
const TRIES = 4;
let phones = 0;
let rowIds = 1_600_000_000_000;

export async function playRaw(
  ground: Ground,
  offers: readonly Offer[],
  run: { clients: number; orders: number },
): Promise<RawResult> {
  return playPlans(ground, { ...run, plans: await logOrders(ground, offers) });
}

function playPlans(ground: Ground, run: Omit<RawPlan, 'appUrl'>): Promise<RawResult> {
  const file = join(ground.folder, 'raw-plan.json');
  writeFileSync(file, JSON.stringify({ ...run, appUrl: ground.appUrl }));
  return runScript<RawResult>('tests/bench/raw.ts', [file]);
}

/** Sends it and says what it names. */
export type Telling = { given: Given; tell: (send: Send) => Promise<unknown> };

/** Logs two messages about different orders, and plays their statements about each of the others. */
export async function playRawTellings(
  ground: Ground,
  logged: readonly Telling[],
  run: { clients: number; given: Given[] },
): Promise<RawResult> {
  const plan = await withRecorder(ground, async (send, file) => {
    // The first has the connections opened and the plans made.
    const ways: Way[] = [];
    for (const { given, tell } of logged) ways.push({ statements: await recorded(file, () => tell(send)), given });
    for (let i = 1; i + 1 < ways.length; i++) {
      const [one, other] = [ways[i], ways[i + 1]];
      const found = one && other && planOf(one, other);
      if (found) return found;
    }
    throw new Error('no two messages took the same way');
  });
  return playPlans(ground, { ...run, orders: run.given.length, plans: [plan] });
}

/** A web process that writes its statements into `file`. */
async function withRecorder<T>(ground: Ground, work: (send: Send, file: string) => Promise<T>): Promise<T> {
  const file = join(ground.folder, 'statements.log');
  writeFileSync(file, '');
  const flags = ['--import', pathToFileURL(join(ROOT, 'tests/bench/record-statements.ts')).href];
  const web = await startWeb({ ...ground.settings, STATEMENTS_FILE: file }, { kind: 'api', flags });
  const send = callerOf(web.baseUrl, 1);
  try {
    return await work(send, file);
  } finally {
    send.close();
    await web.kill('SIGKILL');
  }
}

function logOrders(ground: Ground, offers: readonly Offer[]): Promise<Step[][]> {
  return withRecorder(ground, async (send, file) => {
    const plans: Step[][] = [];
    const step = Math.max(1, Math.floor(offers.length / KINDS));
    for (let i = 0; i < offers.length && plans.length < KINDS; i += step) {
      const offer = offers[i];
      const plan = offer && (await planFor(send, offer, file));
      if (plan) plans.push(plan);
    }
    if (plans.length === 0) throw new Error('no two orders took the same way');
    return plans;
  });
}

async function planFor(send: Send, offer: Offer, file: string): Promise<Step[] | null> {
  const order = async (): Promise<Way> => ({ statements: await recorded(file, () => buyOnce(send, offer)) });
  for (let tries = 0; tries < TRIES; tries++) {
    const plan = planOf(await order(), await order());
    if (plan) return plan;
  }
  return null;
}

async function buyOnce(send: Send, offer: Offer): Promise<void> {
  const guest = await openCart(send);
  for (const variantId of offer.variantIds) expectStatus(await putLine(send, guest, { variantId, quantity: 1 }), 200);
  const phone = `+8493${String(1_000_000 + ++phones)}`;
  const { orders } = expectStatus<{ orders: Bill[] }>(
    await checkOut(send, guest, { phone, areaCode: offer.areaCode }),
    201,
  );
  for (const { payments } of orders)
    expectStatus(await tellBank(send, bankNotice(payments[0]?.qrPayload ?? '', ++rowIds)), 200);
}

/** What the web process sent to the database meanwhile. */
async function recorded(file: string, act: () => Promise<unknown>): Promise<Recorded[]> {
  const from = statSync(file).size;
  await act();
  const lines = readFileSync(file).subarray(from).toString().trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Recorded & { number: number }).sort((a, b) => a.number - b.number);
}
