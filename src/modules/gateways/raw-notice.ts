import type { NoticeAnswer, RawNotice } from './core/gateway.ts';

/** No notice of any provider comes near it. */
const MAX_BYTES = 64 * 1024;

/** The body as text; null when it is too large or no UTF-8. */
export function bodyText(raw: RawNotice): string | null {
  if (raw.body.byteLength > MAX_BYTES) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw.body);
  } catch {
    return null;
  }
}

export function jsonAnswer(body: object, status = 200): NoticeAnswer {
  return { status, contentType: 'application/json', body: JSON.stringify(body) };
}
