import type { Ctx, Person } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import {
  type ComplaintBasis,
  type MeetingKind,
  type ProposalKind,
  type ProposalMove,
  type ProposalState,
  proposalTable,
  type QuestionMove,
  questionTable,
  type Side,
} from './core/hearing.ts';

/** Who asks, proposes and records. */
export type Officially = Ctx & { actor: Person };

export type ComplaintCase = {
  id: string;
  code: string;
  orderId: string;
  orderCode: string;
  shopId: string;
  shopName: string;
  areaId: string;
  subject: string;
  dueAt: Date | null;
  longestAt: Date | null;
  extendedAt: Date | null;
  /** Whose order it was; none of a guest. */
  buyerId: string | null;
  isSandbox: boolean;
};

export async function readCase(tx: Tx, complaintId: string): Promise<ComplaintCase | null> {
  const [row] = await tx.$queryRaw<ComplaintCase[]>`
    select c.id, c.code, c.order_id as "orderId", o.code as "orderCode", c.shop_id as "shopId", s.name as "shopName",
      s.area_id as "areaId", c.subject, c.due_at as "dueAt", c.longest_at as "longestAt", c.extended_at as "extendedAt",
      u.account_id as "buyerId", o.is_sandbox as "isSandbox"
    from complaints c join orders o on o.id = c.order_id join purchases u on u.id = o.purchase_id join shops s on s.id = c.shop_id where c.id = ${complaintId}::uuid`;
  return row ?? null;
}

export async function insertQuestion(
  tx: Tx,
  ctx: Officially,
  question: { complaintId: string; side: Side; text: string; dueAt: Date },
): Promise<string> {
  const row = await tx.complaintQuestion.create({
    data: { ...question, askedById: ctx.actor.accountId, askedAt: ctx.now },
    select: { id: true },
  });
  return row.id;
}

/** The one update that changes a question's state; false when it was over before, or its term is. */
export async function moveQuestion(
  tx: Tx,
  { dueAfter, ...where }: { id: string; complaintId: string; side?: Side; dueAfter?: Date },
  move: QuestionMove,
  set: { answeredAt?: Date; answerMessageId?: bigint } = {},
): Promise<boolean> {
  const { from, to } = questionTable.moves[move];
  const { count } = await tx.complaintQuestion.updateMany({
    where: { ...where, ...(dueAfter ? { dueAt: { gt: dueAfter } } : {}), state: { in: [...from] } },
    data: { state: to, ...set },
  });
  return count === 1;
}

export const openQuestions = (tx: Tx, complaintId: string): Promise<number> =>
  tx.complaintQuestion.count({ where: { complaintId, state: 'open' } });

export type Lapsing = { id: string; complaintId: string; code: string };

/** Questions that nobody answered in time, few at a time. */
export async function overdueQuestions(tx: Tx, at: Date): Promise<Lapsing[]> {
  const rows = await tx.complaintQuestion.findMany({
    where: { state: 'open', dueAt: { lte: at } },
    orderBy: { dueAt: 'asc' },
    take: 50,
    select: { id: true, complaintId: true, complaint: { select: { code: true } } },
  });
  return rows.map(({ complaint, ...row }) => ({ ...row, code: complaint.code }));
}

export async function insertMeeting(
  tx: Tx,
  ctx: Officially,
  meeting: {
    complaintId: string;
    kind: MeetingKind;
    heldAt: Date;
    place: string;
    present: string;
    said: string;
    result: string;
  },
): Promise<string> {
  const row = await tx.complaintMeeting.create({
    data: { ...meeting, recordedById: ctx.actor.accountId, recordedAt: ctx.now },
    select: { id: true },
  });
  return row.id;
}

export type LockedProposal = {
  id: string;
  kind: ProposalKind;
  amountVnd: bigint | null;
  state: ProposalState;
  dueAt: Date;
  buyerAcceptedAt: Date | null;
  sellerAcceptedAt: Date | null;
};

/** Null when the complaint has an open one already: the unique index decides. */
export async function insertProposal(
  tx: Tx,
  ctx: Officially,
  proposal: {
    complaintId: string;
    kind: ProposalKind;
    amountVnd: bigint | null;
    text: string;
    basis: ComplaintBasis;
    citation: string;
    dueAt: Date;
  },
): Promise<string | null> {
  const [row] = await tx.complaintProposal.createManyAndReturn({
    data: [{ ...proposal, proposedById: ctx.actor.accountId, proposedAt: ctx.now }],
    skipDuplicates: true,
    select: { id: true },
  });
  return row?.id ?? null;
}

