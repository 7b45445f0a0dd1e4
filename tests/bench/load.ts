/**
 * The load: its own process, so that what it costs is not counted as the market's. Reads a plan from its first argument,
 * places and pays a counted number of orders with that many clients, prints what it saw as one line of JSON.
 */
import { readFileSync } from 'node:fs';
import {
  type Bill,
  bankNotice,
  callerOf,
  checkOut,
  expectStatus,
  openCart,
  putLine,
  tellBank,
} from '../proof/http-buyer.ts';

import type { Offer } from '../proof/small-market.ts';

export type LoadPlan = {
  baseUrls: string[];
  clients: number;
  orders: number;
  baskets: Offer[];
  /** False: the race, where only the checkout is of interest and refusals are expected, and orders to be paid later. */
  pays: boolean;
  /** A transfer unless said otherwise. */
  method?: string;
  firstRow: number;
};

export type LoadResult = {
  seconds: number;
  paid: number;
  placed: number;
  refused: Record<string, number>;
  /** Milliseconds, sorted. */
  flows: number[];
  steps: Record<string, number[]>;
};

const plan = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as LoadPlan;
const perServer = Math.ceil(plan.clients / plan.baseUrls.length);
const callers = plan.baseUrls.map((url) => callerOf(url, perServer));
const result: LoadResult = { seconds: 0, paid: 0, placed: 0, refused: {}, flows: [], steps: {} };
const way = plan.method ? { method: plan.method } : {};
let next = 0;

async function timed<T>(step: string, work: Promise<T>): Promise<T> {
  const begun = performance.now();
  const value = await work;
  result.steps[step] ??= [];
  result.steps[step].push(performance.now() - begun);
  return value;
}

async function buyOnce(client: number, number: number): Promise<void> {
  const send = callers[client % callers.length];
  const basket = plan.baskets[(number * 7919) % plan.baskets.length];
  if (!send || !basket) throw new Error('an empty plan');
  const begun = performance.now();
  const guest = await timed('cart', openCart(send));
  for (const variantId of basket.variantIds)
    expectStatus(await timed('line', putLine(send, guest, { variantId, quantity: 1 })), 200);
  const phone = `+8491${String(3_000_000 + number).padStart(7, '0')}`;
  const placed = await timed('checkout', checkOut(send, guest, { phone, areaCode: basket.areaCode, ...way }));
  if (placed.status !== 201) {
    const { code } = JSON.parse(placed.text) as { code: string };
    result.refused[code] = (result.refused[code] ?? 0) + 1;
    return;
  }
  result.placed++;
  if (!plan.pays) return;
  const { orders } = JSON.parse(placed.text) as { orders: Bill[] };
  for (const order of orders) {
    const qr = order.payments[0]?.qrPayload;
    if (!qr) throw new Error(`nothing to pay by: ${placed.text.slice(0, 500)}`);
    expectStatus(await timed('notice', tellBank(send, bankNotice(qr, plan.firstRow + number))), 200);
    result.paid++;
  }
  result.flows.push(performance.now() - begun);
}

async function runClient(client: number): Promise<void> {
  while (next < plan.orders) await buyOnce(client, next++);
}

const begun = performance.now();
await Promise.all(Array.from({ length: plan.clients }, (_, client) => runClient(client)));
result.seconds = (performance.now() - begun) / 1000;
for (const caller of callers) caller.close();
const sort = (numbers: number[]) => numbers.sort((a, b) => a - b);
sort(result.flows);
for (const numbers of Object.values(result.steps)) sort(numbers);
process.stdout.write(`${JSON.stringify(result)}\n`);
