import { z } from 'zod';
import { env } from './env.ts';
import { outcomeOfError, type SendOutcome } from './sending.ts';

/** The templates that the market has registered with Zalo; their parameters stand in `notices/core/zns.ts`. */
export type ZnsKind = 'order' | 'money' | 'shop';

export function isZnsSet(): boolean {
  return Boolean(env.ZNS_APP_ID && env.ZNS_SECRET_KEY && env.ZNS_REFRESH_TOKEN && znsTemplateId('order'));
}

function znsTemplateId(kind: ZnsKind): string | undefined {
  return { order: env.ZNS_TEMPLATE_ORDER, money: env.ZNS_TEMPLATE_MONEY, shop: env.ZNS_TEMPLATE_SHOP }[kind];
}

const Answer = z.object({
  error: z.number(),
  message: z.string().optional(),
  data: z.object({ msg_id: z.string() }).optional(),
});

/** The access token is no longer taken; a new one may be. */
const TOKEN_REFUSED = -216;

export type ZnsOutcome = SendOutcome | { kind: 'token'; reason: string };

/**
 * Sends one Zalo notification (ZNS) by a registered template. HTTP 200 is no success: only `error` 0 is. `trackingId` is
 * our key; what a repeat does is not documented, so an unknown fate is never followed by a second send.
 */
export async function sendZns(message: {
  accessToken: string;
  to: string;
  kind: ZnsKind;
  data: Readonly<Record<string, string>>;
  trackingId: string;
}): Promise<ZnsOutcome> {
  const templateId = znsTemplateId(message.kind);
  if (!templateId) return { kind: 'refused', reason: `no template for ${message.kind}` };
  try {
    const response = await fetch(`${env.ZNS_BASE_URL}/message/template`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', access_token: message.accessToken },
      body: JSON.stringify({
        phone: message.to.replace(/^\+/, ''),
        template_id: templateId,
        template_data: message.data,
        tracking_id: message.trackingId,
      }),
      signal: AbortSignal.timeout(10_000),
    });
    if (response.status === 401) return { kind: 'token', reason: 'HTTP 401' };
    if (response.status === 429) return { kind: 'busy', reason: 'HTTP 429' };
    const parsed = Answer.safeParse(await response.json());
    if (!response.ok || !parsed.success) return { kind: 'unknown', reason: `HTTP ${response.status}` };
    const { error, data } = parsed.data;
    if (error === TOKEN_REFUSED) return { kind: 'token', reason: String(error) };
    if (error !== 0) return { kind: 'refused', reason: String(error) };
    return data ? { kind: 'ok', reference: data.msg_id } : { kind: 'unknown', reason: 'no msg_id' };
  } catch (error) {
    return outcomeOfError(error);
  }
}

const Tokens = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.coerce.number().int().positive(),
});
const Refusal = z.object({ error: z.number() });

export type ZaloTokens = { accessToken: string; refreshToken: string; expiresInSeconds: number };

/** The one documented number after which no retry helps: used, taken back or unknown, a person must approve again. */
const REFRESH_TOKEN_DEAD = -14020;

/**
 * Trades a refresh token for a new pair. It works once: the caller lets one do it at a time and writes the pair down in one go.
 */
export async function refreshZaloTokens(
  refreshToken: string,
): Promise<{ ok: true; tokens: ZaloTokens } | { ok: false; isDead: boolean; reason: string }> {
  try {
    const response = await fetch(`${env.ZNS_OAUTH_BASE_URL}/v4/oa/access_token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', secret_key: env.ZNS_SECRET_KEY ?? '' },
      body: new URLSearchParams({
        refresh_token: refreshToken,
        app_id: env.ZNS_APP_ID ?? '',
        grant_type: 'refresh_token',
      }),
      signal: AbortSignal.timeout(8_000),
    });
    const body: unknown = await response.json();
    const tokens = Tokens.safeParse(body);
    if (tokens.success) {
      const { access_token: accessToken, refresh_token, expires_in: expiresInSeconds } = tokens.data;
      return { ok: true, tokens: { accessToken, refreshToken: refresh_token, expiresInSeconds } };
    }
    const refusal = Refusal.safeParse(body);
    return refusal.success
      ? { ok: false, isDead: refusal.data.error === REFRESH_TOKEN_DEAD, reason: String(refusal.data.error) }
      : { ok: false, isDead: false, reason: `HTTP ${response.status}` };
  } catch (error) {
    return { ok: false, isDead: false, reason: outcomeOfError(error).kind };
  }
}
