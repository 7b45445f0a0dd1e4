import { ok } from '#kernel/result.ts';
import { closeWork } from '#modules/work/api.ts';
import { transaction } from '#platform/db.ts';
import type { Reactions } from '#platform/jobs.ts';
import { putBack } from './put-back.ts';
import { lockTakedown } from './store.ts';
import '#modules/appeals/events.ts';

/** Who appealed was right: the thing is back. It may be back already, by hand or by the clock. */
export const reactions: Reactions = {
  async 'appeal.upheld'(ctx, { appealId, subjectKind, subjectId }) {
    if (subjectKind !== 'takedown') return;
    const lifted = await transaction(async (tx) => {
      await closeWork(tx, ctx, { kind: 'takedown', subjectId }, 'lifted');
      const takedown = await lockTakedown(tx, subjectId);
      if (takedown?.state !== 'done' && takedown?.state !== 'provisional') return ok();
      return putBack(tx, ctx, takedown, `appeal:${appealId}`);
    });
    if (!lifted.ok) throw new Error(`takedown ${subjectId} could not be lifted: ${lifted.code}`);
  },
};
