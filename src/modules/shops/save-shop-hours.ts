import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { type Day, dayOf } from '#kernel/time.ts';
import { transaction } from '#platform/db.ts';
import { mayRunShop } from './core/policy.ts';
import { saveShop } from './store.ts';

/** Opening hours and weekdays, and days away; promised days and answer times follow them. */
export async function saveShopHours(
  ctx: Ctx,
  input: {
    shopId: string;
    opens: number;
    closes: number;
    openDays: number[];
    awayFrom: Day | null;
    awayTo: Day | null;
  },
): Promise<Result<void>> {
  const { shopId, opens, closes, openDays, awayFrom, awayTo } = input;
  if (!mayRunShop(ctx.actor, shopId)) return err('NOT_FOUND');
  if (opens >= closes) return fieldErr('closes', 'HOURS_INVALID');
  if (openDays.length === 0) return fieldErr('openDays', 'REQUIRED');
  if (awayTo !== null && (awayFrom === null || awayTo < awayFrom)) return fieldErr('awayTo', 'DATE_INVALID');
  if (awayTo !== null && awayTo < dayOf(ctx.now)) return fieldErr('awayTo', 'DATE_INVALID');
  return transaction(async (tx) => {
    await saveShop(tx, shopId, { opensMinute: opens, closesMinute: closes, openDays, awayFrom, awayTo });
    return ok();
  });
}
