import { must } from '#kernel/result.ts';
import { addMinutes, dayOf } from '#kernel/time.ts';
import { draftInvoice } from '#modules/invoices/draft-invoice.ts';
import { issueInvoices } from '#modules/invoices/issue-invoices.ts';
import { packMessages } from '#modules/invoices/pack-messages.ts';
import { sendMessage } from '#modules/invoices/send-message.ts';
import { takeAnswers } from '#modules/invoices/take-answers.ts';
import { db, transaction } from '#platform/db.ts';
import { ctxAt, unwrap } from './steps.ts';
import type { TaxSandbox } from './tax-sandbox.ts';

type Sold = { orderId: string; shopId: string; at: Date };

const ANSWER_MINUTES = 2;

/** What reactions and the worker would have done since the first hand-over, day by day: drafted, issued, sent, answered. */
export async function issuePast(sandbox: TaxSandbox | null): Promise<void> {
  const days = new Map<string, Sold[]>();
  for (const sold of await soldSoFar()) days.set(dayOf(sold.at), [...(days.get(dayOf(sold.at)) ?? []), sold]);
  for (const ofDay of days.values()) {
    for (const sold of ofDay) await draftAndIssue(sold);
    const last = ofDay.at(-1);
    if (sandbox && last) await sendAndHear(sandbox, new Set(ofDay.map(({ shopId }) => shopId)), addMinutes(last.at, 1));
  }
  await sandbox?.setClock(new Date());
}

async function soldSoFar(): Promise<Sold[]> {
  const orders = await db.order.findMany({
    where: { state: { in: ['handed_over', 'delivered', 'completed'] } },
    select: { id: true, shopId: true, handedOverAt: true, deliveredAt: true, completedAt: true },
  });
  return orders
    .flatMap(({ id: orderId, shopId, handedOverAt, deliveredAt, completedAt }) => {
      const at = handedOverAt ?? deliveredAt ?? completedAt;
      return at ? [{ orderId, shopId, at }] : [];
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

async function draftAndIssue({ orderId, shopId, at }: Sold): Promise<void> {
  const ctx = ctxAt({ kind: 'system', name: 'seed' }, at);
  const drafted = must(await transaction((tx) => draftInvoice(tx, ctx, { orderId })));
  if (drafted) unwrap(await issueInvoices(ctx, { shopId, invoiceIds: [drafted.invoiceId] }));
}

async function sendAndHear(sandbox: TaxSandbox, shopIds: ReadonlySet<string>, at: Date): Promise<void> {
  const ctx = ctxAt({ kind: 'system', name: 'seed' }, at);
  await sandbox.setClock(at);
  for (const shopId of shopIds) await packMessages(ctx, shopId);
  const waiting = await db.invoiceMessage.findMany({ where: { state: 'waiting' }, select: { id: true } });
  for (const { id } of waiting) await sendMessage(ctx, id);
  const heardAt = addMinutes(at, ANSWER_MINUTES);
  await sandbox.setClock(heardAt);
  await takeAnswers({ ...ctx, now: heardAt });
}
