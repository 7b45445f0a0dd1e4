/** The market's bill desk on a port and the collector's side on another, one clock for both, moved by the test alone. */
import { createHash, createHmac } from 'node:crypto';
import type { Actor, Ctx } from '#kernel/actor.ts';
import { must } from '#kernel/result.ts';
import { chooseBillsToPay } from '#modules/bills/choose-bills.ts';
import type { BillMethod } from '#modules/bills/core/bill.ts';
import { NOTICE_PATH } from '#modules/bills/core/pages.ts';
import { sweeps } from '#modules/bills/deadlines.ts';
import { lookUpBills } from '#modules/bills/look-up-bills.ts';
import { payBills } from '#modules/bills/pay-bills.ts';
import { lookupView } from '#modules/bills/queries.ts';
import { advanceClock, now } from '#platform/clock.ts';
import { db } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { react } from '../proof/actors/clock.ts';
import { openDoors } from './gateway-market.ts';
import { ctxOf, NOON } from './market.ts';

type Json = Record<string, unknown>;
type Choice = { refs?: string[]; method?: BillMethod };

export const POWER = 'DIEN-VINH-YEN';

let serial = 10;
/** Another customer each time; the last two digits say what happens to them. */
export const customer = (tail: string): string => `PA250${String(++serial).padStart(6, '0')}${tail}`;
export const said = (txnId: string, state: string, more: object = {}) => ({
  txnId,
  state,
  amountVnd: 0,
  method: 'momo',
  reference: 'TH1',
  receiptNumber: null,
  paidAt: null,
  clearedAt: null,
  reversedAt: null,
  reason: null,
  expiresAt: '2026-11-23T13:15:00+07:00',
  ...more,
});

export async function openBillMarket() {
  const closeDoors = await openDoors();
  const { hostname, port } = new URL(env.SANDBOX_URL ?? '');
  const sandbox = await createSandbox({
    host: hostname,
    port: Number(port),
    appBaseUrl: env.baseUrl,
    retryScale: 0,
    hasTimers: false,
    collector: { id: env.BILLS_PARTNER_CODE, secret: env.BILLS_SECRET_KEY },
  }).start();
  // The rows to stand on begin at that noon.
  await advanceClock(Math.max(0, Math.ceil((NOON.getTime() - Date.now()) / 1000)) + 3600);

  const post = async (path: string, body: Json): Promise<Json> => {
    const response = await fetch(`${sandbox.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const json = (await response.json()) as Json;
    if (!response.ok) throw new Error(`${path} ${response.status}: ${JSON.stringify(json)}`);
    return json;
  };

  const as = async (actor: Actor): Promise<Ctx> => ctxOf(actor, await now());

  const find = async (actor: Actor, biller: string, customerCode: string) => {
    const ctx = await as(actor);
    const { lookupId, token } = must(await lookUpBills(ctx, { biller, customerCode }));
    const by: Actor = token === null ? actor : { kind: 'guest', cartToken: token, openedOrders: [] };
    const view = await lookupView(await as(by), lookupId);
    if (!view) throw new Error('what was looked up is not there');
    return { by, view };
  };

  /** Up to the last button; `press` is that button. */
  const prepare = async (actor: Actor, biller: string, customerCode: string, choice: Choice = {}) => {
    const { by, view } = await find(actor, biller, customerCode);
    const refs = choice.refs ?? view.due.bills.map(({ ref }) => ref);
    must(await chooseBillsToPay(await as(by), { lookupId: view.id, refs, method: choice.method ?? 'momo' }));
    const press = async () => {
      const shown = await lookupView(await as(by), view.id);
      return payBills(await as(by), { lookupId: view.id, version: shown?.version ?? 0 });
    };
    return { by, view, press };
  };

  return {
    post,
    as,
    find,
    prepare,
    advance: (seconds: number) => advanceClock(seconds),
    /** A payment that its payer may pay now. */
    open: async (actor: Actor, biller: string, customerCode: string, choice: Choice = {}) => {
      const { by, press } = await prepare(actor, biller, customerCode, choice);
      const { code } = must(await press());
      return { by, code };
    },
    trouble: (order: Json) => post('/thu-ho/trouble', order),
    payer: (txnId: string, order: Json = {}) => post('/thu-ho/pay', { txnId, ...order }),
    settle: (txnId: string, as: string) => post('/thu-ho/settle', { txnId, as }),
    deliver: () => post('/deliver', { provider: 'collector', untilSettled: true }),
    sumOf: async (code: string) => Number((await db.billPayment.findUniqueOrThrow({ where: { code } })).amountVnd),
    /** As the collector has it. */
    theirs: async (txnId: string) => {
      const response = await fetch(`${sandbox.url}/thu-ho/payments?txnId=${txnId}`);
      const { items } = (await response.json()) as { items: { state: string; amountVnd: number }[] };
      const [one] = items;
      if (!one) throw new Error(`the collector has no ${txnId}`);
      return one;
    },
    /** Deadlines of the bill desk, then everything that was written down for the worker. */
    work: async () => {
      const at = await now();
      for (const sweep of sweeps)
        await sweep.run({ actor: { kind: 'system', name: sweep.name }, now: at, requestId: 'test' });
      while ((await react(at, 100, () => false)) > 0);
    },
    payment: (code: string) =>
      db.billPayment.findUniqueOrThrow({ where: { code }, include: { lines: true, words: true } }),
    state: async (code: string) =>
      (await db.billPayment.findUniqueOrThrow({ where: { code }, select: { state: true } })).state,
    /** A notice with the collector's own signature, whatever it says. */
    tell: async (body: Json | string, change: { key?: string; at?: number } = {}) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const timestamp = String(change.at ?? Math.floor(Date.now() / 1000));
      const lines = ['POST', NOTICE_PATH, timestamp, createHash('sha256').update(text).digest('hex')];
      const signature = createHmac('sha256', change.key ?? env.BILLS_SECRET_KEY ?? '')
        .update(lines.join('\n'))
        .digest('hex');
      const response = await fetch(`${env.baseUrl}${NOTICE_PATH}`, {
        method: 'POST',
        headers: { 'x-partner': env.BILLS_PARTNER_CODE ?? '', 'x-timestamp': timestamp, 'x-signature': signature },
        body: text,
      });
      return { status: response.status, json: (await response.json()) as Json };
    },
    close: async () => {
      await sandbox.close();
      await closeDoors();
    },
  };
}

export type BillMarket = Awaited<ReturnType<typeof openBillMarket>>;
