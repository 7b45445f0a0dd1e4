import type { Channel } from './channels.ts';

/** What to do after one try at sending a message. */
export type SendingOutcome = 'ok' | 'refused' | 'busy' | 'unknown';
export type NextStep = 'accepted' | 'failed_retry' | 'failed_final';

/** A code is worth little after some minutes: the queue's own quick repeats, and then no more. */
export const CODE_TRIES = 6;

/** Other messages outlast a provider's bad hours: after the quick repeats these pauses, in minutes. */
const QUICK_TRIES = 3;
const PAUSES = [5, 15, 60, 180];
export const OTHER_TRIES = QUICK_TRIES + PAUSES.length;

/** Texts that carry a one-time code begin so. */
const CODE_TEMPLATE = 'code_';

type Message = { channel: Channel; template: string; attempts: number };

/**
 * What must not go out again when nobody knows what became of the first try: a one-time code, since two messages with
 * codes confuse and the person can ask for a new one, and a Zalo message, since Zalo promises nothing about repeats.
 */
export function goesOnce(message: { channel: Channel; template: string }): boolean {
  return message.channel === 'zns' || carriesCode(message);
}

const carriesCode = ({ template }: { template: string }): boolean => template.startsWith(CODE_TEMPLATE);

/** Other texts go out again under the same request id or message id, which the other side takes once. */
export function nextStep(message: Message, outcome: SendingOutcome): NextStep {
  if (outcome === 'ok') return 'accepted';
  if (outcome === 'refused') return 'failed_final';
  if (outcome === 'unknown' && goesOnce(message)) return 'failed_final';
  const most = carriesCode(message) ? CODE_TRIES : OTHER_TRIES;
  return message.attempts >= most ? 'failed_final' : 'failed_retry';
}

/** Minutes until the next try; null while the queue repeats at once. */
export function pauseAfter(message: Pick<Message, 'template' | 'attempts'>): number | null {
  return carriesCode(message) ? null : (PAUSES[message.attempts - QUICK_TRIES] ?? null);
}
