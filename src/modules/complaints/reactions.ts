import type { Ctx } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { tell, tellShop } from '#modules/notices/api.ts';
import { deadlineValue } from '#modules/notices/core/values.ts';
import { db, type Tx, transaction } from '#platform/db.ts';
import type { Reactions } from '#platform/jobs.ts';
import './events.ts';

async function readComplaint(complaintId: string) {
  const complaint = await db.complaint.findUniqueOrThrow({
    where: { id: complaintId },
    select: { code: true, orderId: true, shopId: true, deadlineAt: true },
  });
  const order = await db.order.findUniqueOrThrow({
    where: { id: complaint.orderId },
    select: { code: true, shopName: true, contactPhone: true, purchase: { select: { accountId: true } } },
  });
  return {
    values: { order: order.code, shop: order.shopName },
    until: complaint.deadlineAt ? deadlineValue(complaint.deadlineAt) : '',
    toBuyer: {
      to: { accountId: order.purchase.accountId, phone: order.contactPhone },
      topic: 'returns',
      link: `/don-hang/${order.code}/khieu-nai`,
    },
    toShop: { shopId: complaint.shopId, topic: 'returns', link: `/kenh-nguoi-ban/khieu-nai/${complaint.code}` },
  } as const;
}

type Told = Awaited<ReturnType<typeof readComplaint>>;

async function telling(complaintId: string, tellOf: (tx: Tx, complaint: Told) => Promise<void>): Promise<void> {
  const complaint = await readComplaint(complaintId);
  await transaction(async (tx) => ok(await tellOf(tx, complaint)));
}

/** Each side hears what the other said, and both hear when the department reads it and how it ended. */
export const reactions: Reactions = {
  'complaint.opened': (ctx: Ctx, { complaintId }) =>
    telling(complaintId, (tx, { values, until, toShop }) =>
      tellShop(tx, ctx, {
        ...toShop,
        template: 'complaintOpened',
        values: { ...values, until },
        onceKey: `complaint-opened:${complaintId}`,
      }),
    ),
  'complaint.said': (ctx, { complaintId, messageId, by }) =>
    telling(complaintId, (tx, { values, until, toShop, toBuyer }) => {
      const onceKey = `complaint-said:${messageId}`;
      if (by === 'seller' && until !== '')
        return tell(tx, ctx, { ...toBuyer, template: 'complaintAnswered', values: { ...values, until }, onceKey });
      return by === 'seller'
        ? tell(tx, ctx, { ...toBuyer, template: 'complaintAnsweredAgain', values, onceKey })
        : tellShop(tx, ctx, { ...toShop, template: 'complaintMessage', values, onceKey });
    }),
  'complaint.escalated': (ctx, { complaintId }) =>
    telling(complaintId, async (tx, { values, toShop, toBuyer }) => {
      const fact = { template: 'complaintEscalated', values, onceKey: `complaint-escalated:${complaintId}` } as const;
      await tell(tx, ctx, { ...toBuyer, ...fact });
      await tellShop(tx, ctx, { ...toShop, ...fact });
    }),
  'complaint.settled': (ctx, { complaintId, by }) =>
    telling(complaintId, async (tx, { values, toShop, toBuyer }) => {
      const template = by === 'system' ? 'complaintLapsed' : 'complaintSettled';
      const fact = { template, values, onceKey: `complaint-settled:${complaintId}` } as const;
      await tell(tx, ctx, { ...toBuyer, ...fact });
      await tellShop(tx, ctx, { ...toShop, ...fact });
    }),
  'complaint.withdrawn': (ctx, { complaintId }) =>
    telling(complaintId, (tx, { values, toShop }) =>
      tellShop(tx, ctx, {
        ...toShop,
        template: 'complaintWithdrawn',
        values,
        onceKey: `complaint-withdrawn:${complaintId}`,
      }),
    ),
};
