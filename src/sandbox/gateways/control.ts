import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { carry } from '../carry.ts';
import { delayInput, doorsOf, problem, slowInput, timesInput } from '../control-door.ts';
import { payerActs } from '../payer.ts';
import type { Courier } from '../sepay.ts';
import type { Settings } from '../settings.ts';
import { isWebAddress } from '../web-address.ts';
import { perform } from './acts.ts';
import type { Clock } from './clock.ts';
import type { Desk } from './desk.ts';
import { withAddresses } from './merchants.ts';
import type { Outbox } from './outbox.ts';
import type { Protocol } from './protocol.ts';
import { broken, recorded } from './recorded.ts';
import { merchantRow, type Notice, type Payment, type Provider, providers } from './rows.ts';
import { allSwitches, DEFAULT_DELAY_SECONDS, DEFAULT_SLOW_MS, type Switchboard } from './switches.ts';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 10_000;
const REPLAY_TIMEOUT_MS = 30_000;

const switchNames = z.array(z.string().refine((name) => allSwitches.includes(name), 'unknown switch'));
const whose = { provider: z.enum(providers), merchant: z.string().optional() };

const payInput = z.object({
  ...whose,
  reference: z.string().min(1),
  act: z.enum(payerActs).default('pay'),
  code: z.string().optional(),
  switches: switchNames.default([]),
  delaySeconds: delayInput.optional(),
});
const troubleInput = z.union([
  z.object({ clear: z.literal(true) }),
  z.object({
    ...whose,
    reference: z.string().min(1).nullable().default(null),
    switches: switchNames.min(1),
    delaySeconds: delayInput.default(DEFAULT_DELAY_SECONDS),
    slowMs: slowInput.default(DEFAULT_SLOW_MS),
    times: timesInput.default(1),
  }),
]);
const deliverInput = z.object({
  ids: z.array(z.string()).optional(),
  provider: z.enum([...providers, 'casso', 'collector', 'sepay']).optional(),
  reference: z.string().optional(),
  dueOnly: z.boolean().default(false),
  order: z.enum(['oldest', 'newest']).default('oldest'),
  /** All at once, not one after another. */
  together: z.boolean().default(false),
  /** Goes on until nothing waits: accepted, refused or given up. */
  untilSettled: z.boolean().default(false),
});
const settleInput = z.object({ ...whose, reference: z.string(), as: z.enum(['done', 'failed']) });
const replayInput = z.object({
  vector: z.string().refine((name) => name in recorded, 'unknown vector'),
  to: z.string().refine(isWebAddress),
  broken: z.boolean().default(false),
});
const clockInput = z.union([
  z.object({
    advanceSeconds: z
      .number()
      .int()
      .min(0)
      .max(10 * 366 * 86_400),
  }),
  z.object({ at: z.iso.datetime({ offset: true }) }),
]);

