import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { addHours } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { openWork } from '#modules/work/api.ts';
import type { Tx } from '#platform/db.ts';
import { markUnanswered } from './store.ts';

/** A claim the seller did not answer goes to the department's list; the stock stays. */
export async function escalateClaims(tx: Tx, ctx: Ctx): Promise<number> {
  const hours = await ruleAt('payment.review_hours', ctx.now, z.number());
  const claims = await markUnanswered(tx, ctx.now);
  for (const { id, orderCode, shopId, shopName, areaId, amountVnd, isSandbox } of claims)
    await openWork(tx, {
      kind: 'claim',
      subjectId: id,
      code: orderCode,
      variant: 'claim',
      subject: shopName,
      party: '',
      areaId,
      shopId,
      amountVnd,
      openedAt: ctx.now,
      dueAt: addHours(ctx.now, hours),
      isSandbox,
    });
  return claims.length;
}
