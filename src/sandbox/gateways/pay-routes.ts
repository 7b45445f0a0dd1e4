import { type Context, Hono } from 'hono';
import { type Act, acts, perform } from './acts.ts';
import { type Desk, outcomeOf } from './desk.ts';
import type { Outbox } from './outbox.ts';
import { payPage } from './pay-page.ts';
import type { Protocol } from './protocol.ts';
import type { Payment, Provider } from './rows.ts';
import { noticeSwitches } from './switches.ts';

export const LONGEST_DELAY_SECONDS = 604_800;

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
    const form = await c.req.parseBody();
    const trouble = typeof form.trouble === 'string' && form.trouble in noticeSwitches ? form.trouble : null;
    const act: Act | undefined = trouble === null ? acts.find((one) => one === form.act) : 'pay';
    if (act === undefined) return show(c, payment, 'Không rõ bạn muốn làm gì.');
    const delay = Number(form.delaySeconds ?? '');
    const delaySeconds = Number.isInteger(delay) && delay >= 0 && delay <= LONGEST_DELAY_SECONDS ? delay : undefined;
    const done = await perform(desk, outbox, protocols[payment.provider], payment, {
      act,
      ...(trouble === null ? {} : { switches: [trouble] }),
      ...(delaySeconds === undefined ? {} : { delaySeconds }),
    });
    if ('code' in done) return show(c, payment, done.message);
    return done.returnUrl === null ? c.redirect(`/tra/${payment.id}`, 303) : c.redirect(done.returnUrl, 303);
  });
  return routes;
}

/** Lets forms lead to this process and to these addresses. */
export function policyFor(addresses: readonly (string | undefined)[]): string {
  const origins = addresses.flatMap((address) => (address && URL.canParse(address) ? [new URL(address).origin] : []));
  const targets = ["'self'", ...new Set(origins)].join(' ');
  return `default-src 'none'; style-src 'unsafe-inline'; form-action ${targets}`;
}
