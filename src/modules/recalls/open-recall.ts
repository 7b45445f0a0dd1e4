import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { addDays, dayOf, endOfDay } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { tellShop } from '#modules/notices/api.ts';
import { deadlineValue } from '#modules/notices/core/values.ts';
import { changeWork, openWork } from '#modules/work/api.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { sellerRecallPath } from './core/pages.ts';
import { setAside } from './set-aside.ts';
import type { RecallRow } from './store.ts';
import './events.ts';

/** Until when the seller must write how it ended. */
export async function reportDue(at: Date): Promise<Date> {
  const days = await ruleAt('recall.report_days', at, z.number().int());
  return endOfDay(addDays(dayOf(at), days));
}

export type Recalled = { productName: string; shopName: string; areaId: string };

/**
 * From now on the lots are gone. Here, with the state: what is left is set aside and the case waits for its report; finding
 * and telling those who bought is the sweeps' work.
 */
export async function openRecall(
  tx: Tx,
  ctx: Ctx,
  recall: RecallRow,
  { productName, shopName, areaId }: Recalled,
  leftBase: bigint,
): Promise<void> {
  const { id, code, shopId, isSandbox } = recall;
  const dueAt = recall.reportDueAt ?? ctx.now;
  await setAside(tx, ctx, recall, leftBase);
  const key = { kind: 'recall' as const, subjectId: id };
  if (recall.cause === 'seller')
    await openWork(tx, {
      ...key,
      code,
      variant: 'open',
      subject: productName,
      party: shopName,
      areaId,
      shopId,
      openedAt: ctx.now,
      dueAt,
      isSandbox,
    });
  // Nothing to decide before the shop has reported, or its days are over.
  await changeWork(tx, key, { variant: 'open', isWaiting: true, dueAt });
  if (recall.cause === 'ordered')
    await tellShop(tx, ctx, {
      shopId,
      topic: 'shop',
      template: 'recallOrdered',
      values: { shop: shopName, product: productName, recall: code, until: deadlineValue(dueAt) },
      link: sellerRecallPath(code),
      onceKey: `recall-ordered:${id}`,
    });
  await record(tx, 'recall.opened', { recallId: id });
}
