import { type Context, Hono } from 'hono';
import { policyFor, readPayerForm } from '../payer.ts';
import { perform } from './acts.ts';
import { type Desk, outcomeOf } from './desk.ts';
import type { Outbox } from './outbox.ts';
import { payPage } from './pay-page.ts';
import type { Protocol } from './protocol.ts';
import type { Payment, Provider } from './rows.ts';
import { noticeSwitches } from './switches.ts';

/** The pay page of every gateway: one address for each payment, plain forms. */
export function payRoutes(desk: Desk, outbox: Outbox, protocols: Record<Provider, Protocol>): Hono {
  const routes = new Hono();

  const show = (c: Context, found: Payment, error: string | null) => {
    const payment = desk.fresh(found);
    const protocol = protocols[payment.provider];
    const merchant = desk.merchant(payment.provider, payment.merchant);
    if (merchant === undefined) return c.notFound();
    const returnUrl = protocol.returnTo(payment, merchant, outcomeOf(protocol, payment), 'none');
    // Browsers hold a form's redirect to form-action, and the way back leads to the merchant.
    c.header(
      'content-security-policy',
      policyFor([payment.returnUrl, payment.fields.cancelUrl, payment.fields.cancel_url]),
    );
    const qrText = protocol.qrText(payment, merchant);
    return c.html(
      payPage({ protocol, merchant, payment, qrText, returnUrl, error, now: desk.now() }),
      error ? 422 : 200,
    );
  };

  routes.get('/tra/:id', (c) => {
    const payment = desk.state.payments.get(c.req.param('id'));
    return payment === undefined ? c.notFound() : show(c, payment, null);
  });

  routes.post('/tra/:id', async (c) => {
    const payment = desk.state.payments.get(c.req.param('id'));
    if (payment === undefined) return c.notFound();
    const pressed = readPayerForm(await c.req.parseBody(), Object.keys(noticeSwitches));
    if (pressed === null) return show(c, payment, 'Không rõ bạn muốn làm gì.');
    const done = await perform(desk, outbox, protocols[payment.provider], payment, pressed);
    if ('code' in done) return show(c, payment, done.message);
    return done.returnUrl === null ? c.redirect(`/tra/${payment.id}`, 303) : c.redirect(done.returnUrl, 303);
  });
  return routes;
}