/** Doors for programs that play the payer, order trouble, and send what waits. */
export function controlRoutes(
  settings: Settings,
  desk: Desk,
  outbox: Outbox,
  courier: Courier,
  protocols: Record<Provider, Protocol>,
  switches: Switchboard,
  clock: Clock,
): Hono {
  const routes = new Hono();
  const { state } = desk;

  const door = doorsOf(routes);

  const find = (provider: Provider, merchant: string | undefined, reference: string): Payment | undefined => {
    if (merchant !== undefined) return desk.find(provider, merchant, reference);
    const own = [...state.payments.values()].findLast(
      (payment) => payment.provider === provider && payment.reference === reference,
    );
    return own === undefined ? undefined : desk.fresh(own);
  };

  routes.get('/clock', (c) => c.json({ now: new Date(desk.now()).toISOString() }));
  door('/clock', clockInput, async (c, input) => {
    clock.advance('at' in input ? Date.parse(input.at) - desk.now() : input.advanceSeconds * 1000);
    await outbox.sendDue();
    for (const row of state.transfers.values()) if (isPendingAtSepay(row.id)) await courier.deliver(row.id);
    return c.json({ now: new Date(desk.now()).toISOString() });
  });

  door('/merchants', merchantRow, (c, input) => {
    const row = withAddresses(input, settings);
    state.put({ kind: 'merchant', row });
    return c.json({ provider: row.provider, id: row.id, name: row.name, noticeUrl: row.noticeUrl }, 201);
  });

  door('/pay', payInput, async (c, input) => {
    const payment = find(input.provider, input.merchant, input.reference);
    if (payment === undefined) return problem(c, 404, 'NOT_FOUND', 'Không có giao dịch này.');
    const done = await perform(desk, outbox, protocols[payment.provider], payment, input);
    if ('code' in done) return problem(c, 409, done.code, done.message);
    return c.json({
      payment: told(desk, done.payment),
      returnUrl: done.returnUrl,
      notices: done.notices.map(toldNotice),
    });
  });

  routes.get('/trouble', (c) => c.json({ items: switches.list() }));
  door('/trouble', troubleInput, (c, input) => {
    if ('clear' in input) {
      switches.clear();
      return c.json({ items: [] });
    }
    const { provider, reference, merchant, times, ...order } = input;
    const payment = reference === null ? undefined : find(provider, merchant, reference);
    if (payment === undefined) {
      const count = reference === null ? times : 1;
      for (let i = 0; i < count; i += 1) switches.arm({ provider, reference, ...order });
    } else {
      const all = [...new Set([...payment.switches, ...order.switches])];
      desk.put({ ...payment, ...order, switches: all });
    }
    return c.json({
      items: switches.list(),
      payment: payment === undefined ? null : told(desk, find(provider, merchant, payment.reference) ?? payment),
    });
  });

  routes.get('/payments', (c) => {
    const { provider, reference } = c.req.query();
    const items = [...state.payments.values()]
      .reverse()
      .filter((payment) => !provider || payment.provider === provider)
      .filter((payment) => !reference || payment.reference === reference)
      .slice(0, limitOf(c))
      .map((payment) => told(desk, desk.fresh(payment)));
    return c.json({ items });
  });

  routes.get('/notices', (c) => {
    const { provider, reference, state: wanted } = c.req.query();
    const items = [...state.notices.values()]
      .filter((notice) => !provider || notice.provider === provider)
      .filter((notice) => !reference || notice.reference === reference)
      .filter((notice) => !wanted || notice.state === wanted)
      .slice(-limitOf(c))
      .map(toldNotice);
    return c.json({ items });
  });

  const isPendingAtSepay = (id: number): boolean => {
    const row = state.transfers.get(id);
    return row?.via === 'sepay' && row.notice === 'pending';
  };

  door('/deliver', deliverInput, async (c, input) => {
    const isWanted = (notice: Notice) =>
      notice.state === 'waiting' &&
      (input.provider === undefined || notice.provider === input.provider) &&
      (input.reference === undefined || notice.reference === input.reference) &&
      (!input.dueOnly || (notice.dueAt !== null && Date.parse(notice.dueAt) <= desk.now()));
    const waiting = () => [...state.notices.values()].filter(isWanted).map((notice) => notice.id);
    const touched = new Set<string>();
    const round = async (): Promise<void> => {
      const ids = input.ids ?? (input.order === 'newest' ? waiting().reverse() : waiting());
      for (const id of ids) touched.add(id);
      if (input.together) await Promise.all(ids.map((id) => outbox.send(id)));
      else for (const id of ids) await outbox.send(id);
    };
    await round();
    const isLeft = () => [...touched].some((id) => state.notices.get(id)?.state === 'waiting');
    while (input.untilSettled && isLeft()) await round();
    const rows: number[] = [];
    const wantsSepay = input.ids === undefined && (input.provider === undefined || input.provider === 'sepay');
    for (const row of wantsSepay ? [...state.transfers.values()] : []) {
      const isOther = input.reference !== undefined && row.referenceCode !== input.reference;
      if (isOther || !isPendingAtSepay(row.id)) continue;
      if (input.dueOnly && Date.parse(row.dueAt ?? '') > desk.now()) continue;
      rows.push(row.id);
      do await courier.send(row.id);
      while (input.untilSettled && isPendingAtSepay(row.id));
    }
    return c.json({
      items: [...touched].flatMap((id) => {
        const notice = state.notices.get(id);
        return notice === undefined ? [] : [toldNotice(notice)];
      }),
      transfers: rows,
      waiting: [...state.notices.values()].filter((notice) => notice.state === 'waiting').length,
    });
  });

  door('/settle', settleInput, (c, input) => {
    const refund = [...state.refunds.values()].findLast(
      (one) =>
        one.provider === input.provider &&
        one.reference === input.reference &&
        (input.merchant === undefined || one.merchant === input.merchant),
    );
    if (refund === undefined) return problem(c, 404, 'NOT_FOUND', 'Không có lần hoàn tiền này.');
    if (refund.status !== 'pending') return problem(c, 409, 'NOT_PENDING', 'Lần hoàn tiền này đã xong.');
    const { reference, amountVnd, status } = desk.settleRefund(refund, input.as);
    return c.json({ reference, amountVnd, status });
  });

  door('/replay', replayInput, async (c, input) => {
    const notice = recorded[input.vector];
    if (notice === undefined) return problem(c, 404, 'NOT_FOUND', 'Không có bản ghi này.');
    const written = notice.write(input.to);
    const sent = input.broken ? broken(written, notice.signature) : written;
    const { method, url, body } = sent;
    return c.json({ method, url, body, ...(await carry(sent, REPLAY_TIMEOUT_MS)) });
  });
  return routes;
}

function limitOf(c: Context): number {
  return Math.min(Math.max(Number.parseInt(c.req.query('limit') ?? '', 10) || DEFAULT_LIMIT, 1), MAX_LIMIT);
}

function told(desk: Desk, payment: Payment) {
  const { id, provider, merchant, reference, amountVnd, paidVnd, content, status, code, transactionId } = payment;
  const { createdAt, expiresAt, settledAt, switches } = payment;
  return {
    ...{ id, provider, merchant, reference, amountVnd, paidVnd, content, status, code, transactionId },
    ...{ createdAt, expiresAt, settledAt, switches, payPath: `/tra/${id}` },
    refunds: desk.refunds(payment).map((refund) => ({
      reference: refund.reference,
      amountVnd: refund.amountVnd,
      status: refund.status,
      transactionId: refund.transactionId,
    })),
  };
}

function toldNotice(notice: Notice) {
  const { id, provider, merchant, reference, about, method, url, body, isGenuine, state, dueAt, attempts } = notice;
  return { id, provider, merchant, reference, about, method, url, body, isGenuine, state, dueAt, attempts };
}
