import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { must, ok } from '#kernel/result.ts';
import { sendText } from '#modules/notices/api.ts';
import { CODE_TRIES } from '#modules/notices/core/sending.ts';
import { deliverMessage } from '#modules/notices/deliver-message.ts';
import { db, transaction } from '#platform/db.ts';
import { systemCtx } from '../support/market.ts';

type Sent = { Content: string; Phone: string; RequestId: string };

/** Speaks eSMS: HTTP 200 whatever happens, the outcome in CodeResult; `hang` answers nothing. */
let answer: string | 'hang' = '100';
const sent: Sent[] = [];
let server: Server;

beforeAll(async () => {
  server = createServer((req, res) => {
    let body = '';
    req.on('data', (chunk) => {
      body += chunk;
    });
    req.on('end', () => {
      sent.push(JSON.parse(body));
      if (answer === 'hang') return void req.socket.destroy();
      res.setHeader('content-type', 'application/json');
      res.end(JSON.stringify({ CodeResult: answer, SMSID: `id-${sent.length}` }));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  // The tests' settings name a port that nobody listens on; their requests are led to this server.
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const realFetch = fetch;
  globalThis.fetch = (url, init) => realFetch(String(url).replace('http://127.0.0.1:1', base), init);
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  sent.length = 0;
});

const ctx = systemCtx();
const PHONE = '+84912345318';

async function queue(template: string, values: Record<string, string>): Promise<string> {
  must(
    await transaction(async (tx) => {
      await sendText(tx, ctx, { to: PHONE, template, values });
      return ok();
    }),
  );
  return (await db.message.findFirstOrThrow({ orderBy: { id: 'desc' } })).id;
}
const row = (id: string) => db.message.findUniqueOrThrow({ where: { id } });
const code = () => queue('code_register', { code: '123456', minutes: '5' });

describe('texts', () => {
  it('go out once, as one message without tone marks, and leave no words behind', async () => {
    answer = '100';
    const id = await code();
    await deliverMessage(ctx, id);
    await deliverMessage(ctx, id);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ Phone: '0912345318', RequestId: id });
    expect(sent[0]?.Content).toContain('123456');
    expect(await row(id)).toMatchObject({ state: 'accepted', textSealed: null, attempts: 1 });
  });

  it('are told to the queue in the same transaction, or not at all', async () => {
    const before = await db.message.count();
    await transaction(async (tx) => {
      await sendText(tx, ctx, { to: PHONE, template: 'password_changed', values: {} });
      return { ok: false, code: 'STALE_PAGE' };
    });
    expect(await db.message.count()).toBe(before);
  });

  it('that are refused go out again under the same request id, until it is enough', async () => {
    answer = '103';
    const id = await code();
    for (let tries = 1; tries < CODE_TRIES; tries++) {
      await expect(deliverMessage(ctx, id)).rejects.toThrow();
      expect(await row(id)).toMatchObject({ state: 'failed_retry', attempts: tries, lastError: '103' });
    }
    await deliverMessage(ctx, id);
    expect(await row(id)).toMatchObject({ state: 'failed_final', textSealed: null });
    await deliverMessage(ctx, id);
    expect(sent).toHaveLength(CODE_TRIES);
    expect(new Set(sent.map((one) => one.RequestId)).size).toBe(1);
  });

  it('that were refused and then taken are accepted', async () => {
    answer = '103';
    const id = await code();
    await expect(deliverMessage(ctx, id)).rejects.toThrow();
    answer = '100';
    await deliverMessage(ctx, id);
    expect(await row(id)).toMatchObject({ state: 'accepted', attempts: 2 });
  });

  it('with a code are not sent a second time when nobody knows what became of the first', async () => {
    answer = 'hang';
    const id = await code();
    await deliverMessage(ctx, id);
    expect(await row(id)).toMatchObject({ state: 'failed_final' });
    answer = '100';
    await deliverMessage(ctx, id);
    expect(sent).toHaveLength(1);
  });

  it('with a code are not sent again after a crash in the middle', async () => {
    answer = '100';
    const id = await code();
    await db.message.update({ where: { id }, data: { attempts: 1 } });
    await deliverMessage(ctx, id);
    expect(sent).toHaveLength(0);
    expect(await row(id)).toMatchObject({ state: 'failed_final' });
  });

  it('without a code are tried again after an unknown fate', async () => {
    answer = 'hang';
    const id = await queue('password_changed', {});
    await expect(deliverMessage(ctx, id)).rejects.toThrow();
    answer = '124';
    await deliverMessage(ctx, id);
    expect(await row(id)).toMatchObject({ state: 'accepted' });
  });
});
