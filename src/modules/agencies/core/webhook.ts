/** Facts another system may be told: each is public already. */
export const WEBHOOK_FACTS = [
  'shop.opened',
  'shop.closed',
  'takedown.done',
  'takedown.lifted',
  'seller.warned',
  'statistics.day',
] as const;
export type WebhookFact = (typeof WEBHOOK_FACTS)[number];
/** Sent when somebody presses the button, so that a system can be tried before anything happens. */
export const TEST_FACT = 'test';

export const MOST_SUBSCRIPTIONS = 5;

/** Minutes between tries: a system that is down for a night still gets it in the morning. */
const WAITS = [1, 5, 30, 120, 360, 1440, 1440] as const;
export const MOST_TRIES = WAITS.length + 1;

/** When it is tried again after so many tries; null: it is given up. */
export function nextTry(tries: number, at: Date): Date | null {
  const minutes = WAITS[tries - 1];
  return minutes === undefined ? null : new Date(at.getTime() + minutes * 60_000);
}

/** So many given up in a row, and the system is taken for gone until somebody of the agency says otherwise. */
export const MOST_FAILURES = 3;

/**
 * What is signed: who sends the same again sends the same id, and an old message sent again by somebody else carries its
 * old time. The receiver refuses what is older than five minutes.
 */
export const signedText = (id: string, seconds: number, body: string): string => `${id}.${seconds}.${body}`;

export const headersOf = (id: string, seconds: number, signature: string): Record<string, string> => ({
  'content-type': 'application/json',
  'x-market-id': id,
  'x-market-time': String(seconds),
  'x-market-signature': `v1=${signature}`,
});

export const isTaken = (status: number): boolean => status >= 200 && status < 300;
