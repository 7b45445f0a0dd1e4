import type { BadgeTone } from '#ui/badge.tsx';
import type { OrderState } from '../core/order.ts';

const TONES: Record<OrderState, BadgeTone> = {
  awaiting_payment: 'wait',
  placed: 'wait',
  confirmed: 'info',
  packed: 'info',
  handed_over: 'info',
  delivered: 'ok',
  completed: 'ok',
  cancelled: 'off',
};

export function stateTone(state: OrderState): BadgeTone {
  return TONES[state];
}
