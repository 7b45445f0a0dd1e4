import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { addDays, dayOf, endOfDay } from '#kernel/time.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { keptShops } from './core/policy.ts';
import type { HarvestForm } from './schema.ts';
import { hasOverlap, insertWindow, lockVariant } from './window-store.ts';
import './events.ts';

/** A longer promise is no date any more. */
const LONGEST_DAYS = 62;

/** The seller opens a harvest to come for orders: when it is handed over, until when it may be ordered, how much there is. */
export async function openHarvest(
  ctx: Ctx,
  form: HarvestForm,
): Promise<Result<{ windowId: string; variantId: string }>> {
  const { variantId, startsOn, endsOn, cutOffOn, cap, maxOrders } = form;
  const today = dayOf(ctx.now);
  if (startsOn < today) return fieldErr('startsOn', 'DATE_PAST');
  if (endsOn < startsOn) return fieldErr('endsOn', 'DATES_REVERSED');
  if (endsOn > addDays(startsOn, LONGEST_DAYS)) return fieldErr('endsOn', 'OUT_OF_RANGE');
  if (cutOffOn < today) return fieldErr('cutOffOn', 'DATE_PAST');
  if (cutOffOn > endsOn) return fieldErr('cutOffOn', 'CUT_OFF_LATE');
  return transaction(async (tx) => {
    const variant = await lockVariant(tx, variantId, keptShops(ctx.actor));
    if (!variant) return err('NOT_FOUND');
    if (variant.availability !== 'preorder') return err('NOT_BY_HARVEST');
    if (await hasOverlap(tx, variantId, startsOn, endsOn)) return fieldErr('startsOn', 'WINDOW_OVERLAPS');
    const windowId = await insertWindow(tx, {
      variantId,
      startsOn,
      endsOn,
      cutOffAt: endOfDay(cutOffOn),
      capBase: variant.contentBase * BigInt(cap),
      maxOrders,
      createdAt: ctx.now,
    });
    await record(tx, 'window.opened', { windowId, shopId: variant.shopId, productId: variant.productId });
    return ok({ windowId, variantId });
  });
}
