import type { Ctx } from '#kernel/actor.ts';
import { formatVnd } from '#kernel/money.ts';
import type { Said } from '#modules/collector/api.ts';
import { tell } from '#modules/notices/api.ts';
import type { Tx } from '#platform/db.ts';
import { isSandbox } from '#platform/sandbox-rows.ts';
import { nextAskAt } from './core/ask-times.ts';
import { type BillMove, type BillState, billTable } from './core/bill-payment.ts';
import { type Verdict, verdictOn } from './core/standing.ts';
import { askAgainAt, type BillPaymentRow, movePayment, noteReceipt, readPayment } from './store.ts';
import { insertWord } from './word-store.ts';

/**
 * The one place where the collector's words change anything, whether it told by itself or was asked. The payment is held;
 * the same words a second time change nothing.
 */
export async function hear(
  tx: Tx,
  ctx: Ctx,
  payment: BillPaymentRow,
  said: Said,
  source: 'notice' | 'answer',
): Promise<Verdict> {
  const { verdict, move } = verdictOn(payment, said);
  const isNews = verdict !== 'repeat' && said.state !== 'pending';
  if (isNews || source === 'notice') {
    const word = { said, source, paymentId: payment.id, verdict, receivedAt: ctx.now, isSandbox: isSandbox() };
    if (!(await insertWord(tx, word)) && !move) return 'repeat';
  }
  if (verdict === 'repeat') await noteReceipt(tx, payment.id, said);
  if (move && (await movePayment(tx, payment, move, said))) await follow(tx, ctx, payment, move);
  return verdict;
}

async function follow(tx: Tx, ctx: Ctx, payment: BillPaymentRow, move: BillMove): Promise<void> {
  const state = billTable.moves[move].to;
  const now = await readPayment(tx, { id: payment.id });
  if (now) await askAgainAt(tx, payment.id, nextAskAt(now, ctx.now));
  if (payment.accountId) await tellHolder(tx, ctx, { ...payment, accountId: payment.accountId, state });
}

/** Guests left no telephone: they see it on the page of the payment. */
async function tellHolder(
  tx: Tx,
  ctx: Ctx,
  { id, code, accountId, billerName, amountVnd, state }: BillPaymentRow & { accountId: string; state: BillState },
): Promise<void> {
  if (state !== 'cleared' && state !== 'reversed') return;
  await tell(tx, ctx, {
    to: { accountId },
    topic: 'money',
    template: state === 'cleared' ? 'billCleared' : 'billReversed',
    values: { order: code, shop: billerName, amount: formatVnd(amountVnd) },
    link: `/hoa-don-dich-vu/${code}`,
    onceKey: `bill-${state}:${id}`,
  });
}
