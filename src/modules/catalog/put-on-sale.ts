import type { Ctx } from '#kernel/actor.ts';
import { err, must } from '#kernel/result.ts';
import { dayOfDate } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import { loadCurrent } from './load-current.ts';
import { insertLot, isSanctioned, type LockedProduct, moveProduct, publish, refreshSearchText } from './store.ts';
import { refreshFromPrice } from './variant-store.ts';

/** A new listing that was found right is on the shelf, with its own address; answers that. */
export async function putOnSale(tx: Tx, ctx: Ctx, product: LockedProduct): Promise<string> {
  if (await isSanctioned(tx, product.id)) must(err('LISTING_SANCTIONED'));
  if (!(await moveProduct(tx, product.id, ['pending'], 'live', null, ctx.now))) must(err('LISTING_NOT_OPEN'));
  const { producerId, harvestedOn } = await loadCurrent(tx, product.id);
  if (harvestedOn) {
    const madeOn = dayOfDate(harvestedOn);
    await insertLot(tx, { productId: product.id, producerId, madeOn, plot: '', quantityBase: null }, ctx.now);
  }
  const slug = await publish(tx, product, product.name, ctx.now);
  await refreshFromPrice(tx, product.id);
  await refreshSearchText(tx, product.id);
  return slug;
}
