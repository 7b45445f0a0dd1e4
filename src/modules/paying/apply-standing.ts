import type { Ctx } from '#kernel/actor.ts';
import { must } from '#kernel/result.ts';
import { markPaid, noteOnOrder } from '#modules/orders/api.ts';
import { type GatewayAttempt, gatewayRows, returnGatewayMoney, takeGatewayMoney } from '#modules/payments/api.ts';
import type { Tx } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { withoutNul } from '#platform/parse.ts';
import { FOR_A_PERSON, type Said, type Verdict, verdictOn } from './core/standing.ts';
import { insertWord } from './store.ts';

/** What a gateway says of an attempt, and where it was said. */
export type Fact = Said & {
  source: 'notice' | 'query';
  code: string;
  eventKey: string;
  providerTxnId: string | null;
  providerRef: string | null;
  raw: string;
};

/** Said in answer to a question and no news: not worth a row. */
const NO_NEWS: ReadonlySet<Verdict> = new Set(['waits', 'repeat']);

/**
 * The one place where a gateway's words change anything, whether it told by itself or was asked. The attempt is held
 * (`gatewayRows.lock`); the same words a second time change nothing.
 */
export async function applyStanding(tx: Tx, ctx: Ctx, attempt: GatewayAttempt, fact: Fact): Promise<Verdict> {
  const orderWaits = await gatewayRows.stillWaits(tx, attempt.orderId);
  const verdict = verdictOn({ ...attempt, orderWaits }, fact, ctx.now);
  if (fact.source === 'query' && NO_NEWS.has(verdict)) return verdict;
  const noticeId = await insertWord(tx, {
    provider: attempt.provider,
    eventKey: fact.eventKey,
    source: fact.source,
    reference: attempt.reference,
    attemptId: attempt.id,
    shopId: attempt.shopId,
    amountVnd: fact.amountVnd,
    outcome: fact.outcome,
    code: fact.code,
    raw: withoutNul(fact.raw),
    verdict,
    needsPerson: FOR_A_PERSON.has(verdict),
    receivedAt: ctx.now,
    isSandbox: env.SANDBOX_URL !== undefined,
  });
  if (!noticeId) return 'repeat';
  if (verdict !== 'repeat' && verdict !== 'contradicts') await gatewayRows.note(tx, attempt.id, fact);
  await follow(tx, ctx, attempt, verdict, noticeId);
  return verdict;
}

async function follow(tx: Tx, ctx: Ctx, attempt: GatewayAttempt, verdict: Verdict, noticeId: string): Promise<void> {
  const { id, orderId, provider, amountVnd } = attempt;
  switch (verdict) {
    case 'taken':
    case 'taken_late':
      await takeGatewayMoney(tx, ctx, attempt, { noticeId, isLate: verdict === 'taken_late' });
      must(await markPaid(tx, ctx, { orderId, by: 'system', proof: 'notice', method: provider }));
      return gatewayRows.askAgainAt(tx, id, null);
    case 'owed_back':
      await returnGatewayMoney(tx, ctx, attempt, { noticeId, reason: 'paid_late' });
      await noteOnOrder(tx, ctx, {
        orderId,
        event: 'came_late',
        by: 'system',
        detail: { amountVnd: String(amountVnd), method: provider },
      });
      return gatewayRows.askAgainAt(tx, id, null);
    case 'authorised':
    case 'held':
      await gatewayRows.move(tx, id, 'authorise');
      return;
    // The questions that stand are still asked: some gateways say failed and take the money a moment later.
    case 'failed':
      await gatewayRows.move(tx, id, 'fail');
      return;
    case 'cancelled':
      await gatewayRows.move(tx, id, 'cancel');
      return;
    case 'expired':
      await gatewayRows.move(tx, id, 'expire');
      return;
    default:
      return;
  }
}
