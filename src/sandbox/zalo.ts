import { randomBytes, randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import { readMobile } from './phones.ts';
import type { Settings } from './settings.ts';
import { isSame } from './signing.ts';
import type { Message, State, ZaloPair } from './state.ts';
import { silence, type Troubles } from './trouble.ts';

const ACCESS_SECONDS = 25 * 3600;

/** Typed parameters and the longest text each type takes. */
const LONGEST = { name: 30, code: 30, status: 30, amount: 20, product: 200 } as const;
type Template = { name: string; parameters: Record<string, keyof typeof LONGEST>; text: string };

/** What this Official Account has had approved. */
export const templates: Record<string, Template> = {
  '310001': {
    name: 'Báo tin đơn hàng',
    parameters: { order_code: 'code', shop_name: 'name', status: 'status', note: 'product' },
    text: 'Đơn <order_code> của gian <shop_name>: <status>. <note>',
  },
  '310002': {
    name: 'Báo tin tiền',
    parameters: { order_code: 'code', amount: 'amount', status: 'status', note: 'product' },
    text: 'Đơn <order_code>, <amount>: <status>. <note>',
  },
  '310003': {
    name: 'Báo tin gian hàng',
    parameters: { subject: 'product', status: 'status', note: 'product' },
    text: '<subject>: <status>. <note>',
  },
};

const sending = z.object({
  phone: z.string(),
  template_id: z.string(),
  template_data: z.record(z.string(), z.union([z.string(), z.number().transform(String)])),
  tracking_id: z.string().max(48).optional(),
});

/** Zalo's way: HTTP 200 whatever happens, the outcome in `error`; 0 is success. */
export function zaloRoutes(settings: Settings, state: State, troubles: Troubles, now: () => number): Hono {
  const routes = new Hono();
  const { zalo } = settings;

  const refuse = (error: number, message: string) => ({ error, message });

  const send = (accessToken: string, raw: unknown) => {
    const pair = state.zalo();
    const isTaken = pair !== null && isSame(accessToken, pair.accessToken) && now() < pair.accessExpiresAt;
    if (!isTaken) return refuse(-216, 'Access token is invalid');
    const ordered = troubles.take('zns');
    // A token refused once is refused for ever.
    if (ordered === '-216') {
      state.put({ kind: 'zalo', row: { ...pair, accessExpiresAt: 0 } });
      return refuse(-216, 'Access token is invalid');
    }
    if (ordered === '-114') return refuse(-114, 'User is inactive, or reject the message, or outdated app version');
    if (ordered === '-224') return refuse(-224, 'The Official Account has not upgraded to a package with this feature');
    const parsed = sending.safeParse(raw);
    if (!parsed.success) return refuse(-1, 'Parameters are invalid');
    const { phone, template_id, template_data, tracking_id } = parsed.data;
    const number = phone.startsWith('84') ? readMobile(phone) : null;
    if (number === null) return refuse(-108, 'Phone number is invalid');
    const template = templates[template_id];
    if (!template) return refuse(-109, 'Template ID is invalid');
    const fault = faultOf(template, template_data);
    if (fault !== null) return refuse(-132, `Template data is invalid: ${fault}`);
    const message: Message = {
      id: randomUUID(),
      channel: 'zns',
      to: number,
      subject: template.name,
      text: template.text.replace(/<(\w+)>/g, (_, name: string) => template_data[name] ?? ''),
      at: new Date(now()).toISOString(),
      zns: { templateId: template_id, trackingId: tracking_id ?? '' },
    };
    state.put({ kind: 'message', row: message });
    return ordered === 'hang'
      ? null
      : { error: 0, message: 'Success', data: { msg_id: message.id, sent_time: String(now()) } };
  };

  routes.post('/zalo/message/template', async (c) => {
    const answer = send(c.req.header('access_token') ?? '', await c.req.json().catch(() => undefined));
    return answer === null ? silence(c) : c.json(answer);
  });

  routes.post('/zalo-oauth/v4/oa/access_token', async (c) => {
    const form = await c.req.parseBody().catch(() => ({}) as Record<string, unknown>);
    if (!zalo || !isSame(c.req.header('secret_key') ?? '', zalo.secretKey) || form.app_id !== zalo.appId)
      return c.json({ error: -14002, error_name: 'Invalid secret key', error_reason: '' });
    if (form.grant_type !== 'refresh_token') return c.json({ error: -14003, error_name: 'Invalid grant type' });
    const isOrdered = troubles.list().some((one) => one.service === 'zns' && one.code === '-14020');
    if (isOrdered) troubles.take('zns');
    const pair = state.zalo();
    // The first approval of the Official Account gave out this one.
    const expected = pair?.refreshToken ?? zalo.refreshToken;
    if (isOrdered || !isSame(String(form.refresh_token ?? ''), expected))
      return c.json({ error: -14020, error_name: 'Invalid refresh token', error_reason: 'Refresh token was used' });
    const next: ZaloPair = {
      accessToken: randomBytes(24).toString('base64url'),
      refreshToken: randomBytes(24).toString('base64url'),
      accessExpiresAt: now() + ACCESS_SECONDS * 1000,
    };
    state.put({ kind: 'zalo', row: next });
    return c.json({
      access_token: next.accessToken,
      refresh_token: next.refreshToken,
      expires_in: String(ACCESS_SECONDS),
    });
  });
  // A person approves the Official Account's application again: the token of the settings is good once more.
  routes.post('/zalo/duyet', (c) => {
    if (!zalo) return c.json({ error: -14002, error_name: 'Invalid secret key' });
    state.put({ kind: 'zalo', row: { accessToken: '', refreshToken: zalo.refreshToken, accessExpiresAt: 0 } });
    return c.redirect('/su-co', 303);
  });
  return routes;
}

function faultOf(template: Template, data: Record<string, string>): string | null {
  for (const [name, type] of Object.entries(template.parameters)) {
    const value = data[name];
    if (value === undefined || value.trim() === '') return `${name} is missing`;
    if (value.length > LONGEST[type]) return `${name} is longer than ${LONGEST[type]}`;
  }
  const unknown = Object.keys(data).find((name) => template.parameters[name] === undefined);
  return unknown === undefined ? null : `${unknown} is unknown`;
}
