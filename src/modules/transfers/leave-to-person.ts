import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { addHours } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { openWork } from '#modules/work/api.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { rowForPerson } from './store.ts';
import './events.ts';

/** Money that no order takes by itself: its shop is told, and it lies on the department's list until somebody says what it is. */
export async function leaveToPerson(tx: Tx, ctx: Ctx, noticeId: string): Promise<void> {
  const { outcome, amountVnd, content, receivedAt, isSandbox, shop } = await rowForPerson(tx, noticeId);
  const hours = await ruleAt('payment.review_hours', ctx.now, z.number());
  await openWork(tx, {
    kind: 'notice',
    subjectId: noticeId,
    code: `BT-${noticeId.slice(-6).toUpperCase()}`,
    variant: outcome,
    subject: shop?.name ?? '',
    party: content,
    areaId: shop?.areaId ?? null,
    shopId: shop?.id ?? null,
    amountVnd,
    openedAt: receivedAt,
    dueAt: addHours(receivedAt, hours),
    isSandbox,
  });
  await record(tx, 'notice.needs_person', { noticeId });
}
