import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import { readMobile } from './phones.ts';
import type { Settings } from './settings.ts';
import { isSame } from './signing.ts';
import type { Message, State } from './state.ts';
import { silence, type Troubles } from './trouble.ts';

const REQUEST_ID_WINDOW_MS = 24 * 3600_000;
const SAME_TEXT_WINDOW_MS = 5 * 60_000;

const text = z.union([z.string(), z.number().transform(String)]).optional();
const requestBody = z.object({
  ApiKey: text,
  SecretKey: text,
  Content: text,
  Phone: text,
  Brandname: text,
  SmsType: text,
  IsUnicode: text,
  RequestId: text,
  Sandbox: text,
});
type RequestBody = z.infer<typeof requestBody>;
type Refused = { code: string; message: string };

/** eSMS's way of sending: HTTP 200 whatever happens, the outcome a string in CodeResult. */
export function esmsRoutes(settings: Settings, state: State, troubles: Troubles, now: () => number): Hono {
  const routes = new Hono();
  const lastByRequestId = new Map<string, number>();
  const lastByText = new Map<string, number>();
  const remember = (message: Message) => {
    const at = Date.parse(message.at);
    if (message.sms?.requestId) lastByRequestId.set(message.sms.requestId, at);
    lastByText.set(`${message.to} ${message.text}`, at);
  };
  for (const message of state.messages.values()) if (message.channel === 'sms') remember(message);

  const check = (body: RequestBody, phone: string | null): Refused | null => {
    if (!sameKey(body.ApiKey, settings.esmsApiKey) || !sameKey(body.SecretKey, settings.esmsSecretKey)) {
      return { code: '101', message: 'Authorize Failed' };
    }
    if (phone === null) return { code: '108', message: 'Phone number is not valid' };
    if (body.SmsType !== '2' && body.SmsType !== '8') return { code: '118', message: 'SmsType is not valid' };
    if (body.SmsType === '2' && !body.Brandname) return { code: '104', message: 'Brand name code is not exist' };
    if (!body.Content?.trim() || (body.RequestId?.length ?? 0) > 50) return { code: '99', message: 'Invalid request' };
    const previous = body.RequestId ? lastByRequestId.get(body.RequestId) : undefined;
    if (previous !== undefined && now() - previous < REQUEST_ID_WINDOW_MS) {
      return { code: '124', message: 'Request exist' };
    }
    const sameText = lastByText.get(`${phone} ${body.Content}`);
    if (sameText !== undefined && now() - sameText < SAME_TEXT_WINDOW_MS) {
      return { code: '160', message: 'Same content to the same phone within 5 minutes' };
    }
    return null;
  };

  const send = async (raw: unknown) => {
    const ordered = troubles.take('sms');
    if (ordered !== null && ordered !== 'hang')
      return { CodeResult: ordered, CountRegenerate: 0, ErrorMessage: 'Ordered trouble' };
    const parsed = requestBody.safeParse(raw);
    if (!parsed.success) return { CodeResult: '99', CountRegenerate: 0, ErrorMessage: 'Invalid request' };
    const body = parsed.data;
    const phone = readMobile(body.Phone ?? '');
    const refused = check(body, phone);
    if (refused !== null) return { CodeResult: refused.code, CountRegenerate: 0, ErrorMessage: refused.message };
    const content = body.Content ?? '';
    const measured = measureSms(content);
    const message: Message = {
      id: randomBytes(16).toString('hex'),
      channel: 'sms',
      to: phone ?? '',
      text: content,
      at: new Date(now()).toISOString(),
      sms: {
        brandname: body.Brandname ?? '',
        requestId: body.RequestId ?? '',
        ...measured,
        accentsNotAnnounced: measured.encoding === 'UCS-2' && body.IsUnicode !== '1',
        isTest: body.Sandbox === '1',
      },
    };
    state.put({ kind: 'message', row: message });
    remember(message);
    return ordered === 'hang' ? null : { CodeResult: '100', CountRegenerate: 0, SMSID: message.id };
  };

  // The real service takes the address with and without the slash at its end.
  for (const path of ['/', '']) {
    routes.post(`/esms/MainService.svc/json/SendMultipleMessage_V4_post_json${path}`, async (c) => {
      const answer = await send(await c.req.json().catch(() => undefined));
      return answer === null ? silence(c) : c.json(answer);
    });
  }
  return routes;
}

/** A sandbox started without keys has no customer, so every key is wrong. */
function sameKey(given: string | undefined, expected: string | undefined): boolean {
  return given !== undefined && expected !== undefined && isSame(given, expected);
}

const GSM_BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const GSM_EXTENDED = '^{}\\[~]|€\f';

/** 160 GSM-7 characters in one message, 153 in each of several; one letter outside turns it into UCS-2 with 70 and 67. */
export function measureSms(content: string): { encoding: 'GSM-7' | 'UCS-2'; characters: number; parts: number } {
  let septets = 0;
  let isGsm = true;
  for (const character of content) {
    if (GSM_BASIC.includes(character)) septets += 1;
    else if (GSM_EXTENDED.includes(character)) septets += 2;
    else isGsm = false;
  }
  const characters = isGsm ? septets : content.length;
  const [single, several] = isGsm ? [160, 153] : [70, 67];
  const parts = characters <= single ? 1 : Math.ceil(characters / several);
  return { encoding: isGsm ? 'GSM-7' : 'UCS-2', characters, parts };
}
