import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { type Answer, collector, type Said } from '#modules/collector/api.ts';
import { db, transaction } from '#platform/db.ts';
import { askAfterSilence, isPastEnd, mayBeOnItsWay, nextAskAt } from './core/ask-times.ts';
import { isUnpaid } from './core/bill-payment.ts';
import { hear } from './hear.ts';
import { needsOpening, openPayment } from './open-payment.ts';
import { askAgainAt, type BillPaymentRow, lockPayment, movePayment, readPayment } from './store.ts';

/**
 * Asks the collector what became of a payment, outside any transaction, and lets its answer count like a notice. One that
 * it does not know is opened again under the same name while there is time, and is over when there is none.
 */
export async function askPayment(ctx: Ctx, paymentId: string): Promise<void> {
  const payment = await readPayment(db, { id: paymentId });
  const desk = collector();
  if (!payment || !desk) return;
  const answer = await desk.ask(payment.code);
  const isKnown = answer.kind === 'answered' && answer.value.state === 'pending';
  if (needsOpening(payment) && ctx.now < payment.expiresAt)
    if (isKnown || (isForgotten(answer, payment) && !mayBeOnItsWay(payment, ctx.now)))
      await openPayment(ctx, payment.id);
  must(
    await transaction(async (tx) => {
      const held = await lockPayment(tx, { id: paymentId });
      if (!held) return ok();
      // Without its page nobody can pay it yet: it stays asked for.
      const hasNoPage = isKnown && needsOpening(held);
      if (answer.kind === 'answered' && !hasNoPage) await hear(tx, ctx, held, answer.value, 'answer');
      if (isForgotten(answer, held) && isPastEnd(held, ctx.now))
        await movePayment(tx, held, 'expire', { reason: 'unknown_to_collector' });
      const after = await readPayment(tx, { id: paymentId });
      const nextAt = answer.kind === 'unanswered' ? askAfterSilence : nextAskAt;
      if (after) await askAgainAt(tx, paymentId, nextAt(after, ctx.now));
      return ok();
    }),
  );
}

const isForgotten = (answer: Answer<Said>, payment: BillPaymentRow): boolean =>
  answer.kind === 'refused' && answer.code === 'UNKNOWN_TXN' && isUnpaid(payment.state);
