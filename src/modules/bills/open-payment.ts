import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { type Answer, collector, type NewBillPayment, type Opened } from '#modules/collector/api.ts';
import { db, transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { unseal } from '#platform/secrets.ts';
import { isUnpaid } from './core/bill-payment.ts';
import { NOTICE_PATH, paymentPath } from './core/pages.ts';
import { hear } from './hear.ts';
import { type BillPaymentRow, billsOf, keepOpened, lockPayment, movePayment, readPayment } from './store.ts';

/** `waits`: it was asked and has not said how it ended; looking again in a moment helps. */
export type Opening = { kind: 'opened' } | { kind: 'waits' } | Exclude<Answer<Opened>, { kind: 'answered' }>;

/**
 * Asks the collector to take a payment on, outside any transaction. The payment has its name before; asked twice it is the
 * same payment. What never left this machine, or was refused, is over at once and holds no bill.
 */
export async function openPayment(ctx: Ctx, paymentId: string): Promise<Opening> {
  const payment = await readPayment(db, { id: paymentId });
  const desk = collector();
  if (!payment || !needsOpening(payment) || !desk) return { kind: 'waits' };
  const answer = await desk.open(await asked(payment));
  if (answer.kind === 'unanswered' && answer.mayHaveArrived) return { kind: 'waits' };
  must(
    await transaction(async (tx) => {
      const held = await lockPayment(tx, { id: paymentId });
      if (!held) return ok();
      if (answer.kind === 'answered') {
        await keepOpened(tx, paymentId, answer.value);
        await hear(tx, ctx, held, answer.value.said, 'answer');
      } else if (held.state === 'created') {
        const reason = answer.kind === 'refused' ? answer.code : 'not_sent';
        await movePayment(tx, held, 'fail', { reason });
      }
      return ok();
    }),
  );
  return answer.kind === 'answered' ? { kind: 'opened' } : answer;
}

/** Nobody has its pay page yet: the collector was never asked, or its answer was lost. */
export const needsOpening = ({ state, payUrlSealed }: BillPaymentRow): boolean =>
  isUnpaid(state) && payUrlSealed === null;

async function asked(payment: BillPaymentRow): Promise<NewBillPayment> {
  const { id, code, biller, codeSealed, method, amountVnd, expiresAt } = payment;
  return {
    txnId: code,
    biller,
    customerCode: unseal(codeSealed),
    bills: await billsOf(db, id),
    amountVnd,
    method,
    returnUrl: `${env.baseUrl}${paymentPath(code)}`,
    noticeUrl: `${env.baseUrl}${NOTICE_PATH}`,
    expiresAt,
  };
}
