import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { citationAt } from '#modules/law/api.ts';
import { creditableVnd } from '#modules/returns/api.ts';
import { isOwnMatter, mayDecide } from '#modules/work/core/policy.ts';
import { db } from '#platform/db.ts';
import {
  COMPLAINT_BASES,
  type ComplaintBasis,
  type MeetingKind,
  type Outcome,
  type ProposalKind,
  type ProposalState,
  type QuestionState,
  type Side,
} from './core/hearing.ts';
import { mayReadEscalated } from './core/policy.ts';
import { readCase } from './hearing-store.ts';

export type QuestionView = {
  id: string;
  side: Side;
  text: string;
  state: QuestionState;
  askedAt: Date;
  dueAt: Date;
};

export type ProposalView = {
  id: string;
  kind: ProposalKind;
  amountVnd: bigint | null;
  text: string;
  citation: string;
  state: ProposalState;
  proposedAt: Date;
  dueAt: Date;
  accepted: Readonly<Record<Side, boolean>>;
  refusedBy: Side | null;
  refusedReason: string | null;
};

/** What the department has done with a complaint, for both sides alike. */
export type HearingView = {
  questions: QuestionView[];
  proposals: ProposalView[];
  /** Their minutes are there to take along. */
  meetings: { id: string; kind: MeetingKind; heldAt: Date }[];
  dueAt: Date | null;
  extendedReason: string | null;
  outcome: Outcome | null;
  awardedVnd: bigint | null;
  decisionReason: string | null;
  citation: string | null;
};

/** Null for what never came before the department. */
export async function hearingOf(complaintId: string): Promise<HearingView | null> {
  const row = await db.complaint.findUniqueOrThrow({
    where: { id: complaintId },
    include: {
      questions: { orderBy: { askedAt: 'asc' } },
      proposals: { orderBy: { proposedAt: 'asc' } },
      meetings: { orderBy: { heldAt: 'asc' } },
    },
  });
  if (!row.escalatedAt) return null;
  return {
    questions: row.questions.map(({ id, side, text, state, askedAt, dueAt }) => ({
      id,
      side,
      text,
      state,
      askedAt,
      dueAt,
    })),
    proposals: row.proposals.map((one) => ({
      id: one.id,
      kind: one.kind,
      amountVnd: one.amountVnd,
      text: one.text,
      citation: one.citation,
      state: one.state,
      proposedAt: one.proposedAt,
      dueAt: one.dueAt,
      accepted: { buyer: one.buyerAcceptedAt !== null, seller: one.sellerAcceptedAt !== null },
      refusedBy: one.refusedBy,
      refusedReason: one.refusedReason,
    })),
    meetings: row.meetings.map(({ id, kind, heldAt }) => ({ id, kind, heldAt })),
    dueAt: row.dueAt,
    extendedReason: row.extendedReason,
    outcome: row.outcome,
    awardedVnd: row.awardedVnd,
    decisionReason: row.decisionReason,
    citation: row.citation,
  };
}

export type MeetingView = {
  id: string;
  kind: MeetingKind;
  heldAt: Date;
  place: string;
  present: string;
  said: string;
  result: string;
  recordedBy: string;
  recordedAt: Date;
};

export type ComplaintCaseView = {
  code: string;
  shopId: string;
  openedAt: Date;
  closedAt: Date | null;
  decidedBy: string | null;
  /** The most that can be awarded or proposed. */
  maxVnd: bigint;
  /** In her queue, and not a matter of her own. */
  mayHear: boolean;
  mayExtend: boolean;
  unpaidAt: Date | null;
  meetings: MeetingView[];
  bases: { basis: ComplaintBasis; citation: string }[];
};

/** What the department alone reads of a complaint, besides what both sides do. */
export async function complaintCase(ctx: Ctx, id: string): Promise<ComplaintCaseView | null> {
  if (!mayReadEscalated(ctx.actor) || !isUuid(id)) return null;
  const row = await db.complaint.findUnique({
    where: { id },
    include: { meetings: { orderBy: [{ heldAt: 'asc' }, { id: 'asc' }] } },
  });
  const about = await readCase(db, id);
  if (!row?.escalatedAt || !about) return null;
  const { shopId, areaId, buyerId: ownerId } = about;
  const names = await db.account.findMany({
    where: { id: { in: [...row.meetings.map(({ recordedById }) => recordedById), row.decidedById ?? id] } },
    select: { id: true, name: true },
  });
  const nameOf = (accountId: string | null) => names.find((one) => one.id === accountId)?.name ?? null;
  const [maxVnd, bases] = await Promise.all([
    creditableVnd(db, row.orderId),
    Promise.all(COMPLAINT_BASES.map(async (basis) => ({ basis, citation: await citationAt(basis, ctx.now) }))),
  ]);
  return {
    code: row.code,
    shopId,
    openedAt: row.escalatedAt,
    closedAt: row.closedAt,
    decidedBy: nameOf(row.decidedById),
    maxVnd,
    mayHear: mayDecide(ctx.actor, { kind: 'complaint', areaId }) && !isOwnMatter(ctx.actor, { shopId, ownerId }),
    mayExtend: row.extendedAt === null && row.dueAt !== null && row.dueAt > ctx.now,
    unpaidAt: row.unpaidAt,
    meetings: row.meetings.map(
      ({ id: meetingId, kind, heldAt, place, present, said, result, recordedById, recordedAt }) => ({
        id: meetingId,
        kind,
        heldAt,
        place,
        present,
        said,
        result,
        recordedBy: nameOf(recordedById) ?? '',
        recordedAt,
      }),
    ),
    bases,
  };
}
