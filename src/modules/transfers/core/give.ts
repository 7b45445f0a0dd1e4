/** Where the money of a bank's row goes once somebody has said which order it is for. */
import type { Vnd } from '#kernel/money.ts';

export type OrderStanding = {
  /** What its open attempt asks for; null when it waits for no transfer. */
  dueVnd: Vnd | null;
  /** It ended because nobody had paid in time: what it would cost to stand up again. Null for every other order. */
  forgottenVnd: Vnd | null;
};

export type Gift = {
  /** `again`: the order must stand up again first, and where it cannot, all of it is surplus. */
  to: 'due' | 'again' | 'nothing';
  /** For what is due; the rest of what is due stays due. */
  dueVnd: Vnd;
  /** Beyond it: owed back from that moment on. */
  surplusVnd: Vnd;
};

/** Never gives more than there is, and leaves nothing of it. */
export function giftOf(amountVnd: Vnd, order: OrderStanding): Gift {
  const wanted = order.dueVnd ?? order.forgottenVnd;
  const isEnough = order.dueVnd !== null || (wanted !== null && amountVnd >= wanted);
  if (wanted === null || !isEnough) return { to: 'nothing', dueVnd: 0n, surplusVnd: amountVnd };
  const dueVnd = amountVnd < wanted ? amountVnd : wanted;
  return { to: order.dueVnd === null ? 'again' : 'due', dueVnd, surplusVnd: amountVnd - dueVnd };
}
