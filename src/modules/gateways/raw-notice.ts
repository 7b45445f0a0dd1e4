import { type JsonObject, readJsonObject } from './core/exact-json.ts';
import type { NoticeAnswer, RawNotice } from './core/gateway.ts';

/** No notice of any provider comes near it. */
const MAX_BYTES = 64 * 1024;

/** What was posted, as text; null when nothing was, when it is too large or no UTF-8. */
export function postedText(raw: RawNotice): string | null {
  if (raw.method !== 'POST' || raw.body.byteLength > MAX_BYTES) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw.body);
  } catch {
    return null;
  }
}

/** What was posted when it is one JSON object, with its text: that is what was signed. */
export function postedJson(raw: RawNotice): { text: string; body: JsonObject } | null {
  const text = postedText(raw);
  const body = text === null ? null : readJsonObject(text);
  return text !== null && body ? { text, body } : null;
}

export function jsonAnswer(body: object, status = 200): NoticeAnswer {
  return { status, contentType: 'application/json', body: JSON.stringify(body) };
}
