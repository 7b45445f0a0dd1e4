import { ok } from '#kernel/result.ts';
import { closeWork } from '#modules/work/api.ts';
import { transaction } from '#platform/db.ts';
import type { Reactions } from '#platform/jobs.ts';
import { moveSanction, openOfShop } from './store.ts';

/** A shop that closed leaves nothing to sign and nothing to begin. */
export const reactions: Reactions = {
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
