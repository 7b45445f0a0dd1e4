import { ok } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { type Reactions, record } from '#platform/jobs.ts';
import { linkChecks } from './store.ts';
import { lockSubject } from './subject-queries.ts';
import './events.ts';

/** What was proven with the request belongs to the shop from now on. */
export const reactions: Reactions = {
  'shop.approved': async (_ctx, { shopId, applicationId }) => {
    await transaction(async (tx) => {
      const linked = await linkChecks(tx, applicationId, shopId);
      const shop = await lockSubject(tx, { shopId, applicationId: null });
      if (linked > 0 && shop?.isElectronic) await record(tx, 'identity.verified', { shopId });
      return ok();
    });
  },
};
