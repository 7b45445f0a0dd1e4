import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import { type ComplaintBy, type ComplaintMove, type ComplaintState, complaintTable } from './core/complaint.ts';
import type { ComplaintBasis, Outcome } from './core/hearing.ts';

export type NewComplaint = {
  code: string;
  orderId: string;
  shopId: string;
  returnId: string | null;
  subject: string;
  deadlineAt: Date;
  openedAt: Date;
};

/** Null when the order already has an open complaint: the unique index decides, whoever was first. */
export async function insertComplaint(tx: Tx, complaint: NewComplaint): Promise<string | null> {
  const [row] = await tx.complaint.createManyAndReturn({
    data: [complaint],
    skipDuplicates: true,
    select: { id: true },
  });
  return row?.id ?? null;
}

/** The newest return of the order that was refused: what a complaint about a refusal is about. */
export async function refusedReturnOf(tx: Tx, orderId: string): Promise<string | null> {
  const row = await tx.return.findFirst({
    where: { orderId, state: 'refused' },
    orderBy: { askedAt: 'desc' },
    select: { id: true },
  });
  return row?.id ?? null;
}

export type OrderToComplainOf = { shopId: string; state: string; endedAt: Date | null };

export async function readOrder(tx: Tx, orderId: string): Promise<OrderToComplainOf> {
  const { shopId, state, deliveredAt, cancelledAt } = await tx.order.findUniqueOrThrow({
    where: { id: orderId },
    select: { shopId: true, state: true, deliveredAt: true, cancelledAt: true },
  });
  return { shopId, state, endedAt: deliveredAt ?? cancelledAt };
}

/** Appends what was said; nothing said is ever changed. */
export async function say(
  tx: Tx,
  ctx: Ctx,
  message: { complaintId: string; by: ComplaintBy; text: string; fileId: string | null },
): Promise<string> {
  const row = await tx.complaintMessage.create({
    data: { ...message, byId: ctx.actor.kind === 'person' ? ctx.actor.accountId : null, at: ctx.now },
    select: { id: true },
  });
  return row.id.toString();
}

export type LockedComplaint = {
  id: string;
  code: string;
  orderId: string;
  orderCode: string;
  shopId: string;
  state: ComplaintState;
  offerVnd: bigint | null;
  deadlineAt: Date | null;
};

/** Reads without a lock, to know whose it is and what must be locked first. */
export async function readComplaint(tx: Tx, code: string): Promise<LockedComplaint | null> {
  const [row] = await tx.$queryRaw<LockedComplaint[]>`
    select c.id, c.code, c.order_id as "orderId", o.code as "orderCode", c.shop_id as "shopId", c.state::text as state,
      c.offer_vnd as "offerVnd", c.deadline_at as "deadlineAt"
    from complaints c join orders o on o.id = c.order_id where c.code = ${code}`;
  return row ?? null;
}

export async function lockComplaint(tx: Tx, code: string): Promise<LockedComplaint | null> {
  await tx.$executeRaw`select 1 from complaints where code = ${code} for update`;
  return readComplaint(tx, code);
}

/** The one update that changes a complaint's state; false when another was first. */
export async function moveComplaint(
  tx: Tx,
  id: string,
  move: ComplaintMove,
  set: {
    offerVnd?: bigint | null;
    deadlineAt?: Date | null;
    isUpheld?: boolean | null;
    escalatedAt?: Date;
    closedAt?: Date;
    dueAt?: Date;
    longestAt?: Date;
    outcome?: Outcome;
    basis?: ComplaintBasis;
    citation?: string;
    decisionReason?: string;
    decidedById?: string;
    awardedVnd?: bigint | null;
  } = {},
): Promise<boolean> {
  const { from, to } = complaintTable.moves[move];
  const { count } = await tx.complaint.updateMany({
    where: { id, state: { in: [...from] } },
    data: { state: to, deadlineAt: null, ...set },
  });
  return count === 1;
}

/** Complaints whose waiting is over, oldest first, few at a time. */
export async function overdueComplaints(tx: Tx, at: Date): Promise<string[]> {
  const rows = await tx.complaint.findMany({
    where: { state: { in: ['open', 'answered'] }, deadlineAt: { lte: at } },
    orderBy: { deadlineAt: 'asc' },
    take: 50,
    select: { code: true },
  });
  return rows.map(({ code }) => code);
}

export async function hasOpenReturn(tx: Tx, orderId: string): Promise<boolean> {
  return (await tx.return.count({ where: { orderId, state: { in: ['asked', 'accepted', 'received'] } } })) > 0;
}

export async function waitUntil(tx: Tx, id: string, deadlineAt: Date): Promise<void> {
  await tx.complaint.update({ where: { id }, data: { deadlineAt } });
}

/** How much both sides and the department have said. */
export const countMessages = (tx: Tx, complaintId: string): Promise<number> =>
  tx.complaintMessage.count({ where: { complaintId } });
