import type { Ctx } from '#kernel/actor.ts';
import { formatVnd } from '#kernel/money.ts';
import { ok } from '#kernel/result.ts';
import { tell, tellShop } from '#modules/notices/api.ts';
import { deadlineValue } from '#modules/notices/core/values.ts';
import { db, type Tx, transaction } from '#platform/db.ts';
import type { Reactions } from '#platform/jobs.ts';
import { bySilence } from './core/return.ts';
import './events.ts';

async function readReturn(returnId: string) {
  const back = await db.return.findUniqueOrThrow({
    where: { id: returnId },
    select: {
      code: true,
      orderId: true,
      shopId: true,
      reason: true,
      needsGoods: true,
      amountVnd: true,
      decisionReason: true,
      deadlineAt: true,
    },
  });
  const order = await db.order.findUniqueOrThrow({
    where: { id: back.orderId },
    select: { code: true, shopName: true, contactPhone: true, purchase: { select: { accountId: true } } },
  });
  return {
    ...back,
    buyer: { accountId: order.purchase.accountId, phone: order.contactPhone },
    values: { order: order.code, shop: order.shopName },
    until: back.deadlineAt ? deadlineValue(back.deadlineAt) : '',
    buyerLink: `/don-hang/${order.code}#tra-hang`,
    shopLink: `/kenh-nguoi-ban/tra-hang/${back.code}`,
  };
}

type Told = Awaited<ReturnType<typeof readReturn>>;

async function telling(returnId: string, tellOf: (tx: Tx, back: Told) => Promise<void>): Promise<void> {
  const back = await readReturn(returnId);
  await transaction(async (tx) => ok(await tellOf(tx, back)));
}

/** The shop learns what its silence decided. */
const tellSilence = (tx: Tx, ctx: Ctx, back: Told, onceKey: string): Promise<void> =>
  tellShop(tx, ctx, {
    shopId: back.shopId,
    topic: 'returns',
    template: 'returnDecidedBySilence',
    values: back.values,
    link: back.shopLink,
    onceKey: `${onceKey}:silence`,
  });

/** The side that must act next hears of each step; the buyer hears the end. */
export const reactions: Reactions = {
  'return.asked': (ctx: Ctx, { returnId }) =>
    telling(returnId, (tx, back) =>
      tellShop(tx, ctx, {
        shopId: back.shopId,
        topic: 'returns',
        template: 'returnAsked',
        values: { ...back.values, until: back.until },
        link: back.shopLink,
        onceKey: `return-asked:${returnId}`,
      }),
    ),
  'return.accepted': (ctx, { returnId, by }) =>
    telling(returnId, async (tx, back) => {
      const onceKey = `return-accepted:${returnId}`;
      await tell(tx, ctx, {
        to: back.buyer,
        topic: 'returns',
        template: by === 'system' ? 'returnAcceptedUnanswered' : 'returnAccepted',
        values: { ...back.values, until: back.until },
        link: back.buyerLink,
        onceKey,
      });
      if (by === 'system') await tellSilence(tx, ctx, back, onceKey);
    }),
  'return.refused': async (ctx, { returnId, by }) => {
    // Who let it go knows; the seller's list shows it.
    if (by !== 'seller') return;
    await telling(returnId, (tx, back) =>
      tell(tx, ctx, {
        to: back.buyer,
        topic: 'returns',
        template: 'returnRefused',
        values: { ...back.values, reason: back.decisionReason ?? '' },
        link: back.buyerLink,
        onceKey: `return-refused:${returnId}`,
      }),
    );
  },
  'return.sent_back': (ctx, { returnId }) =>
    telling(returnId, (tx, back) =>
      tellShop(tx, ctx, {
        shopId: back.shopId,
        topic: 'returns',
        template: 'returnSentBack',
        values: { ...back.values, until: back.until },
        link: back.shopLink,
        onceKey: `return-sent-back:${returnId}`,
      }),
    ),
  'return.settled': (ctx, { returnId, by }) =>
    telling(returnId, async (tx, back) => {
      const onceKey = `return-settled:${returnId}`;
      await tell(tx, ctx, {
        to: back.buyer,
        topic: 'returns',
        template: 'returnSettled',
        values: { ...back.values, amount: formatVnd(back.amountVnd ?? 0n) },
        link: back.buyerLink,
        onceKey,
      });
      if (by === 'system' && bySilence(back.decisionReason)) await tellSilence(tx, ctx, back, onceKey);
    }),
};
