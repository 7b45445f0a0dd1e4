import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import type { QueryOutcome } from '#modules/gateways/core/gateway.ts';
import { gatewayRows, type HeldAttempt } from '#modules/payments/api.ts';
import { type AttemptState, isOpenAttempt } from '#modules/payments/core/payment.ts';
import { nextQueryAt } from '#modules/payments/core/query-times.ts';
import { db, type Tx, transaction } from '#platform/db.ts';
import { applyStanding } from './apply-standing.ts';
import { gatewayOf, known } from './gateway-of.ts';

type Answered = Extract<QueryOutcome, { kind: 'answered' }>;

/**
 * Asks the gateway what became of an attempt, outside any transaction, and lets its answer count like a message of its
 * own. Whatever it says, the next question has its time.
 */
export async function askAttempt(ctx: Ctx, attemptId: string): Promise<'answered' | 'unanswered' | 'unknown'> {
  const attempt = await gatewayRows.read(db, { id: attemptId });
  if (!attempt) return 'unanswered';
  const gateway = await gatewayOf(attempt);
  const outcome: QueryOutcome = gateway
    ? await gateway.query(known(attempt), ctx.now)
    : { kind: 'unanswered', reason: 'no contract', mayHaveArrived: false };
  must(
    await transaction(async (tx) => {
      const held = await gatewayRows.lock(tx, { id: attemptId });
      if (!held) return ok();
      if (outcome.kind === 'answered') await hear(tx, ctx, held, outcome);
      const state = (await gatewayRows.read(tx, { id: attemptId }))?.state ?? 'succeeded';
      const openedAt = held.openedAt ?? held.createdAt;
      const next = isQuestion(state, outcome) ? nextQueryAt({ ...held, openedAt }, ctx.now) : null;
      await gatewayRows.askAgainAt(tx, attemptId, next);
      return ok();
    }),
  );
  if (outcome.kind === 'unanswered') return 'unanswered';
  return outcome.state === 'unknown' ? 'unknown' : 'answered';
}

/** Open with us, or not yet known to the gateway itself: then it is asked again. */
function isQuestion(state: AttemptState, outcome: QueryOutcome): boolean {
  if (state === 'succeeded' || state === 'late') return false;
  if (isOpenAttempt(state) || outcome.kind === 'unanswered') return true;
  return outcome.state === 'pending' || outcome.state === 'authorised';
}

async function hear(tx: Tx, ctx: Ctx, attempt: HeldAttempt, answer: Answered): Promise<void> {
  const { state, amountVnd, code, providerTxnId, providerRef, happenedAt, raw } = answer;
  await applyStanding(tx, ctx, attempt, {
    source: 'query',
    outcome: state,
    amountVnd,
    code,
    providerTxnId,
    providerRef,
    happenedAt,
    raw,
    // The same answer to a second question is no second event.
    eventKey: `query:${attempt.reference}:${state}:${code}:${amountVnd ?? ''}:${providerTxnId ?? ''}`,
  });
}
