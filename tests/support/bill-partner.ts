import { createHash, createHmac } from 'node:crypto';
import type { Settings } from '../../src/sandbox/settings.ts';
import type { Heard } from './gateway-merchant.ts';
import { startGatewaySandbox } from './gateway-sandbox.ts';

const PARTNER = { id: 'cho-thu', secret: 'khoa-thu' };
const hash = (body: string) => createHash('sha256').update(body).digest('hex');
const sign = (...lines: readonly string[]) =>
  createHmac('sha256', PARTNER.secret).update(lines.join('\n')).digest('hex');

type Said = { status: number; body?: string };
type Over = { headers?: Record<string, string>; target?: string };

/** A partner of the collector's, who signs what it asks and says whether what it got was signed, beside the sandbox. */
export async function startCollectorSandbox(
  answer: (heard: Heard, nth: number) => Said = () => ({ status: 200, body: '{"ok":true}' }),
  over: Partial<Settings> = {},
  time: () => number = () => Date.parse('2026-11-22T03:00:00Z'),
) {
  const running = await startGatewaySandbox(answer, { collector: PARTNER, ...over }, time);

  const call = async (method: 'GET' | 'POST', path: string, value?: unknown, { headers, target }: Over = {}) => {
    const body = value === undefined ? '' : JSON.stringify(value);
    const timestamp = String(Math.floor(time() / 1000));
    const response = await fetch(`${running.url}/thu-ho${path}`, {
      method,
      headers: {
        'x-partner': PARTNER.id,
        'x-timestamp': timestamp,
        'x-signature': sign(method, target ?? `/thu-ho${path}`, headers?.['x-timestamp'] ?? timestamp, hash(body)),
        ...headers,
      },
      ...(method === 'POST' ? { body } : {}),
    });
    const text = await response.text();
    const stamp = response.headers.get('x-timestamp') ?? '';
    const isSigned = response.headers.get('x-signature') === sign(String(response.status), stamp, hash(text));
    return { status: response.status, isSigned, text, json: text.startsWith('{') ? JSON.parse(text) : null };
  };

  let count = 0;
  const lookup = (biller: string, customerCode: string) => call('POST', '/v1/lookups', { biller, customerCode });
  /** A request for all that a customer owes, as a look-up tells it. */
  const request = async (biller: string, customerCode: string, changes: Record<string, unknown> = {}) => {
    count += 1;
    const { bills } = (await lookup(biller, customerCode)).json;
    const asked = bills.map(({ ref, amountVnd }: { ref: string; amountVnd: number }) => ({ ref, amountVnd }));
    return {
      txnId: `T${count}`,
      ...{ biller, customerCode, bills: asked },
      amountVnd: asked.reduce((sum: number, bill: { amountVnd: number }) => sum + bill.amountVnd, 0),
      method: 'vietqr',
      returnUrl: 'https://cho.example.vn/hoa-don/tra-ve',
      noticeUrl: `${running.merchant.url}/api/bills/notices`,
      expiresAt: '2026-11-22T03:15:00Z',
      ...changes,
    };
  };
  const create = (body: unknown) => call('POST', '/v1/payments', body);

  return {
    ...running,
    call,
    lookup,
    request,
    create,
    open: async (biller: string, customerCode: string, changes: Record<string, unknown> = {}) =>
      (await create(await request(biller, customerCode, changes))).json,
    query: (txnId: string) => call('GET', `/v1/payments/${txnId}`),
    act: async (txnId: string, order: Record<string, unknown> = {}) =>
      (await running.post('/thu-ho/pay', { txnId, ...order })).json,
    trouble: (order: Record<string, unknown>) => running.post('/thu-ho/trouble', order),
    clock: (move: Record<string, unknown>) => running.post('/clock', move),
    /** What the notices said so far, in the order they were heard. */
    states: () => running.merchant.heard.map((one) => JSON.parse(one.body).state as string),
    isGenuine: ({ method, path, headers, body }: Heard) =>
      headers['x-partner'] === PARTNER.id &&
      headers['x-signature'] === sign(method, path, String(headers['x-timestamp']), hash(body)),
  };
}
