import { type Context, Hono } from 'hono';
import type { Outbox } from '../gateways/outbox.ts';
import { policyFor, readPayerForm } from '../payer.ts';
import { perform } from './acts.ts';
import { appUrlOf, qrOf } from './api.ts';
import { billerOf, type Ledger } from './ledger.ts';
import { payPage } from './pay-page.ts';
import type { Collection } from './rows.ts';
import { rowSwitches } from './troubles.ts';

/** The pay page of every way to pay: one address for each payment, plain forms. */
export function payRoutes(ledger: Ledger, outbox: Outbox): Hono {
  const routes = new Hono();

  const show = (c: Context, row: Collection, error: string | null) => {
    // Browsers hold a form's redirect to form-action, and the way back leads to the market.
    c.header('content-security-policy', policyFor([row.returnUrl]));
    const isInWallet = c.req.query('trong-vi') !== undefined;
    const codes = { qrText: qrOf(row), appUrl: appUrlOf(row, new URL(c.req.url).origin) };
    const view = { row, biller: billerOf(row), ...codes, isInWallet, error, now: ledger.now() };
    return c.html(payPage(view), error === null ? 200 : 422);
  };

  routes.get('/thu-ho/tra/:id', (c) => {
    const row = ledger.at(c.req.param('id'));
    return row === undefined ? c.notFound() : show(c, row, null);
  });

  routes.post('/thu-ho/tra/:id', async (c) => {
    const row = ledger.at(c.req.param('id'));
    if (row === undefined) return c.notFound();
    const pressed = readPayerForm(await c.req.parseBody(), rowSwitches);
    if (pressed === null) return show(c, row, 'Không rõ bạn muốn làm gì.');
    const done = await perform(ledger, outbox, row, pressed.act, pressed);
    return 'code' in done ? show(c, ledger.at(row.id) ?? row, done.message) : c.redirect(row.returnUrl, 303);
  });
  return routes;
}
