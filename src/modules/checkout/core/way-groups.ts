import type { PaymentChoice } from './choice.ts';

type Offer = { method: PaymentChoice; available: boolean };

/** How many ways stand open beside cash before the rest is folded away. */
const SHOWN = 3;

export type WayGroups<T> = {
  /** The first ways, in the order they came in, and cash. */
  main: T[];
  /** The rest, and what cannot be chosen with its reason. */
  more: T[];
  /** Of what is weighed: paying the estimate before. */
  prepay: T[];
};

/** A long list of ways as a short one: what most people take stands open, nothing is left out. */
export function wayGroups<T extends Offer>(offers: readonly T[]): WayGroups<T> {
  const isPrepay = ({ method }: T): boolean => method.startsWith('prepay');
  const prepay = offers.filter((offer) => isPrepay(offer) && offer.available);
  const rest = offers.filter((offer) => !isPrepay(offer));
  const first = rest.filter(({ method, available }) => available && method !== 'cod').slice(0, SHOWN);
  const isShown = (offer: T): boolean => first.includes(offer) || (offer.method === 'cod' && offer.available);
  const more = rest.filter((offer) => !isShown(offer));
  // One way alone is not worth a fold.
  if (more.length < 2) return { main: rest, more: [], prepay };
  return { main: rest.filter(isShown), more, prepay };
}
