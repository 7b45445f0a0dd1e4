import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { formatVnd } from '#kernel/money.ts';
import { ok } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { OFFERS } from '#modules/gateways/core/gateway.ts';
import { ruleAt } from '#modules/law/api.ts';
import { tell, tellShop } from '#modules/notices/api.ts';
import { deadlineValue } from '#modules/notices/core/values.ts';
import { isGatewayMethod } from '#modules/payments/core/payment.ts';
import { db, type Tx, transaction } from '#platform/db.ts';
import type { Reactions } from '#platform/jobs.ts';
import './events.ts';

async function readRefund(refundId: string) {
  const refund = await db.refund.findUniqueOrThrow({
    where: { id: refundId },
    select: {
      amountVnd: true,
      state: true,
      channel: true,
      dueAt: true,
      failReason: true,
      sentAt: true,
      payment: {
        select: {
          order: {
            select: {
              code: true,
              shopId: true,
              shopName: true,
              contactPhone: true,
              purchase: { select: { accountId: true } },
            },
          },
        },
      },
    },
  });
  const { order } = refund.payment;
  return {
    order,
    buyer: { accountId: order.purchase.accountId, phone: order.contactPhone },
    values: { order: order.code, shop: order.shopName, amount: formatVnd(refund.amountVnd) },
    // Given back over the table, it is sent in the step in which it became due: nobody is asked to send it again.
    isStillDue: refund.state === 'due',
    until: deadlineValue(refund.dueAt),
    reason: refund.failReason ?? '',
    sentAt: refund.sentAt,
    // Told only when the gateway that brought the money will not send it back.
    isAtGateway: isGatewayMethod(refund.channel) && OFFERS[refund.channel].refund !== 'none',
  };
}

type Told = Awaited<ReturnType<typeof readRefund>>;

async function telling(refundId: string, tellOf: (tx: Tx, refund: Told) => Promise<void>): Promise<void> {
  const refund = await readRefund(refundId);
  await transaction(async (tx) => ok(await tellOf(tx, refund)));
}

const SHOP_LINK = '/kenh-nguoi-ban/hoan-tien';
const buyerLink = ({ order }: Told): string => `/don-hang/${order.code}#hoan-tien`;

/** Both sides hear of every step of money that goes back. */
export const reactions: Reactions = {
  'refund.due': (ctx: Ctx, { refundId }) =>
    telling(refundId, async (tx, refund) => {
      const facts = { topic: 'money', values: { ...refund.values, until: refund.until } } as const;
      const { shopId } = refund.order;
      const onceKey = `refund-due:${refundId}`;
      if (refund.isStillDue && !refund.isAtGateway)
        await tellShop(tx, ctx, { ...facts, shopId, template: 'refundDue', link: SHOP_LINK, onceKey });
      const link = buyerLink(refund);
      await tell(tx, ctx, { ...facts, to: refund.buyer, template: 'refundPromised', link, onceKey });
    }),
  'refund.left_to_shop': (ctx, { refundId }) =>
    telling(refundId, async (tx, refund) => {
      const values = { ...refund.values, until: refund.until };
      const { shopId } = refund.order;
      const onceKey = `refund-due:${refundId}`;
      await tellShop(tx, ctx, { shopId, topic: 'money', template: 'refundDue', values, link: SHOP_LINK, onceKey });
    }),
  'refund.sent': async (ctx, { refundId, sentCount }) => {
    const days = await ruleAt('refund.confirm_days', ctx.now, z.number());
    await telling(refundId, (tx, refund) =>
      tell(tx, ctx, {
        to: refund.buyer,
        topic: 'money',
        template: 'refundSent',
        values: { ...refund.values, until: deadlineValue(addHours(refund.sentAt ?? ctx.now, 24 * days)) },
        link: buyerLink(refund),
        onceKey: `refund-sent:${refundId}:${sentCount}`,
      }),
    );
  },
  'refund.done': (ctx, { refundId, by }) =>
    telling(refundId, async (tx, refund) => {
      const { values, order } = refund;
      const onceKey = `refund-done:${refundId}`;
      const template = by === 'system' ? 'refundDoneBySilence' : 'refundDone';
      await tellShop(tx, ctx, { shopId: order.shopId, topic: 'money', template, values, link: SHOP_LINK, onceKey });
      const link = buyerLink(refund);
      if (by === 'gateway')
        await tell(tx, ctx, { to: refund.buyer, topic: 'money', template: 'refundByGateway', values, link, onceKey });
      if (by === 'system')
        await tell(tx, ctx, { to: refund.buyer, topic: 'money', template: 'refundSilent', values, link, onceKey });
    }),
  'refund.failed': (ctx, { refundId, sentCount }) =>
    telling(refundId, (tx, refund) =>
      tellShop(tx, ctx, {
        shopId: refund.order.shopId,
        topic: 'money',
        template: 'refundFailed',
        values: { ...refund.values, reason: refund.reason },
        link: SHOP_LINK,
        onceKey: `refund-failed:${refundId}:${sentCount}`,
      }),
    ),
};
