import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openState } from '../state.ts';
import { createOutbox } from './outbox.ts';
import { plainRule } from './protocol.ts';

describe('the notices on their way', () => {
  it('asked for again while it is carried, a notice goes once and holds nobody up', async () => {
    let calls = 0;
    const merchant = createServer();
    merchant.listen(0, '127.0.0.1');
    await once(merchant, 'listening');
    const { port } = merchant.address() as AddressInfo;
    const settings = { host: '127.0.0.1', port: 0, appBaseUrl: '', retryScale: 0, hasTimers: false };
    const state = openState(undefined);
    const outbox = createOutbox(
      settings,
      state,
      Date.now,
      () => plainRule,
      () => calls++,
    );
    try {
      const { id } = outbox.add({
        provider: 'payos',
        merchant: '',
        reference: 'R1',
        paymentId: null,
        about: 'payment',
        method: 'POST',
        url: `http://127.0.0.1:${port}/`,
        headers: {},
        body: '{}',
      });
      const heard = once(merchant, 'request');
      const first = outbox.send(id);
      const [, answer] = await heard;
      const second = outbox.send(id);
      const due = outbox.sendDue();
      await nextTurn();
      answer.end();
      await Promise.all([first, second, due]);
      expect(calls).toBe(1);
      expect(state.notices.get(id)?.state).toBe('accepted');
    } finally {
      outbox.stop();
      merchant.close();
    }
  });
});
