import type { Ctx } from '#kernel/actor.ts';
import type { Vnd } from '#kernel/money.ts';
import type { Tx } from '#platform/db.ts';

/** Writes tiers and flash prices. Each is a price like the usual one: of one sale unit, of weighed goods by the kilogram. */
export type PricedVariant = { variantId: string; productId: string; shopId: string; listVnd: Vnd };

/** Waits its turn for a variant on sale in one of these shops: two who change its prices go one after the other. */
export async function lockPricedVariant(
  tx: Tx,
  variantId: string,
  shopIds: readonly string[],
): Promise<PricedVariant | null> {
  const rows = await tx.$queryRaw<PricedVariant[]>`
    select v.id as "variantId", p.id as "productId", p.shop_id as "shopId", v.unit_price_vnd as "listVnd"
    from variants v join products p on p.id = v.product_id
    where v.id = ${variantId}::uuid and v.status = 'active' and p.status in ('live', 'hidden')
      and p.shop_id = any(${[...shopIds]}::uuid[]) for update of v`;
  return rows[0] ?? null;
}

/** These steps and no others. */
export async function replaceTiers(
  tx: Tx,
  variantId: string,
  tiers: readonly { minQuantity: number; priceVnd: Vnd }[],
): Promise<void> {
  await tx.priceTier.deleteMany({ where: { variantId } });
  await tx.priceTier.createMany({
    data: tiers.map(({ minQuantity, priceVnd }) => ({ variantId, minQuantity, unitPriceVnd: priceVnd })),
  });
}

export async function overlappingFlash(
  tx: Tx,
  variantId: string,
  startsAt: Date,
  endsAt: Date,
): Promise<{ startsAt: Date; endsAt: Date } | null> {
  return tx.flashPrice.findFirst({
    where: { variantId, startsAt: { lt: endsAt }, endsAt: { gt: startsAt } },
    orderBy: { startsAt: 'asc' },
    select: { startsAt: true, endsAt: true },
  });
}

export async function insertFlash(
  tx: Tx,
  ctx: Ctx,
  variantId: string,
  flash: { priceVnd: Vnd; startsAt: Date; endsAt: Date },
): Promise<string> {
  const { startsAt, endsAt } = flash;
  const createdById = ctx.actor.kind === 'person' ? ctx.actor.accountId : null;
  const data = { variantId, unitPriceVnd: flash.priceVnd, startsAt, endsAt, createdById, createdAt: ctx.now };
  const row = await tx.flashPrice.create({ data, select: { id: true } });
  return row.id;
}

export async function flashOf(tx: Tx, flashId: string): Promise<{ variantId: string } | null> {
  return tx.flashPrice.findUnique({ where: { id: flashId }, select: { variantId: true } });
}

/** A running one ends now; one that has not begun is as if it had never been. What has ended stays. */
export async function endFlash(tx: Tx, flashId: string, at: Date): Promise<void> {
  await tx.flashPrice.deleteMany({ where: { id: flashId, startsAt: { gte: at } } });
  await tx.flashPrice.updateMany({
    where: { id: flashId, startsAt: { lt: at }, endsAt: { gt: at } },
    data: { endsAt: at },
  });
}
