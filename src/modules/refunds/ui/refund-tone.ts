import type { BadgeTone } from '#ui/badge.tsx';
import type { RefundView } from '../queries.ts';

/** Late money is the one thing here that must catch the eye. */
export function refundTone({ state, isLate }: Pick<RefundView, 'state' | 'isLate'>): BadgeTone {
  if (state === 'done') return 'ok';
  if (state === 'sent') return 'info';
  return isLate ? 'bad' : 'wait';
}
