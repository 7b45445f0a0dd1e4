/** What to do after one try at sending a message. */
export type SendingOutcome = 'ok' | 'refused' | 'unknown';
export type NextStep = 'accepted' | 'failed_retry' | 'failed_final';

export const MAX_ATTEMPTS = 6;

/** Texts that carry a one-time code begin so. */
const CODE_TEMPLATE = 'code_';

export function carriesCode(template: string): boolean {
  return template.startsWith(CODE_TEMPLATE);
}

/**
 * A one-time code whose fate is unknown is never sent again: two messages with codes confuse, and the person can ask
 * for a new one. Other texts go out again under the same request id, which the provider takes once.
 */
export function nextStep(message: { template: string; attempts: number }, outcome: SendingOutcome): NextStep {
  if (outcome === 'ok') return 'accepted';
  if (outcome === 'unknown' && carriesCode(message.template)) return 'failed_final';
  return message.attempts >= MAX_ATTEMPTS ? 'failed_final' : 'failed_retry';
}
