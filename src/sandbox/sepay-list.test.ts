import { describe, expect, it } from 'vitest';
import { createSandbox } from './sandbox.ts';

const NOON = Date.parse('2026-11-22T05:00:00Z');

/** A sandbox whose bank booked these transfers, one a minute from noon of Vietnam on. */
async function booked(transfers: Record<string, unknown>[], settings: { sepayToken?: string } = {}) {
  let at = NOON;
  const { app } = createSandbox(
    { host: '127.0.0.1', port: 0, appBaseUrl: 'http://127.0.0.1:1', retryScale: 1, hasTimers: false, ...settings },
    () => at,
  );
  const post = (path: string, body: unknown) =>
    app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  for (const transfer of transfers) {
    await post('/ngan-hang', { accountNumber: '0011000123456', amountVnd: 55_000, mode: 'lost', ...transfer });
    at += 60_000;
  }
  const list = async (query = '', token = settings.sepayToken ?? 'sepay-test-token') => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await app.request(`/sepay/v2/transactions${query}`, { headers });
    return { status: answer.status, json: await answer.json() };
  };
  return { list, post };
}

describe('the list of SePay', () => {
  it('has what no notice told, newest first, in whole numbers and times of Vietnam', async () => {
    const { list } = await booked([{ content: 'VPT0000001' }, { mode: 'forged' }, { mode: 'out', amountVnd: 7000 }]);
    const { status, json } = await list();
    expect(status).toBe(200);
    expect(json.meta.pagination).toMatchObject({ total: 2, has_more: false });
    expect(json.data).toMatchObject([
      { transfer_type: 'out', amount_in: 0, amount_out: 7000, transaction_date: '2026-11-22 12:02:00' },
      {
        transfer_type: 'in',
        amount_in: 55_000,
        account_number: '0011000123456',
        transaction_content: 'VPT0000001',
        transaction_date: '2026-11-22 12:00:00',
        id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f-]{27}$/),
      },
    ]);
    expect((await list()).json.data[0].id).toBe(json.data[0].id);
  });

  it('is read in pages and between two instants, both included', async () => {
    const { list } = await booked([1, 2, 3].map((n) => ({ content: `row ${n}` })));
    const contents = (json: { data: { transaction_content: string }[] }) =>
      json.data.map((row) => row.transaction_content);
    const first = (await list('?per_page=2')).json;
    expect([contents(first), first.meta.pagination.has_more]).toEqual([['row 3', 'row 2'], true]);
    const second = (await list('?per_page=2&page=2')).json;
    expect([contents(second), second.meta.pagination.has_more]).toEqual([['row 1'], false]);
    const between = 'transaction_date_from=2026-11-22%2012:01:00&transaction_date_to=2026-11-22%2012:02:00';
    expect(contents((await list(`?${between}`)).json)).toEqual(['row 3', 'row 2']);
    expect(contents((await list('?transaction_date_to=2026-11-21')).json)).toEqual([]);
  });

  it('is for a known token, which reads its own accounts only', async () => {
    const { list, post } = await booked([{ content: 'a' }, { accountNumber: '999', content: 'b' }], {
      sepayToken: 'token-of-the-market',
    });
    expect((await list('', 'sepay-test-token')).status).toBe(401);
    expect((await list('', '')).status).toBe(401);
    await post('/ngan-hang/accounts', { accountNumber: '999', token: 'token-of-999' });
    expect((await list('', 'token-of-999')).json.data).toMatchObject([{ transaction_content: 'b' }]);
    expect((await list()).json.data).toHaveLength(2);
    expect((await list('?per_page=101')).status).toBe(422);
  });
});
