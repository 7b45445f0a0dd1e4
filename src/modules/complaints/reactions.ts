import type { Ctx } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { openCase } from '#modules/cases/api.ts';
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
    code: complaint.code,
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
  'complaint.asked': (ctx, { complaintId, questionId }) =>
    telling(complaintId, async (tx, { values, toShop, toBuyer }) => {
      const { side, dueAt } = await tx.complaintQuestion.findUniqueOrThrow({ where: { id: questionId } });
      const fact = {
        template: 'complaintAsked',
        values: { ...values, until: deadlineValue(dueAt) },
        onceKey: `complaint-asked:${questionId}`,
      } as const;
      return side === 'buyer' ? tell(tx, ctx, { ...toBuyer, ...fact }) : tellShop(tx, ctx, { ...toShop, ...fact });
    }),
  'complaint.proposed': (ctx, { complaintId, proposalId }) =>
    telling(complaintId, async (tx, told) => {
      const { dueAt } = await tx.complaintProposal.findUniqueOrThrow({ where: { id: proposalId } });
      const values = { ...told.values, until: deadlineValue(dueAt) };
      const onceKey = `complaint-proposed:${proposalId}`;
      const fact = { template: 'complaintProposed', values, onceKey } as const;
      await tell(tx, ctx, { ...told.toBuyer, ...fact });
      await tellShop(tx, ctx, { ...told.toShop, ...fact });
    }),
  'complaint.proposal_ended': (ctx, { complaintId, proposalId }) =>
    telling(complaintId, async (tx, { values, toShop, toBuyer }) => {
      const onceKey = `complaint-proposal-ended:${proposalId}`;
      const fact = { template: 'complaintProposalEnded', values, onceKey } as const;
      await tell(tx, ctx, { ...toBuyer, ...fact });
      await tellShop(tx, ctx, { ...toShop, ...fact });
    }),
  'complaint.extended': (ctx, { complaintId }) =>
    telling(complaintId, async (tx, told) => {
      const row = await tx.complaint.findUniqueOrThrow({ where: { id: complaintId } });
      const until = row.dueAt ? deadlineValue(row.dueAt) : '';
      const values = { ...told.values, until, reason: row.extendedReason ?? '' };
      const fact = { template: 'complaintExtended', values, onceKey: `complaint-extended:${complaintId}` } as const;
      await tell(tx, ctx, { ...told.toBuyer, ...fact });
      await tellShop(tx, ctx, { ...told.toShop, ...fact });
    }),
  'complaint.decided': (ctx, { complaintId }) =>
    telling(complaintId, async (tx, { values, toShop, toBuyer }) => {
      const fact = { template: 'complaintDecided', values, onceKey: `complaint-decided:${complaintId}` } as const;
      await tell(tx, ctx, { ...toBuyer, ...fact });
      await tellShop(tx, ctx, { ...toShop, ...fact });
    }),
  /** A file on the shop, once; whether anything follows is decided in it. */
  'complaint.unpaid': (ctx, { complaintId }) =>
    telling(complaintId, async (tx, { values, toShop, code }) => {
      const source = { kind: 'complaint', id: complaintId } as const;
      await openCase(tx, ctx, { shopId: toShop.shopId, source, title: `Chưa trả tiền theo khiếu nại ${code}` });
      const fact = { template: 'complaintUnpaid', values, onceKey: `complaint-unpaid:${complaintId}` } as const;
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
