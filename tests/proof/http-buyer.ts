/** A buyer who knows only the contract: HTTP calls, a bank that signs its notices, a QR read like a bank's app reads it. */
import { createHmac, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { BANK_SECRET } from './stack.ts';

export type Answer = { status: number; text: string; headers: Record<string, string | string[] | undefined> };
export type Send = (method: string, path: string, body: string, headers?: Record<string, string>) => Promise<Answer>;

/** Keeps its connections, like a phone's browser or a gateway does. */
export function callerOf(baseUrl: string, connections: number): Send & { close(): void } {
  const { hostname, port } = new URL(baseUrl);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const send: Send = (method, path, body, headers = {}) =>
    new Promise((done, fail) => {
      const req = request(
        {
          agent,
          hostname,
          port,
          method,
          path,
          headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
        },
        (res) => {
          const parts: Buffer[] = [];
          res.on('data', (part: Buffer) => parts.push(part));
          res.on('end', () =>
            done({ status: res.statusCode ?? 0, text: Buffer.concat(parts).toString(), headers: res.headers }),
          );
          res.on('error', fail);
        },
      );
      req.on('error', fail);
      req.end(body);
    });
  return Object.assign(send, { close: () => agent.destroy() });
}

export type Basket = { variantId: string; quantity: number }[];
export type Guest = { cartId: string; token: string };
export type Bill = {
  code: string;
  state: string;
  totalVnd: number;
  payments: { qrPayload?: string; redirectUrl?: string; amountVnd: number }[];
};

export async function openCart(send: Send): Promise<Guest> {
  const { id, token } = expectStatus<{ id: string; token: string }>(await send('POST', '/api/v1/carts', '{}'), 201);
  return { cartId: id, token };
}

export const putLine = (send: Send, guest: Guest, line: Basket[number]): Promise<Answer> =>
  send('PUT', `/api/v1/carts/${guest.cartId}/lines`, JSON.stringify(line), bearer(guest));

export type Checkout = { phone: string; areaCode: string; method?: string; key?: string; voucherCodes?: string[] };

export const checkOut = (send: Send, guest: Guest, { phone, areaCode, method, key }: Checkout): Promise<Answer> =>
  send(
    'POST',
    '/api/v1/checkouts',
    JSON.stringify({
      cartId: guest.cartId,
      contact: { name: 'Nguyễn Thị Hoa', phone },
      delivery: { kind: 'address', areaCode, line: 'Số 24 ngõ 6' },
      paymentMethod: method ?? 'vietqr',
    }),
    { ...bearer(guest), 'idempotency-key': key ?? randomUUID() },
  );

export type Transfer = { account: string; amountVnd: number; content: string };
export type SignedNotice = { body: string; headers: Record<string, string> };

/** SePay's notice of the transfer that the QR asks for. The same `rowId` is the same notice. */
export const bankNotice = (qrPayload: string, rowId: number): SignedNotice => sepayNotice(readQr(qrPayload), rowId);

export function sepayNotice({ account, amountVnd, content }: Transfer, rowId: number): SignedNotice {
  const body = JSON.stringify({
    id: rowId,
    gateway: 'Vietcombank',
    transactionDate: '2026-11-23 12:05:00',
    accountNumber: account,
    code: null,
    content: `CT DEN ${content} chuyen tien`,
    transferType: 'in',
    transferAmount: amountVnd,
    accumulated: 0,
    subAccount: null,
    referenceCode: `FT${rowId}`,
    description: '',
  });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', BANK_SECRET).update(`${timestamp}.${body}`).digest('hex');
  return { body, headers: { 'x-sepay-signature': `sha256=${signature}`, 'x-sepay-timestamp': timestamp } };
}

export const tellBank = (send: Send, notice: SignedNotice): Promise<Answer> =>
  send('POST', '/api/payments/bank/sepay', notice.body, notice.headers);

/** What VNPAY is told to call the attempt, read from the address of its page; empty when there is nothing to pay there. */
export async function vnpayReference(send: Send, redirectUrl: string): Promise<string> {
  const { pathname, search, searchParams } = new URL(redirectUrl);
  const named = searchParams.get('vnp_TxnRef');
  if (named) return named;
  const { headers } = await send('GET', `${pathname}${search}`, '');
  const { location } = headers;
  const page = typeof location === 'string' && location.startsWith('http') ? new URL(location) : null;
  return page?.searchParams.get('vnp_TxnRef') ?? '';
}

/** EMV fields: two digits of name, two of length, the value; field 38 nests bank and account, 62 the content. */
function fieldsOf(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (let at = 0; at + 4 <= text.length; ) {
    const length = Number(text.slice(at + 2, at + 4));
    fields.set(text.slice(at, at + 2), text.slice(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return fields;
}

export function readQr(payload: string): Transfer {
  const fields = fieldsOf(payload);
  const bank = fieldsOf(fieldsOf(fields.get('38') ?? '').get('01') ?? '');
  return {
    account: bank.get('01') ?? '',
    amountVnd: Number(fields.get('54')),
    content: fieldsOf(fields.get('62') ?? '').get('08') ?? '',
  };
}

export function expectStatus<T>(answer: Answer, status: number): T {
  if (answer.status !== status)
    throw new Error(`expected ${status}, got ${answer.status}: ${answer.text.slice(0, 500)}`);
  return JSON.parse(answer.text) as T;
}

const bearer = (guest: Guest): Record<string, string> => ({ authorization: `Bearer ${guest.token}` });