export async function lockProposal(tx: Tx, id: string, complaintId: string): Promise<LockedProposal | null> {
  const [row] = await tx.$queryRaw<LockedProposal[]>`
    select id, kind::text as kind, amount_vnd as "amountVnd", state::text as state, due_at as "dueAt",
      buyer_accepted_at as "buyerAcceptedAt", seller_accepted_at as "sellerAcceptedAt"
    from complaint_proposals where id = ${id}::uuid and complaint_id = ${complaintId}::uuid for update`;
  return row ?? null;
}

/** One side's yes; the first stands. */
export async function noteAccepted(tx: Tx, id: string, side: Side, at: Date): Promise<void> {
  const column = side === 'buyer' ? 'buyerAcceptedAt' : 'sellerAcceptedAt';
  await tx.complaintProposal.updateMany({ where: { id, [column]: null }, data: { [column]: at } });
}

export async function moveProposal(
  tx: Tx,
  id: string,
  move: ProposalMove,
  set: { endedAt: Date; refusedBy?: Side; refusedReason?: string },
): Promise<boolean> {
  const { from, to } = proposalTable.moves[move];
  const { count } = await tx.complaintProposal.updateMany({
    where: { id, state: { in: [...from] } },
    data: { state: to, ...set },
  });
  return count === 1;
}

export const openProposals = (tx: Tx, complaintId: string): Promise<number> =>
  tx.complaintProposal.count({ where: { complaintId, state: 'open' } });

/** Proposals to which a side said nothing in time, few at a time. */
export async function overdueProposals(tx: Tx, at: Date): Promise<Lapsing[]> {
  const rows = await tx.complaintProposal.findMany({
    where: { state: 'open', dueAt: { lte: at } },
    orderBy: { dueAt: 'asc' },
    take: 50,
    select: { id: true, complaintId: true, complaint: { select: { code: true } } },
  });
  return rows.map(({ complaint, ...row }) => ({ ...row, code: complaint.code }));
}

/** The complaint is over: nobody is asked any more and nothing lies on the table. */
export async function dropOpen(tx: Tx, complaintId: string, at: Date): Promise<void> {
  await tx.complaintQuestion.updateMany({ where: { complaintId, state: 'open' }, data: { state: 'dropped' } });
  await tx.complaintProposal.updateMany({
    where: { complaintId, state: 'open' },
    data: { state: 'dropped', endedAt: at },
  });
}

/** False when it was extended before. */
export async function extendTerm(
  tx: Tx,
  ctx: Officially,
  term: { complaintId: string; dueAt: Date; reason: string },
): Promise<boolean> {
  const { count } = await tx.complaint.updateMany({
    where: { id: term.complaintId, state: 'escalated', extendedAt: null },
    data: { dueAt: term.dueAt, extendedAt: ctx.now, extendedById: ctx.actor.accountId, extendedReason: term.reason },
  });
  return count === 1;
}

/** Sums that the department's word made due, whose term is over and which the shop has not sent; few at a time. */
export async function unpaidComplaints(tx: Tx, at: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select c.id from complaints c join returns r on r.complaint_id = c.id join refunds f on f.cause = 'return:' || r.id
    where c.awarded_vnd is not null and c.unpaid_at is null and f.state = 'due' and f.due_at <= ${at}
    order by f.due_at limit 50`;
  return rows.map(({ id }) => id);
}

/** False when it was noted before, or was paid meanwhile. */
export async function noteUnpaid(tx: Tx, complaintId: string, at: Date): Promise<boolean> {
  const count = await tx.$executeRaw`
    update complaints c set unpaid_at = ${at}
    from returns r, refunds f
    where c.id = ${complaintId}::uuid and c.unpaid_at is null and r.complaint_id = c.id and f.cause = 'return:' || r.id
      and f.state = 'due' and f.due_at <= ${at}`;
  return count === 1;
}

export type MeetingToPrint = {
  complaintId: string;
  code: string;
  orderCode: string;
  shopId: string;
  shopName: string;
  areaId: string;
  kind: MeetingKind;
  heldAt: Date;
  place: string;
  present: string;
  said: string;
  result: string;
  recordedBy: string;
  recordedAt: Date;
  isSandbox: boolean;
};

export async function meetingToPrint(tx: Tx, id: string): Promise<MeetingToPrint | null> {
  const [row] = await tx.$queryRaw<MeetingToPrint[]>`
    select c.id as "complaintId", c.code, o.code as "orderCode", c.shop_id as "shopId", s.name as "shopName",
      s.area_id as "areaId", m.kind::text as kind, m.held_at as "heldAt", m.place, m.present, m.said, m.result, coalesce(a.name, '') as "recordedBy",
      m.recorded_at as "recordedAt", o.is_sandbox as "isSandbox"
    from complaint_meetings m join complaints c on c.id = m.complaint_id join orders o on o.id = c.order_id
      join shops s on s.id = c.shop_id left join accounts a on a.id = m.recorded_by_id
    where m.id = ${id}::uuid`;
  return row ?? null;
}
