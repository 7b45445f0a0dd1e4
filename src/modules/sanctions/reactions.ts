import { ok } from '#kernel/result.ts';
import { closeWork } from '#modules/work/api.ts';
import { transaction } from '#platform/db.ts';
import type { Reactions } from '#platform/jobs.ts';
import { endSanction } from './end-sanction.ts';
import { moveSanction, openOfShop, reasonOfAppeal } from './store.ts';
import '#modules/appeals/events.ts';

export const reactions: Reactions = {
  /** Who appealed was right: the decision is undone. It may be over already, by its time or by hand. */
  'appeal.upheld': async (ctx, { appealId, subjectKind, subjectId }) => {
    if (subjectKind !== 'sanction') return;
    const undone = await transaction(async (tx) => {
      const reason = (await reasonOfAppeal(tx, appealId)) ?? '';
      const ended = await endSanction(tx, ctx, { sanctionId: subjectId, by: 'appeal', reason });
      return ended.ok || ended.code === 'ALREADY_DECIDED' ? ok() : ended;
    });
    if (!undone.ok) throw new Error(`sanction ${subjectId} could not be undone: ${undone.code}`);
  },
  /** A shop that closed leaves nothing to sign and nothing to begin. */
  'shop.closed': async (ctx, { shopId }) => {
    await transaction(async (tx) => {
      for (const sanctionId of await openOfShop(tx, shopId)) {
        await closeWork(tx, ctx, { kind: 'sanction', subjectId: sanctionId }, 'overtaken');
        await moveSanction(tx, sanctionId, 'lapse');
      }
      return ok();
    });
  },
};
