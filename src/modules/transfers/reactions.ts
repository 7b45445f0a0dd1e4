import type { Ctx } from '#kernel/actor.ts';
import { formatVnd } from '#kernel/money.ts';
import { ok } from '#kernel/result.ts';
import { tellShop } from '#modules/notices/api.ts';
import { deadlineValue } from '#modules/notices/core/values.ts';
import { db, transaction } from '#platform/db.ts';
import type { Reactions } from '#platform/jobs.ts';
import './events.ts';

/** A buyer says that he paid: the shop looks at its account and answers in time. */
async function tellClaimed(ctx: Ctx, attemptId: string): Promise<void> {
  const attempt = await db.attempt.findUniqueOrThrow({
    where: { id: attemptId },
    select: {
      amountVnd: true,
      claimDueAt: true,
      payment: { select: { order: { select: { code: true, shopId: true, shopName: true } } } },
    },
  });
  const { order } = attempt.payment;
  await transaction(async (tx) => {
    await tellShop(tx, ctx, {
      shopId: order.shopId,
      topic: 'money',
      template: 'claimToAnswer',
      values: {
        order: order.code,
        shop: order.shopName,
        amount: formatVnd(attempt.amountVnd),
        until: attempt.claimDueAt ? deadlineValue(attempt.claimDueAt) : '',
      },
      link: `/kenh-nguoi-ban/don-hang/${order.code}`,
      onceKey: `claim:${attemptId}`,
    });
    return ok();
  });
}

export const reactions: Reactions = {
  'transfer.claimed': (ctx, { attemptId }) => tellClaimed(ctx, attemptId),
};
