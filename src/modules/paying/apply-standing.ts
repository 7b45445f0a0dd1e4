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
import { record } from '#platform/jobs.ts';
import { isSandbox } from '#platform/sandbox-rows.ts';
import { FOR_A_PERSON, PAID, type Said, type Verdict, verdictOn } from './core/standing.ts';
import { insertWord, resolveHeld, wasGivenBack, wasGivenByRow } from './store.ts';
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

/** What was held for a check is not any more. */
const DECIDED: ReadonlySet<Verdict> = new Set(['taken', 'taken_late', 'owed_back', 'failed', 'cancelled']);

/**
 * The one place where a gateway's words change anything, whether it told by itself or was asked. The attempt is held
 * (`gatewayRows.lock`); the same words a second time change nothing.
 */
export async function applyStanding(tx: Tx, ctx: Ctx, attempt: HeldAttempt, fact: Fact): Promise<Verdict> {
  const verdict = await afterGiving(tx, attempt, fact, verdictOn(attempt, fact, ctx.now));
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
    providerTxnId: fact.providerTxnId,
    happenedAt: fact.happenedAt,
    raw: fact.raw,
    verdict,
    needsPerson: FOR_A_PERSON.has(verdict),
    receivedAt: ctx.now,
    isSandbox: isSandbox(),
  });
  if (!noticeId) return 'repeat';
  if (FOR_A_PERSON.has(verdict)) await record(tx, 'gateway.needs_person', { noticeId });
  if (DECIDED.has(verdict)) await resolveHeld(tx, attempt.id, ctx.now);
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

const APART: ReadonlySet<Verdict> = new Set(['amount_differs', 'paid_twice']);
const TAKES: ReadonlySet<Verdict> = new Set(['taken', 'taken_late', 'owed_back']);

/**
 * What a person has given back is not put before him again, and never taken under the same number; nor is a payOS link
 * whose row of the account he has dealt with.
 */
async function afterGiving(tx: Tx, attempt: HeldAttempt, said: Said, verdict: Verdict): Promise<Verdict> {
  const isLateLink = attempt.provider === 'payos' && (verdict === 'taken_late' || verdict === 'owed_back');
  if (isLateLink && (await wasGivenByRow(tx, attempt.id))) return 'contradicts';
  if (!APART.has(verdict) && !(TAKES.has(verdict) && said.providerTxnId !== null)) return verdict;
  const money = { amountVnd: said.amountVnd ?? attempt.amountVnd, providerTxnId: said.providerTxnId };
  if (!(await wasGivenBack(tx, attempt.id, money))) return verdict;
  return APART.has(verdict) ? 'repeat' : 'contradicts';
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
