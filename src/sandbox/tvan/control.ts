import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { delayInput, doorsOf, problem, slowInput, timesInput } from '../control-door.ts';
import type { Authority } from './authority.ts';
import { factsOf, validityOf } from './certificates.ts';
import { isTaxCode } from './tax-codes.ts';
import { allSwitches, DEFAULT_DELAY_SECONDS, DEFAULT_SLOW_MS, services } from './troubles.ts';

const RECENT = 200;
const LONGEST_DOWN_SECONDS = 604_800;

export const taxCode = z.string().refine(isTaxCode, 'not a tax code');

const certificateInput = z.object({
  taxCode,
  name: z.string().min(1).max(200),
  password: z.string().min(1),
  days: z.number().int().min(1).max(3650).optional(),
  notBefore: z.iso.datetime({ offset: true }).optional(),
  expired: z.boolean().optional(),
});
const troubleInput = z.union([
  z.object({ clear: z.literal(true) }),
  z.object({ down: z.number().int().min(0).max(LONGEST_DOWN_SECONDS), service: z.enum(services).optional() }),
  z.object({
    about: z.string().nullable().default(null),
    switches: z.array(z.string().refine((name) => allSwitches.includes(name), 'unknown switch')).min(1),
    delaySeconds: delayInput.default(DEFAULT_DELAY_SECONDS),
    slowMs: slowInput.default(DEFAULT_SLOW_MS),
    times: timesInput.default(1),
  }),
]);
const sinceInput = z.object({ taxCode, since: z.iso.date() });
const deliverInput = z.object({ refersTo: z.string().optional() });

/** Doors for programs: certificates of sellers, what goes wrong, what the authority holds. */
export function controlRoutes({ book, certificates, postbox, troubles, now }: Authority): Hono {
  const routes = new Hono();
  const door = doorsOf(routes);

  door('/thue/certificates', certificateInput, async (c, input) => {
    const issued = await certificates.issue({ ...input, ...validityOf(now(), input) });
    const { notBefore, notAfter, ...facts } = factsOf(issued);
    book.put('issued', { id: facts.serial, taxCode: input.taxCode, name: input.name, notBefore, notAfter });
    return c.json({ p12: certificates.bundle(issued, input.password), ...facts, notBefore, notAfter });
  });

  routes.get('/thue/certificates', (c) => {
    const taxCode = c.req.query('taxCode');
    const items = book.all('issued').filter((row) => !taxCode || row.taxCode === taxCode);
    return c.json({ items: items.reverse().map(({ id, ...row }) => ({ serial: id, ...row })) });
  });

  /** Whom to trust: the root, and what the authority signs with. */
  routes.get('/thue/authority', (c) =>
    c.json({ root: certificates.root().certificate, certificate: certificates.authority().certificate }),
  );

  const troubleNow = (c: Context) => c.json(troubles.list());
  routes.get('/thue/trouble', troubleNow);
  door('/thue/trouble', troubleInput, (c, input) => {
    if ('clear' in input) troubles.clear();
    else if ('down' in input) {
      for (const service of input.service ? [input.service] : services) {
        troubles.shut(service, now() + input.down * 1000);
      }
    } else {
      const { times, ...order } = input;
      for (let i = 0; i < times; i += 1) troubles.arm({ ...order, switches: [...order.switches] });
    }
    return troubleNow(c);
  });

  door('/thue/deliver', deliverInput, (c, { refersTo }) => c.json({ delivered: postbox.deliver(refersTo) }));

  routes.get('/thue/messages', (c) => {
    const wanted = c.req.query('id');
    const rows = book.all('message').filter((row) => !wanted || row.id === wanted);
    const items = rows.reverse().slice(0, RECENT);
    return c.json({
      items: items.map((row) => ({
        ...{ id: row.id, sender: row.sender, type: row.type, taxCode: row.taxCode, at: row.at, isRead: row.isRead },
        answers: book
          .all('answer')
          .filter((one) => one.messageId === row.id)
          .map(({ id, type, refersTo, note, place, dueAt }) => ({
            id,
            type,
            refersTo,
            note,
            hasCome: place !== null,
            dueAt,
          })),
        ...(wanted ? { xml: row.xml, receipt: row.receipt } : {}),
      })),
    });
  });

  routes.get('/thue/invoices', (c) => {
    const asked = { taxCode: c.req.query('taxCode'), symbol: c.req.query('symbol'), number: c.req.query('number') };
    const rows = book
      .all('invoice')
      .filter((row) => !asked.taxCode || row.taxCode === asked.taxCode)
      .filter((row) => !asked.symbol || row.symbol === asked.symbol || `${row.form}${row.symbol}` === asked.symbol)
      .filter((row) => !asked.number || row.number === Number(asked.number));
    const hasXml = c.req.query('xml') !== undefined;
    return c.json({ total: rows.length, items: rows.map(({ xml, ...row }) => (hasXml ? { ...row, xml } : row)) });
  });

  /** A taxpayer that wrote invoices before this sandbox began. */
  door('/thue/registrations', sinceInput, (c, { taxCode, since }) => {
    const row = book.get('registration', taxCode);
    if (row === undefined) return problem(c, 404, 'NOT_FOUND', 'Chưa đăng ký.');
    book.put('registration', { ...row, since });
    return c.json({ taxCode, since });
  });
  routes.get('/thue/registrations', (c) =>
    c.json({ items: book.all('registration').map(({ id, ...row }) => ({ taxCode: id, ...row })) }),
  );

  routes.get('/thue/invoices.xml', (c) => {
    const row = book.get('invoice', c.req.query('id') ?? '');
    if (row === undefined) return problem(c, 404, 'NOT_FOUND', 'Không có hóa đơn này.');
    return c.body(row.xml, 200, { 'content-type': 'application/xml; charset=utf-8' });
  });
  return routes;
}
