import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { addDays, dayOf, endOfDay, formatDay } from '#kernel/time.ts';
import { tellShop } from '#modules/notices/api.ts';
import { transaction } from '#platform/db.ts';
import { settingsAt } from './settings-queries.ts';
import { brakeShop, judgeSample } from './store.ts';

/** What a later look found. A listing that should not have been shown takes the privilege from its shop for some days. */
export async function endSample(ctx: Ctx, found: { reviewId: string; isKept: boolean; reason: string }): Promise<void> {
  must(
    await transaction(async (tx) => {
      const { isKept, reason } = found;
      const sample = await judgeSample(tx, found.reviewId, isKept ? 'kept' : 'failed', ctx.now);
      if (!sample || isKept) return ok();
      const { terms } = await settingsAt(tx, ctx.now);
      const lastDay = addDays(dayOf(ctx.now), terms['at_once.brake_days']);
      const untilAt = endOfDay(lastDay);
      const { id, shopId, productId } = sample;
      await brakeShop(tx, { shopId, listedAtOnceId: id, since: ctx.now, untilAt, reason });
      const product = await tx.product.findUniqueOrThrow({ where: { id: productId }, select: { name: true } });
      await tellShop(tx, ctx, {
        shopId,
        topic: 'department',
        template: 'listingBrake',
        values: { product: product.name, date: formatDay(lastDay) },
        link: '/kenh-nguoi-ban/san-pham',
        onceKey: `listing-brake:${id}`,
      });
      return ok();
    }),
  );
}
