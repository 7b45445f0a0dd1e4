import type { Ctx } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { formatDay } from '#kernel/time.ts';
import { tellShop } from '#modules/notices/api.ts';
import { transaction } from '#platform/db.ts';
import type { Reactions } from '#platform/jobs.ts';
import { lowFacts, windowFacts } from './queries.ts';
import './events.ts';

const STOCK = '/kenh-nguoi-ban/kho';

/** Told once per fall: the moment it fell is part of the fact's name. */
async function tellLow(ctx: Ctx, stockItemId: string): Promise<void> {
  const heap = await lowFacts(stockItemId);
  if (!heap?.lowToldAt) return;
  const { shopId, product, left, lowToldAt } = heap;
  await transaction(async (tx) => {
    await tellShop(tx, ctx, {
      shopId,
      topic: 'stock',
      template: 'stockLow',
      values: { product, left },
      link: `${STOCK}/${stockItemId}`,
      onceKey: `stock-low:${stockItemId}:${lowToldAt.toISOString()}`,
    });
    return ok();
  });
}

async function tellClosed(ctx: Ctx, windowId: string): Promise<void> {
  const window = await windowFacts(windowId);
  if (!window) return;
  await transaction(async (tx) => {
    await tellShop(tx, ctx, {
      shopId: window.shopId,
      topic: 'stock',
      template: 'windowClosed',
      values: { product: window.product, date: formatDay(window.startsOn) },
      link: `${STOCK}/vu/${window.variantId}`,
      onceKey: `window-closed:${windowId}`,
    });
    return ok();
  });
}

export const reactions: Reactions = {
  'stock.low': (ctx, fact) => tellLow(ctx, fact.stockItemId),
  'window.closed': (ctx, fact) => tellClosed(ctx, fact.windowId),
};
