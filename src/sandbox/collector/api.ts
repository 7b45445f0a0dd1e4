import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { readJson } from '../bodies.ts';
import { answerThrough } from '../gateways/switches.ts';
import { FORGERS_KEY } from '../signing.ts';
import { bankTime } from '../vietnam-time.ts';
import { writeVietQr } from '../vietqr-text.ts';
import { billers } from './billers.ts';
import type { Ledger } from './ledger.ts';
import { told } from './notices.ts';
import { findCustomer, openPayment, type Refused } from './payment-request.ts';
import type { Collection } from './rows.ts';
import { answerSignature, complaintAbout, secondsOf, targetOf } from './signatures.ts';
import { ended } from './steps.ts';
import type { Call } from './troubles.ts';

/** Where the collector takes transfers. */
const COLLECTOR_BIN = '970418';
const WALLETS: readonly Collection['method'][] = ['momo', 'zalopay', 'viettelmoney'];
const lookupRequest = z.object({ biller: z.string(), customerCode: z.string() });

type Said = { status: 200 | 201; value: unknown } | Refused;

export function qrOf(row: Collection): string | null {
  if (row.method !== 'vietqr') return null;
  return writeVietQr({
    bin: COLLECTOR_BIN,
    accountNumber: row.accountNumber,
    amountVnd: row.amountVnd,
    merchantName: 'THU HO HOA DON',
    content: `TT${row.id.slice(0, 12).toUpperCase()}`,
  });
}

export function appUrlOf(row: Collection, origin: string): string | null {
  return WALLETS.includes(row.method) ? `${origin}/thu-ho/tra/${row.id}?trong-vi=1` : null;
}

