import type { Ctx } from '#kernel/actor.ts';
import { must } from '#kernel/result.ts';
import { markPaid, noteOnOrder } from '#modules/orders/api.ts';
import {
  type GatewayAttempt,
  gatewayRows,
  type HeldAttempt,
  returnGatewayMoney,
  takeGatewayMoney,
} from '#modules/payments/api.ts';
import type { Tx } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { record } from '#platform/jobs.ts';
import { withoutNul } from '#platform/parse.ts';
import { FOR_A_PERSON, PAID, type Said, type Verdict, verdictOn } from './core/standing.ts';
import { insertWord } from './store.ts';
import './events.ts';

/** What a gateway says of an attempt, and where it was said. */
export type Fact = Said & {
  source: 'notice' | 'query';
  code: string;
  eventKey: string;
  providerRef: string | null;
  /** When the gateway says it was. */
  happenedAt: Date | null;
  raw: string;
};

type Told = { noticeId: string; said: Fact };

/** Said in answer to a question and no news: not worth a row. */
const NO_NEWS: ReadonlySet<Verdict> = new Set(['waits', 'repeat']);

/**
 * The one place where a gateway's words change anything, whether it told by itself or was asked. The attempt is held
 * (`gatewayRows.lock`); the same words a second time change nothing.
 */
export async function applyStanding(tx: Tx, ctx: Ctx, attempt: HeldAttempt, fact: Fact): Promise<Verdict> {
  const verdict = verdictOn(attempt, fact, ctx.now);
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
  if (FOR_A_PERSON.has(verdict)) await record(tx, 'gateway.needs_person', { noticeId });
  if (verdict === 'taken' || verdict === 'taken_late') {
    const { orderId, provider } = attempt;
    await takeGatewayMoney(tx, ctx, attempt, { noticeId, isLate: verdict === 'taken_late', said: fact });
    must(await markPaid(tx, ctx, { orderId, by: 'system', proof: 'notice', method: provider }));
    return verdict;
  }
  // What was taken keeps the gateway's name for it: money goes back by that.
  if (!PAID.has(attempt.state) && verdict !== 'repeat') await gatewayRows.note(tx, attempt.id, fact);
  await follow(tx, ctx, attempt, verdict, { noticeId, said: fact });
  return verdict;
}

async function follow(tx: Tx, ctx: Ctx, attempt: GatewayAttempt, verdict: Verdict, told: Told): Promise<void> {
  const { id, orderId, provider, amountVnd } = attempt;
  switch (verdict) {
    case 'owed_back':
      await returnGatewayMoney(tx, ctx, attempt, { ...told, reason: 'paid_late' });
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
