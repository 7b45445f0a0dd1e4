import { outcomeOfError, readAtMost } from '#platform/sending.ts';
import { type JsonObject, readJsonObject } from './core/exact-json.ts';
import type { Unanswered } from './core/gateway.ts';

/** MoMo asks its clients to wait at least this long; nobody waits longer. */
const TIMEOUT_MS = 30_000;
const MAX_ANSWER_BYTES = 256 * 1024;

export type CallAnswer = { kind: 'answered'; status: number; body: JsonObject; raw: string } | Unanswered;

export type Call = {
  method: 'GET' | 'POST';
  url: string;
  headers?: Record<string, string>;
  body?: string;
  timeoutMs?: number;
};

export function jsonCall(url: string, message: object, timeoutMs?: number): Call {
  return {
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json; charset=UTF-8' },
    body: JSON.stringify(message),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  };
}

/**
 * Asks a provider. An answer is one JSON object of bounded size in bounded time from the very address that was asked;
 * whatever else comes (a proxy's page, half an answer, a redirect) says nothing about what the provider did. Reasons
 * hold codes only: what came may hold keys or people's accounts.
 */
export async function call({ method, url, headers, body, timeoutMs = TIMEOUT_MS }: Call): Promise<CallAnswer> {
  try {
    const response = await fetch(url, {
      method,
      headers: { accept: 'application/json', ...headers },
      ...(body === undefined ? {} : { body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const bytes = await readAtMost(response, MAX_ANSWER_BYTES);
    if (bytes === null) return unanswered(`more than ${MAX_ANSWER_BYTES} bytes`);
    const raw = bytes.toString('utf8');
    if (response.status === 429) return unanswered('HTTP 429', false);
    if (response.status >= 500 || (response.status >= 300 && response.status < 400))
      return unanswered(`HTTP ${response.status}`);
    const object = readJsonObject(raw);
    return object
      ? { kind: 'answered', status: response.status, body: object, raw }
      : unanswered(`HTTP ${response.status} without JSON`);
  } catch (error) {
    const { kind, ...outcome } = outcomeOfError(error);
    return unanswered('reason' in outcome ? outcome.reason : kind, kind !== 'busy');
  }
}

export function unanswered(reason: string, mayHaveArrived = true): Unanswered {
  return { kind: 'unanswered', reason, mayHaveArrived };
}

/** Programs that read addresses drop line breaks and blanks in them, headers break at them. */
const PRINTABLE = /^[!-~]+$/;

/** What fits into a code that a phone can still read; anything else is no code at all. */
export function qrText(text: string | null): string | null {
  return text !== null && /^[ -~]{1,1000}$/.test(text) ? text : null;
}

/** A page that we may send a buyer to: as safe as the address of the provider itself. */
export function pageAddress(text: string | null, siteUrl: string, appScheme?: string): string | null {
  if (text === null || text.length > 4000 || !PRINTABLE.test(text) || !URL.canParse(text)) return null;
  const { protocol } = new URL(text);
  return ['https:', new URL(siteUrl).protocol, appScheme].includes(protocol) ? text : null;
}
