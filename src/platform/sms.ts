import { z } from 'zod';
import { env } from './env.ts';
import { outcomeOfError, type SendOutcome } from './sending.ts';

const Answer = z.object({
  CodeResult: z.coerce.string(),
  SMSID: z.coerce.string().optional(),
  ErrorMessage: z.string().optional(),
});

/** No second try helps: phone 108, brand name 104, type 118, template 146, network 177, word 201. */
const REFUSED_FOR_GOOD = ['104', '108', '118', '146', '177', '201'];

/**
 * Sends one customer-care SMS through eSMS (ViHAT), JSON call SendMultipleMessage_V4. `requestId` is our key: a repeat
 * within a day answers 124, which means the first one was taken.
 */
export async function sendSms(message: { to: string; text: string; requestId: string }): Promise<SendOutcome> {
  if (!env.ESMS_API_KEY || !env.ESMS_SECRET_KEY) return { kind: 'refused', reason: 'no SMS provider is set' };
  try {
    const response = await fetch(`${env.ESMS_BASE_URL}/MainService.svc/json/SendMultipleMessage_V4_post_json/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ApiKey: env.ESMS_API_KEY,
        SecretKey: env.ESMS_SECRET_KEY,
        Content: message.text,
        Phone: message.to.replace(/^\+84/, '0'),
        Brandname: env.ESMS_BRANDNAME,
        SmsType: '2',
        IsUnicode: '0',
        RequestId: message.requestId,
      }),
      signal: AbortSignal.timeout(10_000),
    });
    const parsed = Answer.safeParse(await response.json());
    if (!response.ok || !parsed.success) return { kind: 'unknown', reason: `HTTP ${response.status}` };
    const { CodeResult: code, SMSID } = parsed.data;
    if (code === '100') return { kind: 'ok', reference: SMSID ?? message.requestId };
    if (code === '124') return { kind: 'ok', reference: message.requestId };
    return { kind: REFUSED_FOR_GOOD.includes(code) ? 'refused' : 'busy', reason: code };
  } catch (error) {
    return outcomeOfError(error);
  }
}
