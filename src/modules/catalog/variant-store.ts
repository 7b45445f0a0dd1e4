/** The sizes in which a product is sold, and what it costs from. */
import type { Vnd } from '#kernel/money.ts';
import type { Tx } from '#platform/db.ts';
import type { Dimension, Size } from './core/listing.ts';
import { FROM_STOCK, type Supply } from './core/supply.ts';
import { WEIGHED_PRICE_BASE } from './core/weighed.ts';

export type VariantRow = {
  id: string;
  stockItemId: string;
  priceVnd: Vnd;
  contentBase: bigint;
  dimension: Dimension;
  onHandBase: bigint;
  supply: Supply;
};

export async function activeVariants(tx: Tx, productId: string): Promise<VariantRow[]> {
  const rows = await tx.$queryRaw<(Omit<VariantRow, 'supply'> & Supply)[]>`
    select v.id, v.availability::text as availability, v.weekly_cap_base as "weeklyCapBase", v.notice_days as "noticeDays",
      v.stock_item_id as "stockItemId", v.unit_price_vnd as "priceVnd", v.content_base as "contentBase", i.dimension::text as dimension,
      i.on_hand_base as "onHandBase"
    from variants v join stock_items i on i.id = v.stock_item_id
    where v.product_id = ${productId}::uuid and v.status = 'active' order by v.position, v.id`;
  return rows.map(({ availability, weeklyCapBase, noticeDays, ...row }) => ({
    ...row,
    supply: { availability, weeklyCapBase, noticeDays },
  }));
}

/** The price is that of one sale unit, so many đồng for its content; of weighed goods that of a kilogram. */
export async function insertVariant(
  tx: Tx,
  productId: string,
  stockItemId: string,
  size: Omit<Size, 'variantId' | 'heap'>,
  position: number,
  at: Date,
  supply: Supply = FROM_STOCK,
): Promise<void> {
  const { name, pricing, unitCode, unitLabel, contentBase, priceVnd, weighed } = size;
  await tx.variant.create({
    data: {
      ...supply,
      ...(weighed ?? {}),
      productId,
      stockItemId,
      name,
      pricing,
      unitCode,
      unitLabel,
      contentBase,
      unitPriceVnd: priceVnd,
      priceBase: weighed ? WEIGHED_PRICE_BASE : contentBase,
      position,
      createdAt: at,
    },
  });
}

/** Another way of having them, of all sizes of a product. */
export async function setSupply(tx: Tx, productId: string, supply: Supply): Promise<void> {
  await tx.variant.updateMany({ where: { productId, status: 'active' }, data: supply });
}

export async function retireVariants(tx: Tx, productId: string, ids: readonly string[]): Promise<void> {
  await tx.variant.updateMany({ where: { productId, id: { in: [...ids] } }, data: { status: 'retired' } });
}

export async function setPrice(tx: Tx, productId: string, variantId: string, priceVnd: Vnd): Promise<void> {
  await tx.variant.updateMany({ where: { id: variantId, productId }, data: { unitPriceVnd: priceVnd } });
  await refreshFromPrice(tx, productId);
}

/** The cheapest active variant by its sale unit, kept on the product for sorting. */
export async function refreshFromPrice(tx: Tx, productId: string): Promise<void> {
  await tx.$executeRaw`
    update products set from_price_vnd = (
      select min((unit_price_vnd * content_base * 2 + price_base) / (price_base * 2)) from variants where product_id = products.id and status = 'active'
    ) where id = ${productId}::uuid`;
}
