import type { BadgeTone } from '#ui/badge.tsx';
import type { BillState } from '../core/bill-payment.ts';

const TONES: Readonly<Record<BillState, BadgeTone>> = {
  created: 'wait',
  pending: 'wait',
  paid_wait_clear: 'info',
  cleared: 'ok',
  reverse_wait: 'info',
  reversed: 'off',
  failed: 'bad',
  expired: 'off',
  cancelled: 'off',
};

export const billTone = (state: BillState): BadgeTone => TONES[state];
