import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { delayInput, doorsOf, problem, slowInput, timesInput } from '../control-door.ts';
import type { Outbox } from '../gateways/outbox.ts';
import { payerActs } from '../payer.ts';
import { type Done, perform, type Refusal, settleBy, settlements } from './acts.ts';
import { findBiller } from './billers.ts';
import type { Ledger } from './ledger.ts';
import { told } from './notices.ts';
import type { Collection } from './rows.ts';
import { allSwitches, DEFAULT_DELAY_SECONDS, DEFAULT_SLOW_MS, rowSwitches } from './troubles.ts';

const txnId = z.string().min(1);

const payInput = z.object({
  txnId,
  act: z.enum(payerActs).default('pay'),
  reason: z.string().optional(),
  switches: z.array(z.string().refine((name) => rowSwitches.includes(name), 'unknown switch')).default([]),
  delaySeconds: delayInput.optional(),
});
const settleInput = z.object({ txnId, as: z.enum(settlements) });
const troubleInput = z.union([
  z.object({ clear: z.literal(true) }),
  z.object({ biller: z.string().refine((code) => findBiller(code) !== undefined), closed: z.boolean() }),
  z.object({
    txnId: txnId.nullable().default(null),
    switches: z.array(z.string().refine((name) => allSwitches.includes(name), 'unknown switch')).min(1),
    delaySeconds: delayInput.default(DEFAULT_DELAY_SECONDS),
    slowMs: slowInput.default(DEFAULT_SLOW_MS),
    times: timesInput.default(1),
  }),
]);

/** Doors for programs that play the payer, the biller and the trouble; notices and the clock are the gateways' doors. */
export function controlRoutes(ledger: Ledger, outbox: Outbox): Hono {
  const routes = new Hono();
  const { troubles } = ledger;

  const door = doorsOf(routes);
  const payment = (row: Collection) => ({
    ...told(row),
    ...{ biller: row.biller, customerCode: row.customerCode, bills: row.bills },
    ...{ switches: row.switches, payPath: `/thu-ho/tra/${row.id}` },
  });
  const answer = (c: Context, done: Done | Refusal): Response => {
    if ('code' in done) return problem(c, 409, done.code, done.message);
    const notices = done.noticeIds.flatMap((id) => {
      const notice = ledger.state.notices.get(id);
      return notice === undefined ? [] : [{ id, about: notice.about, state: notice.state, attempts: notice.attempts }];
    });
    return c.json({ payment: payment(done.row), returnUrl: done.row.returnUrl, notices });
  };
  const unknown = (c: Context) => problem(c, 404, 'NOT_FOUND', 'Không có giao dịch này.');

  door('/thu-ho/pay', payInput, async (c, input) => {
    const row = ledger.find(input.txnId);
    return row === undefined ? unknown(c) : answer(c, await perform(ledger, outbox, row, input.act, input));
  });

  door('/thu-ho/settle', settleInput, async (c, input) => {
    const row = ledger.find(input.txnId);
    return row === undefined ? unknown(c) : answer(c, await settleBy(ledger, outbox, row, input.as));
  });

  const troubleNow = (c: Context) => c.json({ items: troubles.list(), closed: [...troubles.closed] });
  routes.get('/thu-ho/trouble', troubleNow);
  door('/thu-ho/trouble', troubleInput, (c, input) => {
    if ('clear' in input) troubles.clear();
    else if ('biller' in input) {
      if (input.closed) troubles.closed.add(input.biller);
      else troubles.closed.delete(input.biller);
    } else arm(ledger, input);
    return troubleNow(c);
  });

  routes.get('/thu-ho/payments', (c) => {
    ledger.tick();
    const wanted = c.req.query('txnId');
    const rows = [...ledger.state.collections.values()].filter((row) => !wanted || row.txnId === wanted);
    return c.json({ items: rows.reverse().slice(0, 100).map(payment) });
  });
  return routes;
}

type Arming = Extract<z.infer<typeof troubleInput>, { switches: unknown }>;

/** Onto the payment where there is one, else for the one to come. */
function arm(ledger: Ledger, { times, ...order }: Arming): void {
  const row = order.txnId === null ? undefined : ledger.find(order.txnId);
  const ofRow = order.switches.filter((name) => rowSwitches.includes(name));
  if (row !== undefined && ofRow.length > 0) {
    ledger.put({ ...row, switches: [...new Set([...row.switches, ...ofRow])], delaySeconds: order.delaySeconds });
  }
  const left = row === undefined ? order.switches : order.switches.filter((name) => !ofRow.includes(name));
  if (left.length === 0) return;
  for (let i = 0; i < times; i += 1) ledger.troubles.arm({ ...order, switches: left });
}
