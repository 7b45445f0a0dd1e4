import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { addHours } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import type { Tx } from '#platform/db.ts';
import { isSandbox } from '#platform/sandbox-rows.ts';
import { askLook, type LockedReview, type Look } from './store.ts';

/** Puts a review before the department, with the time its rule gives. */
export async function askOfficial(
  tx: Tx,
  ctx: Ctx,
  review: LockedReview,
  asked: Pick<Look, 'cause' | 'reason'>,
): Promise<void> {
  const hours = await ruleAt('review.look_hours', ctx.now, z.number());
  await askLook(tx, review, {
    ...asked,
    at: ctx.now,
    byId: ctx.actor.kind === 'person' ? ctx.actor.accountId : null,
    dueAt: addHours(ctx.now, hours),
    isSandbox: isSandbox(),
  });
}
