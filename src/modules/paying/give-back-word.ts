import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { noteOnOrder } from '#modules/orders/api.ts';
import { mayDecideClaim } from '#modules/orders/core/policy.ts';
import { gatewayRows, returnGatewaySurplus } from '#modules/payments/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { isMoneyApart } from './core/standing.ts';
import type { ResolveWord } from './schema.ts';
import { resolveWord, wasGivenBack, wordForPerson } from './store.ts';

/**
 * An official has money given back that a gateway has beside what was asked: another sum, or a second time. It is written
 * as received and owed back by the gateway that brought it, under the gateway's own number for it, once.
 */
export async function giveBackWord(ctx: Ctx, input: ResolveWord): Promise<Result<{ noticeId: string }>> {
  const { actor } = ctx;
  if (actor.kind !== 'person' || !mayDecideClaim(actor)) return err('NOT_ALLOWED');
  const { noticeId, reason } = input;
  return transaction(async (tx) => {
    const word = await wordForPerson(tx, noticeId);
    if (!word) return err('NOT_FOUND');
    if (word.shopId && isShopMember(actor, word.shopId)) return err('NOT_ALLOWED');
    const attempt = word.attemptId && (await gatewayRows.lock(tx, { id: word.attemptId }));
    if (!attempt || !isMoneyApart(word, attempt)) return err('CASE_MOVED_ON');
    const { code, verdict, providerTxnId, happenedAt } = word;
    const amountVnd = word.amountVnd ?? attempt.amountVnd;
    if (await wasGivenBack(tx, attempt.id, { amountVnd, providerTxnId })) return err('ALREADY_DECIDED');
    const by = { at: ctx.now, byId: actor.accountId, resolution: reason };
    if (!(await resolveWord(tx, noticeId, by))) return err('ALREADY_DECIDED');
    const said = { code, providerTxnId, providerRef: null, happenedAt };
    const why = verdict === 'paid_twice' ? 'paid_twice' : 'amount_differs';
    await returnGatewaySurplus(tx, ctx, attempt, { noticeId, amountVnd, reason: why, said });
    await noteOnOrder(tx, ctx, {
      orderId: attempt.orderId,
      event: why,
      by: 'official',
      detail: { amountVnd: String(amountVnd), method: attempt.provider, reason },
    });
    await audit(tx, ctx, {
      action: 'gateway_notice.give_back',
      subject: { kind: 'gateway_notice', id: noticeId },
      reason,
    });
    return ok({ noticeId });
  });
}
