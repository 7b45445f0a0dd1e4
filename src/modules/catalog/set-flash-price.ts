import type { Ctx } from '#kernel/actor.ts';
import { fieldErr, ok, type Result } from '#kernel/result.ts';
import { dayOf, formatDay, lastDayBefore } from '#kernel/time.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { listableShops } from './core/policy.ts';
import { readFlash } from './core/price-terms.ts';
import type { FlashForm } from './price-schema.ts';
import { insertFlash, lockPricedVariant, overlappingFlash } from './price-store.ts';

/** A lower price for some days; two of one kind of goods never run at once. */
export async function setFlashPrice(ctx: Ctx, form: FlashForm): Promise<Result<{ flashId: string }>> {
  const { variantId, price, startsOn, endsOn } = form;
  return transaction(async (tx) => {
    const variant = await lockPricedVariant(tx, variantId, listableShops(ctx.actor));
    if (!variant) return fieldErr('variantId', 'NOT_FOUND');
    const flash = readFlash({ priceVnd: price, startsOn, endsOn }, variant.listVnd, ctx.now);
    if (!flash.ok) return flash;
    const { startsAt, endsAt } = flash.value;
    const other = await overlappingFlash(tx, variantId, startsAt, endsAt);
    if (other)
      return fieldErr('startsOn', 'FLASH_OVERLAPS', {
        from: formatDay(dayOf(other.startsAt)),
        until: formatDay(lastDayBefore(other.endsAt)),
      });
    const flashId = await insertFlash(tx, ctx, variantId, flash.value);
    await record(tx, 'price.changed', { productId: variant.productId, shopId: variant.shopId, variantId });
    return ok({ flashId });
  });
}
