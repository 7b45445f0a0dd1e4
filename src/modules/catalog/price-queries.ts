import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import type { Vnd } from '#kernel/money.ts';
import { type Day, dayOf, lastDayBefore } from '#kernel/time.ts';
import { db } from '#platform/db.ts';
import { mayList } from './core/policy.ts';

export type FlashView = { flashId: string; priceVnd: Vnd; firstDay: Day; lastDay: Day; isRunning: boolean };

/** One kind of goods with its usual price and the lower ones: of one sale unit, of weighed goods by the kilogram. */
export type PricedView = {
  variantId: string;
  productId: string;
  productName: string;
  variantName: string;
  unitLabel: string;
  priceUnit: string;
  listVnd: Vnd;
  tiers: { minQuantity: number; priceVnd: Vnd }[];
  /** Running and to come, soonest first. */
  flashes: FlashView[];
};

/** What a shop sells, for setting lower prices. */
export async function pricedVariants(ctx: Ctx, shopId: string, productId?: string): Promise<PricedView[]> {
  if (!mayList(ctx.actor, shopId) || (productId !== undefined && !isUuid(productId))) return [];
  const rows = await db.variant.findMany({
    where: {
      status: 'active',
      product: { shopId, status: { in: ['live', 'hidden'] }, ...(productId ? { id: productId } : {}) },
    },
    orderBy: [{ product: { name: 'asc' } }, { productId: 'asc' }, { position: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      unitLabel: true,
      pricing: true,
      unitPriceVnd: true,
      product: { select: { id: true, name: true } },
      tiers: { orderBy: { minQuantity: 'asc' } },
      flashPrices: { where: { endsAt: { gt: ctx.now } }, orderBy: { startsAt: 'asc' } },
    },
  });
  return rows.map((row) => ({
    variantId: row.id,
    productId: row.product.id,
    productName: row.product.name,
    variantName: row.name,
    unitLabel: row.unitLabel,
    priceUnit: row.pricing === 'weighed' ? 'kg' : row.unitLabel,
    listVnd: row.unitPriceVnd,
    tiers: row.tiers.map((tier) => ({ minQuantity: tier.minQuantity, priceVnd: tier.unitPriceVnd })),
    flashes: row.flashPrices.map((flash) => ({
      flashId: flash.id,
      priceVnd: flash.unitPriceVnd,
      firstDay: dayOf(flash.startsAt),
      lastDay: lastDayBefore(flash.endsAt),
      isRunning: flash.startsAt <= ctx.now,
    })),
  }));
}
