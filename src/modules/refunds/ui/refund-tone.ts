import type { BadgeTone } from '#ui/badge.tsx';
import type { RefundView } from '../queries.ts';

type Refund = Pick<RefundView, 'state' | 'isLate' | 'gateway'>;

/** `asked`: the gateway is sending it, and nobody else has to. */
export function standing({ state, isLate, gateway }: Refund): RefundView['state'] | 'late' | 'asked' {
  if (state === 'due' && gateway?.state === 'asked') return 'asked';
  return isLate ? 'late' : state;
}

/** Late money is the one thing here that must catch the eye. */
export function refundTone(refund: Refund): BadgeTone {
  const { state, isLate } = refund;
  if (state === 'done') return 'ok';
  if (state === 'sent' || standing(refund) === 'asked') return 'info';
  return isLate ? 'bad' : 'wait';
}
