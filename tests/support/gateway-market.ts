/**
 * The market's doors on a port, the providers' side on another, one clock for both, moved by the test alone. What a payer
 * does is played at the providers' side; what follows comes by real requests.
 */
import { createServer } from 'node:http';
import { must } from '#kernel/result.ts';
import type { GatewayName } from '#modules/gateways/core/gateway.ts';
import { sweeps as orderSweeps } from '#modules/orders/deadlines.ts';
import { openOrderAttempts } from '#modules/paying/api.ts';
import { sweeps as payingSweeps } from '#modules/paying/deadlines.ts';
import type { PaymentMethod } from '#modules/payments/core/payment.ts';
import { advanceClock, now } from '#platform/clock.ts';
import { db } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { api } from '../../src/api/api.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { react } from '../proof/actors/clock.ts';
import { buy, guestWithCart } from './checkout.ts';
import { MOMO, PAYOS, VIETTELMONEY, VNPAY, ZALOPAY } from './gateways.ts';
import { makeProduct, makeShop, NOON, type TestShop } from './market.ts';

type Json = Record<string, unknown>;
type Notice = {
  about: string;
  attempts: { status: number | null; response: string }[];
  state: string;
  isGenuine: boolean;
};

export type Play = { act?: 'pay' | 'fail' | 'cancel'; switches?: string[]; code?: string; delaySeconds?: number };

const SIDE_BY_SIDE = 4;

/** The market's own doors for programs, at its address. */
export async function openDoors() {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const headers = new Headers();
      for (const [name, value] of Object.entries(request.headers))
        if (typeof value === 'string') headers.set(name, value);
      const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
      const answer = await api.fetch(
        new Request(`${env.baseUrl}${request.url}`, {
          method: request.method ?? 'GET',
          headers,
          ...(hasBody ? { body: Buffer.concat(chunks) } : {}),
        }),
      );
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(Buffer.from(await answer.arrayBuffer()));
    });
  });
  const { hostname, port } = new URL(env.baseUrl);
  await new Promise<void>((done) => server.listen(Number(port), hostname, done));
  return () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
}

export async function openGatewayMarket() {
  const closeDoors = await openDoors();
  const { hostname, port } = new URL(env.SANDBOX_URL ?? '');
  const sandbox = await createSandbox({
    host: hostname,
    port: Number(port),
    appBaseUrl: env.baseUrl,
    retryScale: 0,
    hasTimers: false,
    gateways: {
      vnpay: { id: VNPAY.tmnCode, secret: VNPAY.hashSecret },
      momo: { id: MOMO.partnerCode, secret: MOMO.secretKey, secondKey: MOMO.accessKey },
      zalopay: { id: ZALOPAY.appId, secret: ZALOPAY.key1, secondKey: ZALOPAY.key2 },
      payos: { id: PAYOS.clientId, secret: PAYOS.checksumKey, secondKey: PAYOS.apiKey },
      viettelmoney: { id: VIETTELMONEY.merchantCode, secret: VIETTELMONEY.hashKey, secondKey: VIETTELMONEY.accessCode },
    },
  }).start();
  // The rows to stand on begin at that noon.
  await advanceClock(Math.max(0, Math.ceil((NOON.getTime() - Date.now()) / 1000)) + 3600);

  const post = async (path: string, body: Json) => {
    const response = await fetch(`${sandbox.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const json = (await response.json()) as Json;
    if (!response.ok) throw new Error(`${path} ${response.status}: ${JSON.stringify(json)}`);
    return json;
  };

  /** Deadlines of orders and payments, then everything that was written down for the worker, as it is: side by side. */
  const work = async () => {
    const at = await now();
    for (const sweep of [...payingSweeps, ...orderSweeps])
      await sweep.run({ actor: { kind: 'system', name: sweep.name }, now: at, requestId: 'test' });
    const reactOnce = () => Promise.all(Array.from({ length: SIDE_BY_SIDE }, () => react(at, 10, () => false)));
    while ((await reactOnce()).some((done) => done > 0));
  };

  const attemptOf = (orderCode: string) =>
    db.attempt.findFirstOrThrow({
      where: { payment: { order: { code: orderCode } } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    });

  /** As a browser does: our own door, then the provider's page. */
  const visit = async (attemptId: string) => {
    const door = await fetch(`${env.baseUrl}/api/payments/open/${attemptId}`, { redirect: 'manual' });
    const location = door.headers.get('location') ?? '';
    if (location.startsWith('http')) await fetch(location, { redirect: 'manual' });
    return location;
  };

  return {
    url: sandbox.url,
    post,
    work,
    attemptOf,
    visit,
    now,
    advance: (seconds: number) => advanceClock(seconds),
    trouble: (provider: GatewayName, switches: string[], more: Json = {}) =>
      post('/trouble', { provider, switches, ...more }),
    deliver: (more: Json = {}) =>
      post('/deliver', { untilSettled: true, ...more }) as Promise<Json & { items: Notice[] }>,
    payer: (provider: string, reference: string | null, play: Play = {}) =>
      post('/pay', { provider, reference, ...play }) as Promise<Json & { returnUrl: string; notices: Notice[] }>,
    /** An order with a payment of its own, opened at its gateway. */
    order: async (
      method: PaymentMethod,
      goods: { shop: TestShop; variantId: string; areaCode: string },
      isOpened = true,
    ) => {
      const at = await now();
      const guest = await guestWithCart([{ variantId: goods.variantId, quantity: 2 }], at);
      const placed = must(await buy(guest.ctx, guest.cartId, { areaCode: goods.areaCode, method }));
      const [code = ''] = placed.orderCodes;
      const ctx = { ...guest.ctx, now: at, address: '203.113.131.1' };
      if (isOpened) await openOrderAttempts(ctx, [code]);
      const attempt = method === 'cod' ? null : await attemptOf(code);
      if (isOpened && attempt?.reference) await visit(attempt.id);
      return { code, ctx, attempt, reference: attempt?.reference ?? '' };
    },
    goods: async (priceVnd = 75_000n, stock = 100_000) => {
      const shop = await makeShop();
      const product = await makeProduct(shop, { priceVnd, stock });
      const area = await db.area.findUniqueOrThrow({ where: { id: shop.areaId } });
      return { shop, variantId: product.variantId, areaCode: area.code };
    },
    story: async (code: string) => {
      const order = await db.order.findUniqueOrThrow({
        where: { code },
        select: {
          state: true,
          method: true,
          payments: {
            orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
            select: {
              method: true,
              state: true,
              paidVnd: true,
              attempts: { select: { state: true } },
              refunds: { select: { id: true, state: true, amountVnd: true, sentThrough: true, refusedCode: true } },
            },
          },
        },
      });
      return {
        state: order.state,
        method: order.method,
        payments: order.payments.map((one) => `${one.method} ${one.state} ${one.attempts.map((a) => a.state).join()}`),
        paidVnd: order.payments.reduce((sum, one) => sum + one.paidVnd, 0n),
        refunds: order.payments.flatMap((one) => one.refunds),
      };
    },
    close: async () => {
      await sandbox.close();
      await closeDoors();
    },
  };
}

export type GatewayMarket = Awaited<ReturnType<typeof openGatewayMarket>>;
