/** Returns that buyers ask for, and what became of them. */
import type { Ctx } from '#kernel/actor.ts';
import { askReturn } from '#modules/returns/ask-return.ts';
import { sweeps } from '#modules/returns/deadlines.ts';
import { AskReturn } from '#modules/returns/schema.ts';
import { db } from '#platform/db.ts';
import type { Delivered } from './delivered.ts';
import { NOON, systemCtx } from './market.ts';

const later = (ctx: Ctx, at: Date): Ctx => ({ ...ctx, now: at });
export const WORDS = 'Hàng dập nhiều quả, không ăn được';

export async function ask(
  order: Delivered,
  quantities: readonly string[],
  more: { reason?: string; at?: Date; ctx?: Ctx; photos?: File[] } = {},
) {
  const input = AskReturn.parse({
    code: order.code,
    reason: more.reason ?? 'damaged',
    text: WORDS,
    photos: more.photos ?? [],
    ...Object.fromEntries(quantities.map((quantity, at) => [`quantity.${order.lineIds[at]}`, quantity])),
  });
  return askReturn(later(more.ctx ?? order.buyer, more.at ?? NOON), input);
}

export async function asked(order: Delivered, quantities: readonly string[], more: Parameters<typeof ask>[2] = {}) {
  const result = await ask(order, quantities, more);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value.returnCode;
}

export async function runSweeps(at: Date): Promise<void> {
  for (const sweep of sweeps) await sweep.run(systemCtx(at));
}

export const returnOf = (code: string) => db.return.findUniqueOrThrow({ where: { code }, include: { lines: true } });
export const refundsOf = (orderId: string) => db.refund.findMany({ where: { payment: { orderId } } });
export const orderOf = (orderId: string) =>
  db.order.findUniqueOrThrow({ where: { id: orderId }, include: { lines: true } });
export const onHand = async (id: string) => (await db.stockItem.findUniqueOrThrow({ where: { id } })).onHandBase;
