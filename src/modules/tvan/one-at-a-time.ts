import { now } from '#platform/clock.ts';
import { silence } from './ask.ts';
import type { VendorAnswer } from './authority.ts';

/** Viettel makes two invoices of two sends at the same time, and asks that nothing is sent again for so long after silence. */
const QUIET_MS = 90_000;
const MOST_KEYS = 5000;

const running = new Set<string>();
const silentSince = new Map<string, number>();

/**
 * Sends an invoice under its key, never beside itself and never within 90 seconds of a silence. This holds within a process; across
 * processes the one who claimed the row holds it.
 */
export async function issueAlone(
  key: string,
  issue: () => Promise<VendorAnswer>,
  clock: () => Promise<Date> = now,
): Promise<VendorAnswer> {
  if (running.has(key)) return silence('on its way already');
  running.add(key);
  try {
    const since = silentSince.get(key);
    if (since !== undefined && (await clock()).getTime() < since + QUIET_MS) return silence('silent a moment ago');
    const answer = await issue();
    silentSince.delete(key);
    if (answer.kind === 'unanswered') {
      if (silentSince.size >= MOST_KEYS) silentSince.clear();
      silentSince.set(key, (await clock()).getTime());
    }
    return answer;
  } finally {
    running.delete(key);
  }
}
