import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { mayDecideClaim } from '#modules/orders/core/policy.ts';
import { db } from '#platform/db.ts';
import { askAttempt } from './ask-attempt.ts';
import type { AskAboutWord } from './schema.ts';
import { wordForPerson } from './store.ts';

/**
 * Has the gateway asked now what became of an attempt: one that keeps money to look at it may have done so long after the
 * last question. Its answer counts like any other, so nobody decides here that money came.
 */
export async function askAboutWord(ctx: Ctx, { noticeId }: AskAboutWord): Promise<Result<{ noticeId: string }>> {
  const { actor } = ctx;
  if (actor.kind !== 'person' || !mayDecideClaim(actor)) return err('NOT_ALLOWED');
  const word = await wordForPerson(db, noticeId);
  if (!word?.attemptId) return err('NOT_FOUND');
  if (word.shopId && isShopMember(actor, word.shopId)) return err('NOT_ALLOWED');
  return (await askAttempt(ctx, word.attemptId)) === 'unanswered' ? err('GATEWAY_SILENT') : ok({ noticeId });
}
