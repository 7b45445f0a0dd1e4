import type { CartGroup } from '#modules/cart/api.ts';
import type { CheckoutDraft } from '../schema.ts';

/** The hand-over a buyer chose for one shop so far; to the address when nothing else was said. */
export function handoverOf(group: CartGroup, draft: CheckoutDraft): CartGroup['handovers'][number] | null {
  const answer = draft.handovers[group.shopId] ?? 'address';
  if (answer === 'address') return group.chosen;
  const pointId = answer.replace(/^pickup:/, '');
  return group.handovers.find((offer) => offer.kind === 'pickup' && offer.pointId === pointId) ?? null;
}

export function methodOf(group: CartGroup, draft: CheckoutDraft): 'vietqr' | 'cod' | null {
  return draft.payments[group.shopId] ?? draft.paymentMethod;
}
