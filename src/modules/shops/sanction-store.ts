import type { Ctx } from '#kernel/actor.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { Tx } from '#platform/db.ts';
import { changeShopStatus } from './change-shop-status.ts';
import type { ShopStatus } from './core/shop-status.ts';

/** What the room of sanctions may do to a shop; each within its transaction. */
export type SanctionedShop = {
  shopId: string;
  name: string;
  status: ShopStatus;
  areaId: string;
  kind: 'household' | 'cooperative' | 'enterprise';
};

/** The shop, held until the transaction ends: two decisions about it take turns, and so does its owner who closes it. */
export async function lock(tx: Tx, shopId: string): Promise<SanctionedShop | null> {
  const rows = await tx.$queryRaw<SanctionedShop[]>`
    select id as "shopId", name, status::text as status, area_id as "areaId", kind::text as kind
    from shops where id = ${shopId}::uuid for no key update`;
  return rows[0] ?? null;
}

export const suspend = (tx: Tx, ctx: Ctx, shopId: string, reason: string): Promise<Result<{ shopId: string }>> =>
  changeShopStatus(tx, ctx, { shopId, move: 'suspend', reason });

export const close = (tx: Tx, ctx: Ctx, shopId: string, reason: string): Promise<Result<{ shopId: string }>> =>
  changeShopStatus(tx, ctx, { shopId, move: 'close', reason });

/** Back on the market, unless it has left it meanwhile. */
export async function reopen(tx: Tx, ctx: Ctx, shopId: string, reason: string): Promise<Result<void>> {
  const shop = await lock(tx, shopId);
  if (shop?.status !== 'suspended') return ok();
  const done = await changeShopStatus(tx, ctx, { shopId, move: 'reopen', reason });
  return done.ok ? ok() : done;
}

/** Until when new listings, cash on delivery and new orders are refused; null lifts it. */
export async function stop(
  tx: Tx,
  shopId: string,
  until: { listings: Date | null; cod: Date | null; orders: Date | null },
): Promise<void> {
  await tx.shop.update({
    where: { id: shopId },
    data: {
      listingsStoppedUntil: until.listings,
      codStoppedUntil: until.cod,
      ordersStoppedUntil: until.orders,
    },
  });
}
