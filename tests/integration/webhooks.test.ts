import { createServer } from 'node:http';
import { type AddressInfo, createServer as createPlainServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { must } from '#kernel/result.ts';
import { addMinutes } from '#kernel/time.ts';
import { changeWebhook } from '#modules/agencies/change-webhook.ts';
import { closeAgency } from '#modules/agencies/close-agency.ts';
import { MOST_TRIES } from '#modules/agencies/core/webhook.ts';
import { createWebhook } from '#modules/agencies/create-webhook.ts';
import { deliver, handOutDue } from '#modules/agencies/deliver-webhook.ts';
import { postOutside } from '#modules/agencies/post-outside.ts';
import { deliveriesOf, webhooksOf } from '#modules/agencies/queries.ts';
import { reactions } from '#modules/agencies/reactions.ts';
import { sendTest } from '#modules/agencies/send-test.ts';
import { db } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { FACTS_QUEUE } from '#platform/jobs.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { asSignedIn, makeAgency, makeAgencyPerson, REASON } from '../support/agencies.ts';
import { makeShop, NOON, systemCtx } from '../support/market.ts';

const sandboxUrl = env.SANDBOX_URL ?? '';
let closeSandbox: () => Promise<void>;

beforeAll(async () => {
  const { hostname: host, port } = new URL(sandboxUrl);
  const settings = { host, port: Number(port), appBaseUrl: 'http://localhost:3000', hasTimers: false, retryScale: 0 };
  closeSandbox = (await createSandbox(settings, () => NOON.getTime()).start()).close;
});
afterAll(() => closeSandbox());
// Each test has a system of its own: nobody else's is told of its facts.
afterEach(async () => {
  await db.webhookSubscription.updateMany({ data: { endedAt: NOON } });
});

type Item = { id: string; verdict: string; body: string };

/** The sandbox's receiver, the only one that is reached without TLS. */
const outside = {
  url: `${sandboxUrl}/bao-tin/nhan`,
  set: (given: { secret?: string; answers?: number }) =>
    fetch(`${sandboxUrl}/bao-tin/cai-dat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(given),
    }),
  /** What came of these deliveries, newest first. */
  items: async (rows: readonly { id: string }[]): Promise<Item[]> => {
    const answer = await fetch(`${sandboxUrl}/bao-tin`, { headers: { accept: 'application/json' } });
    const { items } = (await answer.json()) as { items: Item[] };
    return items.filter(({ id }) => rows.some((row) => row.id === id));
  },
};

async function subscribed(facts: ('shop.opened' | 'shop.closed')[] = ['shop.closed'], areaId: string | null = null) {
  const { agencyId, administrator } = await makeAgency(['webhooks'], areaId);
  const ctx = await asSignedIn((await makeAgencyPerson(administrator, agencyId)).accountId);
  const { secret } = must(await createWebhook(ctx, { url: outside.url, facts }));
  await outside.set({ secret, answers: 200 });
  const [webhook] = await webhooksOf(ctx);
  const subscriptionId = webhook?.id ?? '';
  const rows = async () => (await deliveriesOf(ctx, subscriptionId, { page: 1 }))?.rows ?? [];
  return { ctx, administrator, agencyId, secret, subscriptionId, rows };
}

const tell = (shopId: string) => reactions['shop.closed']?.(systemCtx(), { shopId });

describe('a system that is told', () => {
  it('gets each fact once, signed, whoever tells it twice', async () => {
    const { rows, secret, subscriptionId } = await subscribed();
    const shop = await makeShop({ name: 'Gian vừa đóng' });
    await Promise.all([tell(shop.shopId), tell(shop.shopId)]);
    await reactions['shop.approved']?.(systemCtx(), { shopId: shop.shopId, applicationId: subscriptionId });
    const [waiting, ...more] = await rows();
    expect(more).toEqual([]);
    const due = { deliveryId: waiting?.id ?? '', tries: 0 };
    await Promise.all([deliver(systemCtx(), due), deliver(systemCtx(), due)]);
    await deliver(systemCtx(), due);
    expect(await rows()).toMatchObject([{ state: 'done', tries: 1, lastStatus: 200, fact: 'shop.closed' }]);
    const items = await outside.items(await rows());
    expect(new Set(items.map(({ id }) => id))).toEqual(new Set([waiting?.id]));
    expect(items.filter(({ verdict }) => verdict === 'ok')).toHaveLength(1);
    expect(items[0]?.body).toContain('Gian vừa đóng');
    expect(items[0]?.body).not.toContain(shop.seller.phone);
    const kept = await db.webhookSubscription.findUniqueOrThrow({ where: { id: subscriptionId } });
    expect(JSON.stringify(kept)).not.toContain(secret);
  });

  it('hears nothing of another unit than its agency looks at', async () => {
    const [here, there] = [await makeShop({ areaName: 'Xã Báo Tin' }), await makeShop({ areaName: 'Xã Không Báo' })];
    const { rows } = await subscribed(['shop.closed'], here.areaId);
    for (const { shopId } of [here, there]) await tell(shopId);
    const told = await rows();
    expect(told).toHaveLength(1);
    const { body } = await db.webhookDelivery.findUniqueOrThrow({ where: { id: told[0]?.id ?? '' } });
    expect(JSON.parse(body).data).toMatchObject({ slug: here.slug });
    expect(body).not.toContain(here.areaId);
  });

  it('that does not take it is asked again ever later, then given up, and its people are told', async () => {
    const { ctx, rows, subscriptionId, administrator, agencyId } = await subscribed();
    const { accountId: over } = await makeAgencyPerson(administrator, agencyId);
    await db.agencyPerson.updateMany({ where: { accountId: over }, data: { endsOn: new Date('2026-11-10') } });
    await outside.set({ answers: 500 });
    for (let round = 1; round <= 3; round++) {
      const shop = await makeShop();
      await tell(shop.shopId);
      const [newest] = (await rows()).filter(({ state }) => state === 'waiting');
      for (let tries = 0; tries < MOST_TRIES; tries++)
        await deliver(systemCtx(), { deliveryId: newest?.id ?? '', tries });
    }
    expect((await rows()).map(({ state, tries }) => ({ state, tries }))).toEqual(
      Array(3).fill({ state: 'dead', tries: MOST_TRIES }),
    );
    expect((await webhooksOf(ctx))[0]?.state).toBe('dead');
    for (const accountId of [ctx.actor.accountId, administrator.actor.accountId])
      expect(await db.inboxItem.count({ where: { accountId, template: 'webhookDead' } })).toBeGreaterThan(0);
    expect(await db.inboxItem.count({ where: { accountId: over } }), 'her days are over').toBe(0);
    await tell((await makeShop()).shopId);
    expect(await rows(), 'nothing more is written down for it').toHaveLength(3);
    expect(await sendTest(ctx, { subscriptionId })).toMatchObject({ code: 'WEBHOOK_NOT_ACTIVE' });
    must(await changeWebhook(ctx, { subscriptionId, change: 'resume' }));
    await outside.set({ answers: 204 });
    must(await sendTest(ctx, { subscriptionId }));
    const test = async () => (await rows()).find(({ fact }) => fact === 'test');
    await deliver(systemCtx(), { deliveryId: (await test())?.id ?? '', tries: 0 });
    expect(await test()).toMatchObject({ state: 'done' });
  });

  it('whose answer got lost gets it again under the same id, later', async () => {
    const { rows } = await subscribed();
    await tell((await makeShop()).shopId);
    await outside.set({ answers: 503 });
    const [one] = await rows();
    await deliver(systemCtx(), { deliveryId: one?.id ?? '', tries: 0 });
    expect((await rows())[0]).toMatchObject({
      state: 'waiting',
      tries: 1,
      lastStatus: 503,
      nextAt: addMinutes(NOON, 1),
    });
    await outside.set({ answers: 200 });
    await deliver(systemCtx(), { deliveryId: one?.id ?? '', tries: 1 });
    expect((await outside.items(await rows())).map(({ id, verdict }) => ({ id, verdict }))).toEqual([
      { id: one?.id, verdict: 'repeat' },
      { id: one?.id, verdict: 'ok' },
    ]);
  });

  it('is nobody else’s, and of an agency that is closed nothing is sent', async () => {
    const { ctx, administrator, agencyId, subscriptionId, rows } = await subscribed();
    const other = await makeAgency(['webhooks']);
    const stranger = await asSignedIn((await makeAgencyPerson(other.administrator, other.agencyId)).accountId);
    expect(await webhooksOf(stranger)).toEqual([]);
    expect(await deliveriesOf(stranger, subscriptionId, { page: 1 })).toBeNull();
    expect(await changeWebhook(stranger, { subscriptionId, change: 'end' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await sendTest(stranger, { subscriptionId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await createWebhook(administrator, { url: 'https://a.vn', facts: ['shop.closed'] })).toMatchObject({
      code: 'NOT_ALLOWED',
    });
    await tell((await makeShop()).shopId);
    const [one] = await rows();
    must(await closeAgency(administrator, { agencyId, reason: REASON }));
    await deliver(systemCtx(), { deliveryId: one?.id ?? '', tries: 0 });
    expect(await outside.items(one ? [one] : [])).toEqual([]);
    expect(await createWebhook(ctx, { url: outside.url, facts: ['shop.closed'] })).toMatchObject({
      code: 'AGENCY_NOT_OPEN',
    });
  });
});

/** How often each of these was handed to whoever sends. */
async function handedOut(rows: readonly { id: string }[]): Promise<number[]> {
  const jobs = await db.$queryRaw<{ id: string }[]>`
    select data -> 'fact' ->> 'deliveryId' as id from boss.job
    where name = ${FACTS_QUEUE} and data ->> 'name' = 'webhook.due'`;
  return rows.map(({ id }) => jobs.filter((job) => job.id === id).length);
}

describe('the sweep', () => {
  it('hands out what is due once; what waits for later, was given up or is for a paused system stays', async () => {
    const paused = await subscribed();
    await tell((await makeShop()).shopId);
    const [held] = await paused.rows();
    must(await changeWebhook(paused.ctx, { subscriptionId: paused.subscriptionId, change: 'pause' }));
    const own = await subscribed();
    for (let fact = 0; fact < 3; fact++) await tell((await makeShop()).shopId);
    const [due, later, dead] = await own.rows();
    if (!due || !later || !dead) throw new Error('three facts were told');
    await db.webhookDelivery.update({ where: { id: later.id }, data: { nextAt: addMinutes(NOON, 5), tries: 2 } });
    await db.webhookDelivery.update({ where: { id: dead.id }, data: { state: 'dead' } });
    const rows = [due, later, dead, ...(held ? [held] : [])];

    await Promise.all([handOutDue(systemCtx()), handOutDue(systemCtx())]);
    expect(await handedOut(rows)).toEqual([1, 0, 0, 0]);
    const at = { ...systemCtx(), now: addMinutes(NOON, 6) };
    await deliver(systemCtx(), { deliveryId: due.id, tries: 0 });
    await handOutDue(at);
    expect(await handedOut(rows), 'its time has come; what was taken is sent no more').toEqual([1, 1, 0, 0]);
    await handOutDue({ ...at, now: addMinutes(at.now, 3) });
    expect(await handedOut(rows), 'one that was handed out and never tried is handed out again').toEqual([1, 2, 0, 0]);
  });
});

describe('a target inside', () => {
  it('is refused when it is named, and when a name leads there', async () => {
    const { agencyId, administrator } = await makeAgency(['webhooks']);
    const ctx = await asSignedIn((await makeAgencyPerson(administrator, agencyId)).accountId);
    for (const url of ['https://10.0.0.5/x', 'https://[::1]/x', 'https://localhost/x'])
      expect(await createWebhook(ctx, { url, facts: ['shop.closed'] })).toMatchObject({
        fields: [{ field: 'url', code: 'WEBHOOK_URL_PRIVATE' }],
      });
    expect(await createWebhook(ctx, { url: 'http://thue.gov.vn/x', facts: ['shop.closed'] })).toMatchObject({
      fields: [{ field: 'url', code: 'WEBHOOK_URL_INVALID' }],
    });
    const leadsTo = (...addresses: string[]) =>
      postOutside('https://thue.gov.vn/x', {}, '{}', {
        resolve: (_host, _options, done) =>
          done(
            null,
            addresses.map((address) => ({ address, family: 4 })),
          ),
      });
    for (const addresses of [['127.0.0.1'], ['169.254.169.254'], ['8.8.8.8', '10.0.0.1']])
      expect(await leadsTo(...addresses)).toEqual({ error: 'WEBHOOK_URL_PRIVATE' });
    expect(await leadsTo()).toEqual({ error: 'WEBHOOK_NAME_UNKNOWN' });
    expect(await postOutside('https://192.168.0.1/x', {}, '{}')).toEqual({ error: 'WEBHOOK_URL_PRIVATE' });
  });

  it('is not gone to because an answer points there', async () => {
    let reached = 0;
    const server = createServer((request, response) => {
      reached++;
      response.writeHead(request.url === '/inside' ? 200 : 307, { location: '/inside' }).end();
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const trusted = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await postOutside(`${trusted}/x`, {}, '{}', { trusted })).toEqual({ status: 307 });
    await new Promise((closed) => server.close(closed));
    expect(reached).toBe(1);
  });

  it('that asks for another protocol has refused: nobody waits for more', async () => {
    const server = createPlainServer((socket) => {
      socket.once('data', () =>
        socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n'),
      );
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const trusted = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await postOutside(`${trusted}/x`, {}, '{}', { trusted })).toEqual({ error: 'FAILED' });
    await new Promise((closed) => server.close(closed));
  });
});