/** The six calls of docs/bill-protocol.md, signed both ways; `send` carries what a call made known. */
export function collectorApi(ledger: Ledger, time: () => number, send: (noticeIds: readonly string[]) => void): Hono {
  const routes = new Hono();
  const { partner, troubles } = ledger;

  const write = (c: Context, said: Said, key: string): Response => {
    c.header('content-type', 'application/json; charset=utf-8');
    if ('code' in said) {
      return c.body(JSON.stringify({ code: said.code, message: said.message, ...said.more }), said.status);
    }
    const body = JSON.stringify(said.value);
    const timestamp = secondsOf(time());
    c.header('x-timestamp', timestamp);
    c.header('x-signature', answerSignature(key, said.status, timestamp, body));
    return c.body(body, said.status);
  };

  /** One call: fault, signature, work, signed answer. */
  const handle = async (
    c: Context,
    call: Call,
    txnIdOf: (body: unknown) => string | null,
    work: (body: unknown) => Said,
  ): Promise<Response> => {
    const raw = new Uint8Array(await c.req.arrayBuffer());
    const body = readJson(new TextDecoder().decode(raw));
    const txnId = txnIdOf(body);
    const early = troubles.takeCall(call, txnId);
    if (early?.fault === 'busy') return c.json({ code: 'BUSY', message: 'Hệ thống đang bận.' }, 503);
    if (early?.fault === 'html') return answerThrough(c, { fault: 'html', slowMs: 0 }, () => c.body(null));
    const complaint = complaintAbout(
      partner,
      {
        method: c.req.method,
        target: targetOf(c.req.url),
        body: raw,
        partner: c.req.header('x-partner') ?? '',
        timestamp: c.req.header('x-timestamp') ?? '',
        signature: c.req.header('x-signature') ?? '',
      },
      time(),
    );
    if (complaint !== null) return write(c, { status: 401, code: 'UNSIGNED', message: complaint }, partner.secret);
    send(ledger.tick());
    const said = work(body);
    // Some customers' payments bring their own fault along.
    const fault = early ?? troubles.takeCall(call, txnId);
    const isForged = fault?.fault === 'forged';
    const answer = () => write(c, said, isForged ? FORGERS_KEY : partner.secret);
    return fault === null || fault.fault === 'forged'
      ? answer()
      : answerThrough(c, { fault: fault.fault, slowMs: fault.slowMs }, answer);
  };

  const offered = (c: Context, row: Collection) => {
    const { origin } = new URL(c.req.url);
    const qrPayload = qrOf(row);
    const appUrl = appUrlOf(row, origin);
    return {
      ...told(row),
      payUrl: `${origin}/thu-ho/tra/${row.id}`,
      ...(qrPayload === null ? {} : { qrPayload }),
      ...(appUrl === null ? {} : { appUrl }),
    };
  };

  const known = (txnId: string, work: (row: Collection) => Said): Said => {
    const row = ledger.find(txnId);
    return row === undefined ? { status: 404, code: 'UNKNOWN_TXN', message: 'Không có giao dịch này.' } : work(row);
  };
  const none = () => null;

  routes.get('/thu-ho/v1/billers', (c) =>
    handle(c, 'billers', none, () => {
      const list = billers.map(({ mustPayOldestFirst: _, areas: __, billVnd: ___, ...biller }) => biller);
      return { status: 200, value: { billers: list } };
    }),
  );

  routes.post('/thu-ho/v1/lookups', (c) =>
    handle(c, 'lookup', none, (body) => {
      const parsed = lookupRequest.safeParse(body);
      if (!parsed.success) return { status: 400, code: 'BAD_REQUEST', message: z.prettifyError(parsed.error) };
      const found = findCustomer(parsed.data.biller, parsed.data.customerCode);
      if ('code' in found) return found;
      const { biller, customer } = found;
      return {
        status: 200,
        value: {
          customerName: customer.name,
          customerArea: customer.area,
          mustPayOldestFirst: biller.mustPayOldestFirst,
          bills: ledger.due(biller, parsed.data.customerCode),
        },
      };
    }),
  );

  const txnIdIn = (body: unknown): string | null =>
    typeof body === 'object' && body !== null && 'txnId' in body && typeof body.txnId === 'string' ? body.txnId : null;

  routes.post('/thu-ho/v1/payments', (c) =>
    handle(c, 'create', txnIdIn, (body) => {
      const opened = openPayment(ledger, body);
      if ('code' in opened) return opened;
      return { status: opened.isNew ? 201 : 200, value: offered(c, opened.row) };
    }),
  );

  routes.get('/thu-ho/v1/payments/:txnId', (c) => {
    const txnId = c.req.param('txnId');
    return handle(
      c,
      'query',
      () => txnId,
      () => known(txnId, (row) => ({ status: 200, value: told(row) })),
    );
  });

  routes.post('/thu-ho/v1/payments/:txnId/cancel', (c) => {
    const txnId = c.req.param('txnId');
    const cancel = (row: Collection): Said => {
      if (row.paidAt !== null) return { status: 409, code: 'NOT_CANCELLABLE', message: 'Giao dịch này đã trả.' };
      if (row.state === 'pending') send(ledger.change([ended(row, 'cancelled', 'Nơi gửi đã hủy')]));
      return { status: 200, value: told(ledger.at(row.id) ?? row) };
    };
    return handle(
      c,
      'cancel',
      () => txnId,
      () => known(txnId, cancel),
    );
  });

  routes.get('/thu-ho/v1/reports/:day', (c) => {
    const day = c.req.param('day');
    return handle(c, 'report', none, () =>
      isDay(day)
        ? { status: 200, value: { day, payments: reportOf(ledger, day) } }
        : { status: 400, code: 'BAD_REQUEST', message: 'Ngày phải có dạng YYYY-MM-DD.' },
    );
  });
  return routes;
}

function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** All that was paid on a day of Vietnam, but for what the switches of a payment falsify. */
function reportOf(ledger: Ledger, day: string) {
  ledger.tick();
  return [...ledger.state.collections.values()]
    .filter((row) => row.partner === ledger.partner.code && row.paidAt !== null && bankTime(row.paidAt).startsWith(day))
    .filter((row) => !row.switches.includes('report:missing'))
    .sort((a, b) => Date.parse(a.paidAt ?? '') - Date.parse(b.paidAt ?? ''))
    .map((row) => ({
      txnId: row.txnId,
      amountVnd: row.amountVnd + (row.switches.includes('report:amount') ? 1 : 0),
      state: row.switches.includes('report:state') ? otherState(row.state) : row.state,
      reference: row.reference,
      paidAt: row.paidAt,
    }));
}

function otherState(state: Collection['state']): Collection['state'] {
  return state === 'cleared' ? 'reversed' : 'cleared';
}
