import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { isSanctioned, lockAnyProduct, moveProduct } from './store.ts';
import { activeVariants } from './variant-store.ts';
import './events.ts';

/**
 * The department takes it off the market: out of every page, list, search and cart at once, whether its seller shows it
 * or has hidden it meanwhile. Answers where it stood, null when it is not on a shelf at all. Orders keep what they have.
 */
export async function takeDownProduct(
  tx: Tx,
  ctx: Ctx,
  { productId, reason }: { productId: string; reason: string },
): Promise<'live' | 'hidden' | null> {
  const product = await lockAnyProduct(tx, productId);
  if (!product || (product.status !== 'live' && product.status !== 'hidden')) return null;
  await moveProduct(tx, productId, ['live', 'hidden'], 'removed', reason, ctx.now);
  await tellOthers(tx, product);
  return product.status;
}

/** Back to where it stood; false when it was not taken down. */
export async function putBackProduct(
  tx: Tx,
  ctx: Ctx,
  { productId, to }: { productId: string; to: 'live' | 'hidden' },
): Promise<boolean> {
  const product = await lockAnyProduct(tx, productId);
  // What a decision holds off the shelf comes back beside it.
  const shelf = (await isSanctioned(tx, productId)) ? 'hidden' : to;
  if (!product || !(await moveProduct(tx, productId, ['removed'], shelf, null, ctx.now))) return false;
  await tellOthers(tx, product);
  return true;
}

async function tellOthers(tx: Tx, product: { id: string; shopId: string }): Promise<void> {
  const stockItemId = (await activeVariants(tx, product.id))[0]?.stockItemId ?? '';
  await record(tx, 'stock.changed', { productId: product.id, shopId: product.shopId, stockItemId });
}
