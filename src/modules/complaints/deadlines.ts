import type { Ctx } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { db, type Tx, transaction } from '#platform/db.ts';
import { eachByItself, record, type Sweep } from '#platform/jobs.ts';
import { comeBack } from './come-back.ts';
import { escalate } from './escalate-complaint.ts';
import { findComplaint } from './find-complaint.ts';
import {
  type Lapsing,
  moveProposal,
  moveQuestion,
  noteUnpaid,
  overdueProposals,
  overdueQuestions,
  unpaidComplaints,
} from './hearing-store.ts';
import { hasOpenReturn, overdueComplaints, waitUntil } from './store.ts';
import { settleByAnswer } from './take-answer.ts';
import './events.ts';

/** A shop that is silent is put before the department; a buyer who is silent has taken the answer. */
const endWaiting: Sweep = {
  name: 'complaints.end-waiting',
  run: async (ctx) => {
    await eachByItself(await overdueComplaints(db, ctx.now), async (code) => {
      const ended = await transaction(async (tx) => {
        const found = await findComplaint(tx, ctx, code, 'clock');
        if (!found.ok) return found;
        const { id, orderId, state, deadlineAt } = found.value;
        if (!deadlineAt || deadlineAt > ctx.now) return ok();
        // What was offered is reckoned once the return has its end.
        if (await hasOpenReturn(tx, orderId)) return ok(await waitUntil(tx, id, addHours(ctx.now, 24)));
        return state === 'open'
          ? escalate(tx, ctx, found.value, 'system')
          : settleByAnswer(tx, ctx, found.value, 'system');
      });
      if (!ended.ok) throw new Error(`complaint ${code} could not end: ${ended.code}`);
    });
  },
};

/** A side that was asked and is silent, or says neither yes nor no to a proposal: the department goes on without it. */
const endHearingWaits: Sweep = {
  name: 'complaints.end-hearing-waits',
  run: async (ctx) => {
    await eachByItself(await overdueQuestions(db, ctx.now), (late) =>
      lapse(ctx, late, (tx) => moveQuestion(tx, { id: late.id, complaintId: late.complaintId }, 'lapse')),
    );
    await eachByItself(await overdueProposals(db, ctx.now), (late) =>
      lapse(ctx, late, async (tx) => {
        const isMoved = await moveProposal(tx, late.id, 'lapse', { endedAt: ctx.now });
        if (isMoved)
          await record(tx, 'complaint.proposal_ended', { complaintId: late.complaintId, proposalId: late.id });
        return isMoved;
      }),
    );
  },
};

async function lapse(ctx: Ctx, { complaintId, code }: Lapsing, end: (tx: Tx) => Promise<boolean>): Promise<void> {
  const lapsed = await transaction(async (tx) => {
    const found = await findComplaint(tx, ctx, code, 'clock');
    if (!found.ok) return found;
    if (await end(tx)) await comeBack(tx, complaintId);
    return ok();
  });
  if (!lapsed.ok) throw new Error(`the hearing of ${code} could not go on: ${lapsed.code}`);
}

/** What a decision or an agreement made due was not sent in its term: said once, and a file is opened on the shop. */
const tellUnpaid: Sweep = {
  name: 'complaints.tell-unpaid',
  run: async (ctx) => {
    await eachByItself(await unpaidComplaints(db, ctx.now), async (complaintId) => {
      await transaction(async (tx) => {
        if (await noteUnpaid(tx, complaintId, ctx.now)) await record(tx, 'complaint.unpaid', { complaintId });
        return ok();
      });
    });
  },
};

export const sweeps: Sweep[] = [endWaiting, endHearingWaits, tellUnpaid];
