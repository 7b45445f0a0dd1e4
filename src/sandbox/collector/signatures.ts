import { createHash } from 'node:crypto';
import { hmac, isSame } from '../signing.ts';
import type { Partner } from './partner.ts';

export const CLOCK_SECONDS = 300;

export type SignedRequest = { method: string; target: string; timestamp: string; body: string | Uint8Array };

/** Over the four lines of a request (docs/bill-protocol.md); the target is path and query as on the request line. */
export function requestSignature(secret: string, { method, target, timestamp, body }: SignedRequest): string {
  return hmac('sha256', secret, [method, target, timestamp, bodyHash(body)].join('\n'));
}

export function answerSignature(secret: string, status: number, timestamp: string, body: string): string {
  return hmac('sha256', secret, [String(status), timestamp, bodyHash(body)].join('\n'));
}

/** Why a request is not the partner's, or null when it is. */
export function complaintAbout(
  partner: Partner,
  given: SignedRequest & { partner: string; signature: string },
  nowMs: number,
): string | null {
  if (given.partner !== partner.code) return 'x-partner không có hợp đồng.';
  if (!/^\d{1,12}$/.test(given.timestamp)) return 'x-timestamp phải là số giây.';
  const skewSeconds = Math.abs(Math.floor(nowMs / 1000) - Number(given.timestamp));
  if (skewSeconds > CLOCK_SECONDS) return `x-timestamp lệch ${skewSeconds} giây.`;
  return isSame(given.signature, requestSignature(partner.secret, given)) ? null : 'x-signature sai.';
}

export function secondsOf(nowMs: number): string {
  return String(Math.floor(nowMs / 1000));
}

/** Path and query as a client writes them on its request line. */
export function targetOf(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname + search;
}

function bodyHash(body: string | Uint8Array): string {
  return createHash('sha256').update(body).digest('hex');
}
