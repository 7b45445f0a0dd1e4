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
import type { RawResult } from './raw.ts';
import { planOf, type Step } from './raw-plan.ts';
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
  const plans = await logOrders(ground, offers);
  const file = join(ground.folder, 'raw-plan.json');
  writeFileSync(file, JSON.stringify({ ...run, appUrl: ground.appUrl, plans }));
  return runScript<RawResult>('tests/bench/raw.ts', [file]);
}

async function logOrders(ground: Ground, offers: readonly Offer[]): Promise<Step[][]> {
  const file = join(ground.folder, 'statements.log');
  writeFileSync(file, '');
  const flags = ['--import', pathToFileURL(join(ROOT, 'tests/bench/record-statements.ts')).href];
  const web = await startWeb({ ...ground.settings, STATEMENTS_FILE: file }, { kind: 'api', flags });
  const send = callerOf(web.baseUrl, 1);
  try {
    const plans: Step[][] = [];
    const step = Math.max(1, Math.floor(offers.length / KINDS));
    for (let i = 0; i < offers.length && plans.length < KINDS; i += step) {
      const offer = offers[i];
      const plan = offer && (await planFor(send, offer, file));
      if (plan) plans.push(plan);
    }
    if (plans.length === 0) throw new Error('no two orders took the same way');
    return plans;
  } finally {
    send.close();
    await web.kill('SIGKILL');
  }
}

async function planFor(send: Send, offer: Offer, file: string): Promise<Step[] | null> {
  for (let tries = 0; tries < TRIES; tries++) {
    const plan = planOf(await logged(send, offer, file), await logged(send, offer, file));
    if (plan) return plan;
  }
  return null;
}

async function logged(send: Send, offer: Offer, file: string): Promise<Recorded[]> {
  const from = statSync(file).size;
  const guest = await openCart(send);
  for (const variantId of offer.variantIds) expectStatus(await putLine(send, guest, { variantId, quantity: 1 }), 200);
  const phone = `+8493${String(1_000_000 + ++phones)}`;
  const { orders } = expectStatus<{ orders: Bill[] }>(
    await checkOut(send, guest, { phone, areaCode: offer.areaCode }),
    201,
  );
  for (const { payments } of orders)
    expectStatus(await tellBank(send, bankNotice(payments[0]?.qrPayload ?? '', ++rowIds)), 200);
  const lines = readFileSync(file).subarray(from).toString().trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Recorded & { number: number }).sort((a, b) => a.number - b.number);
}
