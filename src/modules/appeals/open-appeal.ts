import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { instantOf } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { openWork } from '#modules/work/api.ts';
import type { Tx } from '#platform/db.ts';
import { type AppealSubject, answerDay, appealEnd } from './core/appeal.ts';
import { maySpeakForShop } from './core/policy.ts';
import { insertAppeal, shopOfAppeal } from './store.ts';

export type OpenAppeal = {
  subjectKind: AppealSubject;
  subjectId: string;
  shopId: string;
  decidedById: string;
  text: string;
  fileIds: readonly string[];
};

/**
 * The seller's word against one decision; the room of the decision says until when (`appealUntil`) and calls this in its
 * own transaction. What was decided stays as it is until somebody else has judged.
 */
export async function openAppeal(
  tx: Tx,
  ctx: Ctx,
  { fileIds, ...appeal }: OpenAppeal,
): Promise<Result<{ appealId: string; code: string }>> {
  if (!maySpeakForShop(ctx.actor, appeal.shopId)) return err('NOT_FOUND');
  const shop = await shopOfAppeal(tx, appeal.shopId);
  if (!shop) return err('NOT_FOUND');
  const days = await ruleAt('appeal.decide_days', ctx.now, z.number());
  const dueAt = instantOf(answerDay(ctx.now, days + 1));
  const opened = await insertAppeal(
    tx,
    { ...appeal, openedById: ctx.actor.accountId, openedAt: ctx.now, dueAt },
    fileIds,
  );
  if (!opened) return err('APPEAL_OPEN');
  await openWork(tx, {
    kind: 'appeal',
    subjectId: opened.id,
    code: opened.code,
    variant: appeal.subjectKind,
    subject: shop.name,
    party: '',
    areaId: shop.areaId,
    shopId: appeal.shopId,
    openedAt: ctx.now,
    dueAt,
    isSandbox: false,
  });
  return ok({ appealId: opened.id, code: opened.code });
}

/** Until when one may appeal against what is decided now. */
export async function appealUntil(decidedAt: Date): Promise<Date> {
  return appealEnd(decidedAt, await ruleAt('appeal.window_days', decidedAt, z.number()));
}
